"""MP308: a proposal does not say why its indicator is not met, or why IT is the answer."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.completeness import unexplained
from masterplan_cli.measures.standing import is_living, is_strict
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP308"
NAME = "missing-analysis"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living proposal that serves an indicator; an error once its status is strict."""
    for proposal in workspace.all(Proposal):
        if proposal.indicators and is_living(proposal, workspace.settings):
            missing = unexplained(proposal)
            if missing:
                yield Finding(
                    proposal.key("analysis"),
                    Text(
                        id="usulan `{proposal}` belum menjelaskan {what}",
                        en="proposal `{proposal}` does not explain {what}",
                    ),
                    {
                        "proposal": proposal.id,
                        "what": _WHAT[missing],
                        "keys": quoted(f"analysis.{key}" for key in missing),
                    },
                    hint=Text(id="isi {keys}", en="fill in {keys}"),
                    severity=Severity.ERROR if is_strict(proposal, workspace.settings) else None,
                )


_WHAT = {
    ("cause",): Text(id="sebab indikatornya belum tercapai", en="why its indicator is not met"),
    ("why",): Text(id="alasan TIK menjadi jawabannya", en="why IT is the answer"),
    ("cause", "why"): Text(
        id="sebab indikatornya belum tercapai dan alasan TIK menjadi jawabannya",
        en="why its indicator is not met and why IT is the answer",
    ),
}
