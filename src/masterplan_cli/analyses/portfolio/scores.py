"""What a proposal is worth by the criteria: a level from 1 to 5 each, as written, else as the data say.

A level brings its fifth of the weight. What is not known counts as the lowest level, and how high the score could be is
said beside it. What the criterion `gap` brings beyond its lowest level is claimed from the gaps of indicators.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from masterplan_cli.analyses.portfolio.model import WHOLE_GAP, Claim
from masterplan_cli.diagnostics import Route, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.distance import distance, latest_actual
from masterplan_cli.measures.money import total
from masterplan_cli.measures.risk import magnitude
from masterplan_cli.records.base import Record
from masterplan_cli.records.directive import Directive
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Effect, Proposal
from masterplan_cli.records.risk import Risk
from masterplan_cli.reference import default_criteria
from masterplan_cli.workspace import Workspace

LEVELS = 5
WHOLE = 100_000
GAP = "gap"


class From(StrEnum):
    """Where a level comes from."""

    WRITTEN = "written"
    COMPUTED = "computed"
    UNKNOWN = "unknown"

    @property
    def words(self) -> Text:
        """What readers call it."""
        return _FROM[self]


_FROM: Mapping[From, Text] = {
    From.WRITTEN: Text(id="ditulis", en="written"),
    From.COMPUTED: Text(id="dihitung dari data", en="computed from the data"),
    From.UNKNOWN: Text(id="belum diketahui, dihitung terendah", en="not known, counted as the lowest"),
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion as it counts here: its weight of 100,000 and the numbers its levels begin at."""

    id: str
    name: str
    weight: Fraction
    thresholds: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A proposal's level in one criterion and the records that say so; `shares` are parts of indicators' gaps."""

    criterion: Weighed
    level: int | None
    source: From
    origins: tuple[tuple[Record, Route], ...] = ()
    shares: tuple[tuple[str, Fraction], ...] = ()

    @property
    def points(self) -> Fraction:
        """What it brings, where no gap is claimed twice, in thousandths."""
        return self.criterion.weight * (self.level or 1) / LEVELS


@dataclass(frozen=True, slots=True)
class Score:
    """A proposal's marks; points in thousandths of 100."""

    proposal: Proposal
    marks: tuple[Mark, ...]

    @property
    def points(self) -> int:
        """The score, unknown criteria at their lowest level."""
        return self.unclaimed + sum(claim.points for claim in self.claims)

    @property
    def most(self) -> int:
        """The score if every unknown criterion turned out at its highest level."""
        unknown = sum((mark.criterion.weight for mark in self.marks if mark.level is None), Fraction(0))
        return self.points + round(unknown * (LEVELS - 1) / LEVELS)

    @property
    def unclaimed(self) -> int:
        """The points that are no part of a gap."""
        return round(sum((_unclaimed(mark) for mark in self.marks), Fraction(0)))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The points that are claimed from gaps, in proportion to the shares."""
        found: list[Claim] = []
        for mark in self.marks:
            whole = sum((share for _, share in mark.shares), Fraction(0))
            for indicator, share in mark.shares:
                points = round((mark.points - _unclaimed(mark)) * share / whole)
                found.append(Claim(indicator, max(1, min(WHOLE_GAP, round(share * WHOLE_GAP))), points))
        return tuple(claim for claim in found if claim.points > 0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What records say of proposals, by the proposal's id."""

    workspace: Workspace
    directives: Mapping[str, tuple[Directive, ...]]
    agreements: Mapping[str, tuple[tuple[Fgd, int], ...]]
    risks: Mapping[str, tuple[Risk, ...]]


def criteria(workspace: Workspace) -> tuple[Weighed, ...]:
    """The workspace's criteria, else the default; weights as parts of the whole."""
    known = {each.id: each.thresholds for each in default_criteria()}
    listed = [(each.id, each.name, Fraction(each.weight)) for each in workspace.settings.criteria or default_criteria()]
    whole = sum((weight for *_, weight in listed), Fraction(0))
    return tuple(
        Weighed(id_, name, weight / whole * WHOLE if whole else Fraction(WHOLE, len(listed)), known.get(id_, ()))
        for id_, name, weight in listed
    )


def evidence(workspace: Workspace) -> Evidence:
    """Gathered once."""
    directives: dict[str, list[Directive]] = defaultdict(list)
    agreements: dict[str, list[tuple[Fgd, int]]] = defaultdict(list)
    risks: dict[str, list[Risk]] = defaultdict(list)
    for directive in workspace.all(Directive):
        for named in directive.proposals if directive.status == "open" else ():
            directives[bare(named)].append(directive)
    for fgd in workspace.all(Fgd):
        for position, agreement in enumerate(fgd.agreements):
            if agreement.decision == "agreed" and agreement.record.startswith("proposal:"):
                agreements[bare(agreement.record)].append((fgd, position))
    for risk in workspace.all(Risk):
        for named in risk.proposals if risk.kind == "negative" else ():
            risks[bare(named)].append(risk)
    return Evidence(
        workspace,
        {id_: tuple(found) for id_, found in directives.items()},
        {id_: tuple(each) for id_, each in agreements.items()},
        {id_: tuple(held) for id_, held in risks.items()},
    )


def score(proposal: Proposal, weighed: tuple[Weighed, ...], known: Evidence) -> Score:
    """What is written counts; what is not is computed where the data allow it."""
    return Score(proposal, tuple(_mark(proposal, criterion, known) for criterion in weighed))


