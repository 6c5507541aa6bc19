"""What an assessment comes to by its instrument: aspects, domains and index as exact fractions, nothing rounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from masterplan_cli.records.assessment import Assessment
from masterplan_cli.reference import instrument, instrument_ids
from masterplan_cli.reference.instruments import Instrument, InstrumentIndicator, Weighted

CENT = 2
TOLERANCE = Fraction(1, 100)  # published values are rounded to two decimals, so a sum of them may be off by this much


@dataclass(frozen=True, slots=True)
class Maturity:
    """The indices that are known, by id; what is not in them could not be computed.

    `given` are the aspects and domains that were taken as published, `assumed` the indicators that the instrument
    itself counts at a fixed level until another agency's value is there, `unknown` those that nothing is known of.
    """

    index: Fraction | None = None
    domains: Mapping[str, Fraction] = field(default_factory=dict)
    aspects: Mapping[str, Fraction] = field(default_factory=dict)
    given: frozenset[str] = frozenset()
    assumed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def instrument_of(assessment: Assessment) -> Instrument | None:
    """The instrument of an assessment, if there is one of that name and it has levels."""
    found = instrument(assessment.instrument) if assessment.instrument in instrument_ids() else None
    return found if found is not None and found.levels is not None else None


def maturity(by: Instrument, assessment: Assessment) -> Maturity:
    """The index of an assessment, from the finest values that are known at each step."""
    levels, assumed, held = known_levels(by, assessment), _assumed(by, assessment), _held(by, assessment)
    counted = {**levels, **assumed}
    aspects, given = _aspects(by, assessment, counted)
    domains, given_domains = _domains(by, assessment, aspects)
    return Maturity(
        _index(by, aspects, domains, counted),
        domains,
        aspects,
        frozenset((*given, *given_domains)),
        tuple(assumed),
        tuple(id_ for id_, is_held in held.items() if id_ not in counted and not is_held),
    )


def known_levels(by: Instrument, assessment: Assessment) -> Mapping[str, Decimal]:
    """The levels that are levels of the instrument, in its order."""
    return {
        each.id: level
        for each in by.indicators
        if (level := assessment.scores.get(each.id)) is not None and by.levels is not None and by.levels.allows(level)
    }


def unscored(by: Instrument, assessment: Assessment) -> tuple[str, ...]:
    """The indicators with neither a level nor a published aspect or domain that holds them."""
    held = _held(by, assessment)
    return tuple(each.id for each in by.indicators if each.id not in assessment.scores and not held[each.id])


def shares(by: Instrument) -> Mapping[str, Fraction]:
    """The part of each indicator in the index, of 1; empty where the instrument gives no weights."""
    if not by.aspects:
        return _normal((each.id, _fraction(each.weight)) for each in by.indicators)
    above = _normal((each.id, Fraction(each.weight)) for each in by.domains)
    found: dict[str, Fraction] = {}
    for siblings in _families(by):
        part = above.get(siblings[0].domain or "", Fraction(0)) if above else Fraction(1)
        for aspect, share in _normal((each.id, Fraction(each.weight)) for each in siblings).items():
            for id_, own in _normal(_weights(by, aspect)).items():
                found[id_] = part * share * own
    return {each.id: found[each.id] for each in by.indicators if each.id in found}


def assumed_parts(by: Instrument, found: Maturity) -> frozenset[str]:
    """The aspects and domains with an indicator whose level is assumed."""
    holding = {each.aspect for each in by.indicators if each.id in found.assumed}
    aspects = [each for each in by.aspects if each.id in holding]
    return frozenset((*(each.id for each in aspects), *(each.domain for each in aspects if each.domain is not None)))


def predicate(by: Instrument, index: Fraction) -> str | None:
    """What an index is called, judged unrounded."""
    return next((each.label for each in reversed(by.predicates) if index >= Fraction(each.start)), None)


def rounded(value: Fraction, places: int = CENT) -> Decimal:
    """A value as it is shown, rounded half up; predicates are named before this."""
    scaled = value * 10**places
    return Decimal((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).scaleb(-places)


def differs(published: Decimal, computed: Fraction) -> bool:
    """Whether a published value is not the computed one, beyond what rounding explains."""
    return abs(Fraction(published) - computed) > TOLERANCE


def is_within(by: Instrument, value: Decimal) -> bool:
    """Whether an aspect, a domain or an index lies between the lowest and the highest level."""
    return by.levels is None or by.levels.min <= value <= by.levels.max


def published_domains(assessment: Assessment) -> Mapping[str, Decimal]:
    """The domains that were published, wherever they are written."""
    announced = assessment.published.domains if assessment.published is not None else {}
    return {**announced, **assessment.domains}


def _assumed(by: Instrument, assessment: Assessment) -> Mapping[str, Decimal]:
    """The indicators whose value another agency gives and has not given yet, at the level the instrument counts."""
    level = by.levels.until_available if by.levels is not None else None
    if level is None:
        return {}
    missing = frozenset(unscored(by, assessment))
    return {each.id: level for each in by.indicators if each.value_from is not None and each.id in missing}


def _held(by: Instrument, assessment: Assessment) -> Mapping[str, bool]:
    """Each indicator to whether its aspect or domain was published."""
    domains = published_domains(assessment)
    held = {each.id: each.id in assessment.aspects or (each.domain or "") in domains for each in by.aspects}
    return {each.id: held.get(each.aspect or "", False) for each in by.indicators}


def _aspects(
    by: Instrument, assessment: Assessment, levels: Mapping[str, Decimal]
) -> tuple[Mapping[str, Fraction], tuple[str, ...]]:
    """The aspects by id, and which of them were taken as published."""
    found: dict[str, Fraction] = {}
    given: list[str] = []
    for aspect in by.aspects:
        computed = _mean((weight, _fraction(levels.get(id_))) for id_, weight in _weights(by, aspect.id))
        value = computed if computed is not None else _sound(by, assessment.aspects.get(aspect.id))
        if value is not None:
            found[aspect.id] = value
        if value is not None and computed is None:
            given.append(aspect.id)
    return found, tuple(given)


def _domains(
    by: Instrument, assessment: Assessment, aspects: Mapping[str, Fraction]
) -> tuple[Mapping[str, Fraction], tuple[str, ...]]:
    """The domains by id, and which of them were taken as published."""
    found: dict[str, Fraction] = {}
    given: list[str] = []
    published = published_domains(assessment)
    for domain in by.domains:
        inside = [each for each in by.aspects if each.domain == domain.id]
        computed = _mean((Fraction(each.weight), aspects.get(each.id)) for each in inside)
        value = computed if computed is not None else _sound(by, published.get(domain.id))
        if value is not None:
            found[domain.id] = value
        if value is not None and computed is None:
            given.append(domain.id)
    return found, tuple(given)


def _index(
    by: Instrument,
    aspects: Mapping[str, Fraction],
    domains: Mapping[str, Fraction],
    levels: Mapping[str, Decimal],
) -> Fraction | None:
    if by.domains:
        return _mean((Fraction(each.weight), domains.get(each.id)) for each in by.domains)
    if by.aspects:
        return _mean((Fraction(each.weight), aspects.get(each.id)) for each in by.aspects)
    return _mean((part, _fraction(levels.get(id_))) for id_, part in shares(by).items())


def _mean(weighed: Iterable[tuple[Fraction | None, Fraction | None]]) -> Fraction | None:
    """The weighted mean; None where a weight or a value is not known."""
    total, points = Fraction(0), Fraction(0)
    for weight, value in weighed:
        if weight is None or value is None:
            return None
        total += weight
        points += weight * value
    return points / total if total else None


def _families(by: Instrument) -> Iterator[list[Weighted]]:
    """The aspects of each domain; all of them where there are no domains."""
    if not by.domains:
        yield list(by.aspects)
    for domain in by.domains:
        inside = [each for each in by.aspects if each.domain == domain.id]
        if inside:
            yield inside


def _weights(by: Instrument, aspect: str) -> tuple[tuple[str, Fraction], ...]:
    """The weights of an aspect's indicators; those that have none share alike."""
    inside = by.indicators_of(aspect)
    return tuple((each.id, _weight(by, each, aspect, len(inside))) for each in inside)


def _weight(by: Instrument, indicator: InstrumentIndicator, aspect: str, siblings: int) -> Fraction:
    if indicator.weight is not None:
        return Fraction(indicator.weight)
    above = by.aspect(aspect)
    return Fraction(above.weight) / siblings if above is not None else Fraction(0)


def _normal(weighed: Iterable[tuple[str, Fraction | None]]) -> Mapping[str, Fraction]:
    """Weights as parts of 1; nothing where one is not known or they come to nothing."""
    listed = tuple(weighed)
    total = sum((weight or Fraction(0) for _, weight in listed), Fraction(0))
    if not total or any(weight is None for _, weight in listed):
        return {}
    return {id_: (weight or Fraction(0)) / total for id_, weight in listed}


def _sound(by: Instrument, value: Decimal | None) -> Fraction | None:
    """A published aspect or domain, unless it lies beyond every level."""
    return _fraction(value) if value is not None and is_within(by, value) else None


def _fraction(value: Decimal | None) -> Fraction | None:
    return Fraction(value) if value is not None else None
