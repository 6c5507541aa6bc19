"""The choice as plain data: items with the years they may start in, pools of money, and what a plan is worth.

For item p and start s, x[p,s] is 0 or 1 and at most one of an item's starts is chosen. For each pool (a ceiling line in
a year) the chosen take no more than there is room. An item needs others that end no later than it starts, clashes with
others, and claims parts of indicators' gaps: of one gap no more than the whole is counted, the best claims first.
Points are whole thousandths, money whole rupiah, so that what is said of a plan is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

WHOLE_GAP = 1_000_000

Plan = Mapping[str, int]
"""The chosen items, each with the position of its option."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of one indicator's gap, in millionths, and the points it brings where it is counted in full."""

    indicator: str
    share: int
    points: int

    @property
    def rate(self) -> Fraction:
        """Points for a millionth of the gap."""
        return Fraction(self.points, self.share)


@dataclass(frozen=True, slots=True)
class Option:
    """One start: the years it covers, rupiah by pool, points that need no gap, and claims on gaps."""

    start: int
    end: int
    takes: Mapping[int, int]
    points: int
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose; `is_bound` where it may be left out only if it does not fit."""

    id: str
    options: tuple[Option, ...]
    needs: tuple[str, ...] = ()
    clashes: frozenset[str] = frozenset()
    is_bound: bool = False


@dataclass(frozen=True)
class Model:
    """What can be chosen within what room; items stand in the order of their ids."""

    room: tuple[int, ...]
    items: tuple[Item, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """The items by their ids."""
        return {item.id: item for item in self.items}

    def option(self, plan: Plan, item: str) -> Option:
        """The start that a plan gives an item it holds."""
        return self.by_id[item].options[plan[item]]

    def chosen(self, plan: Plan) -> Iterator[Option]:
        """The options a plan holds."""
        return (self.option(plan, item) for item in plan)

    def with_room(self, room: Iterable[int]) -> Model:
        """The same items within other room."""
        return replace(self, room=tuple(room))


@dataclass(frozen=True, slots=True, order=True)
class Worth:
    """What a plan is worth: first how many bound items it keeps, then its points in thousandths."""

    bound: int
    points: Fraction


def make(room: Iterable[int], items: Iterable[Item]) -> Model:
    """A model, whatever the order of its items; what an item needs and nobody offers makes it impossible."""
    listed = sorted(items, key=lambda item: item.id)
    while True:
        offered = {item.id for item in listed if item.options}
        kept = [item for item in listed if item.options and offered.issuperset(item.needs)]
        if len(kept) == len(listed):
            break
        listed = kept
    clashes: dict[str, set[str]] = defaultdict(set)
    for item in listed:
        for other in item.clashes & offered - {item.id}:
            clashes[item.id].add(other)
            clashes[other].add(item.id)
    return Model(tuple(room), tuple(replace(item, clashes=frozenset(clashes[item.id])) for item in listed))


def taken(model: Model, plan: Plan) -> list[int]:
    """What a plan takes of each pool."""
    found = [0] * len(model.room)
    for option in model.chosen(plan):
        for pool, amount in option.takes.items():
            found[pool] += amount
    return found


def overdrawn(model: Model, plan: Plan) -> tuple[int, ...]:
    """The pools of which a plan takes more than there is room; what takes nothing breaks nothing."""
    return tuple(
        pool for pool, (amount, room) in enumerate(zip(taken(model, plan), model.room, strict=True)) if amount > room
    )


def is_sound(model: Model, plan: Plan) -> bool:
    """Whether a plan breaks no ceiling, has what it needs in time, and holds nothing that clashes."""
    return not overdrawn(model, plan) and all(is_ready(model, plan, item) for item in plan)


def is_ready(model: Model, plan: Plan, item: str) -> bool:
    """Whether an item of a plan has what it needs in time, and nothing that it clashes with."""
    start = model.option(plan, item).start
    found = model.by_id[item]
    in_time = all(need in plan and model.option(plan, need).end <= start for need in found.needs)
    return in_time and found.clashes.isdisjoint(plan)


def worth(model: Model, plan: Plan) -> Worth:
    """What a plan is worth."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    points = 0
    for option in model.chosen(plan):
        points += option.points
        for claim in option.claims:
            claims[claim.indicator].append(claim)
    counted = sum((counted_points(each) for each in claims.values()), Fraction(points))
    return Worth(sum(1 for item in plan if model.by_id[item].is_bound), counted)


def counted_points(claims: Iterable[Claim]) -> Fraction:
    """The points that claims on one gap bring, the best first, up to the whole gap."""
    left, points = WHOLE_GAP, Fraction(0)
    for claim in sorted(claims, key=lambda claim: claim.rate, reverse=True):
        used = min(left, claim.share)
        points += claim.points if used == claim.share else claim.rate * used
        left -= used
    return points


def components(model: Model) -> tuple[Model, ...]:
    """The parts of a model that have nothing to do with each other: no scarce pool, need, clash or gap in common."""
    groups = _Groups([item.id for item in model.items])
    scarce = _scarce(model)
    meeting: dict[object, str] = {}
    for item in model.items:
        for other in (*item.needs, *item.clashes):
            groups.join(item.id, other)
        pools = {pool for option in item.options for pool in option.takes if pool in scarce}
        indicators = {claim.indicator for option in item.options for claim in option.claims}
        for shared in (*pools, *indicators):
            groups.join(item.id, meeting.setdefault(shared, item.id))
    parts: dict[str, list[Item]] = defaultdict(list)
    for item in model.items:
        parts[groups.find(item.id)].append(item)
    return tuple(replace(model, items=tuple(items)) for items in parts.values())


def _scarce(model: Model) -> frozenset[int]:
    """The pools that could be overdrawn if everything were chosen."""
    most = [0] * len(model.room)
    for item in model.items:
        for pool in {pool for option in item.options for pool in option.takes}:
            most[pool] += max(option.takes.get(pool, 0) for option in item.options)
    return frozenset(pool for pool, amount in enumerate(most) if amount > model.room[pool])


class _Groups:
    """Which names belong together."""

    def __init__(self, names: Iterable[str]) -> None:
        self.parent = {name: name for name in names}

    def find(self, name: str) -> str:
        while self.parent[name] != name:
            self.parent[name] = self.parent[self.parent[name]]
            name = self.parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self.parent[second] = first