def change(indicator: Indicator, effect: Effect) -> Decimal | None:
    """What an effect comes to in the end, for the better; the sum over the years where the indicator adds up."""
    if not effect.by_year or effect.role == "reporting":
        return None
    amounts = effect.by_year
    found = sum(amounts.values(), Decimal(0)) if indicator.cumulative else amounts[max(amounts)]
    return {"up": found, "down": -found}.get(indicator.direction, abs(found))


def missing(indicator: Indicator) -> Decimal | None:
    """What its latest actual lacks to the final target; None where that is not known."""
    year = latest_actual(indicator)
    return None if year is None else distance(indicator, year).remaining


def _mark(proposal: Proposal, criterion: Weighed, known: Evidence) -> Mark:
    written = proposal.scores.get(criterion.id)
    if written is not None and 1 <= written <= LEVELS:
        shares = tuple(_by_level(proposal, written, known.workspace)) if criterion.id == GAP else ()
        return Mark(criterion, written, From.WRITTEN, ((proposal, ("scores", criterion.id)),), shares)
    found = next(_computed(proposal, criterion, known), None)
    return found or Mark(criterion, None, From.UNKNOWN)


def _computed(proposal: Proposal, criterion: Weighed, known: Evidence) -> Iterator[Mark]:
    match criterion.id:
        case "mandate":
            yield from _mandate(proposal, criterion, known)
        case "gap" if criterion.thresholds:
            yield from _gap(proposal, criterion, known.workspace)
        case "security" if criterion.thresholds:
            yield from _security(proposal, criterion, known)
        case "life_cycle_cost" if criterion.thresholds:
            yield from _life_cycle(proposal, criterion)


def _mandate(proposal: Proposal, criterion: Weighed, known: Evidence) -> Iterator[Mark]:
    if proposal.mandatory:
        yield Mark(criterion, 5, From.COMPUTED, ((proposal, ("mandatory",)),))
    if proposal.legal_basis:
        yield Mark(criterion, 4, From.COMPUTED, ((proposal, ("legal_basis",)),))
    for directive in known.directives.get(proposal.id, ()):
        yield Mark(criterion, 4, From.COMPUTED, ((directive, ("proposals",)),))
    for fgd, position in known.agreements.get(proposal.id, ()):
        yield Mark(criterion, 3, From.COMPUTED, ((fgd, ("agreements", position)),))


def _gap(proposal: Proposal, criterion: Weighed, workspace: Workspace) -> Iterator[Mark]:
    """By the mean share of the gaps that its effects close; silent where no effect and gap are known."""
    shares: dict[str, Fraction] = {}
    origins: list[tuple[Record, Route]] = []
    for position, effect in enumerate(proposal.effects):
        indicator = workspace.get(Indicator, bare(effect.indicator))
        gap = missing(indicator) if indicator is not None else None
        gained = change(indicator, effect) if indicator is not None else None
        if indicator is not None and gap is not None and gained is not None:
            part = min(Fraction(1), max(Fraction(0), Fraction(gained) / Fraction(gap))) if gap else Fraction(0)
            shares[indicator.id] = max(part, shares.get(indicator.id, Fraction(0)))
            origins += [(proposal, ("effects", position, "by_year")), (indicator, ("actuals",))]
    if shares:
        mean = sum(shares.values(), Fraction(0)) / len(shares)
        level = _level(criterion, mean * 100)
        closing = tuple((indicator, share) for indicator, share in sorted(shares.items()) if share)
        yield Mark(criterion, level, From.COMPUTED, tuple(origins), closing)


def _by_level(proposal: Proposal, level: int, workspace: Workspace) -> Iterator[tuple[str, Fraction]]:
    """The share that a written level stands for, of each gap that is not closed yet."""
    for name in sorted({bare(each) for each in proposal.served}):
        indicator = workspace.get(Indicator, name)
        if indicator is not None and missing(indicator) != 0:
            yield name, Fraction(level, LEVELS)


def _security(proposal: Proposal, criterion: Weighed, known: Evidence) -> Iterator[Mark]:
    """By the largest drop of a risk that names the proposal."""
    removed: list[tuple[int, Risk]] = []
    for risk in known.risks.get(proposal.id, ()):
        before, after = magnitude(risk), magnitude(risk.residual) if risk.residual is not None else None
        if before is not None and after is not None:
            removed.append((before - after, risk))
    if removed:
        most, risk = max(removed, key=lambda each: each[0])
        yield Mark(criterion, _level(criterion, Fraction(most)), From.COMPUTED, ((risk, ("residual",)),))


def _life_cycle(proposal: Proposal, criterion: Weighed) -> Iterator[Mark]:
    """By the running cost of a year as a percentage of the budget."""
    built, running = total(proposal), proposal.running_cost
    if built and running:
        percent = Fraction(sum(running.values()) * 100, len(running) * built)
        spent = "budget" if proposal.budget else "funding"
        origins: tuple[tuple[Record, Route], ...] = ((proposal, ("running_cost",)), (proposal, (spent,)))
        yield Mark(criterion, _level(criterion, percent), From.COMPUTED, origins)


def _level(criterion: Weighed, found: Fraction) -> int:
    steps = criterion.thresholds
    is_falling = steps[0] > steps[-1]
    return 1 + sum(1 for step in steps if (found <= step if is_falling else found >= step))


def _unclaimed(mark: Mark) -> Fraction:
    return mark.criterion.weight / LEVELS if mark.shares else mark.points
