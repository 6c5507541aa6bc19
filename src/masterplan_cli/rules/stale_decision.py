"""MP706: what was decided has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan_cli.diagnostics import Finding, Related, Severity, Text, quoted
from masterplan_cli.measures.approval import Ruling, is_governed
from masterplan_cli.measures.staleness import stale_approvals
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP706"
NAME = "stale-decision"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each proposal whose last approvals were given for another content."""
    if workspace.settings.governance is None or workspace.has_holes(Decision):
        return
    for proposal, stale in stale_approvals(workspace):
        if is_governed(proposal, workspace.settings):
            yield _finding(proposal, stale)


def _finding(proposal: Proposal, stale: Sequence[Ruling]) -> Finding:
    return Finding(
        proposal.at("status"),
        Text(
            id="isi usulan `{proposal}` atau indikatornya berubah sesudah persetujuan {roles}",
            en="proposal `{proposal}` or an indicator it serves has changed since the approval of {roles}",
        ),
        {"proposal": proposal.id, "roles": quoted(ruling.role for ruling in stale)},
        hint=Text(
            id="mintakan putusan atas isi yang baru, atau kembalikan isinya seperti saat diputuskan",
            en="ask for a decision on the new content, or restore what was decided on",
        ),
        related=tuple(
            Related(
                ruling.decision.at("items", ruling.position, "digest"),
                Text(id="disetujui tanggal {date} atas isi lain", en="approved on {date} for another content"),
                {"date": ruling.date.isoformat()},
            )
            for ruling in stale
        ),
    )
