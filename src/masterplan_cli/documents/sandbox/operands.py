"""What a filter is given, in the shape it needs, or a fault that says what it is instead."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from jinja2 import Undefined
from markupsafe import Markup

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.format import plain
from masterplan_cli.documents.sandbox.environment import undefined_name

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 80
MOST_DECIMALS = 12


def value_of(item: object, name: str | None) -> object:
    """A value of a record by its key, or the item itself where no key is given."""
    if name is None:
        return item
    record = mapping(item)
    if name not in record:
        raise undefined_name(name, record)
    return record[name]


def listed(value: object) -> Sequence[object]:
    """A list, the keys of a mapping, or a fault."""
    if isinstance(value, Mapping):
        return tuple(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(value)
    raise TemplateFault(_NOT_A_LIST, {"value": _briefly(value)})


def mapping(value: object) -> Mapping[str, object]:
    """A record, or a fault."""
    if isinstance(value, Mapping):
        return value
    raise TemplateFault(_NOT_A_RECORD, {"value": _briefly(value)})


def numeric(value: object) -> int | Decimal:
    """A number, or a fault."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    raise TemplateFault(_NOT_A_NUMBER, {"value": _briefly(value)})


def scalar(value: object) -> str | int | Decimal | datetime.date | None:
    """What can be written as it is, or a fault."""
    if value is None or isinstance(value, str | int | Decimal | datetime.date):
        return value
    raise TemplateFault(_NOT_A_TEXT)


def decimal_places(decimals: int | None) -> int | None:
    """How many decimals, none for as many as there are, or a fault."""
    if decimals is not None and not 0 <= decimals <= MOST_DECIMALS:
        raise TemplateFault(_NOT_A_NUMBER, {"value": str(decimals)})
    return decimals


def _briefly(value: object) -> str:
    """What a value is, in a message."""
    if isinstance(value, Undefined):
        str(value)
    return (
        plain(value)[:80]
        if value is None or isinstance(value, str | int | Decimal)
        else type(value).__name__.casefold()
    )


def words(value: object) -> str:
    """Bare words, also from Markdown that was escaped."""
    text = plain(scalar(value))
    return re.sub(r"\\(.)", r"\1", text) if isinstance(value, Markup) else text


def identifier(value: object) -> str:
    """An id, or a fault."""
    text = words(value)
    if not ID.fullmatch(text) or len(text) > LONGEST_ID:
        raise TemplateFault(_BAD_ID, {"id": text[:80]})
    return text


_NOT_A_LIST = Text(id="`{value}` bukan daftar", en="`{value}` is not a list")
_NOT_A_RECORD = Text(id="`{value}` bukan entri dengan kunci", en="`{value}` is not a record with keys")
_NOT_A_NUMBER = Text(
    id="`{value}` bukan bilangan yang dapat ditulis", en="`{value}` is not a number that can be written"
)
_NOT_A_TEXT = Text(id="nilai itu bukan teks atau bilangan", en="this value is neither text nor a number")
_BAD_ID = Text(id="`{id}` bukan id yang sah", en="`{id}` is not a valid id")
