"""What the answer is made of: proposals that wait, open directives, approvals of another content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masterplan_cli.measures.approval import Ruling
from masterplan_cli.records.directive import Directive
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Role


class State(StrEnum):
    """What a proposal waits for: a first word, a new one after a refusal, its OPD, its own status, or nobody knows."""

    UNDECIDED = "undecided"
    RETURNED = "returned"
    DEFERRED = "deferred"
    REJECTED = "rejected"
    NOT_PUT_FORWARD = "not_put_forward"
    STATUS_BEHIND = "status_behind"
    NO_ROLES = "no_roles"


IN_ORDER = tuple(State)
ON_A_DESK = frozenset((State.UNDECIDED, State.RETURNED, State.DEFERRED, State.REJECTED))
BY_REFUSAL = {"returned": State.RETURNED, "deferred": State.DEFERRED, "rejected": State.REJECTED}


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on proposals: indicators, known rupiah (None where none is known), proposals that need them first."""

    proposals: tuple[Proposal, ...]
    indicators: tuple[Indicator, ...]
    money: int | None
    dependents: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that waits; `role` is who must decide, `last` the word that brought it here, None if there is none."""

    proposal: Proposal
    state: State
    role: Role | None
    last: Ruling | None
    days: int | None
    stake: Stake

    @property
    def since(self) -> date | None:
        """Since when; None where no decision tells, as the day a proposal is put forward is not recorded."""
        return self.last.date if self.last is not None else None


@dataclass(frozen=True, slots=True)
class Task:
    """An open directive; `late` in days, negative where time is left, None where a date is not known."""

    directive: Directive
    late: int | None
    stake: Stake

    @property
    def is_overdue(self) -> bool:
        """Whether it is known to be past its due date."""
        return self.late is not None and self.late > 0


@dataclass(frozen=True, slots=True)
class Stale:
    """An approval that was given for another content than what stands now."""

    proposal: Proposal
    ruling: Ruling
    stake: Stake


@dataclass(frozen=True, slots=True)
class Desk:
    """One who decides, by the id of the role: what waits there, and the directives it gave that are open."""

    id: str
    role: Role | None
    waiting: tuple[Waiting, ...]
    tasks: tuple[Task, ...]


def known_sum(amounts: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
