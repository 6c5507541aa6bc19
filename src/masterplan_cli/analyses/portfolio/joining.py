"""What it takes to bring something into a plan that loses nothing: the least money, found by trying or by solving."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import prod
from typing import NamedTuple

from masterplan_cli.analyses.portfolio.gaps import Claimed
from masterplan_cli.analyses.portfolio.model import Item, Model, Option, Plan, make, overdrawn, taken
from masterplan_cli.analyses.portfolio.solve import MILLION, NoSolutionError, Program

MOST_TRIES = 3_000


class Joined(NamedTuple):
    """The least additional money, by pool."""

    extra: Mapping[int, int]

    @property
    def rupiah(self) -> int:
        """All additions together; money that two ceilings bound is added to both."""
        return sum(self.extra.values())


@dataclass(frozen=True)
class Joining:
    """Questions to one plan."""

    model: Model
    plan: Plan

    def least(self, newcomers: Iterable[Item]) -> Joined | None:
        """The plan with all it holds and some more; None where no order of starts allows it."""
        coming = tuple(newcomers)
        tried = self._tried(coming)
        if tried is not None and not tried.extra:
            return tried
        return self._solved(coming, tried) or tried

    @cached_property
    def _used(self) -> tuple[int, ...]:
        return tuple(taken(self.model, self.plan))

    def _tried(self, coming: tuple[Item, ...]) -> Joined | None:
        """The best of all starts of those that come; of the first of each where there are too many."""
        is_all = prod(len(item.options) for item in coming) <= MOST_TRIES
        best: Joined | None = None
        for options in product(*(item.options if is_all else item.options[:1] for item in coming)):
            if self._is_ready(coming, options):
                found = Joined(dict(self._extra(options)))
                if best is None or found.rupiah < best.rupiah:
                    best = found
        return best

    def _is_ready(self, coming: tuple[Item, ...], options: tuple[Option, ...]) -> bool:
        """Whether each has what it needs in time, and nothing that it clashes with."""
        ends = {item.id: option.end for item, option in zip(coming, options, strict=True)}
        for item, option in zip(coming, options, strict=True):
            if not item.clashes.isdisjoint(self.plan) or not item.clashes.isdisjoint(ends):
                return False
            for need in item.needs:
                end = ends.get(need) or (self.model.option(self.plan, need).end if need in self.plan else None)
                if end is None or end > option.start:
                    return False
        return True

    def _extra(self, options: tuple[Option, ...]) -> Iterator[tuple[int, int]]:
        amounts: dict[int, int] = defaultdict(int)
        for option in options:
            for pool, amount in option.takes.items():
                amounts[pool] += amount
        for pool, amount in amounts.items():
            beyond = self._used[pool] + amount - self.model.room[pool]
            if beyond > 0:
                yield pool, beyond

    def _solved(self, coming: tuple[Item, ...], tried: Joined | None) -> Joined | None:
        """With the starts of others free where they draw on what is short; None without a solver or such starts."""
        parts = self._with_freedom(coming, None if tried is None else frozenset(tried.extra))
        if parts is None:
            return None
        try:
            found = _Cheapest(parts, frozenset(parts.by_id)).run(0.0)
        except (ImportError, NoSolutionError):
            return None
        if found is None or len(found.plan) < len(parts.items):
            return None
        amounts = taken(parts, found.plan)
        extra = {pool: amounts[pool] - parts.room[pool] for pool in overdrawn(parts, found.plan)}
        return Joined(extra) if tried is None or sum(extra.values()) < tried.rupiah else None

    def _with_freedom(self, coming: tuple[Item, ...], short: frozenset[int] | None) -> Model | None:
        """All that is held and comes; what others may still choose is their start. None where none may."""
        needed = {need for item in coming for need in item.needs}
        items: list[Item] = []
        is_free = False
        for name, position in self.plan.items():
            item = self.model.by_id[name]
            draws = short is not None and any(not short.isdisjoint(option.takes) for option in item.options)
            if len(item.options) > 1 and (draws or name in needed):
                is_free = True
                items.append(item)
            else:
                items.append(replace(item, options=(item.options[position],)))
        if not is_free or any(not item.clashes.isdisjoint(self.plan) for item in coming):
            return None
        return make(self.model.room, (*items, *coming))


class _Cheapest(Program):
    """All items are chosen; what is left to choose is their starts, and what is minimised is money beyond the room."""

    def _keep_ceilings(self) -> None:
        self.worths = [0.0] * len(self.worths)
        terms: dict[int, list[tuple[int, float]]] = {}
        for item in self.model.items:
            for position, option in enumerate(item.options):
                for pool, amount in option.takes.items():
                    terms.setdefault(pool, []).append((self.column[item.id, position], amount / MILLION))
        for pool, each in sorted(terms.items()):
            self.worths.append(-1.0)
            self.limits.append(float("inf"))
            self.rows.add(-float("inf"), self.model.room[pool] / MILLION, [*each, (len(self.worths) - 1, -1.0)])

    def _share_gaps(self, shared: Mapping[str, tuple[Claimed, ...]]) -> None:
        """What gaps bring does not matter here."""
