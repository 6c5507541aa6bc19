"""What a proposal looks like from one quarter to the next: reports one by one, milestones, what changed since."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from masterplan_cli.analyses.progress.lights import Light, N, days_late, light
from masterplan_cli.analyses.progress.quarter import Quarter, read
from masterplan_cli.diagnostics import Text
from masterplan_cli.records.proposal import Execution, Milestone, Proposal


@dataclass(frozen=True, slots=True)
class Report:
    """What was reported for a quarter, and what came to it since the report before; None where that is not known."""

    proposal: Proposal
    quarter: Quarter
    execution: Execution
    physical_change: Decimal | None
    financial_change: int | None

    @property
    def falls(self) -> bool:
        """Whether less was reported than before, which cannot be of what is cumulative."""
        return (self.physical_change or 0) < 0 or (self.financial_change or 0) < 0


class Standing(Enum):
    """How a milestone stands."""

    OVERDUE = Text(id="lewat tenggat", en="overdue")
    UNDATED = Text(
        id="belum selesai; tanggal penilaian tidak diketahui", en="not done; the date asked for is not known"
    )
    AHEAD = Text(id="akan datang", en="to come")
    DONE_LATE = Text(id="selesai, terlambat", en="done, late")
    DONE = Text(id="selesai", en="done")


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """A milestone by its position; `days` are those it is, or was, late."""

    proposal: Proposal
    position: int
    milestone: Milestone
    standing: Standing
    days: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """A proposal then and now; milestones that were done, and that became overdue, in between."""

    before: Light
    now: Light
    done: tuple[Milestone, ...]
    overdue: tuple[Milestone, ...]
    execution: Execution | None

    @property
    def is_any(self) -> bool:
        """Whether anything is not as it was."""
        then, now = self.before, self.now
        values = (then.physical, then.financial, then.colour) != (now.physical, now.financial, now.colour)
        return values or bool(self.done or self.overdue)


def reports(proposal: Proposal, quarter: Quarter | None) -> Iterator[Report]:
    """Its reports up to a quarter, in order."""
    physical: Decimal | None = None
    financial: int | None = None
    for name, each in sorted(proposal.execution.items()):
        own = read(name)
        if quarter is None or own > quarter:
            continue
        is_first = physical is None and financial is None
        yield Report(
            proposal,
            own,
            each,
            _since(each.physical, Decimal(0) if is_first else physical),
            _since(each.financial, 0 if is_first else financial),
        )
        physical = each.physical if each.physical is not None else physical
        financial = each.financial if each.financial is not None else financial


def milestones(proposal: Proposal, date: datetime.date | None) -> Iterator[MilestoneState]:
    """Its milestones as they stand on a date."""
    for position, each in enumerate(proposal.milestones):
        if each.done is not None and (date is None or each.done <= date):
            late = (each.done - each.due).days
            yield MilestoneState(
                proposal, position, each, Standing.DONE_LATE if late > 0 else Standing.DONE, max(late, 0)
            )
        elif date is None:
            yield MilestoneState(proposal, position, each, Standing.UNDATED, None)
        else:
            late = days_late(each, date)
            yield MilestoneState(proposal, position, each, Standing.OVERDUE if late else Standing.AHEAD, late)


def change(now: Light, quarter: Quarter, date: datetime.date | None) -> Change:
    """What changed since the end of the quarter before; of milestones nothing where the date is not known."""
    proposal, then = now.proposal, quarter.before.last_day
    before = light(proposal, quarter.before, then if date is not None else None)
    done = [each for each in proposal.milestones if date and each.done and then < each.done <= date]
    late = [each for each in proposal.milestones if date and days_late(each, date) and not days_late(each, then)]
    return Change(before, now, tuple(done), tuple(late), proposal.execution.get(quarter.name))


def _since(value: N | None, before: N | None) -> N | None:
    return None if value is None or before is None else value - before
