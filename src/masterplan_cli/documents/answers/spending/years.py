"""OPD by year: what was paid for IT, how much of it is traced, what was not budgeted and what is not used."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.analyses.spending.rows import Row, amount
from masterplan_cli.analyses.spending.ways import Grade
from masterplan_cli.analyses.spending.years import OpdYear
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.answers.spending.plans import money
from masterplan_cli.documents.answers.spending.words import OPD, YEAR
from masterplan_cli.documents.document import Cell, Origin
from masterplan_cli.documents.tables import Columns, origins
from masterplan_cli.records.spending import Spending as Line

YEARS: Columns = (
    ("opd", "reference", OPD),
    ("year", "year", YEAR),
    ("paid", "rupiah", Text(id="Belanja TIK terealisasi", en="IT spending paid")),
    ("to_target", "rupiah", Text(id="Sampai target RPJMD", en="To an RPJMD target")),
    ("part_way", "rupiah", Text(id="Tertelusur sebagian", en="Traced part of the way")),
    ("untraced", "rupiah", Text(id="Tidak tertelusur", en="Not traced")),
    ("not_used", "rupiah", Text(id="Dibayar, tidak dipakai", en="Bought and not used")),
    ("never_budgeted", "rupiah", Text(id="Direncanakan, tidak dianggarkan", en="Planned, never budgeted")),
)


def row(each: OpdYear) -> tuple[Cell, ...]:
    """One OPD and year; what was paid is not known where no payment of the year is recorded."""
    plan = tuple(origin for planned in each.never_budgeted for origin in money(planned))
    every = (*_amounts(row.line for row in each.paid), *_amounts(each.idle.values()), *plan)
    idle = sum(line.amount for line in each.idle.values())
    return (
        Cell(each.opd, every if each.opd is not None else ()),
        Cell(each.year, every),
        _paid(each),
        _paid(each, Grade.TO_TARGET),
        _paid(each, Grade.TO_INDICATOR, Grade.TO_PURPOSE, Grade.UNREAD),
        _paid(each, Grade.UNTRACED),
        Cell(idle if each.is_paid_recorded else None, _amounts(each.idle.values())),
        Cell(sum(planned.amount for planned in each.never_budgeted) if each.is_recorded else None, plan),
    )


def _paid(each: OpdYear, *grades: Grade) -> Cell:
    rows: list[Row] = [row for row in each.paid if not grades or row.grade in grades]
    return Cell(amount(rows) if each.is_paid_recorded else None, _amounts(row.line for row in rows))


def _amounts(lines: Iterable[Line]) -> tuple[Origin, ...]:
    return tuple(origin for line in lines for origin in origins(line, ("amount",)))
