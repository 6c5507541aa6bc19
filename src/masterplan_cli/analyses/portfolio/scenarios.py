"""Whether the choice holds at low and high cost, and what goes when there is less money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from masterplan_cli.analyses.portfolio.choice import Choice, choose
from masterplan_cli.analyses.portfolio.model import taken
from masterplan_cli.analyses.portfolio.offers import Offers
from masterplan_cli.graph import bare
from masterplan_cli.measures.chain import Step, chain
from masterplan_cli.measures.distance import FinalTarget, final_target
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd

PERCENTS = (10, 20, 30)
ENDS: tuple[Literal["low", "high"], ...] = ("low", "high")


@dataclass(frozen=True, slots=True)
class AtCost:
    """The choice at low or high cost: what comes and goes, and by how much today's plan would pass the ceilings.

    `known` are the candidates that say this end of their cost; the others are taken as written.
    """

    end: Literal["low", "high"]
    known: int
    choice: Choice
    comes: tuple[str, ...]
    goes: tuple[str, ...]
    beyond: int

    @property
    def holds(self) -> bool | None:
        """Whether the same proposals are chosen; None where no cost but the written one is known."""
        return not self.comes and not self.goes if self.known else None


@dataclass(frozen=True, slots=True)
class Suffering:
    """An indicator of the RPJMD, or under one, that a proposal would have served."""

    indicator: Indicator
    target: FinalTarget | None
    rpjmd: tuple[Rpjmd, ...]


@dataclass(frozen=True, slots=True)
class WithLess:
    """The choice with less money, what goes and comes, and what suffers by the proposal that goes."""

    percent: int
    choice: Choice
    comes: tuple[str, ...]
    goes: tuple[str, ...]
    suffers: Mapping[str, tuple[Suffering, ...]]


def at_costs(offers: Offers, choice: Choice) -> Iterator[AtCost]:
    """At all low and at all high costs; what has none is taken as written."""
    for end in ENDS:
        known = sum(1 for each in offers.candidates.values() if each.cost_basis and getattr(each.cost_basis, end))
        model = offers.at(end) if known else choice.model
        found = choose(model, offers.pools.groups) if known else choice
        amounts = taken(model, choice.plan)
        beyond = sum(max(0, amount - room) for amount, room in zip(amounts, model.room, strict=True))
        yield AtCost(end, known, found, *_differing(choice, found), beyond)


def with_less(offers: Offers, choice: Choice) -> Iterator[WithLess]:
    """At 10, 20 and 30 percent less on every ceiling; running costs of what exists are not cut."""
    for percent in PERCENTS if offers.pools.limits else ():
        found = choose(offers.at(percent_less=percent), offers.pools.groups)
        comes, goes = _differing(choice, found)
        suffers = {name: tuple(_suffering(offers, offers.candidates[name])) for name in goes}
        yield WithLess(percent, found, comes, goes, suffers)


def _differing(choice: Choice, other: Choice) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, after = set(choice.plan), set(other.plan)
    return tuple(sorted(after - before)), tuple(sorted(before - after))


def _suffering(offers: Offers, proposal: Proposal) -> Iterator[Suffering]:
    """The indicators it serves that lead to an RPJMD."""
    for name in dict.fromkeys(map(bare, proposal.served)):
        indicator = offers.workspace.get(Indicator, name)
        if indicator is not None:
            plans = (offers.workspace.get(Rpjmd, bare(each)) for each in indicator.rpjmd)
            leading = (*filter(None, plans), *_plans(chain(offers.workspace, indicator)))
            above = tuple({rpjmd.id: rpjmd for rpjmd in leading}.values())
            if above:
                yield Suffering(indicator, final_target(indicator), above)


def _plans(steps: tuple[Step, ...]) -> Iterator[Rpjmd]:
    for step in steps:
        if isinstance(step.record, Rpjmd):
            yield step.record
        yield from _plans(step.above)
