"""Approvals that were given for another content than what stands now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan_cli.measures.approval import Ruling, rulings
from masterplan_cli.measures.digest import digest
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace


def stale_approvals(workspace: Workspace) -> Iterator[tuple[Proposal, tuple[Ruling, ...]]]:
    """Each proposal with the last approvals whose digest is not its own; silent where no digest was recorded."""
    for name, said in rulings(workspace).items():
        proposal = workspace.get(Proposal, name)
        recorded = [ruling for ruling in last_approvals(said) if ruling.item.digest]
        if proposal is None or not recorded:
            continue
        now = digest(workspace, proposal)
        stale = tuple(ruling for ruling in recorded if now is not None and ruling.item.digest != now)
        if stale:
            yield proposal, stale


def last_approvals(said: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """The last word of each role, where it is an approval, oldest first."""
    last = {ruling.role: ruling for ruling in said}
    return tuple(ruling for ruling in said if last[ruling.role] is ruling and ruling.is_approval)
