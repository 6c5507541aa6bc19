"""Instruments of evaluation, and what a roadmap must contain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Literal

from masterplan_cli.reference.table import Band, Confidence, Table, frozen


@frozen
class Levels:
    """The levels an indicator may be given.

    `until_available` is what counts for a value of another agency as long as it is not there.
    """

    min: Decimal
    max: Decimal
    whole: bool
    until_available: Decimal | None = None
    notes: str | None = None

    def allows(self, level: Decimal) -> bool:
        """Whether it is a level of this instrument."""
        return self.min <= level <= self.max and not (self.whole and level % 1)


@frozen
class Capability:
    """A sort of maturity: how its levels are called, and what each asks of any indicator."""

    id: str
    name: str
    levels: Mapping[int, str]
    criteria: Mapping[int, str] = field(default_factory=dict)


@frozen
class Weighted:
    """A domain or an aspect. The weights of each sort add up to 100."""

    id: str
    name: str
    weight: Decimal
    domain: str | None = None


@frozen
class InstrumentIndicator:
    """One indicator of an instrument; without a weight it shares its aspect's equally with its siblings."""

    id: str
    name: str
    aspect: str | None = None
    weight: Decimal | None = None
    capability: str | None = None
    criteria: Mapping[int, str] = field(default_factory=dict)
    collaboration: str | None = None
    evidence: str | None = None
    value_from: str | None = None
    page: int | None = None
    unit: str | None = None
    direction: Literal["up", "down", "range", "fixed", "context"] | None = None
    bidang: str | None = None
    opd_type: str | None = None
    confidence: Confidence | None = None
    notes: str | None = None


@frozen
class AssessmentWay:
    """How an assessment is carried out."""

    methods: tuple[str, ...]
    monitoring: tuple[str, ...]
    evaluation: tuple[str, ...]
    team: str
    functions: tuple[str, ...]


@frozen
class Instrument(Table):
    """A national list of indicators with, for an index, its levels, weights and predicates."""

    index: str
    short_title: str
    repealed: int | None = None
    repealed_by: str | None = None
    replaced_by: str | None = None
    repeals: str | None = None
    levels: Levels | None = None
    capabilities: tuple[Capability, ...] = ()
    formulas: Mapping[str, str] = field(default_factory=dict)
    predicates: tuple[Band, ...] = ()
    domains: tuple[Weighted, ...] = ()
    aspects: tuple[Weighted, ...] = ()
    indicators: tuple[InstrumentIndicator, ...]
    assessment: AssessmentWay | None = None

    def indicator(self, id_: str) -> InstrumentIndicator | None:
        """The indicator of that number."""
        return next((each for each in self.indicators if each.id == id_), None)

    def aspect(self, id_: str) -> Weighted | None:
        """The aspect of that id."""
        return next((each for each in self.aspects if each.id == id_), None)

    def indicators_of(self, aspect: str) -> tuple[InstrumentIndicator, ...]:
        """The indicators of an aspect."""
        return tuple(each for each in self.indicators if each.aspect == aspect)

    def criteria(self, indicator: InstrumentIndicator) -> Mapping[int, str]:
        """What each level asks of it; those of its capability where it has none of its own."""
        if indicator.criteria:
            return indicator.criteria
        return next((each.criteria for each in self.capabilities if each.id == indicator.capability), {})

    def is_repealed(self, year: int) -> bool:
        """Whether it was no longer in force in that year; the year of its repeal still counts as in force."""
        return self.repealed is not None and year > self.repealed
