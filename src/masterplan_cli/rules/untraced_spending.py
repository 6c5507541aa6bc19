"""MP510: a line of IT spending that names no proposal and no asset."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.measures.it_spending import Match, Standing, recognised
from masterplan_cli.records.spending import Spending
from masterplan_cli.workspace import Case, Workspace

CODE = "MP510"
NAME = "untraced-spending"
SEVERITY = Severity.WARNING

MOST_SIGNS = 2


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each line that is IT by its codes, or by a code and its words."""
    for line in workspace.all(Spending):
        if not line.proposals and not line.assets:
            found = recognised(line)
            if found.standing is Standing.IT:
                yield _finding(line, found.matches)


def _finding(line: Spending, matches: tuple[Match, ...]) -> Finding:
    return Finding(
        line.key("proposals"),
        Text(
            id="belanja TIK `{id}` tidak menyebut usulan maupun aset yang dibiayainya",
            en="IT spending `{id}` names neither a proposal nor an asset that it pays for",
        ),
        {"id": line.id, "found": matches[0].found},
        hint=Text(
            id="tulis usulan pada `proposals: [...]` atau aset pada `assets: [...]`",
            en="name the proposal in `proposals: [...]` or the asset in `assets: [...]`",
        ),
        related=tuple(_sign(line, match) for match in matches[:MOST_SIGNS]),
    )


def _sign(line: Spending, match: Match) -> Related:
    message = _SAYS_SO if match.key == "description" else _IT_BECAUSE
    return Related(line.at(match.key), message, {"found": match.found, "name": match.name})


_SAYS_SO = Text(id="uraiannya menyebut `{found}`", en="its description says `{found}`")
_IT_BECAUSE = Text(id="dikenali sebagai TIK dari `{found}` ({name})", en="taken for IT by `{found}` ({name})")
