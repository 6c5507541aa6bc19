"""MP303: a proposal does not say which fungsi of its OPD it serves."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.trace import names_known
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP303"
NAME = "unserved-duty"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal, living or not, whose OPDs are known."""
    for proposal in workspace.all(Proposal):
        if not proposal.fungsi and names_known(workspace, proposal.opd):
            opd = workspace.get(Opd, bare(proposal.opd[0]))
            fungsi = opd.fungsi if opd is not None else ()
            yield Finding(
                proposal.key("fungsi"),
                Text(
                    id="usulan `{proposal}` tidak menyebut fungsi OPD yang dilayaninya",
                    en="proposal `{proposal}` does not say which fungsi of its OPD it serves",
                ),
                {"proposal": proposal.id, "opd": bare(proposal.opd[0]), "fungsi": fungsi[0].id, "count": len(fungsi)},
                hint=_CHOOSE if len(fungsi) > 1 else _WRITE,
            )


_WRITE = Text(id="tulis `fungsi: [{opd}/{fungsi}]`", en="write `fungsi: [{opd}/{fungsi}]`")
_CHOOSE = Text(
    id="pilih dari {count} fungsi `{opd}`, misalnya `fungsi: [{opd}/{fungsi}]`",
    en="choose among the {count} fungsi of `{opd}`, as in `fungsi: [{opd}/{fungsi}]`",
)
