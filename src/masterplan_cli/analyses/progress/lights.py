"""How a proposal that was adopted stands at the end of a quarter: what was reported, and whether that is green.

What is reported is cumulative since the proposal began. A rule that lacks what it reads is not judged; green is only
said where physical progress is known.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from masterplan_cli.analyses.progress.quarter import Quarter, read
from masterplan_cli.diagnostics import Text
from masterplan_cli.measures.achievement import DIGITS
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.records.proposal import Milestone, Proposal
from masterplan_cli.reference import progress_rules
from masterplan_cli.reference.progress import RuleId

HUNDRED, ZERO = Decimal(100), Decimal(0)
FOUR = 4
N = TypeVar("N", Decimal, int)


class Colour(Enum):
    """How it stands, the worst first."""

    RED = Text(id="merah", en="red")
    YELLOW = Text(id="kuning", en="yellow")
    UNKNOWN = Text(id="belum dapat dinilai", en="not known")
    GREEN = Text(id="hijau", en="green")
    AHEAD = Text(id="belum mulai", en="not begun")
    DONE = Text(id="selesai", en="done")


@dataclass(frozen=True, slots=True)
class Reading(Generic[N]):
    """The last value that was reported, and when."""

    quarter: Quarter
    value: N


class Fire(NamedTuple):
    """A rule that is not green: what was measured, and the limit it lies above."""

    rule: RuleId
    colour: Colour
    measured: Decimal
    limit: Decimal


@dataclass(frozen=True, slots=True)
class Light:
    """A proposal at the end of a quarter; `planned` is the share of its time over in the quarter of `physical`.

    `due` is the share of its budget up to the quarter of `financial`, `absorbed` what of its budget was spent.
    """

    proposal: Proposal
    colour: Colour
    fires: tuple[Fire, ...] = ()
    physical: Reading[Decimal] | None = None
    financial: Reading[int] | None = None
    planned: Decimal | None = None
    due: Decimal | None = None
    absorbed: Decimal | None = None

    @property
    def lag(self) -> Decimal | None:
        """By how many points physical progress lies behind its time; below zero where it lies before."""
        return None if self.physical is None or self.planned is None else self.planned - self.physical.value


def light(proposal: Proposal, quarter: Quarter | None, date: datetime.date | None) -> Light:
    """How it stands at the end of a quarter; milestones are judged on `date`, None where that is not known."""
    physical = _physical(proposal, quarter)
    financial = _financial(proposal, quarter)
    cost = total(proposal)
    found = Light(
        proposal,
        Colour.UNKNOWN,
        (),
        physical,
        financial,
        _planned(proposal, physical.quarter) if physical is not None else None,
        _due(proposal, financial.quarter) if financial is not None else None,
        _share(financial.value, cost) if financial is not None and cost else None,
    )
    fires = () if proposal.status == "done" else tuple(_fires(found, quarter, date))
    return replace(found, colour=_colour(found, fires, quarter), fires=fires)


def days_late(milestone: Milestone, date: datetime.date) -> int:
    """Days by which a milestone is overdue on a date; 0 where it was done by then or is not due."""
    is_done = milestone.done is not None and milestone.done <= date
    return 0 if is_done else max((date - milestone.due).days, 0)


def _physical(proposal: Proposal, quarter: Quarter | None) -> Reading[Decimal] | None:
    reported = [
        Reading(read(name), each.physical) for name, each in proposal.execution.items() if each.physical is not None
    ]
    return _last(reported, quarter)


def _financial(proposal: Proposal, quarter: Quarter | None) -> Reading[int] | None:
    reported = [
        Reading(read(name), each.financial) for name, each in proposal.execution.items() if each.financial is not None
    ]
    return _last(reported, quarter)


def _last(reported: Iterable[Reading[N]], quarter: Quarter | None) -> Reading[N] | None:
    known = [each for each in reported if quarter is not None and each.quarter <= quarter]
    return max(known, key=lambda each: each.quarter, default=None)


def _colour(found: Light, fires: tuple[Fire, ...], quarter: Quarter | None) -> Colour:
    proposal = found.proposal
    if proposal.status == "done":
        return Colour.DONE
    if fires:
        return Colour.RED if any(fire.colour is Colour.RED for fire in fires) else Colour.YELLOW
    if quarter is not None and proposal.start > quarter.year and found.physical is None:
        return Colour.AHEAD
    return Colour.GREEN if found.lag is not None else Colour.UNKNOWN


def _fires(found: Light, quarter: Quarter | None, date: datetime.date | None) -> Iterator[Fire]:
    for rule_id, measured in _measured(found, quarter, date):
        threshold = progress_rules().rule(rule_id).at(found.planned if found.planned is not None else ZERO)
        if measured > threshold.red:
            yield Fire(rule_id, Colour.RED, measured, threshold.red)
        elif measured > threshold.yellow:
            yield Fire(rule_id, Colour.YELLOW, measured, threshold.yellow)


def _measured(found: Light, quarter: Quarter | None, date: datetime.date | None) -> Iterator[tuple[RuleId, Decimal]]:
    """What each rule measures, of those that have all they need."""
    if found.lag is not None:
        yield "physical", found.lag
    if found.absorbed is not None:
        if found.due is not None:
            yield "financial", found.due - found.absorbed
        yield "overspent", found.absorbed - HUNDRED
        if found.physical and found.financial and found.physical.quarter == found.financial.quarter:
            yield "prepaid", found.absorbed - found.physical.value
    if date is not None:
        late = [days_late(each, date) for each in found.proposal.milestones]
        if late:
            yield "milestone", Decimal(max(late))
        reported = [each.quarter for each in (found.physical, found.financial) if each is not None]
        if reported and quarter is not None:
            yield "report", Decimal(quarter.place - max(each.place for each in reported))


def _planned(proposal: Proposal, quarter: Quarter) -> Decimal | None:
    """The share of its quarters that are over, in percent."""
    quarters = (proposal.end - proposal.start + 1) * FOUR
    if quarters <= 0:
        return None
    over = quarter.place - proposal.start * FOUR + 1
    return _share(min(max(over, 0), quarters), quarters)


def _due(proposal: Proposal, quarter: Quarter) -> Decimal | None:
    """The share of its budget in the years before and in the quarters of the year that are over, in percent."""
    budget = by_year(proposal)
    cost = sum(budget.values())
    if not cost:
        return None
    earlier = sum(amount for year, amount in budget.items() if year < quarter.year)
    return _share(earlier * FOUR + budget.get(quarter.year, 0) * quarter.number, cost * FOUR)


def _share(part: int, whole: int) -> Decimal:
    with localcontext(Context(prec=DIGITS)):
        return HUNDRED * part / whole
