"""The ceilings of the plan's years as pools of money, and what proposals and assets take of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import Ceilings, Demand, Limit, demands, holder
from masterplan_cli.measures.support import stands
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

AS_WRITTEN = Fraction(1)


@dataclass(frozen=True)
class Pools:
    """What holds in a workspace; a pool is known by its position in `limits`."""

    workspace: Workspace

    @cached_property
    def ceilings(self) -> Ceilings:
        """As rules see them."""
        return Ceilings(self.workspace)

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """The ceilings of the plan's years, by year."""
        years = self.workspace.settings.period.years
        every = (each for (_, year), found in self.ceilings.limits.items() if year in years for each in found)
        return tuple(sorted(every, key=_order))

    @cached_property
    def position(self) -> Mapping[int, int]:
        """The pool that a limit is."""
        return {id(limit): at for at, limit in enumerate(self.limits)}

    @cached_property
    def charges(self) -> tuple[tuple[tuple[Asset, int], ...], ...]:
        """What the running costs of living assets take of each pool before anything is chosen."""
        found: list[list[tuple[Asset, int]]] = [[] for _ in self.limits]
        for asset in self.workspace.all(Asset):
            for year, amount in running(asset).items():
                for limit in self._bounding(asset, year):
                    found[self.position[id(limit)]].append((asset, amount))
        return tuple(map(tuple, found))

    @cached_property
    def charged(self) -> tuple[int, ...]:
        """The sum of that, by pool."""
        return tuple(sum(amount for _, amount in each) for each in self.charges)

    def room(self, percent_less: int = 0) -> tuple[int, ...]:
        """What can be chosen from, with so much less money; none is left where the charges pass the ceiling."""
        kept = 100 - percent_less
        return tuple(
            max(0, limit.amount * kept // 100 - charged)
            for limit, charged in zip(self.limits, self.charged, strict=True)
        )

    @cached_property
    def groups(self) -> Mapping[int, int]:
        """Which pools are one line in different years: they count as one where starts are free."""
        first: dict[tuple[object, ...], int] = {}
        return {at: first.setdefault(_said(limit), at) for at, limit in enumerate(self.limits)}

    def takes(self, proposal: Proposal, shift: int = 0, scale: Fraction = AS_WRITTEN) -> Mapping[int, int]:
        """Rupiah by pool if it starts `shift` years later and its budget comes to `scale` of what is written."""
        found: dict[int, int] = defaultdict(int)
        for demand in demands(proposal):
            amount = -(-demand.amount * scale.numerator // scale.denominator)
            for pool in self.over(demand, shift):
                found[pool] += amount
        for demand in running_demands(proposal):
            for pool in self.over(demand, shift):
                found[pool] += demand.amount
        return {pool: amount for pool, amount in found.items() if amount}

    def over(self, demand: Demand, shift: int = 0) -> Iterator[int]:
        """The pools that bound some money, moved by some years; none outside the plan's years."""
        moved = demand._replace(year=demand.year + shift)
        if moved.year in self.workspace.settings.period:
            yield from (self.position[id(limit)] for limit in self.ceilings.over(moved))

    def _bounding(self, asset: Asset, year: int) -> Iterable[Limit]:
        if year not in self.workspace.settings.period:
            return ()
        found = (*self.ceilings.limits.get((bare(asset.opd[0]), year), ()), *self.ceilings.limits.get(("", year), ()))
        return (limit for limit in found if limit.is_whole)


def running(asset: Asset) -> Mapping[int, int]:
    """What an asset that is in use costs by year; one that is only planned costs what its proposal says."""
    if not stands(asset) or asset.status == "planned":
        return {}
    return {
        year: amount for year, amount in asset.running_cost.items() if asset.retired is None or year <= asset.retired
    }


def running_demands(proposal: Proposal) -> Iterator[Demand]:
    """The running costs of a proposal, from the budget that holds its cost."""
    cited = proposal.sub_kegiatan or ""
    for year, amount in proposal.running_cost.items():
        opd = holder(proposal, year)
        yield Demand(proposal, year, amount, opd, cited, "", "", "", ("running_cost", str(year)))


def _order(limit: Limit) -> tuple[object, ...]:
    return limit.year, *_said(limit), limit.pagu.id


def _said(limit: Limit) -> tuple[str, ...]:
    line = limit.line
    said = (bare(line.opd or ""), line.scope, line.program, line.sub_kegiatan, line.account, line.source)
    return tuple(word or "" for word in said)
