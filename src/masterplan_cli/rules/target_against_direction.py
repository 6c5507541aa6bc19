"""MP403: targets that fall under `up`, or rise under `down`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.measures.amount import amount, compare
from masterplan_cli.measures.periods import plan_of_year
from masterplan_cli.measures.series import as_written, is_sound
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP403"
NAME = "target-against-direction"
SEVERITY = Severity.WARNING

AGAINST = {"up": -1, "down": 1}


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """The first step against the direction of each indicator, within one RPJMD and one way of measuring."""
    plans = plan_of_year(workspace)
    for indicator in workspace.all(Indicator):
        if indicator.direction in AGAINST and len(indicator.targets) > 1 and not indicator.cumulative:
            step = next(_steps_against(indicator, plans), None)
            if step is not None:
                yield _finding(indicator, *step)


def _steps_against(indicator: Indicator, plans: Mapping[int, Rpjmd]) -> Iterator[tuple[int, int]]:
    """Pairs of years, earlier and later, whose targets go the wrong way."""
    years = [year for year in sorted(indicator.targets) if _is_comparable(indicator, year)]
    for _, series in groupby(years, key=lambda year: _series(indicator, plans, year)):
        for before, after in pairwise(series):
            order = compare(indicator, indicator.targets[after], indicator.targets[before])
            if order == AGAINST[indicator.direction]:
                yield before, after


def _is_comparable(indicator: Indicator, year: int) -> bool:
    """Whether a target is sound and stands in an order with others: a number, a bound that counts, a label."""
    value = indicator.targets[year]
    return is_sound(indicator, value) and (value.label is not None or amount(indicator, value) is not None)


def _series(indicator: Indicator, plans: Mapping[int, Rpjmd], year: int) -> tuple[str, int]:
    """What the targets of a year may be compared within."""
    plan = plans.get(year)
    return plan.id if plan is not None else "", sum(1 for each in indicator.breaks if each.year <= year)


def _finding(indicator: Indicator, before: int, after: int) -> Finding:
    falls = indicator.direction == "up"
    return Finding(
        indicator.at("targets", str(after)),
        Text(
            id="target {verb} dari `{first}` ({before}) ke `{second}` ({after}), padahal `direction: {direction}`",
            en="the target {verb} from `{first}` ({before}) to `{second}` ({after}) under `direction: {direction}`",
        ),
        {
            "verb": _FALLS if falls else _RISES,
            "first": as_written(indicator.targets[before]),
            "second": as_written(indicator.targets[after]),
            "before": before,
            "after": after,
            "direction": indicator.direction,
        },
        hint=Text(
            id="periksa targetnya, atau `direction` bila arahnya memang terbalik",
            en="check the target, or `direction` if it is the other way round",
        ),
        related=(
            Related(
                indicator.at("targets", str(before)), Text(id="target sebelumnya di sini", en="the earlier target")
            ),
        ),
    )


_FALLS = Text(id="turun", en="falls")
_RISES = Text(id="naik", en="rises")
