"""MP506: a proposal that was put forward and does not say what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.standing import is_living, is_strict
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP506"
NAME = "missing-budget"
SEVERITY = Severity.WARNING

PUT_FORWARD = frozenset(("proposed", "recommended", "approved", "running"))


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living proposal from proposed to running; an error once its status is strict."""
    for proposal in workspace.all(Proposal):
        is_open = proposal.status in PUT_FORWARD and not proposal.budget and not proposal.funding
        if is_open and is_living(proposal, workspace.settings):
            yield Finding(
                proposal.key("budget"),
                Text(
                    id="usulan `{proposal}` berstatus `{status}` tetapi belum menyebut anggarannya",
                    en="proposal `{proposal}` has status `{status}` but does not say what it costs",
                ),
                {"proposal": proposal.id, "status": proposal.status, "year": proposal.start},
                hint=Text(
                    id="isi anggaran tiap tahun dalam rupiah, misalnya `budget: {{{year}: 150000000}}`",
                    en="fill in rupiah by year, as `budget: {{{year}: 150000000}}`",
                ),
                severity=Severity.ERROR if is_strict(proposal, workspace.settings) else None,
            )
