"""How a list of records becomes a typed table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from masterplan_cli.documents.document import Cell, Column, ColumnType, Origin, Table, Value
from masterplan_cli.graph import bare
from masterplan_cli.records.base import Record
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Workspace

R = TypeVar("R", bound=Record)

HIDDEN = "(tidak dimuat)"


@dataclass(frozen=True, slots=True)
class Field(Generic[R]):
    """A column of a register and how a record fills it; `route` is where in the record the value stands."""

    id: str
    title: str
    value: Callable[[R], Value]
    route: tuple[str | int, ...]
    type: ColumnType = "text"
    width: int | None = None


def register(
    name: str,
    caption: str,
    records: Iterable[R],
    fields: Sequence[Field[R]],
    *,
    wide: bool = False,
    notes: tuple[str, ...] = (),
) -> Table:
    """A table with a row for each record."""
    columns = tuple(Column(field.id, field.title, field.type, field.width) for field in fields)
    rows = tuple(
        tuple(Cell(field.value(record), (Origin(record.ref, field.route),)) for field in fields) for record in records
    )
    return Table(name, caption, columns, rows, notes=notes, wide=wide)


def opd_names(workspace: Workspace, ids: Iterable[str]) -> str | None:
    """Short names of OPD in the order given; None where there is none."""
    return joined(opd_name(workspace, opd_id) for opd_id in ids)


def opd_name(workspace: Workspace, opd_id: str) -> str:
    """What tables call an OPD."""
    opd = workspace.get(Opd, bare(opd_id))
    return (opd.short_name or opd.name) if opd is not None else HIDDEN


def joined(words: Iterable[str]) -> str | None:
    """Words with commas; None where there is none."""
    return ", ".join(words) or None
