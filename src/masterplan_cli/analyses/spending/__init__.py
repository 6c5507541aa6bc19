"""Spending, walked backwards: how far each IT line leads, what was planned and not budgeted, bought and not used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.spending.planned import Planned, unbudgeted
from masterplan_cli.analyses.spending.rows import Row, Sum, amount, sums
from masterplan_cli.analyses.spending.unused import Unused, unused
from masterplan_cli.analyses.spending.ways import Grade, Walk
from masterplan_cli.analyses.spending.years import OpdYear, opd_years
from masterplan_cli.graph import bare
from masterplan_cli.measures.it_spending import Standing, recognised
from masterplan_cli.measures.standing import families, family
from masterplan_cli.measures.trace import Carriage
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.spending import Spending as Line
from masterplan_cli.workspace import Workspace

HOLES_FIRST = (Grade.UNTRACED, Grade.UNREAD, Grade.TO_PURPOSE, Grade.TO_INDICATOR, Grade.TO_TARGET)


@dataclass(frozen=True)
class Spending:
    """What the auditor asks; `lines` is all that is recorded of it, `is_whole` whether every line could be read."""

    lines: tuple[Line, ...]
    is_whole: bool
    rows: tuple[Row, ...]
    possible: tuple[Row, ...]
    unrecognised: tuple[Row, ...]
    planned: tuple[Planned, ...]
    unused: tuple[Unused, ...]
    asked: Asked

    @cached_property
    def sums(self) -> tuple[Sum, ...]:
        """By OPD, year and stage, in that order."""
        return sums(self.rows, self.possible)

    @cached_property
    def years(self) -> tuple[OpdYear, ...]:
        """By OPD and year: paid, traced, never budgeted, not used."""
        return opd_years(self.lines, self.rows, self.planned, self.not_used)

    @property
    def never_budgeted(self) -> tuple[Planned, ...]:
        """What certainly was not."""
        return tuple(each for each in self.planned if each.is_known)

    @property
    def not_used(self) -> tuple[Unused, ...]:
        """What certainly is not."""
        return tuple(each for each in self.unused if each.is_known)

    @property
    def figures(self) -> Mapping[str, int | None]:
        """Lines by grade; rupiah not known where no payment is recorded, nor plans where some line is unread."""
        paid = [row for row in self.rows if row.line.stage == "realisation"]
        idle = {line.id: line.amount for each in self.not_used for line in each.lines}
        is_known = any(line.stage == "realisation" for line in self.lines)
        is_due_known = bool(self.lines) and self.is_whole
        return {
            "lines": len(self.lines),
            "it_lines": len(self.rows),
            "possible_lines": len(self.possible),
            **{grade.value: sum(1 for row in self.rows if row.grade is grade) for grade in reversed(HOLES_FIRST)},
            "to_visi": sum(1 for row in self.rows if row.way is not None and row.way.reaches_visi),
            "paid": amount(paid) if is_known else None,
            "paid_to_target": amount(paid, Grade.TO_TARGET) if is_known else None,
            "paid_untraced": amount(paid, Grade.UNTRACED) if is_known else None,
            "never_budgeted": len(self.never_budgeted) if is_due_known else None,
            "never_budgeted_amount": sum(each.amount for each in self.never_budgeted) if is_due_known else None,
            "bought_not_used": len(self.not_used) if is_known else None,
            "bought_not_used_amount": sum(idle.values()) if is_known else None,
        }


def run(workspace: Workspace, asked: Asked) -> Spending:
    """All lines of the year and of the OPD and its family, recognised and walked; holes first."""
    lines = _lines(workspace, asked)
    found = [Row(line, recognised(line)) for line in lines]
    walk = Walk(workspace, Carriage(workspace))
    rows = [Row(row.line, row.recognition, walk.way(row.line)) for row in _of(found, Standing.IT)]
    return Spending(
        lines,
        not workspace.has_holes(Line),
        tuple(sorted(rows, key=_order)),
        _of(found, Standing.POSSIBLE),
        _of(found, Standing.UNKNOWN),
        tuple(sorted(unbudgeted(workspace, asked), key=lambda each: (-each.amount, each.year, each.proposal.id))),
        tuple(sorted(unused(workspace, (row.line for row in rows)), key=lambda each: (-each.amount, each.asset.id))),
        asked,
    )


def _lines(workspace: Workspace, asked: Asked) -> tuple[Line, ...]:
    kin = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    return tuple(
        line
        for line in workspace.all(Line)
        if asked.year in (None, line.year) and (kin is None or (line.opd is not None and bare(line.opd) in kin))
    )


def _of(rows: list[Row], standing: Standing) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.recognition.standing is standing)


def _order(row: Row) -> tuple[int, int, int, str]:
    return HOLES_FIRST.index(row.grade or Grade.UNTRACED), row.line.year, -row.line.amount, row.line.id
