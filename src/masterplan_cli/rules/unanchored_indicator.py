"""MP313: an indicator of the region or of an OPD's aims that stands on no tujuan or sasaran."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Place, Severity, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.trace import has_chain
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.rpjmd import Rpjmd
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
    chained = {rpjmd.id for rpjmd in workspace.all(Rpjmd) if has_chain(rpjmd)}
    if not chained:
        return
    for indicator in workspace.all(Indicator):
        ought = "iku" in indicator.groups or indicator.level in ANCHOR_OF
        if ought and not _is_anchored(indicator) and _has_ground(workspace, indicator, chained):
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


def _is_anchored(indicator: Indicator) -> bool:
    return bool(indicator.tujuan or indicator.sasaran or indicator.sasaran_opd or indicator.parents)


def _has_ground(workspace: Workspace, indicator: Indicator, chained: set[str]) -> bool:
    rpjmd = {bare(reference) for reference in indicator.rpjmd or workspace.settings.rpjmd}
    return not rpjmd.isdisjoint(chained)


def _place(indicator: Indicator) -> Place:
    """The level that asks for an anchor, else the group."""
    if indicator.level in ANCHOR_OF:
        return indicator.at("level")
    return indicator.at("groups", indicator.groups.index("iku"))
