"""What can be in no plan is set aside before the choice: a start that passes a ceiling alone, and what needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from masterplan_cli.analyses.portfolio.model import Item, Model, Option, Plan


class Fitting(NamedTuple):
    """A model of what may fit, and where each of its starts stands among those that were offered."""

    model: Model
    positions: Mapping[str, tuple[int, ...]]

    def as_offered(self, plan: Plan) -> Plan:
        """A plan of this model as one of the model it was made from."""
        return {name: self.positions[name][at] for name, at in plan.items()}


def fitting(model: Model) -> Fitting:
    """The starts that are within every ceiling by themselves and for which each prerequisite can end in time."""
    left = {item.id: tuple(at for at, each in enumerate(item.options) if _fits(model, each)) for item in model.items}
    while True:
        ends = {
            name: min((model.by_id[name].options[at].end for at in positions), default=None)
            for name, positions in left.items()
        }
        kept = {
            name: tuple(at for at in positions if _is_in_time(model.by_id[name], at, ends))
            for name, positions in left.items()
        }
        if kept == left:
            break
        left = kept
    offered = frozenset(name for name, positions in left.items() if positions)
    items = tuple(_narrowed(item, left[item.id], offered) for item in model.items if item.id in offered)
    return Fitting(replace(model, items=items), left)


def _narrowed(item: Item, positions: tuple[int, ...], offered: frozenset[str]) -> Item:
    return replace(item, options=tuple(item.options[at] for at in positions), clashes=item.clashes & offered)


def _fits(model: Model, option: Option) -> bool:
    return all(amount <= model.room[pool] for pool, amount in option.takes.items())


def _is_in_time(item: Item, position: int, ends: Mapping[str, int | None]) -> bool:
    start = item.options[position].start
    needed = (ends[need] for need in item.needs)
    return all(end is not None and end <= start for end in needed)
