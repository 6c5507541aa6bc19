"""MP512: an application or infrastructure on its way to approval, and nobody says what keeping it costs."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.standing import has_reached, is_living
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP512"
NAME = "missing-running-cost"
SEVERITY = Severity.WARNING

KEPT: dict[str, Text] = {
    "application": Text(id="aplikasi", en="application"),
    "infrastructure": Text(id="infrastruktur", en="infrastructure"),
}


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living application and infrastructure from recommended on."""
    for proposal in workspace.all(Proposal):
        is_open = proposal.category in KEPT and not proposal.running_cost
        if is_open and has_reached(proposal.status, "recommended") and is_living(proposal, workspace.settings):
            yield Finding(
                proposal.key("running_cost"),
                Text(
                    id="usulan `{proposal}` ({category}) belum menyebut biaya operasionalnya",
                    en="proposal `{proposal}` ({category}) does not say what running it costs",
                ),
                {"proposal": proposal.id, "category": KEPT[proposal.category], "year": proposal.end + 1},
                hint=Text(
                    id="isi hosting, lisensi, jaringan, dan pemeliharaan per tahun, misalnya "
                    "`running_cost: {{{year}: 30000000}}`",
                    en="fill in hosting, licences, network and upkeep by year, as `running_cost: {{{year}: 30000000}}`",
                ),
            )
