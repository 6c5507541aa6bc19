"""MP411: an indicator owes targets in an RPJMD, and nobody knows where it started."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.completeness import has_baseline
from masterplan_cli.measures.periods import asked
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP411"
NAME = "missing-baseline"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each indicator that owes targets in an RPJMD without a baseline."""
    for indicator, plans in asked(workspace):
        lacking = tuple(plan.rpjmd for plan in plans if not has_baseline(indicator, plan.rpjmd))
        if lacking:
            yield _finding(indicator, lacking)


def _finding(indicator: Indicator, lacking: tuple[Rpjmd, ...]) -> Finding:
    before = lacking[-1].period.start - 1
    return Finding(
        indicator.key("baselines"),
        Text(
            id="indikator `{id}` belum punya kondisi awal untuk {plans}",
            en="indicator `{id}` has no baseline for {plans}",
        ),
        {
            "id": indicator.id,
            "plans": quoted(plan.id for plan in lacking),
            "plan": lacking[-1].id,
            "year": before,
        },
        hint=_TAKE_THE_ACTUAL if before in indicator.actuals else _WRITE,
    )


_WRITE = Text(
    id="tulis pada `baselines`: `{{rpjmd: {plan}, year: {year}, value: ...}}`",
    en="write in `baselines`: `{{rpjmd: {plan}, year: {year}, value: ...}}`",
)
_TAKE_THE_ACTUAL = Text(
    id="realisasi {year} sudah ada; bila itu kondisi awal dalam `{plan}`, tulis pada `baselines`",
    en="the actual of {year} is known; if `{plan}` starts from it, write it in `baselines`",
)
