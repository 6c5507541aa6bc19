"""MP607: a proposal that touches specific personal data without an assessment of what that does to people."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP607"
NAME = "missing-dpia"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living proposal with specific personal data."""
    for proposal in workspace.all(Proposal):
        if _asks(proposal) and is_living(proposal, workspace.settings):
            yield Finding(
                proposal.at("personal_data"),
                Text(
                    id="usulan `{proposal}` mengolah data pribadi spesifik tanpa penilaian dampak",
                    en="proposal `{proposal}` touches specific personal data without an impact assessment",
                ),
                {"proposal": proposal.id},
                hint=Text(
                    id="tulis `dpia: {{date: ..., document: ...}}` setelah penilaian dampak dilakukan",
                    en="write `dpia: {{date: ..., document: ...}}` once the impact is assessed",
                ),
            )


def _asks(proposal: Proposal) -> bool:
    is_assessed = proposal.dpia is not None and bool(proposal.dpia.date or proposal.dpia.document)
    return proposal.personal_data == "specific" and not is_assessed
