"""The fewest level steps to an index, proven: no plan with fewer steps reaches it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor, lcm

from masterplan_cli.reference.instruments import Levels


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels an indicator may still be raised to, lowest first, and its part in the index.

    `is_served` says that something in the plan is meant to raise it.
    """

    id: str
    share: Fraction
    start: Decimal
    rungs: tuple[Decimal, ...]
    is_served: bool = False

    def gain(self, steps: int) -> Fraction:
        """What the first so many steps add to the index."""
        return self.share * (Fraction(self.rungs[steps - 1]) - Fraction(self.start)) if steps else Fraction(0)


def rungs(start: Decimal, levels: Levels) -> tuple[Decimal, ...]:
    """The steps above a level: each leads to the next whole level, the last to the highest level there is."""
    if start >= levels.max:
        return ()
    above = tuple(Decimal(level) for level in range(floor(start) + 1, floor(levels.max) + 1))
    return above if above and above[-1] == levels.max else (*above, levels.max)


def fewest(ladders: Sequence[Ladder], needed: Fraction) -> Mapping[str, int] | None:
    """Steps by indicator that add at least `needed` to the index; None where all steps together do not.

    Of all plans with the fewest steps: the one with most steps on indicators that are served, then the one that adds
    most, then the one whose levels stay lowest, then the one that raises earlier ladders.

    The most that exactly k steps can add is found for each k, over all ladders, once for those that are served and
    once for the others; the first k at which both together suffice is the fewest. What a step adds may grow along a
    ladder (from 1,9 to 2 is less than from 2 to 3), so that taking the largest step first would not be exact.
    """
    worth = _Worth(ladders)
    served = _best([each for each in ladders if each.is_served], worth)
    others = _best([each for each in ladders if not each.is_served], worth)
    for steps in range(len(served) + len(others) - 1):
        for first in range(min(steps, len(served) - 1), max(-1, steps - len(others)), -1):
            if worth.added(served[first].worth + others[steps - first].worth) >= needed:
                return {**served[first].taken(), **others[steps - first].taken()}
    return None


class _Worth:
    """What steps are worth as whole numbers: what they add to the index first, then that levels stay low."""

    def __init__(self, ladders: Sequence[Ladder]) -> None:
        gains = [ladder.gain(steps) for ladder in ladders for steps in range(1, len(ladder.rungs) + 1)]
        self.scale = lcm(*(gain.denominator for gain in gains)) if gains else 1
        self.base = 1 + sum(_height(ladder, len(ladder.rungs)) for ladder in ladders)

    def of(self, ladder: Ladder, steps: int) -> int:
        """The worth of the first so many steps."""
        return int(ladder.gain(steps) * self.scale) * self.base - _height(ladder, steps)

    def added(self, worth: int) -> Fraction:
        """What such a worth adds to the index."""
        return Fraction(-(-worth // self.base), self.scale)


def _height(ladder: Ladder, steps: int) -> int:
    return sum(int(level) + 1 for level in ladder.rungs[:steps])


@dataclass(frozen=True, slots=True)
class _Best:
    """The best choice of so many steps: its worth, the last ladder with its steps, and the choice before it."""

    worth: int = 0
    last: tuple[str, int] | None = None
    before: _Best | None = None

    def taken(self) -> dict[str, int]:
        """The steps of each ladder that has any."""
        found: dict[str, int] = {}
        for each in self._chain():
            if each.last is not None and each.last[1]:
                found[each.last[0]] = each.last[1]
        return dict(reversed(found.items()))

    def _chain(self) -> Iterator[_Best]:
        each: _Best | None = self
        while each is not None:
            yield each
            each = each.before


def _best(ladders: Sequence[Ladder], worth: _Worth) -> Sequence[_Best]:
    """For each number of steps, none to all, the choice that is worth most."""
    best: Sequence[_Best] = (_Best(),)
    for ladder in ladders:
        own = [worth.of(ladder, steps) for steps in range(len(ladder.rungs) + 1)]
        best = [_with(best, ladder.id, own, total) for total in range(len(best) + len(own) - 1)]
    return best


def _with(best: Sequence[_Best], id_: str, own: Sequence[int], total: int) -> _Best:
    """The best choice of so many steps once a ladder is added; as few as possible are its own where worth is equal."""
    possible = range(max(0, total - len(best) + 1), min(len(own) - 1, total) + 1)
    steps = max(possible, key=lambda steps: (best[total - steps].worth + own[steps], -steps))
    before = best[total - steps]
    return _Best(before.worth + own[steps], (id_, steps), before)
