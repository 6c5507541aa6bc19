"""MP509: a proposal enters a field that a shared national application serves, and does not say why that one fails."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.folding import folding
from masterplan_cli.measures.likeness import Entry, Pair, likeness, nationals, of_proposal
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import likeness_table, national_applications
from masterplan_cli.reference.spbe import NationalApplication
from masterplan_cli.workspace import Case, Workspace

CODE = "MP509"
NAME = "duplicates-national-application"
SEVERITY = Severity.WARNING

ALIKE = frozenset(("application", "service"))
MOST_WORDS = 4


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Living proposals without a reason that name a field of national applications, or say what one of them does."""
    unnamed: list[Proposal] = []
    for proposal in workspace.all(Proposal):
        if not proposal.national_alternative_reason and is_living(proposal, workspace.settings):
            if proposal.general_field and not _works_on_national(workspace, proposal):
                yield _in_field(proposal, proposal.general_field)
            elif proposal.category in ALIKE and not proposal.general_field:
                unnamed.append(proposal)
    if unnamed:
        yield from _alike(workspace, unnamed)


def _works_on_national(workspace: Workspace, proposal: Proposal) -> bool:
    """Whether it brings a national application into use, and builds none beside it."""
    touched = {bare(each) for each in (*proposal.builds, *proposal.upgrades, *proposal.replaces)}
    found = [asset for each in touched if (asset := workspace.get(Asset, each)) is not None]
    return any(asset.national for asset in found)


def _in_field(proposal: Proposal, written: str) -> Finding:
    table = national_applications()
    field = table.field(written)
    applications = table.applications_of(field) if field is not None else ()
    return Finding(
        proposal.at("general_field"),
        _SERVED if applications else _GENERAL,
        {
            "proposal": proposal.id,
            "field": field.name if field is not None else written,
            "applications": ", ".join(each.name for each in applications),
        },
        hint=_SAY_WHY if applications else _SAY_WHY_OWN,
    )


def _alike(workspace: Workspace, proposals: list[Proposal]) -> Iterator[Finding]:
    fold = folding(workspace)
    there = nationals((), fold)
    for proposal in proposals:
        if not _works_on_national(workspace, proposal):
            found = _nearest(of_proposal(workspace, proposal, fold, {}), there)
            if found is not None and isinstance(found.second.record, NationalApplication):
                yield _like(proposal, found, found.second.record)


def _nearest(entry: Entry, there: tuple[Entry, ...]) -> Pair | None:
    pairs = [Pair(entry, each, likeness(entry, each)) for each in there]
    best = max(pairs, key=lambda pair: pair.percent, default=None)
    return best if best is not None and best.percent >= likeness_table().threshold else None


def _like(proposal: Proposal, pair: Pair, application: NationalApplication) -> Finding:
    return Finding(
        proposal.at("title"),
        Text(
            id="usulan `{proposal}` mirip aplikasi nasional {application} ({percent}%: {words})",
            en="proposal `{proposal}` is like the national application {application} ({percent}%: {words})",
        ),
        {
            "proposal": proposal.id,
            "application": application.name,
            "percent": pair.percent,
            "words": ", ".join(pair.words[:MOST_WORDS]),
        },
        hint=_SAY_WHY,
    )


_SERVED = Text(
    id="usulan `{proposal}` masuk bidang {field} yang sudah dilayani {applications}, tanpa alasan",
    en="proposal `{proposal}` is in the field {field}, which {applications} already serves, without a reason",
)
_GENERAL = Text(
    id="usulan `{proposal}` masuk bidang aplikasi umum {field}, tanpa alasan",
    en="proposal `{proposal}` is in the field {field} of general applications, without a reason",
)
_SAY_WHY = Text(
    id="pakai aplikasi nasionalnya, atau tulis alasannya di `national_alternative_reason`",
    en="use the national application, or write the reason in `national_alternative_reason`",
)
_SAY_WHY_OWN = Text(
    id="tulis di `national_alternative_reason` mengapa daerah perlu membangun sendiri",
    en="write in `national_alternative_reason` why the region must build its own",
)
