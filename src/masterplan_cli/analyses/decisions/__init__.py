"""Which decision each proposal waits for, of whom, since when and what it holds up; what is overdue, what is stale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.decisions.asking import Asking
from masterplan_cli.analyses.decisions.rows import (
    IN_ORDER,
    ON_A_DESK,
    Desk,
    Stake,
    Stale,
    State,
    Task,
    Waiting,
    known_sum,
)
from masterplan_cli.measures.approval import is_governed, roles, rulings
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Role
from masterplan_cli.workspace import Workspace

__all__ = ["Decisions", "Desk", "Stake", "Stale", "State", "Task", "Waiting", "run"]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What waits for whom. `unread` are decisions that exist and could not be read, so that nothing is certain."""

    roles: tuple[Role, ...]
    judged: tuple[Proposal, ...]
    waiting: tuple[Waiting, ...]
    tasks: tuple[Task, ...]
    stale: tuple[Stale, ...]
    unsealed: tuple[Stale, ...]
    exempt: tuple[Proposal, ...]
    unread: tuple[str, ...]
    is_dated: bool

    @property
    def desks(self) -> tuple[Desk, ...]:
        """Roles in their order, then those who gave directives and are no role."""
        ids = {role.id: role for role in self.roles}
        issuers = dict.fromkeys(sorted({task.directive.issuer for task in self.tasks}))
        return tuple(
            Desk(
                name,
                ids.get(name),
                tuple(each for each in self.waiting if each.role is not None and each.role.id == name),
                tuple(task for task in self.tasks if task.directive.issuer == name),
            )
            for name in (*ids, *(issuer for issuer in issuers if issuer not in ids))
        )

    @property
    def figures(self) -> Mapping[str, Figure]:
        """What waits, and what hangs on it; None where roles or decisions are not known."""
        on_desk = [each for each in self.waiting if each.state in ON_A_DESK]
        is_known = bool(self.roles) and not self.unread
        counts = {
            "waiting": len(on_desk),
            "undecided": sum(each.state is State.UNDECIDED for each in on_desk),
            "refused": sum(each.state is not State.UNDECIDED for each in on_desk),
            "not_put_forward": sum(each.state is State.NOT_PUT_FORWARD for each in self.waiting),
            "status_behind": sum(each.state is State.STATUS_BEHIND for each in self.waiting),
            "indicators": len({found.id for each in on_desk for found in each.stake.indicators}),
        }
        return {
            "roles": len(self.roles),
            "proposals": len(self.judged),
            **{name: count if is_known else None for name, count in counts.items()},
            "money": known_sum(each.stake.money for each in on_desk) if is_known else None,
            "unpriced": sum(each.stake.money is None for each in on_desk) if is_known else None,
            "directives": len(self.tasks),
            "overdue": sum(task.is_overdue for task in self.tasks) if self.is_dated else None,
            "stale": len({each.proposal.id for each in self.stale}),
            "unsealed": len(self.unsealed),
            "exempt": len(self.exempt),
        }


def run(workspace: Workspace, asked: Asked) -> Decisions:
    """Of the proposals that run in a year and of an OPD and its family, else of all.

    What is dated after the date that is asked for has not happened yet.
    """
    asking = Asking(workspace, asked)
    ruled = {
        proposal: tuple(ruling for ruling in said if asked.date is None or ruling.date <= asked.date)
        for proposal, said in rulings(workspace).items()
    }
    living = [each for each in workspace.all(Proposal) if is_living(each, workspace.settings) and asking.means(each)]
    who = roles(workspace.settings)
    judged = tuple(each for each in living if not who or is_governed(each, workspace.settings))
    stale, unsealed = asking.approvals(judged, ruled)
    return Decisions(
        who,
        judged,
        tuple(sorted(asking.waiting(judged, ruled), key=_order)),
        tuple(sorted(asking.tasks(), key=_task_order)),
        stale,
        unsealed,
        tuple(each for each in living if who and not is_governed(each, workspace.settings)),
        tuple(sorted(workspace.known["decision"] - workspace.records["decision"].keys())),
        asked.date is not None,
    )


def _order(each: Waiting) -> tuple[int, date, int, str]:
    """By state, the longest wait first, a wait of unknown length before it, then the dearest."""
    return IN_ORDER.index(each.state), each.since or date.min, -(each.stake.money or 0), each.proposal.id


def _task_order(task: Task) -> tuple[int, date, str]:
    """The latest first, those without a due date last."""
    due = task.directive.due
    return int(due is None), due or date.max, task.directive.id
