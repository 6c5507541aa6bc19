"""The levels of one assessment, indicator by indicator, with the evidence that is held for them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from masterplan_cli.analyses.spbe.index import Indexed
from masterplan_cli.measures.maturity import known_levels, shares
from masterplan_cli.reference.instruments import Instrument, InstrumentIndicator


@dataclass(frozen=True, slots=True)
class Level:
    """An indicator of the instrument as it was assessed; `share` is its part in the index, of 1.

    `is_assumed`: the instrument counts this level until another agency's value is there.
    """

    by: Instrument
    indicator: InstrumentIndicator
    share: Fraction | None
    level: Decimal | None
    is_assumed: bool
    target: Decimal | None
    evidence: tuple[str, ...]

    @property
    def is_assessed(self) -> bool:
        """Whether somebody gave it that level."""
        return self.level is not None and not self.is_assumed

    @property
    def name(self) -> str | None:
        """What the level is called."""
        kind = next((each for each in self.by.capabilities if each.id == self.indicator.capability), None)
        return kind.levels.get(floor(self.level)) if kind is not None and self.level is not None else None

    @property
    def asked(self) -> str | None:
        """What has to be proven for the level: the evidence the instrument names, else what the level asks."""
        if self.indicator.evidence is not None or self.level is None:
            return self.indicator.evidence
        return self.by.criteria(self.indicator).get(floor(self.level))

    def asked_at(self, level: Decimal) -> str | None:
        """What another level asks."""
        return self.by.criteria(self.indicator).get(floor(level))


def levels(found: Indexed) -> tuple[Level, ...]:
    """Every indicator of the instrument, in its order."""
    by, assessment = found.by, found.assessment
    known, parts = known_levels(by, assessment), shares(by)
    assumed = by.levels.until_available if by.levels is not None else None
    return tuple(
        Level(
            by,
            each,
            parts.get(each.id),
            assumed if each.id in found.maturity.assumed else known.get(each.id),
            each.id in found.maturity.assumed,
            assessment.targets.get(each.id),
            assessment.evidence.get(each.id, ()),
        )
        for each in by.indicators
    )
