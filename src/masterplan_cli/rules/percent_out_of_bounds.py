"""MP410: a percent below 0 or above 100 that does not say it may be."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.measures.series import as_written, is_beyond_percent, is_bounded_percent, is_possible, values
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.workspace import Case, Workspace

CODE = "MP410"
NAME = "percent-out-of-bounds"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each indicator, at its first such value; the others are related."""
    for indicator in filter(is_bounded_percent, workspace.all(Indicator)):
        found = [
            (route, value)
            for route, value in values(indicator)
            if is_beyond_percent(indicator, value) and is_possible(indicator, value)
        ]
        if found:
            route, value = found[0]
            yield Finding(
                indicator.at(*route),
                Text(
                    id="`{found}` di luar 0 sampai 100, padahal satuannya persen",
                    en="`{found}` is outside 0 to 100, though the unit is percent",
                ),
                {"found": as_written(value), "id": indicator.id},
                hint=Text(
                    id="periksa nilainya, atau tulis `unbounded: true` bila persen ini boleh melewati batas itu",
                    en="check the value, or write `unbounded: true` if this percent may pass those bounds",
                ),
                related=tuple(Related(indicator.at(*other), _ALSO) for other, _ in found[1:]),
            )


_ALSO = Text(id="begitu pula nilai ini", en="and so is this value")
