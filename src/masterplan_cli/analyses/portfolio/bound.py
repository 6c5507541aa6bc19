"""What no plan can pass, where no solver says it: each item counts against one group of pools, in parts if need be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from masterplan_cli.analyses.portfolio.model import Item, Model


def most_points(model: Model, groups: Mapping[int, int]) -> Fraction:
    """An upper bound on points in thousandths; `groups` says which pools are one line in different years."""
    room: dict[int, int] = defaultdict(int)
    for pool, amount in enumerate(model.room):
        room[groups[pool]] += amount
    by_group: dict[int | None, list[tuple[int, Fraction]]] = defaultdict(list)
    for item in model.items:
        group, amount = _tightest(item, groups, room)
        by_group[group].append((amount, _points(item)))
    return sum(
        (
            sum((points for _, points in members), Fraction(0)) if group is None else _in_parts(members, room[group])
            for group, members in by_group.items()
        ),
        Fraction(0),
    )


def _points(item: Item) -> Fraction:
    return Fraction(max(option.points + sum(claim.points for claim in option.claims) for option in item.options))


def _tightest(item: Item, groups: Mapping[int, int], room: Mapping[int, int]) -> tuple[int | None, int]:
    """The group of which an item takes the greatest part whatever its start, and how much."""
    asked = [_by_group(option.takes, groups) for option in item.options]
    least = {group: min(each.get(group, 0) for each in asked) for group in asked[0]}
    shares = {group: Fraction(amount, max(room[group], 1)) for group, amount in least.items() if amount}
    group = max(shares, key=lambda group: (shares[group], -group), default=None)
    return group, least[group] if group is not None else 0


def _by_group(takes: Mapping[int, int], groups: Mapping[int, int]) -> Mapping[int, int]:
    found: dict[int, int] = defaultdict(int)
    for pool, amount in takes.items():
        found[groups[pool]] += amount
    return found


def _in_parts(members: Iterable[tuple[int, Fraction]], room: int) -> Fraction:
    """The knapsack of one group whose last item may be cut."""
    points = Fraction(0)
    for amount, worth in sorted(members, key=lambda each: -each[1] / each[0]):
        if worth <= 0 or room <= 0:
            break
        part = min(Fraction(1), Fraction(room, amount))
        points += worth * part
        room -= min(amount, room)
    return points
