"""MP507: a proposal starts before something it depends on ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.graph import bare, knots
from masterplan_cli.measures.standing import ENDED
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP507"
NAME = "impossible-order"
SEVERITY = Severity.ERROR

GIVEN_UP = ENDED - {"done"}


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal that was not given up, at the latest of its prerequisites; of circles MP202 speaks."""
    late = [(each, found) for each in workspace.all(Proposal) if (found := tuple(_late(workspace, each)))]
    circles = _circles(workspace) if late else {}
    for proposal, needs in late:
        own = circles.get(proposal.id)
        straight = [need for need in needs if own is None or circles.get(need[1].id) is not own]
        if straight:
            yield _finding(proposal, *max(straight, key=lambda need: need[1].end))


def _late(workspace: Workspace, proposal: Proposal) -> Iterator[tuple[int, Proposal]]:
    """What ends too late: what is done has ended, and what was given up is not waited for."""
    if not proposal.depends_on or proposal.status in GIVEN_UP or proposal.end < proposal.start:
        return
    for position, reference in enumerate(proposal.depends_on):
        needed = workspace.get(Proposal, bare(reference))
        if needed is None or needed.status in ENDED or needed.end < needed.start:
            continue
        if proposal.start < needed.end:
            yield position, needed


def _circles(workspace: Workspace) -> Mapping[str, frozenset[str]]:
    """The circle that a proposal waits in, by its id."""
    needs = {
        proposal.id: tuple(bare(each) for each in proposal.depends_on)
        for proposal in workspace.all(Proposal)
        if proposal.depends_on
    }
    return {member: knot for knot in knots(needs, lambda node: needs.get(node, ())) for member in knot}


def _finding(proposal: Proposal, position: int, needed: Proposal) -> Finding:
    return Finding(
        proposal.at("start"),
        Text(
            id="usulan mulai {start}, padahal prasyaratnya `{needed}` baru selesai {end}",
            en="the proposal starts in {start}, but `{needed}`, on which it depends, ends in {end}",
        ),
        {"start": proposal.start, "needed": needed.id, "end": needed.end},
        hint=Text(
            id="mulai {end} atau sesudahnya, atau percepat `{needed}`",
            en="start in {end} or later, or bring `{needed}` forward",
        ),
        related=(
            Related(needed.at("end"), Text(id="prasyarat itu selesai di sini", en="the prerequisite ends here")),
            Related(proposal.at("depends_on", position), Text(id="disebut di sini", en="it is named here")),
        ),
    )
