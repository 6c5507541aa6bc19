"""The gap: what was to be reached, what was reached, and what is missing to the final target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masterplan_cli.analyses import Asked
from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import bare
from masterplan_cli.measures import reasons
from masterplan_cli.measures.achievement import Achieved, achievement_in
from masterplan_cli.measures.amount import is_met
from masterplan_cli.measures.distance import Distance, distance, final_target, latest_actual
from masterplan_cli.measures.periods import is_context
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Workspace

IMPLIED = {reasons.NO_TARGET: (reasons.NO_FINAL,), reasons.NOTHING_KNOWN: (reasons.NO_ACTUAL, reasons.NO_FINAL)}


@dataclass(frozen=True, slots=True)
class GapRow:
    """One indicator in one year; `year` is None where no year has an actual."""

    indicator: Indicator
    year: int | None
    target: Value | None
    actual: Value | None
    achieved: Achieved
    distance: Distance

    @property
    def is_met(self) -> bool | None:
        """Whether the actual reaches the target of its year; None where that cannot be said."""
        return is_met(self.indicator, self.actual, self.target)

    @property
    def why(self) -> tuple[Text, ...]:
        """Why the achievement or the distance is not known, each reason once."""
        first, second = self.achieved.why, self.distance.why
        if first is None or second is None or second == first or second in IMPLIED.get(first, ()):
            return tuple(reason for reason in (first or second,) if reason is not None)
        return first, second


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of all indicators that were asked for; `year` and `opd` are what was asked."""

    rows: tuple[GapRow, ...]
    year: int | None
    opd: str | None

    @property
    def figures(self) -> Mapping[str, int]:
        """How many indicators there are, have targets and actuals, could be measured, and are met."""
        return {
            "indicators": len(self.rows),
            "with_targets": sum(1 for row in self.rows if row.indicator.targets),
            "with_actuals": sum(1 for row in self.rows if row.indicator.actuals),
            "measurable": sum(1 for row in self.rows if row.achieved.percent is not None),
            "met": sum(1 for row in self.rows if row.is_met),
            "with_final": sum(1 for row in self.rows if row.distance.target is not None),
            "final_met": sum(1 for row in self.rows if row.distance.is_met),
        }


def run(workspace: Workspace, asked: Asked) -> Gap:
    """The gap in a year, else in each indicator's latest year with an actual; of an OPD and its family, else of all.

    Indicators of context are left out, since nothing is to be reached in them.
    """
    rows = tuple(_row(indicator, asked.year) for indicator in _indicators(workspace, asked.opd))
    return Gap(rows, asked.year, asked.opd)


def _indicators(workspace: Workspace, opd: str | None) -> Iterator[Indicator]:
    kin = family(opd, families(workspace.all(Opd))) if opd is not None else None
    for indicator in workspace.all(Indicator):
        carriers = (bare(name) for name in indicator.opd)
        if not is_context(indicator) and (kin is None or not kin.isdisjoint(carriers)):
            yield indicator


def _row(indicator: Indicator, asked: int | None) -> GapRow:
    year = asked if asked is not None else latest_actual(indicator)
    if year is None:
        unknown = Achieved(why=reasons.NO_ACTUAL if indicator.targets else reasons.NOTHING_KNOWN)
        return GapRow(indicator, None, None, None, unknown, Distance(target=final_target(indicator), why=unknown.why))
    return GapRow(
        indicator,
        year,
        indicator.targets.get(year),
        indicator.actuals.get(year),
        achievement_in(indicator, year),
        distance(indicator, year),
    )
