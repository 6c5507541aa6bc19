"""In which order living proposals can be done: steps by prerequisites, the critical chain, what one slip moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.base import Period
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Step:
    """A proposal in the order; `number` is 1 where it waits for nothing, None where it stands in or behind a circle.

    `needs` and `feeds` are what it waits for and what waits for it, of the living. `slack` is by how many years it may
    slip until another must move or the masterplan is over; below zero where the order is already broken.
    """

    proposal: Proposal
    number: int | None
    needs: tuple[Proposal, ...]
    feeds: tuple[Proposal, ...]
    slack: int


class Link(NamedTuple):
    """A member of the critical chain: the idle years before it, and the years of the chain up to its end."""

    proposal: Proposal
    wait: int
    years: int


@dataclass(frozen=True, slots=True)
class Slip:
    """What happens when a proposal ends one year later than planned; `moved` are the others that move with it.

    `beyond` and `late` are those, the first included, that then end after the masterplan or start after their
    latest year; `indicators` are those that all of them serve.
    """

    proposal: Proposal
    moved: tuple[Proposal, ...]
    beyond: tuple[Proposal, ...]
    late: tuple[Proposal, ...]
    indicators: tuple[str, ...]

    @property
    def all(self) -> tuple[Proposal, ...]:
        """Itself and what moves with it."""
        return (self.proposal, *self.moved)


@dataclass(frozen=True)
class Order:
    """The steps in their order, and the chain of prerequisites that takes the longest."""

    steps: tuple[Step, ...]
    chain: tuple[Link, ...]

    @property
    def critical(self) -> frozenset[str]:
        """The ids of the critical chain."""
        return frozenset(link.proposal.id for link in self.chain)


def ordered(workspace: Workspace) -> Order:
    """Every living proposal; steps first by number, then by year and id, those in or behind a circle last."""
    living = {each.id: each for each in sorted(_living(workspace), key=lambda each: each.id)}
    needs = {name: _needs(each, living) for name, each in living.items()}
    feeds = _feeds(needs, living)
    numbers = _numbers(needs, feeds)
    period = workspace.settings.period
    steps = (
        Step(each, numbers.get(name), needs[name], feeds[name], _slack(each, feeds[name], period))
        for name, each in living.items()
    )
    arranged = tuple(sorted(steps, key=_place))
    return Order(arranged, _critical([step for step in arranged if step.number is not None]))


def slips(order: Order, period: Period) -> tuple[Slip, ...]:
    """A year's slip of each proposal; those that move the most others first."""
    feeds = {step.proposal.id: step.feeds for step in order.steps}
    found = (_slip(step.proposal, feeds, period) for step in order.steps)
    return tuple(sorted(found, key=lambda slip: (-len(slip.moved), -len(slip.beyond), -len(slip.late))))


def _living(workspace: Workspace) -> list[Proposal]:
    return [each for each in workspace.all(Proposal) if is_living(each, workspace.settings)]


def _needs(proposal: Proposal, living: Mapping[str, Proposal]) -> tuple[Proposal, ...]:
    named = dict.fromkeys(bare(each) for each in proposal.depends_on)
    return tuple(living[name] for name in named if name in living)


def _feeds(
    needs: Mapping[str, Sequence[Proposal]], living: Mapping[str, Proposal]
) -> Mapping[str, tuple[Proposal, ...]]:
    waiting: dict[str, list[Proposal]] = defaultdict(list)
    for name, found in needs.items():
        for each in found:
            waiting[each.id].append(living[name])
    return {name: tuple(waiting.get(name, ())) for name in needs}


def _numbers(needs: Mapping[str, Sequence[Proposal]], feeds: Mapping[str, Sequence[Proposal]]) -> Mapping[str, int]:
    """The step of each that no circle keeps from being reached."""
    open_needs = {name: len(found) for name, found in needs.items()}
    numbers = {name: 1 for name, count in open_needs.items() if not count}
    waiting = list(numbers)
    for name in waiting:
        for each in feeds[name]:
            open_needs[each.id] -= 1
            if not open_needs[each.id]:
                numbers[each.id] = 1 + max(numbers[need.id] for need in needs[each.id])
                waiting.append(each.id)
    return numbers


def _slack(proposal: Proposal, feeds: Sequence[Proposal], period: Period) -> int:
    return min([period.end - proposal.end, *(each.start - proposal.end for each in feeds)])


def _place(step: Step) -> tuple[bool, int, int, str]:
    return step.number is None, step.number or 0, step.proposal.start, step.proposal.id


def _critical(steps: Sequence[Step]) -> tuple[Link, ...]:
    """The chain of two or more that takes the most years when each starts in the year its prerequisite ends.

    Of equal chains the one with the most members, then the one that ends last.
    """
    years: dict[str, tuple[int, int]] = {}
    before: dict[str, Proposal | None] = {}
    for step in steps:
        proposal = step.proposal
        longest = max(step.needs, key=lambda need: (*years[need.id], need.end, need.id), default=None)
        so_far, count = years[longest.id] if longest is not None else (1, 0)
        years[proposal.id] = so_far + max(proposal.end - proposal.start, 0), count + 1
        before[proposal.id] = longest
    ends = [step.proposal for step in steps if step.needs]
    last = max(ends, key=lambda each: (*years[each.id], each.end, each.id), default=None)
    chain: list[Link] = []
    while last is not None:
        previous = before[last.id]
        wait = last.start - previous.end if previous is not None else 0
        chain.append(Link(last, wait, years[last.id][0]))
        last = previous
    return tuple(reversed(chain))


def _slip(proposal: Proposal, feeds: Mapping[str, Sequence[Proposal]], period: Period) -> Slip:
    """Whatever starts in the year in which its prerequisite ends, or before, moves as far as that does: one year."""
    moved: dict[str, Proposal] = {}
    waiting = [proposal]
    while waiting:
        current = waiting.pop()
        for each in feeds[current.id]:
            if each.start <= current.end and each.id != proposal.id and each.id not in moved:
                moved[each.id] = each
                waiting.append(each)
    others = tuple(sorted(moved.values(), key=lambda each: (each.start, each.id)))
    touched = (proposal, *others)
    return Slip(
        proposal,
        others,
        tuple(each for each in touched if each.end == period.end),
        tuple(each for each in touched if _is_late(each)),
        tuple(dict.fromkeys(bare(name) for each in touched for name in each.served)),
    )


def _is_late(proposal: Proposal) -> bool:
    """Whether a year later is after its latest start; what is running has started."""
    latest = proposal.start_window.latest if proposal.start_window is not None else None
    return latest is not None and proposal.status != "running" and proposal.start + 1 > latest
