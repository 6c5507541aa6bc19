"""The portfolio: which proposals to choose under the ceilings, why not the others, and what would change that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from fractions import Fraction

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.portfolio.choice import Choice, Way, choose
from masterplan_cli.analyses.portfolio.effects import Closed, closed
from masterplan_cli.analyses.portfolio.holes import Hole, holes
from masterplan_cli.analyses.portfolio.left_out import Addition, LeftOut, Why, left_out
from masterplan_cli.analyses.portfolio.offers import Offers
from masterplan_cli.analyses.portfolio.pools import Pools
from masterplan_cli.analyses.portfolio.scenarios import AtCost, Suffering, WithLess, at_costs, with_less
from masterplan_cli.analyses.portfolio.scores import From, Mark, Score
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import Limit
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A proposal of the plan; `shift` is how many years later than written it starts."""

    score: Score
    start: int
    end: int
    is_bound: bool
    holds: tuple[bool, ...]
    limits: tuple[Limit, ...]

    @property
    def proposal(self) -> Proposal:
        """Which it is."""
        return self.score.proposal

    @property
    def rupiah(self) -> int:
        """Its budget."""
        return sum(by_year(self.proposal).values())

    @property
    def running(self) -> int | None:
        """Its running costs; None where not known."""
        return sum(self.proposal.running_cost.values()) if self.proposal.running_cost else None


@dataclass(frozen=True, slots=True)
class Pool:
    """A ceiling: its charges by assets in use, and by the chosen proposals."""

    limit: Limit
    charges: tuple[tuple[Asset, int], ...]
    draws: tuple[tuple[Proposal, int], ...]

    @property
    def charged(self) -> int:
        """What assets take."""
        return sum(amount for _, amount in self.charges)

    @property
    def drawn(self) -> int:
        """What proposals take."""
        return sum(amount for _, amount in self.draws)

    @property
    def left(self) -> int:
        """What remains; less than nothing where the running costs of assets pass the ceiling."""
        return self.limit.amount - self.charged - self.drawn


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The choice in all its parts; `year` and `opd` narrow what is shown, never what is chosen from."""

    choice: Choice
    chosen: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...]
    scores: tuple[Score, ...]
    pools: tuple[Pool, ...]
    effects: tuple[Closed, ...]
    costs: tuple[AtCost, ...]
    less: tuple[WithLess, ...]
    names: Mapping[str, Proposal]
    holes: tuple[Hole, ...]

    @property
    def figures(self) -> Mapping[str, Figure]:
        """What was chosen of what, and how good that is; points of all choices, each of them 100 at most."""
        return {
            "proposals": len(self.chosen) + len(self.left_out),
            "chosen": len(self.chosen),
            "left_out": sum(1 for each in self.left_out if each.why is not Why.NO_COST),
            "without_cost": sum(1 for each in self.left_out if each.why is Why.NO_COST),
            "rupiah": sum(each.rupiah for each in self.chosen),
            "points": points(self.choice.worth.points),
            "most_points": points(self.choice.most),
            "gap": percent(self.choice.gap),
            "greedy_points": points(self.choice.greedy.points),
            "ceilings": len(self.pools),
        }


def run(workspace: Workspace, asked: Asked) -> Portfolio:
    """The best plan; of an OPD and its family, and of what costs money in a year, where that is asked for."""
    offers = Offers(workspace, Pools(workspace))
    choice = choose(offers.model, offers.pools.groups)
    costs = tuple(at_costs(offers, choice))
    shown = _shown(workspace, asked, offers)
    return Portfolio(
        choice,
        tuple(each for each in _chosen(offers, choice, costs) if each.proposal.id in shown),
        tuple(
            each
            for each in left_out(offers, choice, asked.date.year if asked.date else None)
            if each.proposal.id in shown
        ),
        tuple(each for id_, each in offers.scores.items() if id_ in shown),
        tuple(each for each in _pools(offers, choice) if _is_asked(workspace, asked, each.limit)),
        tuple(closed(offers, choice)),
        costs,
        tuple(with_less(offers, choice)),
        offers.living,
        tuple(each for each in holes(offers) if not isinstance(each.record, Proposal) or each.record.id in shown),
    )


def points(thousandths: Fraction | int) -> Decimal:
    """Points as they are read, in thousandths and rounded to them."""
    return Decimal(round(thousandths)) / THOUSAND


def percent(part: Fraction) -> Decimal:
    """A gap in percent, never rounded down."""
    return (Decimal(part.numerator * 100) / Decimal(part.denominator)).quantize(Decimal("0.001"), ROUND_UP)


def _chosen(offers: Offers, choice: Choice, costs: tuple[AtCost, ...]) -> tuple[Chosen, ...]:
    limits = offers.pools.limits
    found: list[Chosen] = []
    for name in choice.plan:
        option = choice.model.option(choice.plan, name)
        proposal = offers.candidates[name]
        holds = tuple(name in each.choice.plan for each in costs)
        drawn = tuple(limits[pool] for pool in sorted(option.takes))
        found.append(Chosen(offers.scores[name], option.start, option.end, offers.is_bound(proposal), holds, drawn))
    return tuple(sorted(found, key=lambda each: (not each.is_bound, -each.score.points, each.proposal.id)))


def _pools(offers: Offers, choice: Choice) -> tuple[Pool, ...]:
    draws: list[list[tuple[Proposal, int]]] = [[] for _ in offers.pools.limits]
    for name in choice.plan:
        for pool, amount in choice.model.option(choice.plan, name).takes.items():
            draws[pool].append((offers.candidates[name], amount))
    parts = zip(offers.pools.limits, offers.pools.charges, draws, strict=True)
    return tuple(Pool(limit, charges, tuple(drawn)) for limit, charges, drawn in parts)


def _shown(workspace: Workspace, asked: Asked, offers: Offers) -> frozenset[str]:
    kin = _kin(workspace, asked)
    return frozenset(
        each.id
        for each in offers.living.values()
        if (kin is None or not kin.isdisjoint(map(bare, each.opd)))
        and (asked.year is None or each.start <= asked.year <= each.end or asked.year in by_year(each))
    )


def _is_asked(workspace: Workspace, asked: Asked, limit: Limit) -> bool:
    kin = _kin(workspace, asked)
    is_of = kin is None or limit.line.opd is None or bare(limit.line.opd) in kin
    return is_of and asked.year in (None, limit.year)


def _kin(workspace: Workspace, asked: Asked) -> frozenset[str] | None:
    return family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None


__all__ = [
    "Addition",
    "AtCost",
    "Chosen",
    "Closed",
    "From",
    "Hole",
    "LeftOut",
    "Mark",
    "Pool",
    "Portfolio",
    "Score",
    "Suffering",
    "Way",
    "Why",
    "WithLess",
    "percent",
    "points",
    "run",
]
