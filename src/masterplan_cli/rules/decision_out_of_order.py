"""MP702: a role approved before one that stands before it had decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from masterplan_cli.diagnostics import Finding, Place, Related, Severity, Text, quoted
from masterplan_cli.measures.approval import Ruling, astray, is_governed, is_owed, latest, roles, rulings
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Role, at
from masterplan_cli.workspace import Case, Workspace

CODE = "MP702"
NAME = "decision-out-of-order"
SEVERITY = Severity.ERROR

MOST_NAMED = 3


class Early(NamedTuple):
    """A ruling that came before a role that should have gone first; `late` is what that role said, if it did."""

    ruling: Ruling
    skipped: Role
    late: Ruling | None


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each decision that came too early."""
    asked = roles(workspace.settings)
    if not asked or workspace.has_holes(Decision):
        return
    ruled, unsure = rulings(workspace), astray(workspace)
    early: dict[str, list[Early]] = defaultdict(list)
    for proposal in workspace.all(Proposal):
        if proposal.id in ruled and is_governed(proposal, workspace.settings):
            for found in _early(proposal, asked, ruled[proposal.id], unsure):
                early[found.ruling.decision.id].append(found)
    places = {role.id: at("governance", "roles", position) for position, role in enumerate(asked)}
    for found_there in early.values():
        yield _finding(found_there, places)


def _early(proposal: Proposal, asked: Sequence[Role], said: Sequence[Ruling], unsure: Set[str]) -> Iterator[Early]:
    """Last approvals that no word of an earlier role precedes; MP701 tells of owed approvals that nobody gave."""
    known = {role.id for role in asked}
    if any(ruling.role not in known for ruling in said):
        return
    for position, role in enumerate(asked):
        last = latest(said, role.id)
        if last is None or not last.is_approval:
            continue
        for before in asked[:position]:
            first = next((ruling for ruling in said if ruling.role == before.id), None)
            if first.date > last.date if first is not None else not (is_owed(before, proposal) or before.id in unsure):
                yield Early(last, before, first)


def _finding(early: Sequence[Early], places: Mapping[str, Place]) -> Finding:
    decision = early[0].ruling.decision
    proposals = tuple(dict.fromkeys(found.ruling.item.proposal for found in early))
    is_one = len(proposals) == 1 < len(decision.items)
    return Finding(
        decision.at("items", early[0].ruling.position, "proposal") if is_one else decision.at("date"),
        _FEW if len(proposals) <= MOST_NAMED else _MANY,
        {
            "role": decision.role,
            "skipped": quoted(dict.fromkeys(found.skipped.id for found in early)),
            "proposals": quoted(proposals[:MOST_NAMED]),
            "more": len(proposals) - MOST_NAMED,
        },
        hint=Text(
            id="catat putusan {skipped} yang mendahuluinya, atau mintakan putusan `{role}` lagi sesudah itu",
            en="record the decision of {skipped} that came before, or ask `{role}` again after it",
        ),
        related=tuple(_related(found, places) for found in _first_of_each(early)),
    )


def _first_of_each(early: Sequence[Early]) -> tuple[Early, ...]:
    found: dict[str, Early] = {}
    for each in early:
        found.setdefault(each.skipped.id, each)
    return tuple(found.values())


def _related(early: Early, places: Mapping[str, Place]) -> Related:
    if early.late is None:
        return Related(places[early.skipped.id], _STANDS_BEFORE)
    return Related(early.late.decision.at("date"), _DECIDED_LATER, {"role": early.skipped.id})


_FEW = Text(
    id="`{role}` menyetujui {proposals} sebelum {skipped} memutus",
    en="`{role}` approved {proposals} before {skipped} decided",
)
_MANY = Text(
    id="`{role}` menyetujui {proposals} dan {more} usulan lain sebelum {skipped} memutus",
    en="`{role}` approved {proposals} and {more} more before {skipped} decided",
)
_STANDS_BEFORE = Text(id="peran ini memutus lebih dulu", en="this role decides first")
_DECIDED_LATER = Text(id="`{role}` baru memutus di sini", en="`{role}` decided only here")
