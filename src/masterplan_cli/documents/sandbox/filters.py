"""The filters of templates on values; `table`, `chart` and `prose`, which place blocks, are in `placement.py`.

`number`, `rupiah`, `percent`, `date`, `roman`, `spelled` write values; `join`, `series`, `length`, `first`, `last`,
`sort`, `where`, `top`, `group`, `sum`, `unique`, `reverse`, `items`, `default`, `lower`, `upper`, `capitalize` work on
lists and words; `where` and `top` also choose rows of a table. A filter given something unknown (`none`) writes a dash
and computes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from markupsafe import Markup

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.document import Table
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.format import (
    UNKNOWN,
    date,
    large_rupiah,
    number,
    percent,
    plain,
    roman,
    rupiah,
    series,
    spelled,
)
from masterplan_cli.documents.sandbox.environment import Operation
from masterplan_cli.documents.sandbox.escaping import escape
from masterplan_cli.documents.sandbox.operands import decimal_places, listed, mapping, numeric, scalar, value_of
from masterplan_cli.documents.sandbox.tabulation import matching
from masterplan_cli.documents.traced import keys_of, with_keys


def _number(value: object, decimals: int | None = None) -> str:
    return UNKNOWN if value is None else number(numeric(value), decimal_places(decimals))


def _rupiah(value: object, *, short: bool = False) -> str:
    if value is None:
        return UNKNOWN
    amount = int(numeric(value))
    return large_rupiah(amount) if short else rupiah(amount)


def _percent(value: object, decimals: int | None = None) -> str:
    return UNKNOWN if value is None else percent(numeric(value), decimal_places(decimals))


def _date(value: object) -> str:
    if value is None:
        return UNKNOWN
    try:
        return date(value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value)))
    except ValueError:
        raise TemplateFault(_NO_DATE, {"value": str(value)}) from None


def _roman(value: object) -> str:
    try:
        return roman(int(numeric(value)))
    except ValueError:
        raise TemplateFault(_NOT_A_NUMBER, {"value": str(value)}) from None


def _spelled(value: object) -> str:
    return UNKNOWN if value is None else spelled(int(numeric(value)))


def _join(value: object, by: str = ", ") -> str | Markup:
    items = listed(value)
    if any(isinstance(item, Markup) for item in items):
        return Markup(str(escape(by)).join(str(escape(item)) for item in items))  # noqa: S704 - escaped here
    return by.join(plain(scalar(item)) for item in items)


def _series(value: object) -> str:
    return series(tuple(plain(scalar(item)) for item in listed(value)))


def _length(value: object) -> int:
    return len(value.rows) if isinstance(value, Table) else len(listed(value))


def _first(value: object) -> object:
    return next(iter(listed(value)), None)


def _last(value: object) -> object:
    return next(reversed(listed(value)), None)


def _sort(value: object, by: str | None = None, *, reverse: bool = False) -> tuple[object, ...]:
    return tuple(sorted(listed(value), key=lambda item: _order(value_of(item, by)), reverse=reverse))


def _order(value: object) -> tuple[int, Decimal, str]:
    if value is None:
        return (2, Decimal(0), "")
    return (0, Decimal(value), "") if isinstance(value, int | Decimal) else (1, Decimal(0), str(value).casefold())


def _where(value: object, name: str, wanted: object = True) -> object:
    if isinstance(value, Table):
        return matching(value, name, lambda found: _matches(found, wanted))
    return tuple(item for item in listed(value) if _matches(value_of(item, name), wanted))


def _matches(found: object, wanted: object) -> bool:
    if wanted is True:
        return bool(found)
    return wanted in found if isinstance(found, tuple | list) else found == wanted


def _top(value: object, most: int) -> object:
    if isinstance(value, Table):
        return replace(value, rows=value.rows[: int(numeric(most))])
    return tuple(listed(value)[: int(numeric(most))])


def _group(value: object, by: str) -> tuple[Mapping[str, object], ...]:
    groups: dict[object, list[object]] = {}
    for item in listed(value):
        groups.setdefault(value_of(item, by), []).append(item)
    return tuple({"key": key, "rows": tuple(groups[key])} for key in sorted(groups, key=_order))


def _sum(value: object, of: str | None = None) -> int | Decimal:
    found = [numeric(each) for each in (value_of(item, of) for item in listed(value)) if each is not None]
    return with_keys(sum(found), keys_of(*found))


def _unique(value: object, of: str | None = None) -> tuple[object, ...]:
    return tuple(dict.fromkeys(value_of(item, of) for item in listed(value)))


def _reverse(value: object) -> tuple[object, ...]:
    return tuple(reversed(listed(value)))


def _items(value: object) -> tuple[tuple[str, object], ...]:
    return tuple(mapping(value).items())


def _default(value: object, otherwise: object) -> object:
    return otherwise if value is None else value


def _in_words(change: Callable[[str], str]) -> Operation:
    return lambda value: change(plain(scalar(value)))


def _following(change: Operation) -> Operation:
    """The filter, with a result that knows what it was made from."""

    def follow(value: object, *arguments: object, **named: object) -> object:
        result = change(value, *arguments, **named)
        return result if keys_of(result) else with_keys(result, keys_of(value))

    return follow


_WRITTEN: Mapping[str, Operation] = {
    "capitalize": _in_words(lambda text: text[:1].upper() + text[1:]),
    "count": _length,
    "date": _date,
    "default": _default,
    "first": _first,
    "group": _group,
    "items": _items,
    "join": _join,
    "last": _last,
    "length": _length,
    "lower": _in_words(str.lower),
    "number": _number,
    "percent": _percent,
    "reverse": _reverse,
    "roman": _roman,
    "rupiah": _rupiah,
    "series": _series,
    "sort": _sort,
    "spelled": _spelled,
    "sum": _sum,
    "top": _top,
    "unique": _unique,
    "upper": _in_words(str.upper),
    "where": _where,
}
FILTERS: Mapping[str, Operation] = {name: _following(change) for name, change in _WRITTEN.items()}


_NO_DATE = Text(id="`{value}` bukan tanggal", en="`{value}` is not a date")
_NOT_A_NUMBER = Text(
    id="`{value}` bukan bilangan yang dapat ditulis", en="`{value}` is not a number that can be written"
)
