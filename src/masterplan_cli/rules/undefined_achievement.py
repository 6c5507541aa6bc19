"""MP407: a target of zero where more is better, so that nothing can be divided by it."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.amount import amount
from masterplan_cli.measures.periods import is_context, written
from masterplan_cli.measures.series import is_sound
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.workspace import Case, Workspace

CODE = "MP407"
NAME = "undefined-achievement"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each indicator, at its first target of zero."""
    for indicator in workspace.all(Indicator):
        if indicator.direction != "up" or is_context(indicator):
            continue
        years = tuple(
            year
            for year, value in sorted(indicator.targets.items())
            if is_sound(indicator, value) and amount(indicator, value) == 0
        )
        if years:
            yield Finding(
                indicator.at("targets", str(years[0])),
                Text(
                    id="target {years} nol pada indikator yang harus naik, sehingga capaiannya tidak dapat dihitung",
                    en="the target for {years} is zero where more is better, so no achievement can be computed",
                ),
                {"id": indicator.id, "years": written(years)},
                hint=Text(
                    id="hapus target itu bila memang belum ada, atau periksa nilai dan `direction`",
                    en="remove that target if there is none yet, or check the value and `direction`",
                ),
            )
