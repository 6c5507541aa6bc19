"""MP409: an achievement so high or low that a value is more likely wrong than reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.measures.achievement import achievement_in, rounded
from masterplan_cli.measures.series import is_sound
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.workspace import Case, Workspace

CODE = "MP409"
NAME = "implausible-achievement"
SEVERITY = Severity.WARNING

LOWEST, HIGHEST = Decimal(0), Decimal(200)


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every year with a target and an actual that are sound by themselves."""
    for indicator in workspace.all(Indicator):
        for year in sorted(indicator.targets.keys() & indicator.actuals.keys()):
            percent = achievement_in(indicator, year).percent
            if percent is None or LOWEST <= percent <= HIGHEST:
                continue
            if is_sound(indicator, indicator.targets[year]) and is_sound(indicator, indicator.actuals[year]):
                yield _finding(indicator, year, percent)


def _finding(indicator: Indicator, year: int, percent: Decimal) -> Finding:
    return Finding(
        indicator.at("actuals", str(year)),
        Text(
            id="capaian {year} sebesar {percent} persen; yang lazim 0 sampai 200",
            en="the achievement of {year} is {percent} percent; 0 to 200 is usual",
        ),
        {"id": indicator.id, "year": year, "percent": _shown(percent)},
        hint=Text(
            id="periksa satuan dan titik desimal pada target dan realisasinya, serta rumus capaiannya",
            en="check unit and decimal point of target and actual, and the formula",
        ),
        related=(Related(indicator.at("targets", str(year)), Text(id="targetnya di sini", en="its target")),),
    )


def _shown(percent: Decimal) -> Text:
    shown = f"{rounded(percent):f}"
    return Text(id=shown.replace(".", ","), en=shown)
