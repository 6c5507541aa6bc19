"""MP606: a proposed application that does not say which urusan, architecture, services and data it is about."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.completeness import unplaced
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP606"
NAME = "incomplete-application-profile"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each living proposal of an application, naming what is missing."""
    for proposal in workspace.all(Proposal):
        if proposal.category == "application" and is_living(proposal, workspace.settings):
            missing = tuple(unplaced(proposal))
            if missing:
                yield Finding(
                    proposal.at("category"),
                    Text(
                        id="usulan aplikasi `{proposal}` belum menyebut {keys}",
                        en="application proposal `{proposal}` does not name {keys}",
                    ),
                    {"proposal": proposal.id, "keys": quoted(missing)},
                    hint=Text(
                        id="lengkapi, agar aplikasi dapat ditempatkan dalam arsitektur SPBE",
                        en="add it, so that the application has its place in the SPBE architecture",
                    ),
                )
