"""MP401: years of the plan for which an indicator has no target."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.periods import asked, written
from masterplan_cli.workspace import Case, Workspace

CODE = "MP401"
NAME = "missing-target"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each indicator that owes targets and lacks some."""
    severity = Severity.ERROR if case.is_final else None
    for indicator, plans in asked(workspace):
        missing = tuple(sorted({year for plan in plans for year in plan.years} - indicator.targets.keys()))
        if missing:
            yield Finding(
                indicator.key("targets"),
                Text(
                    id="indikator `{id}` belum punya target untuk {years}",
                    en="indicator `{id}` has no target for {years}",
                ),
                {"id": indicator.id, "years": written(missing), "year": missing[0]},
                hint=Text(id="tambahkan pada `targets`: `{year}: ...`", en="add to `targets`: `{year}: ...`"),
                severity=severity,
            )
