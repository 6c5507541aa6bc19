"""A table from what a template gives: a typed one, or a list of mappings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.document import Cell, Column, ColumnType, Origin, Table
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.format import plain
from masterplan_cli.documents.plain import column_type
from masterplan_cli.documents.sandbox.environment import undefined_name
from masterplan_cli.documents.sandbox.operands import listed, mapping, scalar, words


def pick(table: Table, columns: object) -> Table:
    """The columns that are asked for, in that order and with the titles given; all where none are."""
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
    titles: dict[str, str | None]
    if isinstance(columns, Mapping):
        titles = {words(name): words(title) for name, title in columns.items()}
    else:
        titles = {words(name): None for name in listed(columns)}
    if not titles:
        raise TemplateFault(_EMPTY_COLUMNS)
    return titles


def from_rows(value: object, columns: object, types: Mapping[str, str]) -> Table:
    """A table with a row for each mapping of a list."""
    rows = [mapping(row) for row in listed(value)]
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
        value = ", ".join(plain(scalar(item)) for item in value)
    kind, name = row.get("kind"), row.get("id")
    origin = (Origin(f"{kind}:{name}", (column.id,)),) if isinstance(kind, str) and isinstance(name, str) else ()
    if value is None or (isinstance(value, str | int | Decimal) and not isinstance(value, bool)):
        return Cell(value, origin)
    return Cell(plain(scalar(value)), origin)


_NO_COLUMNS = Text(id="tabel dari daftar memerlukan `columns`", en="a table from a list needs `columns`")
_NO_TYPE = Text(id="jenis kolom `{type}` tidak ada", en="there is no column type `{type}`")
_EMPTY_COLUMNS = Text(id="`columns` tidak menyebut kolom apa pun", en="`columns` names no column")
