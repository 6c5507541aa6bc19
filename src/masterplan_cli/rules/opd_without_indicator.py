"""MP312: an OPD carries no indicator, so that nothing it proposes can be traced."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import is_valid_in
from masterplan_cli.measures.trace import Carriage
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP312"
NAME = "opd-without-indicator"
SEVERITY = Severity.WARNING

NOT_ASKED = frozenset(("kecamatan", "unit", "leadership"))


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every OPD of the masterplan's years, once every OPD and indicator could be read."""
    if workspace.has_holes(Opd) or workspace.has_holes(Indicator):
        return
    named = {bare(opd) for indicator in workspace.all(Indicator) for opd in indicator.opd}
    if named - workspace.known["opd"]:
        return
    carriage = Carriage(workspace)
    for opd in _asked(workspace):
        if named.isdisjoint(carriage.carrier((opd.id,))):
            yield _finding(opd)


def _asked(workspace: Workspace) -> tuple[Opd, ...]:
    """The OPDs that should carry something; of a predecessor and its successors only the last."""
    valid = [opd for opd in workspace.all(Opd) if is_valid_in(opd, workspace.settings.period)]
    succeeded = {bare(predecessor) for opd in valid for predecessor in opd.predecessors}
    return tuple(opd for opd in valid if opd.type not in NOT_ASKED and opd.id not in succeeded)


def _finding(opd: Opd) -> Finding:
    return Finding(
        opd.at("name"),
        Text(
            id="OPD `{opd}` tidak mengampu satu pun indikator; usulannya tidak dapat ditelusuri",
            en="OPD `{opd}` carries no indicator; nothing it proposes can be traced",
        ),
        {"opd": opd.id},
        hint=Text(
            id="catat indikator kinerjanya dengan `opd: [{opd}]`",
            en="record its performance indicators with `opd: [{opd}]`",
        ),
    )
