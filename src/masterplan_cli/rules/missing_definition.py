"""MP412: nobody can tell what an indicator measures, in which unit, or from which source."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.completeness import undefined
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.workspace import Case, Workspace

CODE = "MP412"
NAME = "missing-definition"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each indicator; where an instrument defines it, nothing is asked."""
    for indicator in workspace.all(Indicator):
        missing = undefined(indicator)
        if missing:
            yield Finding(
                indicator.at("name"),
                Text(id="indikator `{id}` belum punya {keys}", en="indicator `{id}` has no {keys}"),
                {"id": indicator.id, "keys": quoted(missing)},
                hint=Text(
                    id="lengkapi, atau tulis `instrument` dan `instrument_indicator` bila definisinya nasional",
                    en="add it, or write `instrument` and `instrument_indicator` where the definition is national",
                ),
            )
