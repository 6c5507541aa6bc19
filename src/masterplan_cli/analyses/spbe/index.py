"""The index of each assessment, year by year, and what the plan's own indicators say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from masterplan_cli.measures.maturity import Maturity, instrument_of, maturity, predicate
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.records.indicator import Break, Indicator
from masterplan_cli.records.values import Value
from masterplan_cli.reference import instrument
from masterplan_cli.reference.instruments import Instrument
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Indexed:
    """An assessment with what it comes to; `before` is the last one by the same assessor, else of an earlier year.

    What a region says of itself and what others say of it hardly ever agree, so that only the first has a change.
    """

    assessment: Assessment
    by: Instrument
    maturity: Maturity
    before: Indexed | None = None

    @property
    def predicate(self) -> str | None:
        """What the index is called."""
        return predicate(self.by, self.maturity.index) if self.maturity.index is not None else None

    @property
    def published(self) -> Decimal | None:
        """The index that was announced."""
        return self.assessment.published.index if self.assessment.published is not None else None

    @property
    def is_break(self) -> bool:
        """Whether the instrument is another one than before, so that the two indices do not compare."""
        return self.before is not None and self.before.by is not self.by

    @property
    def change(self) -> Fraction | None:
        """What the index gained since the assessment before, by the same instrument and the same assessor."""
        if self.before is None or self.is_break or self.before.assessment.by != self.assessment.by:
            return None
        now, then = self.value, self.before.value
        return now - then if now is not None and then is not None else None

    @property
    def value(self) -> Fraction | None:
        """The computed index, else the announced one."""
        if self.maturity.index is not None or self.published is None:
            return self.maturity.index
        return Fraction(self.published)


@dataclass(frozen=True, slots=True)
class Goal:
    """What an indicator of the plan says of the index in one year; `breaks` says why a new series begins."""

    indicator: Indicator
    year: int
    target: Value | None
    actual: Value | None
    breaks: Break | None


def indexed(workspace: Workspace) -> tuple[Indexed, ...]:
    """Every assessment by an instrument with levels, in the order of years."""
    found: list[Indexed] = []
    latest: dict[str, Indexed] = {}
    for assessment in sorted(workspace.all(Assessment), key=lambda each: (each.year, each.by, each.id)):
        by = instrument_of(assessment)
        if by is not None:
            earlier = (each for each in reversed(found) if each.assessment.year < assessment.year)
            before = latest[assessment.by] if assessment.by in latest else next(earlier, None)
            latest[assessment.by] = Indexed(assessment, by, maturity(by, assessment), before)
            found.append(latest[assessment.by])
    return tuple(found)


def judged(found: Iterable[Indexed], in_force: str | None) -> Indexed | None:
    """The assessment that counts: of the latest year, by the instrument in force, by others rather than oneself."""

    def rank(each: Indexed) -> tuple[int, bool, bool, str]:
        assessment = each.assessment
        return assessment.year, each.by.id == in_force, assessment.by == "external", assessment.id

    return max(found, key=rank, default=None)


def goals(workspace: Workspace, year: int | None) -> tuple[Goal, ...]:
    """The years of the plan's indicators of the index that have a target or an actual, or begin a new series."""
    return tuple(
        Goal(indicator, each, indicator.targets.get(each), indicator.actuals.get(each), _break_in(indicator, each))
        for indicator in index_indicators(workspace)
        for each in sorted({*indicator.targets, *indicator.actuals, *(found.year for found in indicator.breaks)})
        if year in (None, each)
    )


def index_indicators(workspace: Workspace) -> tuple[Indicator, ...]:
    """The indicators of the plan that measure an index as a whole."""
    return tuple(
        indicator
        for indicator in workspace.all(Indicator)
        if indicator.instrument_indicator is None and ("spbe" in indicator.groups or has_levels(indicator.instrument))
    )


def has_levels(id_: str | None) -> bool:
    """Whether it is an instrument whose indicators are given levels."""
    found = instrument(id_) if id_ is not None else None
    return found is not None and found.levels is not None


def _break_in(indicator: Indicator, year: int) -> Break | None:
    return next((each for each in indicator.breaks if each.year == year), None)
