"""MP402: a target for a year that no RPJMD covers."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.periods import plan_of_year, written
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP402"
NAME = "target-outside-period"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each indicator; none while the years of some RPJMD are not known."""
    covered = plan_of_year(workspace)
    if not covered or workspace.has_holes(Rpjmd):
        return
    for indicator in workspace.all(Indicator):
        outside = tuple(year for year in sorted(indicator.targets) if year not in covered)
        if outside:
            yield Finding(
                indicator.key("targets", str(outside[0])),
                Text(
                    id="target {years} berada di luar masa setiap RPJMD",
                    en="targets for {years} lie outside the years of every RPJMD",
                ),
                {"id": indicator.id, "years": written(outside)},
                hint=Text(
                    id="periksa tahunnya, atau tambahkan RPJMD yang memuatnya",
                    en="check the year, or add the RPJMD that covers it",
                ),
            )
