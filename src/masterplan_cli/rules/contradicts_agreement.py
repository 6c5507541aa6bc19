"""MP704: approved though a discussion rejected it, or rejected though it agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan_cli.diagnostics import Finding, Place, Related, Severity, Text
from masterplan_cli.measures.agreement import Position, last_round, positions, verdict
from masterplan_cli.measures.approval import Ruling, rulings
from masterplan_cli.measures.standing import has_reached, is_living
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Settings
from masterplan_cli.workspace import Case, Workspace

CODE = "MP704"
NAME = "contradicts-agreement"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Proposals of this plan whose last decision, else status, is the contrary of the last discussion."""
    said = positions(workspace)
    if not said or workspace.has_holes(Fgd):
        return
    ruled = rulings(workspace)
    for proposal in workspace.all(Proposal):
        found = said.get(proposal.ref, ())
        agreed = verdict(found)
        if agreed is not None and _is_asked(proposal, workspace.settings):
            last = ruled.get(proposal.id, ())[-1:]
            decided = last[0].item.decision if last else _of_status(proposal)
            if (decided, agreed) in _CONTRARY:
                yield _finding(proposal, decided, last, found)


def _is_asked(proposal: Proposal, settings: Settings) -> bool:
    """Whether it lives, or was rejected in this plan."""
    return is_living(proposal, settings) or (proposal.status == "rejected" and proposal.end >= settings.period.start)


def _of_status(proposal: Proposal) -> str:
    return "approved" if has_reached(proposal.status, "approved") else proposal.status


def _finding(proposal: Proposal, decided: str, last: Sequence[Ruling], said: Sequence[Position]) -> Finding:
    minutes = last_round(said)[0]
    return Finding(
        _place(proposal, last),
        _CONTRARY[(decided, minutes.agreement.decision)],
        {"proposal": proposal.id, "fgd": minutes.fgd.id},
        hint=Text(
            id="bahas kembali dalam FGD, atau catat alasannya pada `accept` di `masterplan.yaml`",
            en="discuss it again, or give the reason under `accept` in `masterplan.yaml`",
        ),
        related=(
            Related(
                minutes.fgd.at("agreements", minutes.at, "decision"),
                Text(id="hasil FGD {date}", en="the outcome of the discussion of {date}"),
                {"date": minutes.fgd.date.isoformat()},
            ),
        ),
    )


def _place(proposal: Proposal, last: Sequence[Ruling]) -> Place:
    return last[0].decision.at("items", last[0].position, "decision") if last else proposal.at("status")


_CONTRARY = {
    ("approved", "rejected"): Text(
        id="usulan `{proposal}` disetujui, padahal FGD `{fgd}` menolaknya",
        en="proposal `{proposal}` is approved, though discussion `{fgd}` rejected it",
    ),
    ("rejected", "agreed"): Text(
        id="usulan `{proposal}` ditolak, padahal FGD `{fgd}` menyepakatinya",
        en="proposal `{proposal}` is rejected, though discussion `{fgd}` agreed to it",
    ),
}
