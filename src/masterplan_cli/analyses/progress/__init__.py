"""Progress after adoption: milestones, quarterly realisation, colours, what changed, and what was promised and came.

Adopted are proposals that were approved, run or are done, and do not lie before the masterplan's period.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.progress import holes
from masterplan_cli.analyses.progress.changes import (
    Change,
    MilestoneState,
    Report,
    Standing,
    change,
    milestones,
    reports,
)
from masterplan_cli.analyses.progress.effects import EffectRow, effect_rows
from masterplan_cli.analyses.progress.holes import Hole
from masterplan_cli.analyses.progress.lights import Colour, Light, light
from masterplan_cli.analyses.progress.quarter import Quarter, last_ended, read
from masterplan_cli.graph import bare
from masterplan_cli.measures.achievement import DIGITS, HUNDRED, rounded
from masterplan_cli.measures.money import total
from masterplan_cli.measures.standing import families, family, has_reached
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

LAST = 4


@dataclass(frozen=True)
class Progress:
    """How the adopted proposals stand at the end of `quarter`, None where none is known; judged on `date`."""

    quarter: Quarter | None
    date: datetime.date | None
    lights: tuple[Light, ...]
    milestones: tuple[MilestoneState, ...]
    reports: tuple[Report, ...]
    changes: tuple[Change, ...]
    effects: tuple[EffectRow, ...]
    holes: tuple[Hole, ...]

    @property
    def figures(self) -> Mapping[str, Figure]:
        """How many stand how, what was done, spent and kept."""
        colours = Counter(each.colour for each in self.lights)
        standings = Counter(each.standing for each in self.milestones)
        kept = [each.is_kept for each in self.effects if each.is_kept is not None]
        spent = [each for each in self.lights if each.financial is not None]
        return {
            "adopted": len(self.lights),
            **{colour.name.lower(): colours[colour] for colour in Colour},
            "milestones": len(self.milestones),
            "milestones_done": standings[Standing.DONE] + standings[Standing.DONE_LATE],
            "milestones_overdue": None if self.date is None else standings[Standing.OVERDUE],
            "reported": len(spent),
            "spent": sum(each.financial.value for each in spent if each.financial) if spent else None,
            "absorbed": _absorbed(spent),
            "changed": len(self.changes) if self.quarter is not None else None,
            "promises": len(self.effects),
            "promises_known": len(kept),
            "promises_kept": sum(kept),
        }


def run(workspace: Workspace, asked: Asked) -> Progress:
    """How all stand, or those of an OPD and its family; at the end of the last quarter over, or of a year."""
    carriers = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    theirs = [
        each for each in workspace.all(Proposal) if carriers is None or any(bare(opd) in carriers for opd in each.opd)
    ]
    start = workspace.settings.period.start
    adopted = [each for each in theirs if has_reached(each.status, "approved") and each.end >= start]
    quarter = _quarter(adopted, asked)
    date = _date(quarter, asked)
    lights = tuple(sorted((light(each, quarter, date) for each in adopted), key=_worst_first))
    states = [state for each in lights for state in milestones(each.proposal, date)]
    told = tuple(report for each in lights for report in reports(each.proposal, quarter))
    changes = [change(each, quarter, date) for each in lights] if quarter is not None else []
    promising = Counter(bare(effect.indicator) for each in workspace.all(Proposal) for effect in each.effects)
    return Progress(
        quarter,
        date,
        lights,
        tuple(sorted(states, key=lambda state: (tuple(Standing).index(state.standing), -(state.days or 0)))),
        told,
        tuple(each for each in changes if each.is_any),
        tuple(
            row
            for each in theirs
            if each.status == "done"
            for row in effect_rows(workspace, each, asked.year, promising)
        ),
        (
            *holes.of_all(workspace, asked.date),
            *holes.of_lights(lights),
            *holes.of_reports(told),
            *holes.of_others([each for each in theirs if not has_reached(each.status, "approved")]),
        ),
    )


def _quarter(adopted: Iterable[Proposal], asked: Asked) -> Quarter | None:
    """The last quarter over by the date, else the last that anyone reported; none after the year asked for."""
    if asked.date is not None:
        found = last_ended(asked.date)
        return found if asked.year is None else min(found, Quarter(asked.year, LAST))
    told = (read(name) for each in adopted for name in each.execution)
    return max((each for each in told if asked.year is None or each.year <= asked.year), default=None)


def _date(quarter: Quarter | None, asked: Asked) -> datetime.date | None:
    """The date asked for, or the end of a year that was over by then."""
    if asked.date is None or quarter is None or quarter == last_ended(asked.date):
        return asked.date
    return quarter.last_day


def _worst_first(each: Light) -> tuple[int, Decimal, str]:
    return tuple(Colour).index(each.colour), -(each.lag or Decimal(0)), each.proposal.id


def _absorbed(spent: Sequence[Light]) -> Decimal | None:
    """What was spent of the budgets of those that reported and have one, in percent with two decimals."""
    known = [(each.financial.value, cost) for each in spent if each.financial and (cost := total(each.proposal))]
    if not known:
        return None
    with localcontext(Context(prec=DIGITS)):
        return rounded(HUNDRED * sum(value for value, _ in known) / sum(cost for _, cost in known))
