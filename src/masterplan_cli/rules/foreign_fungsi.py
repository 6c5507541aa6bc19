"""MP304: a proposal serves a fungsi of an OPD that does not propose it."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted, visible
from masterplan_cli.graph import bare, pieces
from masterplan_cli.measures.trace import Carriage, names_known
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP304"
NAME = "foreign-fungsi"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal, living or not, whose OPDs and fungsi are all known."""
    carriage = Carriage(workspace)
    for proposal in workspace.all(Proposal):
        if _names_others(proposal) and _is_known(workspace, carriage, proposal):
            proposing = carriage.carrier(proposal.opd)
            for position, reference in enumerate(proposal.fungsi or ()):
                holder = bare(reference)
                if holder not in proposing:
                    yield _finding(proposal, position, reference, holder)


def _names_others(proposal: Proposal) -> bool:
    return any(bare(reference) not in proposal.opd for reference in proposal.fungsi or ())


def _is_known(workspace: Workspace, carriage: Carriage, proposal: Proposal) -> bool:
    """Whether nothing that decides the case is missing: OPDs, those they continue, and each fungsi named."""
    holders = [bare(reference) for reference in proposal.fungsi or ()]
    named = carriage.carrier((*proposal.opd, *holders))
    return names_known(workspace, named) and all(_exists(workspace, each) for each in proposal.fungsi or ())


def _exists(workspace: Workspace, reference: str) -> bool:
    opd = workspace.get(Opd, bare(reference))
    return opd is not None and any(fungsi.id == pieces(reference).part for fungsi in opd.fungsi)


def _finding(proposal: Proposal, position: int, reference: str, holder: str) -> Finding:
    return Finding(
        proposal.at("fungsi", position),
        Text(
            id="fungsi `{fungsi}` milik OPD yang tidak mengusulkan",
            en="fungsi `{fungsi}` belongs to an OPD that does not propose",
        ),
        {
            "fungsi": reference,
            "proposing": quoted(proposal.opd),
            "opd": ", ".join(visible(opd) for opd in (*proposal.opd, holder)),
        },
        hint=Text(
            id="pilih fungsi {proposing}, atau tulis `opd: [{opd}]` bila diusulkan bersama",
            en="choose a fungsi of {proposing}, or write `opd: [{opd}]` if they propose together",
        ),
    )
