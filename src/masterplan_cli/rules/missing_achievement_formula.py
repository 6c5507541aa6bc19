"""MP408: an indicator that should fall has targets, and nobody chose how its achievement is computed."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.completeness import has_formula
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.workspace import Case, Workspace

CODE = "MP408"
NAME = "missing-achievement-formula"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """At the direction, which is what asks for a formula."""
    for indicator in workspace.all(Indicator):
        if not has_formula(indicator):
            yield Finding(
                indicator.at("direction"),
                Text(
                    id="indikator turun `{id}` belum memilih rumus capaian",
                    en="falling indicator `{id}` has no formula of achievement",
                ),
                {"id": indicator.id},
                hint=Text(
                    id="tulis `achievement: complement` untuk (2T-R)/T, atau `achievement: inverse` untuk T/R",
                    en="write `achievement: complement` for (2T-R)/T, or `achievement: inverse` for T/R",
                ),
            )
