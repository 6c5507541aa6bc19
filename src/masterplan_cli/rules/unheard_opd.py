"""MP707: an OPD that the plan speaks of, and that no discussion names."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.agreement import named
from masterplan_cli.measures.participation import concerned
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP707"
NAME = "unheard-opd"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Only where discussions are recorded, all of them could be read, and every OPD they name is known."""
    fgds = workspace.all(Fgd)
    names = named(fgds)
    if not fgds or workspace.has_holes(Fgd) or workspace.has_holes(Opd) or not names <= workspace.known["opd"]:
        return
    for party in concerned(workspace):
        if party.family.isdisjoint(names):
            yield _finding(party.opd)


def _finding(opd: Opd) -> Finding:
    return Finding(
        opd.at("name"),
        Text(
            id="OPD `{opd}` punya indikator atau usulan dalam rencana, tetapi tidak disebut FGD mana pun",
            en="OPD `{opd}` has indicators or proposals in the plan, yet no discussion names it",
        ),
        {"opd": opd.id},
        hint=Text(
            id="undang dalam FGD berikutnya, lalu catat pada `opd` atau `absent`",
            en="invite it to the next discussion, then record it under `opd` or `absent`",
        ),
    )
