"""MP312: an OPD carries no indicator, so that nothing it proposes can be traced."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.completeness import without_indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP312"
NAME = "opd-without-indicator"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every OPD of the masterplan's years, once every OPD and indicator could be read."""
    for opd in without_indicator(workspace):
        yield _finding(opd)


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
