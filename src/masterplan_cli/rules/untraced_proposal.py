"""MP301: a proposal serves no indicator."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.trace import Carriage, names_known
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP301"
NAME = "untraced-proposal"
SEVERITY = Severity.ERROR

FEW = 3


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal, living or not: one that names no indicator proves nothing."""
    carriage = Carriage(workspace)
    for proposal in workspace.all(Proposal):
        if not proposal.indicators:
            yield _finding(carriage, proposal)


def _finding(carriage: Carriage, proposal: Proposal) -> Finding:
    choices = carriage.carried_by(proposal.opd)
    few = quoted(indicator.id for indicator in choices[:FEW])
    return Finding(
        proposal.key("indicators"),
        Text(id="usulan `{proposal}` tidak menuju satu pun indikator", en="proposal `{proposal}` serves no indicator"),
        {"proposal": proposal.id, "count": len(choices), "few": few, "opd": quoted(proposal.opd)},
        hint=_hint(len(choices), is_certain=names_known(carriage.workspace, proposal.opd)),
    )


def _hint(choices: int, *, is_certain: bool) -> Text:
    """A short list is given in full; of OPDs that are not known nothing is said."""
    if not is_certain:
        return _WRITE
    return _RECORD_ONE if not choices else _CHOOSE if choices > FEW else _WRITE_FEW


_WRITE = Text(id="tulis indikator yang dituju di `indicators`", en="write the indicators it serves in `indicators`")
_WRITE_FEW = Text(
    id="tulis di `indicators` indikator {opd} yang dituju: {few}",
    en="write in `indicators` which of {opd} it serves: {few}",
)
_CHOOSE = Text(
    id="tulis di `indicators` satu atau beberapa dari {count} indikator {opd}",
    en="write one or more of the {count} indicators of {opd} in `indicators`",
)
_RECORD_ONE = Text(
    id="belum ada indikator yang diampu {opd}; catat dulu indikatornya, lalu tulis di `indicators`",
    en="{opd} carries no indicator yet; record one first, then write it in `indicators`",
)
