"""The filters of templates.

`table`, `prose` place blocks; `number`, `rupiah`, `percent`, `date`, `roman`, `spelled` write values; `join`, `series`,
`length`, `first`, `last`, `sort`, `where`, `group`, `sum`, `unique`, `reverse`, `items`, `default`, `lower`, `upper`,
`capitalize` work on lists and words. A filter given something unknown (`none`) writes a dash and computes nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jinja2 import Undefined
from markupsafe import Markup

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.document import Cell, Column, ColumnType, Origin, Table
from masterplan_cli.documents.environment import Layout, Operation, escape, undefined_name
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
from masterplan_cli.documents.plain import Plain, column_type

HOLE = "\ue000{number}\ue000"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LAYOUTS = (
    "contents", "list_of_tables", "list_of_figures", "page_break", "chapters", "annexes", "landscape", "portrait",
)  # fmt: skip

Placed = dict[str, Plain]


class Places:
    """The blocks that one evaluation has placed, in order; each leaves a hole in the text."""

    def __init__(self, sections: frozenset[str]) -> None:
        self.sections = sections
        self.placed: list[Placed] = []

    def finalize(self, value: object) -> Markup:
        """What a `{{ }}` writes."""
        return self._hole({"kind": "layout", "name": value.name}) if isinstance(value, Layout) else escape(value)

    def table(
        self,
        value: object,
        *,
        columns: object = None,
        caption: object = None,
        id: object = None,  # noqa: A002 - the name the template writes
        wide: bool | None = None,
        types: Mapping[str, str] | None = None,
        source: object = None,
    ) -> Markup:
        """A table, from a typed one or from a list of mappings with `columns`."""
        made = _pick(value, columns) if isinstance(value, Table) else _from_rows(value, columns, types or {})
        made = replace(
            made,
            caption=made.caption if caption is None else _words(caption),
            source=made.source if source is None else _words(source),
            wide=made.wide if wide is None else wide is True,
            id=made.id if id is None else _id(id),
        )
        return self._hole({"kind": "table", "table": made, "is_named": id is not None})

    def prose(self, section: object) -> Markup:
        """The planner's own text for a section, or nothing where none was written."""
        name = _id(section)
        return self._hole({"kind": "prose", "section": name}) if name in self.sections else Markup("")

    def is_written(self, section: object) -> bool:
        """Whether the planner wrote text for a section."""
        return section in self.sections

    def filters(self) -> Mapping[str, Operation]:
        """All filters by name."""
        return {**_FILTERS, "table": self.table, "prose": self.prose}

    def tests(self) -> Mapping[str, Operation]:
        """All tests of ours by name."""
        return {"written": self.is_written}

    def _hole(self, placed: Placed) -> Markup:
        self.placed.append(placed)
        return Markup(f"\n\n{HOLE.format(number=len(self.placed) - 1)}\n\n")  # noqa: S704 - ours alone


def _pick(table: Table, columns: object) -> Table:
    if columns is None:
        return table
    known = {column.id: at for at, column in enumerate(table.columns)}
    titles = _titles(columns)
    for name in titles:
        if name not in known:
            raise undefined_name(name, known)
    chosen = [known[name] for name in titles]
    picked = tuple(_titled(table.columns[at], title) for at, title in zip(chosen, titles.values(), strict=True))
    cut = [tuple(tuple(row[at] for at in chosen) for row in rows) for rows in (table.rows, table.foot)]
    return replace(table, columns=picked, rows=cut[0], foot=cut[1])


def _titled(column: Column, title: str | None) -> Column:
    return column if title is None else replace(column, title=title)


def _titles(columns: object) -> Mapping[str, str | None]:
    if isinstance(columns, Mapping):
        return {_words(name): _words(title) for name, title in columns.items()}
    return {_words(name): None for name in _listed(columns)}


def _from_rows(value: object, columns: object, types: Mapping[str, str]) -> Table:
    rows = [_mapping(row) for row in _listed(value)]
    if columns is None:
        raise TemplateFault(_NO_COLUMNS)
    titles = _titles(columns)
    made = tuple(
        Column(name, name.capitalize() if title is None else title, _type(name, types.get(name), rows))
        for name, title in titles.items()
    )
    return Table("tabel", "", made, tuple(tuple(_cell(row, column) for column in made) for row in rows))


def _type(name: str, given: str | None, rows: Sequence[Mapping[str, object]]) -> ColumnType:
    if given is not None:
        try:
            return column_type(given)
        except ValueError:
            raise TemplateFault(_NO_TYPE, {"type": given}) from None
    values = [row[name] for row in rows if row.get(name) is not None]
    if values and all(isinstance(value, int) and 1900 < value < 2200 for value in values):
        return "year"
    return "number" if values and all(isinstance(value, int | Decimal) for value in values) else "text"


def _cell(row: Mapping[str, object], column: Column) -> Cell:
    if column.id not in row:
        raise undefined_name(column.id, row)
    value = row[column.id]
    if isinstance(value, tuple | list):
        value = ", ".join(plain(_scalar(item)) for item in value)
    kind, name = row.get("kind"), row.get("id")
    origin = (Origin(f"{kind}:{name}", (column.id,)),) if isinstance(kind, str) and isinstance(name, str) else ()
    if value is None or (isinstance(value, str | int | Decimal) and not isinstance(value, bool)):
        return Cell(value, origin)
    return Cell(plain(_scalar(value)), origin)


def _number(value: object, decimals: int | None = None) -> str:
    return UNKNOWN if value is None else number(_numeric(value), _places(decimals))


def _rupiah(value: object, *, short: bool = False) -> str:
    if value is None:
        return UNKNOWN
    amount = int(_numeric(value))
    return large_rupiah(amount) if short else rupiah(amount)


