"""Assets: what is there, what it is worth and costs, what to do with it, what that frees, what is exchanged by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.assets.exchanges import ByHand, by_hand
from masterplan_cli.analyses.assets.facts import facts
from masterplan_cli.analyses.assets.judging import Judged, judge
from masterplan_cli.graph import bare
from masterplan_cli.measures.likeness import Pair
from masterplan_cli.measures.standing import families, family
from masterplan_cli.measures.unread import Unread, unread
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

DECISIONS = ("keep", "develop", "merge", "stop")


@dataclass(frozen=True, slots=True)
class Freed:
    """The assets that would cost nothing in a year, were they stopped or merged.

    The year is None for those of which no cost is known in any of the years looked at.
    """

    year: int | None
    decision: str
    assets: tuple[Asset, ...]

    @property
    def known(self) -> tuple[Asset, ...]:
        """Those whose running cost of the year is written."""
        return tuple(each for each in self.assets if self.year in each.running_cost)

    @property
    def rupiah(self) -> int | None:
        """What is known of it; None where nothing is."""
        known = self.known
        return sum(each.running_cost[self.year] for each in known if self.year is not None) if known else None


@dataclass(frozen=True, slots=True)
class Assets:
    """Assets with a decision each, pairs that overlap, money by year, exchanges by hand, and what was not read."""

    judged: tuple[Judged, ...]
    overlaps: tuple[Pair, ...]
    freed: tuple[Freed, ...]
    exchanges: tuple[ByHand, ...]
    unread: tuple[Unread, ...]

    @property
    def figures(self) -> Mapping[str, Figure]:
        """How many assets there are, what is known of them, what was decided, and what that frees."""
        found = [each.facts for each in self.judged]
        costs = [each.cost for each in found if each.cost is not None]
        return {
            "assets": len(found),
            "active": sum(each.asset.status == "active" for each in found),
            "with_use": sum(each.use is not None for each in found),
            "with_indicators": sum(bool(each.indicators) for each in found),
            "impaired": sum(each.asset.condition in ("degraded", "broken") for each in found),
            "overlapping": sum(bool(each.overlaps) for each in found),
            "with_cost": len(costs),
            "running_cost": _sum(costs, is_empty=not found),
            **{name: sum(each.decision == name for each in self.judged) for name in DECISIONS},
            "undecided": sum(each.decision is None for each in self.judged),
            "differing": sum(each.differs for each in self.judged),
            "freed_by_stopping": self._freed("stop"),
            "freed_by_merging": self._freed("merge"),
            "by_hand": len(self.exchanges),
            "unread": len(self.unread),
        }

    def _freed(self, decision: str) -> int | None:
        found = [each for each in self.freed if each.decision == decision]
        return _sum([each.rupiah for each in found if each.rupiah is not None], is_empty=not found)


def run(workspace: Workspace, asked: Asked) -> Assets:
    """All assets but the retired; with a year, those in use in it; with an OPD, its own and its family's.

    What they overlap with may be another OPD's.
    """
    kin = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    everywhere = judge(facts(workspace, asked.year, asked.date.year if asked.date else None))
    ours = (each for each in everywhere if kin is None or any(bare(opd) in kin for opd in each.facts.asset.opd))
    judged = tuple(sorted(ours, key=_turn))
    period = workspace.settings.period
    years = (asked.year,) if asked.year is not None else period.years
    return Assets(
        judged,
        _pairs(judged),
        tuple(_freed(judged, years)),
        tuple(by_hand(workspace, [each.facts.asset for each in judged])),
        tuple(unread(workspace, Asset, Proposal)),
    )


def _turn(judged: Judged) -> tuple[int, str]:
    """What frees money first, what is not known last."""
    order = ("stop", "merge", "develop", "keep", None)
    return order.index(judged.decision), judged.facts.asset.id


def _pairs(judged: Iterable[Judged]) -> tuple[Pair, ...]:
    """Each pair once, most alike first."""
    found = {(pair.first.ref, pair.second.ref): pair for each in judged for pair in each.facts.overlaps}
    return tuple(sorted(found.values(), key=lambda pair: (-pair.percent, pair.first.ref, pair.second.ref)))


def _freed(judged: tuple[Judged, ...], years: Iterable[int]) -> Iterator[Freed]:
    for decision in ("stop", "merge"):
        found = tuple(each.facts.asset for each in judged if each.decision == decision)
        costed = tuple(each for each in found if not each.running_cost.keys().isdisjoint(years))
        yield from (Freed(year, decision, costed) for year in years if any(year in one.running_cost for one in costed))
        if rest := tuple(each for each in found if each not in costed):
            yield Freed(None, decision, rest)


def _sum(amounts: list[int], *, is_empty: bool) -> int | None:
    """The sum of what is known; 0 where there is nothing to know, None where nothing is known."""
    return sum(amounts) if amounts or is_empty else None
