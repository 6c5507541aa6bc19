"""A plan made the way a committee makes it: the best first, as long as the money lasts. Fallback and yardstick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction

from masterplan_cli.analyses.portfolio.model import Claim, Item, Model, Option, Plan, counted_points, worth


def greedy(model: Model) -> Plan:
    """The better of two plans: by points, and by points for the share of the money that is taken."""
    return max((_fill(model, by_points), _fill(model, by_density)), key=lambda plan: worth(model, plan))


def filled(model: Model, plan: Plan) -> Plan:
    """A plan with whatever still fits beside it, the best first."""
    filling = _Filling(model)
    for name, position in plan.items():
        filling.take(name, position, model.option(plan, name))
    for item in sorted(model.items, key=lambda item: (not item.is_bound, -by_points(model, item), item.id)):
        if item.id not in filling.plan:
            filling.add(item)
    return dict(sorted(filling.plan.items()))


def by_points(_: Model, item: Item) -> Fraction:
    """The most an item may bring."""
    return Fraction(max(_points(option) for option in item.options))


def by_density(model: Model, item: Item) -> Fraction:
    """Points for the part of the pools that is taken, by the first start."""
    option = item.options[0]
    part = sum((Fraction(amount, max(model.room[pool], 1)) for pool, amount in option.takes.items()), Fraction(0))
    return _points(option) / (part + Fraction(1, 10**9))


def _points(option: Option) -> Fraction:
    return Fraction(option.points + sum(claim.points for claim in option.claims))


def _fill(model: Model, order: Callable[[Model, Item], Fraction]) -> Plan:
    """Bound items first; each comes with what it needs, or not at all."""
    filling = _Filling(model)
    worthy = sorted(model.items, key=lambda item: (not item.is_bound, -order(model, item), item.id))
    for item in worthy:
        if item.id not in filling.plan:
            filling.add(item)
    return filling.plan


class _Filling:
    """A plan that grows."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.plan: dict[str, int] = {}
        self.left = list(model.room)
        self.claims: dict[str, list[Claim]] = defaultdict(list)

    def add(self, item: Item) -> None:
        """Adds an item with what it needs, if that fits and brings something."""
        before = len(self.plan)
        gain = self._add_needed(item.id, frozenset())
        if gain is None or (gain <= 0 and not item.is_bound):
            self._drop_after(before)

    def _add_needed(self, name: str, above: frozenset[str]) -> Fraction | None:
        """The points won; None where it does not fit."""
        if name in self.plan:
            return Fraction(0)
        item = self.model.by_id[name]
        if name in above or not item.clashes.isdisjoint(self.plan):
            return None
        gain = Fraction(0)
        for need in item.needs:
            won = self._add_needed(need, above | {name})
            if won is None:
                return None
            gain += won
        if not item.clashes.isdisjoint(self.plan):
            return None
        earliest = max((self.model.option(self.plan, need).end for need in item.needs), default=None)
        for position, option in enumerate(item.options):
            if (earliest is None or option.start >= earliest) and self._fits(option):
                return gain + self.take(name, position, option)
        return None

    def _fits(self, option: Option) -> bool:
        return all(amount <= self.left[pool] for pool, amount in option.takes.items())

    def take(self, name: str, position: int, option: Option) -> Fraction:
        """Holds a start from now on; the points it wins."""
        self.plan[name] = position
        for pool, amount in option.takes.items():
            self.left[pool] -= amount
        return sum((self._claim(claim) for claim in option.claims), Fraction(option.points))

    def _claim(self, claim: Claim) -> Fraction:
        claims = self.claims[claim.indicator]
        before = counted_points(claims)
        claims.append(claim)
        return counted_points(claims) - before

    def _drop_after(self, count: int) -> None:
        for name in tuple(self._latest(count)):
            option = self.model.option(self.plan, name)
            del self.plan[name]
            for pool, amount in option.takes.items():
                self.left[pool] += amount
            for claim in option.claims:
                self.claims[claim.indicator].remove(claim)

    def _latest(self, count: int) -> Iterator[str]:
        return reversed(tuple(self.plan)[count:])
