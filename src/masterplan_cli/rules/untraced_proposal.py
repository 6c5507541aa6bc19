"""MP301: a proposal serves no indicator."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.trace import Carriage
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP301"
NAME = "untraced-proposal"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal, living or not: one that names no indicator proves nothing."""
    carriage = Carriage(workspace)
    for proposal in workspace.all(Proposal):
        if not proposal.indicators:
            choices = carriage.carried_by(proposal.opd)
            yield Finding(
                proposal.key("indicators"),
                Text(
                    id="usulan `{proposal}` tidak menuju satu pun indikator",
                    en="proposal `{proposal}` serves no indicator",
                ),
                {"proposal": proposal.id, "count": len(choices), "opd": quoted(proposal.opd)},
                hint=_CHOOSE if choices else _RECORD_ONE,
            )


_CHOOSE = Text(
    id="tulis di `indicators` satu atau beberapa dari {count} indikator {opd}",
    en="write one or more of the {count} indicators of {opd} in `indicators`",
)
_RECORD_ONE = Text(
    id="belum ada indikator yang diampu {opd}; catat dulu indikatornya, lalu tulis di `indicators`",
    en="{opd} carries no indicator yet; record one first, then write it in `indicators`",
)
