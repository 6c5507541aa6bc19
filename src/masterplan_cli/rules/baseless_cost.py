"""MP513: an amount on its way to approval, and nobody says how it was arrived at."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.standing import has_reached, is_living
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP513"
NAME = "baseless-cost"
SEVERITY = Severity.WARNING

METHODS = ("standard", "catalogue", "offer", "history", "analogy", "estimate")


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living proposal with an amount, from recommended on."""
    for proposal in workspace.all(Proposal):
        has_amount = proposal.budget or proposal.funding
        if has_amount and not _has_basis(proposal) and has_reached(proposal.status, "recommended"):
            yield from _judge(proposal, workspace)


def _judge(proposal: Proposal, workspace: Workspace) -> Iterator[Finding]:
    if is_living(proposal, workspace.settings):
        yield Finding(
            proposal.key("cost_basis"),
            Text(
                id="usulan `{proposal}` belum menyebut dasar perhitungan biayanya",
                en="proposal `{proposal}` does not say how its cost was arrived at",
            ),
            {"proposal": proposal.id, "methods": quoted(METHODS)},
            hint=Text(
                id="isi `cost_basis.method` dengan salah satu dari {methods}, dan dokumennya",
                en="fill in `cost_basis.method`, one of {methods}, and its document",
            ),
        )


def _has_basis(proposal: Proposal) -> bool:
    """Whether a method or a document is named; bounds alone say nothing of where they come from."""
    basis = proposal.cost_basis
    return basis is not None and bool(basis.method or basis.document)
