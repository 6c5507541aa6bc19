"""The gap: what was to be reached, what was reached, what is missing to the final target, and what works on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import bare
from masterplan_cli.measures import reasons
from masterplan_cli.measures.achievement import Achieved, achievement_in
from masterplan_cli.measures.amount import is_met
from masterplan_cli.measures.distance import Distance, distance, final_target, latest_actual
from masterplan_cli.measures.outlook import Outlook, Status, outlook
from masterplan_cli.measures.periods import is_context, plans_of
from masterplan_cli.measures.standing import families, family
from masterplan_cli.measures.support import Support, rupiah_in, support
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Workspace

IMPLIED = {reasons.NO_TARGET: (reasons.NO_FINAL,), reasons.NOTHING_KNOWN: (reasons.NO_ACTUAL, reasons.NO_FINAL)}


@dataclass(frozen=True, slots=True)
class GapRow:
    """One indicator in one year; `year` is None where no year has an actual.

    `known` is the latest year with an actual until then: from there the outlook looks ahead.
    `gap_years` are those in which what is missing can still be made up: after that year, up to the final year
    or, where that is over, to the end of the masterplan; none where the final target is met. `is_uncovered` says
    whether a final target that is not met yet, and not on track, is served by no living proposal; None where a proposal
    that could not be read may be the one.
    """

    indicator: Indicator
    year: int | None
    target: Value | None
    actual: Value | None
    achieved: Achieved
    distance: Distance
    known: int | None
    outlook: Outlook
    final_year: int
    gap_years: range
    support: Support
    is_uncovered: bool | None

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

    def rupiah(self, record: Proposal | Asset) -> int | None:
        """What is known to be spent on a proposal or asset in the years of the gap; None where nothing is known."""
        return rupiah_in(record, self.gap_years)


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of all indicators that were asked for; `year` and `opd` are what was asked."""

    rows: tuple[GapRow, ...]
    year: int | None
    opd: str | None

    @property
    def figures(self) -> Mapping[str, Figure]:
        """How many indicators there are, have targets and actuals, could be measured, are met, and stand how."""
        uncovered = [row.is_uncovered for row in self.rows if row.is_uncovered is not False]
        return {
            "indicators": len(self.rows),
            "with_targets": sum(1 for row in self.rows if row.indicator.targets),
            "with_actuals": sum(1 for row in self.rows if row.indicator.actuals),
            "measurable": sum(1 for row in self.rows if row.achieved.percent is not None),
            "met": sum(1 for row in self.rows if row.is_met),
            "with_final": sum(1 for row in self.rows if row.distance.target is not None),
            "final_met": sum(1 for row in self.rows if row.distance.is_met),
            **{
                status.value: sum(1 for row in self.rows if row.outlook.status is status)
                for status in Status
                if status is not Status.MET
            },
            "uncovered": None if None in uncovered else len(uncovered),
        }


def run(workspace: Workspace, asked: Asked) -> Gap:
    """The gap in a year, else in each indicator's latest year with an actual; of an OPD and its family, else of all.

    Indicators of context are left out, since nothing is to be reached in them.
    """
    serving = support(workspace)
    rows = tuple(
        _row(workspace, indicator, asked.year, serving.get(indicator.id, Support()))
        for indicator in _indicators(workspace, asked.opd)
    )
    return Gap(rows, asked.year, asked.opd)


def _indicators(workspace: Workspace, opd: str | None) -> Iterator[Indicator]:
    kin = family(opd, families(workspace.all(Opd))) if opd is not None else None
    for indicator in workspace.all(Indicator):
        carriers = (bare(name) for name in indicator.opd)
        if not is_context(indicator) and (kin is None or not kin.isdisjoint(carriers)):
            yield indicator


def _row(workspace: Workspace, indicator: Indicator, asked: int | None, serving: Support) -> GapRow:
    """What stands in the year, and what is ahead from the latest actual until then."""
    known = latest_actual(indicator, until=asked)
    year = asked if asked is not None else known
    latest = distance(indicator, known) if known is not None else _unreached(indicator)
    aim = distance(indicator, year) if year is not None and year != known else latest
    final_year = _final_year(workspace, indicator, latest)
    ahead = outlook(indicator, latest, known, final_year)
    return GapRow(
        indicator,
        year,
        indicator.targets.get(year) if year is not None else None,
        indicator.actuals.get(year) if year is not None else None,
        achievement_in(indicator, year) if year is not None else Achieved(why=aim.why),
        aim,
        known,
        ahead,
        final_year,
        _gap_years(workspace, latest, known, final_year),
        serving,
        _is_uncovered(workspace, latest, ahead, serving),
    )


def _unreached(indicator: Indicator) -> Distance:
    """The distance where no year has an actual."""
    why = reasons.NO_ACTUAL if indicator.targets else reasons.NOTHING_KNOWN
    return Distance(target=final_target(indicator), why=why)


def _final_year(workspace: Workspace, indicator: Indicator, aim: Distance) -> int:
    """The year of the final target; where it is written without one, the end of its RPJMD or of the masterplan."""
    if aim.target is not None and aim.target.year is not None:
        return aim.target.year
    plans = plans_of(workspace, indicator)
    return plans[-1].period.end if plans else workspace.settings.period.end


def _gap_years(workspace: Workspace, aim: Distance, judged: int | None, final_year: int) -> range:
    period = workspace.settings.period
    if aim.is_met or aim.target is None:
        return range(0)
    start = period.start if judged is None else judged + 1
    return range(start, (final_year if final_year >= max(start, period.start) else period.end) + 1)


def _is_uncovered(workspace: Workspace, aim: Distance, ahead: Outlook, serving: Support) -> bool | None:
    """An unreadable proposal might be the one that serves it."""
    if aim.is_met is not False or ahead.status is Status.ON_TRACK or serving.proposals:
        return False
    return None if workspace.has_holes(Proposal) else True
