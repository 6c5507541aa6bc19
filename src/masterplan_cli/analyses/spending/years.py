"""What an OPD paid for IT in a year, how much of it leads anywhere, what it planned and did not budget or use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from masterplan_cli.analyses.spending.planned import Planned
from masterplan_cli.analyses.spending.rows import Row
from masterplan_cli.analyses.spending.unused import Unused
from masterplan_cli.graph import bare
from masterplan_cli.records.spending import Spending as Line


@dataclass(frozen=True)
class OpdYear:
    """`paid` are IT lines that were paid, `idle` those of them that paid for what is not used; `opd` may be unwritten.

    Without any line of the OPD and year nothing of the year is known (`is_recorded`); without one that was paid,
    nothing of what was paid (`is_paid_recorded`).
    """

    opd: str | None
    year: int
    is_recorded: bool
    is_paid_recorded: bool
    paid: list[Row] = field(default_factory=list)
    never_budgeted: list[Planned] = field(default_factory=list)
    idle: dict[str, Line] = field(default_factory=dict)


def opd_years(
    lines: Iterable[Line], rows: Iterable[Row], planned: Iterable[Planned], idle: Iterable[Unused]
) -> tuple[OpdYear, ...]:
    """Every OPD and year of which something was paid for IT or planned, in that order."""
    stages = {(_key(line), line.stage) for line in lines}
    recorded = {key for key, _ in stages}
    found: dict[tuple[str, int], OpdYear] = {}

    def at(opd: str, year: int) -> OpdYear:
        key = (opd, year)
        return found.setdefault(key, OpdYear(opd or None, year, key in recorded, (key, "realisation") in stages))

    for row in rows:
        if row.line.stage == "realisation":
            at(*_key(row.line)).paid.append(row)
    for each in planned:
        place = at(each.opd, each.year)
        if each.is_known:
            place.never_budgeted.append(each)
    for unused in idle:
        for line in unused.lines:
            at(*_key(line)).idle[line.id] = line
    return tuple(found[key] for key in sorted(found))


def _key(line: Line) -> tuple[str, int]:
    return bare(line.opd) if line.opd is not None else "", line.year
