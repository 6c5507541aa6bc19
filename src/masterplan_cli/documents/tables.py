"""What typed tables are made of: columns with titles in both languages, cells that carry where they come from."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents import document
from masterplan_cli.documents.document import Cell, Column, ColumnType, Origin
from masterplan_cli.documents.format import number
from masterplan_cli.records.base import Record
from masterplan_cli.records.values import Value

Columns = tuple[tuple[str, ColumnType, Text], ...]


def columns(wanted: Columns, language: Language) -> tuple[Column, ...]:
    """Columns with their titles in one language."""
    return tuple(Column(name, title.format(language), kind) for name, kind, title in wanted)


def taken(record: Record, key: str) -> Cell:
    """A text, number or year of a record as it stands there."""
    return Cell(getattr(record, key), origins(record, (key,)))


def shown(value: Value | None) -> document.Value:
    """An indicator value in a cell: a number stays a number, a range reads `8,22–9,65`, `≥ 80` or `≤ 22`."""
    if value is None or value.number is not None:
        return None if value is None else value.number
    if value.label is not None:
        return value.label
    if value.min is not None and value.max is not None:
        return f"{number(value.min)}–{number(value.max)}"
    if value.min is not None:
        return f"≥ {number(value.min)}"
    return f"≤ {number(value.max)}" if value.max is not None else None


def origins(record: Record, *routes: Iterable[str | int]) -> tuple[Origin, ...]:
    """Where a cell comes from: routes of one record."""
    return tuple(Origin(record.ref, tuple(route)) for route in routes)