def _percent(value: object, decimals: int | None = None) -> str:
    return UNKNOWN if value is None else percent(_numeric(value), _places(decimals))


def _date(value: object) -> str:
    if value is None:
        return UNKNOWN
    try:
        return date(value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value)))
    except ValueError:
        raise TemplateFault(_NO_DATE, {"value": str(value)}) from None


def _roman(value: object) -> str:
    try:
        return roman(int(_numeric(value)))
    except ValueError:
        raise TemplateFault(_NOT_A_NUMBER, {"value": str(value)}) from None


def _spelled(value: object) -> str:
    return UNKNOWN if value is None else spelled(int(_numeric(value)))


def _join(value: object, by: str = ", ") -> str | Markup:
    items = _listed(value)
    if any(isinstance(item, Markup) for item in items):
        return Markup(str(escape(by)).join(str(escape(item)) for item in items))  # noqa: S704 - escaped here
    return by.join(plain(_scalar(item)) for item in items)


def _series(value: object) -> str:
    return series(tuple(plain(_scalar(item)) for item in _listed(value)))


def _length(value: object) -> int:
    return len(value.rows) if isinstance(value, Table) else len(_listed(value))


def _first(value: object) -> object:
    return next(iter(_listed(value)), None)


def _last(value: object) -> object:
    return next(reversed(_listed(value)), None)


def _sort(value: object, by: str | None = None, *, reverse: bool = False) -> tuple[object, ...]:
    return tuple(sorted(_listed(value), key=lambda item: _order(_of(item, by)), reverse=reverse))


def _order(value: object) -> tuple[int, Decimal, str]:
    if value is None:
        return (2, Decimal(0), "")
    return (0, Decimal(value), "") if isinstance(value, int | Decimal) else (1, Decimal(0), str(value).casefold())


def _where(value: object, name: str, wanted: object = True) -> tuple[object, ...]:
    return tuple(item for item in _listed(value) if _matches(_of(item, name), wanted))


def _matches(found: object, wanted: object) -> bool:
    if wanted is True:
        return bool(found)
    return wanted in found if isinstance(found, tuple | list) else found == wanted


def _group(value: object, by: str) -> tuple[Mapping[str, object], ...]:
    groups: dict[object, list[object]] = {}
    for item in _listed(value):
        groups.setdefault(_of(item, by), []).append(item)
    return tuple({"key": key, "rows": tuple(groups[key])} for key in sorted(groups, key=_order))


def _sum(value: object, of: str | None = None) -> int | Decimal:
    found = (_of(item, of) for item in _listed(value))
    return sum(_numeric(item) for item in found if item is not None)


def _unique(value: object, of: str | None = None) -> tuple[object, ...]:
    return tuple(dict.fromkeys(_of(item, of) for item in _listed(value)))


def _reverse(value: object) -> tuple[object, ...]:
    return tuple(reversed(_listed(value)))


def _items(value: object) -> tuple[tuple[str, object], ...]:
    return tuple(_mapping(value).items())


def _default(value: object, otherwise: object) -> object:
    return otherwise if value is None else value


def _in_words(change: Callable[[str], str]) -> Operation:
    return lambda value: change(plain(_scalar(value)))


_FILTERS: Mapping[str, Operation] = {
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
    "unique": _unique,
    "upper": _in_words(str.upper),
    "where": _where,
}


def _of(item: object, name: str | None) -> object:
    if name is None:
        return item
    mapping = _mapping(item)
    if name not in mapping:
        raise undefined_name(name, mapping)
    return mapping[name]


def _listed(value: object) -> Sequence[object]:
    if isinstance(value, Mapping):
        return tuple(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(value)
    raise TemplateFault(_NOT_A_LIST, {"value": _briefly(value)})


def _mapping(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise TemplateFault(_NOT_A_RECORD, {"value": _briefly(value)})


def _numeric(value: object) -> int | Decimal:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    raise TemplateFault(_NOT_A_NUMBER, {"value": _briefly(value)})


def _scalar(value: object) -> str | int | Decimal | datetime.date | None:
    if value is None or isinstance(value, str | int | Decimal | datetime.date):
        return value
    raise TemplateFault(_NOT_A_TEXT)


def _places(decimals: int | None) -> int | None:
    if decimals is not None and not 0 <= decimals <= 12:
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


def _words(value: object) -> str:
    text = plain(_scalar(value))
    return re.sub(r"\\(.)", r"\1", text) if isinstance(value, Markup) else text


def _id(value: object) -> str:
    text = _words(value)
    if not ID.fullmatch(text) or len(text) > 80:
        raise TemplateFault(_BAD_ID, {"id": text[:80]})
    return text


_NO_COLUMNS = Text(id="tabel dari daftar memerlukan `columns`", en="a table from a list needs `columns`")
_NO_TYPE = Text(id="jenis kolom `{type}` tidak ada", en="there is no column type `{type}`")
_NO_DATE = Text(id="`{value}` bukan tanggal", en="`{value}` is not a date")
_NOT_A_LIST = Text(id="`{value}` bukan daftar", en="`{value}` is not a list")
_NOT_A_RECORD = Text(id="`{value}` bukan entri dengan kunci", en="`{value}` is not a record with keys")
_NOT_A_NUMBER = Text(
    id="`{value}` bukan bilangan yang dapat ditulis", en="`{value}` is not a number that can be written"
)
_NOT_A_TEXT = Text(id="nilai itu bukan teks atau bilangan", en="this value is neither text nor a number")
_BAD_ID = Text(id="`{id}` bukan id yang sah", en="`{id}` is not a valid id")
