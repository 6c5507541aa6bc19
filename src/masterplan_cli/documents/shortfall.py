"""How far indicators are from their targets, for readers: tables, figures, and the lowest by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.gap import Gap, GapRow, run
from masterplan_cli.documents.answers.gap import tables
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers.base import opd_names
from masterplan_cli.documents.registers.performance import by_opd
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.workspace import Workspace

FULL = 100
MOST_LOWEST = 3


def shortfall(workspace: Workspace, ledger: Ledger) -> Mapping[str, Plain]:
    """The gap of each indicator's latest year: those with an achievement, the others with the reason, and figures."""
    found = run(workspace, Asked())
    measured, others = (
        replace(found, rows=tuple(row for row in found.rows if (row.achieved.percent is not None) is is_measured))
        for is_measured in (True, False)
    )
    told = {
        "measured": _with_opd_names(workspace, tables(measured)[0]),
        "others": _with_opd_names(workspace, tables(others)[0]),
        "by_opd": by_opd(workspace, found.rows),
    }
    return {
        **ledger.tables(told),
        "figures": {
            name: ledger.traced(value, Origin("analysis:gap", (name,))) for name, value in found.figures.items()
        },
        "lowest": _lowest(found, ledger),
    }


def _lowest(found: Gap, ledger: Ledger) -> tuple[Plain, ...]:
    """The indicators farthest below their target, worst first."""
    percents = ((row.achieved.percent, row) for row in found.rows if row.achieved.percent is not None)
    below = sorted((percent, row.indicator.id, row) for percent, row in percents if percent < FULL)
    return tuple(_told(row, rounded(percent), ledger) for percent, _, row in below[:MOST_LOWEST])


def _told(row: GapRow, percent: Decimal, ledger: Ledger) -> Plain:
    ref, year = row.indicator.ref, row.year
    assert year is not None, "only a year with an actual has a percentage"
    actual = Origin(ref, ("actuals", year))
    return {
        "name": ledger.traced(row.indicator.name, Origin(ref, ("name",))),
        "percent": ledger.traced(percent, actual, Origin(ref, ("targets", year))),
        "year": ledger.traced(year, actual),
    }


def _with_opd_names(workspace: Workspace, table: Table) -> Table:
    """A table whose column `opd` holds ids, with the names that people know."""
    at = next(position for position, column in enumerate(table.columns) if column.id == "opd")
    rows = tuple((*row[:at], _opd_cell(workspace, row[at]), *row[at + 1 :]) for row in table.rows)
    return replace(table, rows=rows)


def _opd_cell(workspace: Workspace, cell: Cell) -> Cell:
    return replace(cell, value=opd_names(workspace, cell.value.split(", "))) if isinstance(cell.value, str) else cell
