"""Who decides on a proposal, what was decided so far, and what it waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import STATUSES_IN_ORDER, has_reached, is_living
from masterplan_cli.records.decision import Decision, DecisionItem
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Role, Settings
from masterplan_cli.workspace import Workspace

REFUSALS = frozenset(("rejected", "deferred"))


class Ruling(NamedTuple):
    """What one decision says of one proposal."""

    decision: Decision
    position: int

    @property
    def item(self) -> DecisionItem:
        """The item itself."""
        return self.decision.items[self.position]

    @property
    def role(self) -> str:
        """Who decided."""
        return self.decision.role

    @property
    def date(self) -> date:
        """When it was decided."""
        return self.decision.date

    @property
    def is_approval(self) -> bool:
        """Whether it lets the proposal go on."""
        return self.item.decision == "approved"


def rulings(workspace: Workspace) -> Mapping[str, tuple[Ruling, ...]]:
    """What was decided on each proposal, oldest first; of one day in the order of the decisions' ids."""
    found: dict[str, list[Ruling]] = defaultdict(list)
    for decision in sorted(workspace.all(Decision), key=lambda decision: (decision.date, decision.id)):
        for position, item in enumerate(decision.items):
            found[bare(item.proposal)].append(Ruling(decision, position))
    return {proposal: tuple(ruled) for proposal, ruled in found.items()}


def astray(workspace: Workspace) -> frozenset[str]:
    """The roles of which a decision names a proposal that does not exist: it may be meant for any."""
    known = workspace.known["proposal"]
    return frozenset(
        decision.role
        for decision in workspace.all(Decision)
        if any(bare(item.proposal) not in known for item in decision.items)
    )


def latest(ruled: Sequence[Ruling], role: str) -> Ruling | None:
    """The last word of a role."""
    return next((ruling for ruling in reversed(ruled) if ruling.role == role), None)


def roles(settings: Settings) -> tuple[Role, ...]:
    """Who approves, in order; nobody where the workspace has no governance."""
    return settings.governance.roles if settings.governance is not None else ()


def is_governed(proposal: Proposal, settings: Settings) -> bool:
    """Whether a proposal needs decisions: it lives, and starts in `governance.since` or later."""
    governance = settings.governance
    if governance is None or not is_living(proposal, settings):
        return False
    return governance.since is None or proposal.start >= governance.since


def is_owed(role: Role, proposal: Proposal) -> bool:
    """Whether a proposal's status is one that needs a role's approval."""
    return has_reached(proposal.status, role.start)


def status_before(status: str) -> str:
    """The status that comes before another; the first for the first."""
    return STATUSES_IN_ORDER[max(0, STATUSES_IN_ORDER.index(status) - 1)] if status in STATUSES_IN_ORDER else status


def next_role(settings: Settings, ruled: Sequence[Ruling]) -> Role | None:
    """The first role in order whose last word is no approval; None where all have approved, or nobody is asked."""
    return next((role for role in roles(settings) if not _has_approved(role, ruled)), None)


def _has_approved(role: Role, ruled: Sequence[Ruling]) -> bool:
    last = latest(ruled, role.id)
    return last is not None and last.is_approval
