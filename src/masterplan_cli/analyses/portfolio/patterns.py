"""What fits into small pools together: all largest choices of the few items that share them.

A pool of few takers makes fractions of proposals look better than any whole choice. With every largest choice listed,
the solver sees at once what fits, and proves its plan much sooner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from masterplan_cli.analyses.portfolio.model import Item, Model

MOST_TAKERS = 6
MOST_PATTERNS = 3_000

Pattern = tuple[tuple[str, int], ...]


class Patterns(NamedTuple):
    """The items of a group of pools, and the choices to which none of them can be added."""

    items: tuple[Item, ...]
    largest: tuple[Pattern, ...]


def patterns(model: Model) -> Iterator[Patterns]:
    """Each group of scarce pools that the same few items draw on; none where there are too many choices to list."""
    for together, by_takers in _groups(model).items():
        found = _listed(model, together, [pool for pools in by_takers.values() for pool in pools])
        if found is not None:
            yield found
        elif len(by_takers) > 1:
            apart = (_listed(model, takers, pools) for takers, pools in by_takers.items())
            yield from (each for each in apart if each is not None)


def _groups(model: Model) -> Mapping[frozenset[str], Mapping[frozenset[str], list[int]]]:
    """The pools of few takers by those takers, under the largest set of takers that holds them all."""
    takers: dict[int, set[str]] = defaultdict(set)
    for item in model.items:
        for option in item.options:
            for pool in option.takes:
                takers[pool].add(item.id)
    pools: dict[frozenset[str], list[int]] = defaultdict(list)
    for pool, names in sorted(takers.items()):
        if len(names) <= MOST_TAKERS:
            pools[frozenset(names)].append(pool)
    groups: dict[frozenset[str], dict[frozenset[str], list[int]]] = {}
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for together in sorted(pools, key=lambda names: (-len(names), sorted(names))):
        over = next((each for each in holding[min(together)] if together <= each), together)
        if over is together:
            groups[together] = {}
            for name in together:
                holding[name].append(together)
        groups[over][together] = pools[together]
    return {together: by_takers for together, by_takers in groups.items() if len(together) > 1}


def _listed(model: Model, together: frozenset[str], pools: Iterable[int]) -> Patterns | None:
    items = tuple(model.by_id[name] for name in sorted(together))
    found = _largest(model, items, tuple(sorted(pools)))
    return Patterns(items, found) if 1 < len(found) <= MOST_PATTERNS else None


def _largest(model: Model, items: tuple[Item, ...], pools: tuple[int, ...]) -> tuple[Pattern, ...]:
    room = tuple(model.room[pool] for pool in pools)
    amounts = {
        (item.id, at): tuple(option.takes.get(pool, 0) for pool in pools)
        for item in items
        for at, option in enumerate(item.options)
    }
    found: list[Pattern] = []

    def fits(left: tuple[int, ...], key: tuple[str, int]) -> bool:
        return all(amount <= rest for amount, rest in zip(amounts[key], left, strict=True))

    def grow(place: int, left: tuple[int, ...], chosen: Pattern, skipped: tuple[Item, ...]) -> None:
        if len(found) > MOST_PATTERNS:
            return
        if place == len(items):
            if not any(fits(left, (item.id, at)) for item in skipped for at in range(len(item.options))):
                found.append(chosen)
            return
        item = items[place]
        for at in range(len(item.options)):
            if fits(left, (item.id, at)):
                rest = tuple(each - amount for each, amount in zip(left, amounts[item.id, at], strict=True))
                grow(place + 1, rest, (*chosen, (item.id, at)), skipped)
        grow(place + 1, left, chosen, (*skipped, item))

    grow(0, room, (), ())
    return tuple(found)
