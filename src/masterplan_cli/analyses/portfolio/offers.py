"""What can be chosen: living proposals whose cost is known, with the years they may start in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from masterplan_cli.analyses.portfolio.model import Item, Model, Option, make
from masterplan_cli.analyses.portfolio.pools import AS_WRITTEN, Pools
from masterplan_cli.analyses.portfolio.scores import Score, criteria, evidence, score
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import demands
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True)
class Offers:
    """The living proposals of a workspace: what is offered, what has no cost, what lacks something it needs."""

    workspace: Workspace
    pools: Pools

    @cached_property
    def living(self) -> Mapping[str, Proposal]:
        """By id."""
        settings = self.workspace.settings
        return {each.id: each for each in self.workspace.all(Proposal) if is_living(each, settings)}

    @cached_property
    def uncosted(self) -> tuple[Proposal, ...]:
        """Those of which nobody knows what they cost; they are listed, and never taken as free."""
        return tuple(each for each in self.living.values() if not by_year(each))

    @cached_property
    def candidates(self) -> Mapping[str, Proposal]:
        """Those that have a cost."""
        return {id_: each for id_, each in self.living.items() if by_year(each)}

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """What each candidate is worth."""
        weighed, known = criteria(self.workspace), evidence(self.workspace)
        return {id_: score(each, weighed, known) for id_, each in self.candidates.items()}

    @cached_property
    def model(self) -> Model:
        """The choice at the costs that are written."""
        return self.at()

    def at(self, low_or_high: str = "", percent_less: int = 0) -> Model:
        """The choice at low or high cost, or with less money."""
        return make(self.pools.room(percent_less), (self._item(each, low_or_high) for each in self.candidates.values()))

    def option(self, proposal: Proposal, start: int, scale: Fraction = AS_WRITTEN) -> Option:
        """A proposal started in a year; each year off its own costs a thousandth of a point, so none moves in vain."""
        shift = start - proposal.start
        worth = self.scores[proposal.id]
        takes = self.pools.takes(proposal, shift, scale)
        return Option(start, proposal.end + shift, takes, max(0, worth.unclaimed - abs(shift)), worth.claims)

    def starts(self, proposal: Proposal) -> tuple[int, ...]:
        """The years its window allows, its own first; what runs has started."""
        window = proposal.start_window
        if window is None or proposal.status == "running":
            return (proposal.start,)
        first = window.earliest if window.earliest is not None else proposal.start
        last = window.latest if window.latest is not None else proposal.start
        return self.possible(proposal, range(first, last + 1)) or (proposal.start,)

    def possible(self, proposal: Proposal, years: range) -> tuple[int, ...]:
        """Those of some years that keep its money within the plan, and under a ceiling where it is under one."""
        period = self.workspace.settings.period
        last = max(period.end, proposal.end) - (proposal.end - proposal.start)
        first = min(period.start, proposal.start)
        kept = (year for year in years if first <= year <= last and self._is_bounded(proposal, year))
        return tuple(sorted(kept, key=lambda year: (abs(year - proposal.start), year)))

    def unmet_needs(self, proposal: Proposal) -> tuple[str, ...]:
        """The prerequisites that can be in no plan: ended without being done, without a cost, or not readable."""
        return tuple(need for need in self.needs(proposal) if need not in self.model.by_id)

    def needs(self, proposal: Proposal) -> tuple[str, ...]:
        """The prerequisites that are not done yet, in the order they are written."""
        named = dict.fromkeys(map(bare, proposal.depends_on))
        return tuple(need for need in named if need != proposal.id and not self._is_done(need))

    def is_bound(self, proposal: Proposal) -> bool:
        """Whether it may be left out only where it does not fit."""
        return bool(proposal.mandatory) or proposal.status == "running"

    def _item(self, proposal: Proposal, low_or_high: str) -> Item:
        scale = scale_of(proposal, low_or_high)
        options = tuple(self.option(proposal, start, scale) for start in self.starts(proposal))
        clashes = frozenset(map(bare, proposal.excludes))
        return Item(proposal.id, options, self.needs(proposal), clashes, self.is_bound(proposal))

    def _is_done(self, need: str) -> bool:
        found = self.workspace.get(Proposal, need)
        return found is not None and found.status == "done"

    def _is_bounded(self, proposal: Proposal, start: int) -> bool:
        """A year whose ceiling is not known is no way round one that is."""
        shift = start - proposal.start
        period = self.workspace.settings.period
        return not shift or all(
            any(True for _ in self.pools.over(demand, shift))
            for demand in demands(proposal)
            if demand.year in period and any(True for _ in self.pools.over(demand))
        )


def scale_of(proposal: Proposal, low_or_high: str) -> Fraction:
    """What the low or high cost is of the cost that is written; that itself where none is known."""
    basis, written = proposal.cost_basis, total(proposal)
    found = {"low": basis.low, "high": basis.high}.get(low_or_high) if basis is not None else None
    return Fraction(found, written) if found is not None and written else AS_WRITTEN


def closure(model: Model, item: str) -> Iterator[str]:
    """An item and all it needs."""
    waiting, seen = [item], {item}
    while waiting:
        name = waiting.pop()
        yield name
        for need in model.by_id[name].needs:
            if need not in seen:
                seen.add(need)
                waiting.append(need)
