"""A table from what a template gives: a typed one, or a list of mappings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.document import LEDGER, Cell, Column, ColumnType, Origin, Table
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.format import plain
from masterplan_cli.documents.plain import column_type
from masterplan_cli.documents.sandbox.environment import undefined_name
from masterplan_cli.documents.sandbox.operands import listed, mapping, scalar, words
from masterplan_cli.documents.traced import keys_of, untraced


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


def matching(table: Table, name: str, holds: Callable[[object], bool]) -> Table:
    """The rows of a table whose value in one column holds."""
    known = {column.id: at for at, column in enumerate(table.columns)}
    if name not in known:
        raise undefined_name(name, known)
    return replace(table, rows=tuple(row for row in table.rows if holds(row[known[name]].value)))


def with_blanks(table: Table, titles: Mapping[str, str]) -> Table:
    """The table with empty columns behind its own, as wide as two of their titles, for what is written by hand."""
    if not titles:
        return table
    added = tuple(Column(name, words(title), width=2 * len(title)) for name, title in titles.items())
    rows, foot = (tuple((*row, *(Cell("") for _ in added)) for row in found) for found in (table.rows, table.foot))
    return replace(table, columns=(*table.columns, *added), rows=rows, foot=foot, by_hand=True)


def with_values(table: Table, wanted: Mapping[str, object]) -> Table:
    """The rows that have one of the words that are asked for in each column named."""
    known = {column.id: at for at, column in enumerate(table.columns)}
    for name in wanted:
        if name not in known:
            raise undefined_name(name, known)
    asked = {known[name]: {words(each) for each in listed(found)} for name, found in wanted.items()}
    rows = tuple(row for row in table.rows if all(row[at].value in found for at, found in asked.items()))
    return replace(table, rows=rows)


def first_rows(table: Table, most: int | None) -> Table:
    """The first rows of a table; a note says how many there are in all."""
    if most is None or len(table.rows) <= most:
        return table
    note = f"Dimuat {most} baris pertama dari {len(table.rows)}."
    return replace(table, rows=table.rows[:most], notes=(*table.notes, note))


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
    origin = _origin(row, column, value)
    if isinstance(value, tuple | list):
        value = ", ".join(plain(scalar(item)) for item in value)
    if value is None or (isinstance(value, str | int | Decimal) and not isinstance(value, bool)):
        return Cell(untraced(value), origin)
    return Cell(plain(scalar(value)), origin)


def _origin(row: Mapping[str, object], column: Column, value: object) -> tuple[Origin, ...]:
    """What the value is traced to, else the record that the row is."""
    kind, name, keys = row.get("kind"), row.get("id"), keys_of(value)
    if keys:
        return (Origin(LEDGER, keys),)
    return (Origin(f"{kind}:{name}", (column.id,)),) if isinstance(kind, str) and isinstance(name, str) else ()


_NO_COLUMNS = Text(id="tabel dari daftar memerlukan `columns`", en="a table from a list needs `columns`")
_NO_TYPE = Text(id="jenis kolom `{type}` tidak ada", en="there is no column type `{type}`")
_EMPTY_COLUMNS = Text(id="`columns` tidak menyebut kolom apa pun", en="`columns` names no column")
