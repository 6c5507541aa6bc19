"""MP313: an indicator of the region or of an OPD's aims that stands on no tujuan or sasaran."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Place, Severity, Text
from masterplan_cli.measures.completeness import chained, is_unanchored
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.workspace import Case, Workspace

CODE = "MP313"
NAME = "unanchored-indicator"
SEVERITY = Severity.WARNING

ANCHOR_OF = {
    "tujuan_daerah": "tujuan",
    "sasaran_daerah": "sasaran",
    "tujuan_opd": "sasaran",
    "sasaran_opd": "sasaran_opd",
}


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every indicator that ought to stand on something, where its RPJMD has something to stand on."""
    grounds = chained(workspace)
    for indicator in workspace.all(Indicator) if grounds else ():
        if is_unanchored(workspace, indicator, grounds):
            yield Finding(
                _place(indicator),
                Text(
                    id="indikator `{indicator}` tidak terhubung ke tujuan atau sasaran",
                    en="indicator `{indicator}` is not linked to a tujuan or sasaran",
                ),
                {"indicator": indicator.id, "key": ANCHOR_OF.get(indicator.level, "sasaran")},
                hint=Text(
                    id="tulis `{key}` yang diukurnya, atau indikator di atasnya di `parents`",
                    en="write the `{key}` that it measures, or the indicators above it in `parents`",
                ),
            )


def _place(indicator: Indicator) -> Place:
    """The level that asks for an anchor, else the group."""
    if indicator.level in ANCHOR_OF:
        return indicator.at("level")
    return indicator.at("groups", indicator.groups.index("iku"))
