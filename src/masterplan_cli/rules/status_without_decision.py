"""MP701: a status that no decision bears out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from masterplan_cli.diagnostics import Finding, Related, Severity, Text, quoted
from masterplan_cli.measures.approval import (
    REFUSALS,
    Ruling,
    astray,
    is_governed,
    is_owed,
    latest,
    roles,
    rulings,
    status_before,
)
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Role
from masterplan_cli.workspace import Case, Workspace

CODE = "MP701"
NAME = "status-without-decision"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Approvals that a status needs and that nobody gave, and last words that say otherwise."""
    asked = roles(workspace.settings)
    if not asked or workspace.has_holes(Decision):
        return
    known = {role.id for role in asked}
    ruled, unsure = rulings(workspace), astray(workspace)
    for proposal in workspace.all(Proposal):
        if is_governed(proposal, workspace.settings):
            said = ruled.get(proposal.id, ())
            if all(ruling.role in known for ruling in said):
                yield from _judged(proposal, asked, said, unsure)


def _judged(proposal: Proposal, asked: Sequence[Role], said: Sequence[Ruling], unsure: Set[str]) -> Iterator[Finding]:
    owed = [role for role in asked if is_owed(role, proposal)]
    missing = [role for role in owed if role.id not in unsure and latest(said, role.id) is None]
    if missing:
        yield _missing(proposal, missing)
    refused = [last for role in owed if (last := latest(said, role.id)) is not None and not last.is_approval]
    for last in refused:
        yield _contradicted(proposal, last)
    if said and not refused and proposal.status != "draft" and said[-1].item.decision in REFUSALS:
        yield _contradicted(proposal, said[-1])


def _missing(proposal: Proposal, missing: Sequence[Role]) -> Finding:
    return Finding(
        proposal.at("status"),
        Text(
            id="status `{status}` belum didukung putusan {roles}",
            en="status `{status}` is not borne out by a decision of {roles}",
        ),
        {
            "status": proposal.status,
            "roles": quoted(role.id for role in missing),
            "before": status_before(missing[0].start),
        },
        hint=Text(
            id="catat putusannya di `data/decisions/`, atau kembalikan status ke `{before}`",
            en="record the decision in `data/decisions/`, or set the status back to `{before}`",
        ),
    )


def _contradicted(proposal: Proposal, last: Ruling) -> Finding:
    word = last.item.decision
    return Finding(
        proposal.at("status"),
        Text(
            id="status `{status}` bertentangan dengan putusan terakhir `{role}`, yang {said}",
            en="status `{status}` contradicts the last decision of `{role}`, which {said}",
        ),
        {"status": proposal.status, "role": last.role, "said": _SAID[word], "right": _RIGHT[word]},
        hint=Text(
            id="tulis `status: {right}`, atau catat putusan baru bila pendiriannya berubah",
            en="write `status: {right}`, or record a new decision if the mind was changed",
        ),
        related=(
            Related(
                last.decision.at("items", last.position, "decision"),
                Text(id="putusan tanggal {date}", en="the decision of {date}"),
                {"date": last.date.isoformat()},
            ),
        ),
    )


_SAID = {
    "returned": Text(id="mengembalikannya", en="returned it"),
    "rejected": Text(id="menolaknya", en="rejected it"),
    "deferred": Text(id="menundanya", en="deferred it"),
}
_RIGHT = {"returned": "draft", "rejected": "rejected", "deferred": "deferred"}
