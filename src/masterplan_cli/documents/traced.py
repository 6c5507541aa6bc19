"""Values that go on knowing where they come from when a template computes with them or writes them into a sentence.

A traced value carries keys; what each key stands for is written in the `Ledger` of its context. In Markdown the value
stands between marks, which become the origin of a run of text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar, cast

from masterplan_cli.documents.document import LEDGER, Origin, Table

Keys = tuple[int, ...]
Traceable = str | int | Decimal | datetime.date
T = TypeVar("T")


class TracedInt(int):
    """A whole number."""

    keys: Keys


class TracedDecimal(Decimal):
    """A number with a fraction."""

    keys: Keys


class TracedText(str):
    """Words that hold a number."""

    keys: Keys


class TracedDate(datetime.date):
    """A day."""

    keys: Keys


class TracedItems(tuple[object, ...]):
    """A list that knows where it stands, or where what it does not hold was sought."""

    keys: Keys


Traced = TracedInt | TracedDecimal | TracedText | TracedDate | TracedItems


class Ledger:
    """What the keys of traced values stand for; each set of origins has one key."""

    def __init__(self) -> None:
        self._keys: dict[tuple[Origin, ...], int] = {}

    @property
    def entries(self) -> tuple[tuple[Origin, ...], ...]:
        """The origins of each key, in order of keys."""
        return tuple(self._keys)

    def traced(self, value: T, *origins: Origin) -> T:
        """A value that knows these origins; truth values, and words without a number, stay as they are."""
        if not origins or not _states_a_number(value):
            return value
        return with_keys(value, (self._keys.setdefault(origins, len(self._keys)),))

    def identified(self, value: str, origin: Origin) -> str:
        """The id of a record, which stands for the record where records are counted, also without a digit in it."""
        return with_keys(value, (self._keys.setdefault((origin,), len(self._keys)),))

    def listed(self, items: Iterable[T], origin: Origin) -> tuple[T, ...]:
        """A list that stands at an origin."""
        return with_keys(tuple(items), (self._keys.setdefault((origin,), len(self._keys)),))

    def tables(self, tables: Mapping[str, Table]) -> Mapping[str, Table]:
        """Tables whose number of rows may be stated: it comes from where their cells do."""
        return {name: replace(table, origin=self._behind(table)) for name, table in tables.items()}

    def _behind(self, table: Table) -> tuple[Origin, ...]:
        origins = tuple(dict.fromkeys(each for row in table.rows for cell in row for each in cell.origin))
        key = self._keys.setdefault(origins or (Origin(DATA),), len(self._keys))
        return (Origin(LEDGER, (key,)),)

    def count(self, found: Iterable[Origin], among: Iterable[Origin]) -> int:
        """How many were found; none is known from those it was sought among."""
        origins = tuple(found)
        return self.traced(len(origins), *(origins or tuple(among)))


def with_keys(value: T, keys: Keys) -> T:
    """A value with these keys instead of its own."""
    made: Traced
    match value:
        case bool() | None:
            return value
        case int():
            made = TracedInt(value)
        case Decimal():
            made = TracedDecimal(value)
        case datetime.date() if not isinstance(value, datetime.datetime):
            made = TracedDate(value.year, value.month, value.day)
        case str() if type(value) in (str, TracedText):
            made = TracedText(value)
        case tuple():
            made = TracedItems(value)
        case _:
            return value
    made.keys = keys
    return cast("T", made)


def keys_of(*values: object) -> Keys:
    """The keys of values, each once; of a record that of its id, of a list those of its items."""
    return tuple(dict.fromkeys(key for value in values for key in _each_key(value)))


def untraced(value: T) -> T:
    """The bare value."""
    match value:
        case TracedInt():
            return cast("T", int(value))
        case TracedDecimal():
            return cast("T", Decimal(value))
        case TracedText():
            return cast("T", str(value))
        case TracedDate():
            return cast("T", datetime.date(value.year, value.month, value.day))
        case TracedItems():
            return cast("T", tuple(value))
        case _:
            return value


def marked(text: str, keys: Keys) -> str:
    """Markdown text between marks that name its keys."""
    return f"\ue003{','.join(map(str, keys))}\ue004{text}\ue005" if keys and DIGIT.search(text) else text


def unmarked_pieces(text: str, keys: Keys) -> Iterable[tuple[str, Keys]]:
    """A text in pieces, each with the keys that hold for it; `keys` are those of an earlier mark that is still open.

    The last piece, which may be empty, tells which mark is still open at the end.
    """
    parts = _MARK.split(text)
    yield parts[0], keys
    for opened, piece in zip(parts[1::2], parts[2::2], strict=True):
        keys = tuple(int(key) for key in opened.split(",")) if opened else ()
        yield piece, keys


DATA = "data/"
DIGIT = re.compile(r"\d")
_MARK = re.compile("(?:\ue003([0-9,]*)\ue004|\ue005)")


def _states_a_number(value: object) -> bool:
    if isinstance(value, str):
        return DIGIT.search(value) is not None
    return isinstance(value, int | Decimal | datetime.date) and not isinstance(value, bool)


def _each_key(value: object) -> Iterable[int]:
    match value:
        case TracedInt() | TracedDecimal() | TracedText() | TracedDate() | TracedItems():
            yield from value.keys
        case Table():
            yield from (key for origin in value.origin for key in origin.route if isinstance(key, int))
        case Mapping():
            yield from _each_key(value.get("id"))
        case Sequence() if not isinstance(value, str | bytes):
            for item in value:
                yield from _each_key(item)
