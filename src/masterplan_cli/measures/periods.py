"""Years and plans: which years are asked of an indicator, and which RPJMD a year's target belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from masterplan_cli.graph import bare
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace

YEARS_AFTER_THE_LAST = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """The years of one RPJMD for which an indicator owes a target."""

    rpjmd: Rpjmd
    years: tuple[int, ...]


def is_context(indicator: Indicator) -> bool:
    """Whether it only describes the region, so that nothing is asked of it."""
    return indicator.direction == "context" or indicator.level == "context"


def asked(workspace: Workspace) -> Iterator[tuple[Indicator, tuple[Asked, ...]]]:
    """Each indicator that owes targets, with the RPJMD and years it owes them for.

    The years lie in the masterplan's period and in an RPJMD the indicator names, or the workspace's where it names
    none. The first year of an RPJMD is not asked when it is the baseline's, or has a target in no indicator of that
    RPJMD.
    """
    named = _plans_by_names(workspace)
    opened = _opened(workspace, named)
    for indicator in workspace.all(Indicator):
        if is_context(indicator):
            continue
        plans = ((plan, _years(workspace, indicator, plan, opened)) for plan in named[indicator.rpjmd])
        found = tuple(Asked(plan, years) for plan, years in plans if years)
        if found:
            yield indicator, found


def plans_of(workspace: Workspace, indicator: Indicator) -> tuple[Rpjmd, ...]:
    """The RPJMD that an indicator belongs to, oldest first; those that could not be read are left out."""
    return _plans_named(workspace, indicator.rpjmd or workspace.settings.rpjmd)


def _plans_by_names(workspace: Workspace) -> Mapping[tuple[str, ...], tuple[Rpjmd, ...]]:
    """The same for all indicators at once, by what they name; most name the same."""
    written = {indicator.rpjmd for indicator in workspace.all(Indicator)}
    return {names: _plans_named(workspace, names or workspace.settings.rpjmd) for names in written}


def _plans_named(workspace: Workspace, names: Sequence[str]) -> tuple[Rpjmd, ...]:
    plans = {plan.id: plan for name in names if (plan := workspace.get(Rpjmd, bare(name))) is not None}
    return tuple(sorted(plans.values(), key=_order)) if len(plans) > 1 else tuple(plans.values())


def plan_of_year(workspace: Workspace) -> Mapping[int, Rpjmd]:
    """Each year that some RPJMD covers to the latest one, the year after its last included."""
    return {
        year: plan
        for plan in sorted(workspace.all(Rpjmd), key=_order)
        for year in range(plan.period.start, plan.period.end + YEARS_AFTER_THE_LAST + 1)
    }


def written(years: tuple[int, ...]) -> str:
    """Years as people write them: `2025, 2027-2029`."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _opened(workspace: Workspace, named: Mapping[tuple[str, ...], tuple[Rpjmd, ...]]) -> Set[str]:
    """The RPJMD whose first year has a target in some indicator of theirs."""
    return {
        plan.id
        for indicator in workspace.all(Indicator)
        if indicator.targets
        for plan in named[indicator.rpjmd]
        if plan.period.start in indicator.targets
    }


def _years(workspace: Workspace, indicator: Indicator, plan: Rpjmd, opened: Set[str]) -> tuple[int, ...]:
    first, period = plan.period.start, workspace.settings.period
    years = range(max(first, period.start), min(plan.period.end, period.end) + 1)
    is_first_asked = plan.id in opened and all(baseline.year != first for baseline in indicator.baselines)
    return tuple(years) if is_first_asked or first not in years else tuple(years[1:])


def _order(plan: Rpjmd) -> tuple[int, int, str]:
    return plan.period.start, plan.period.end, plan.id
