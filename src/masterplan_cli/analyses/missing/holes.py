"""What records should hold and do not: the need, the keys that are empty, and the years or plans it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from masterplan_cli.analyses.missing.rows import Hole
from masterplan_cli.diagnostics import Route
from masterplan_cli.graph import bare
from masterplan_cli.measures.completeness import (
    chained,
    has_baseline,
    has_formula,
    is_unanchored,
    undefined,
    unexplained,
    unplaced,
    without_indicator,
)
from masterplan_cli.measures.participation import lasting
from masterplan_cli.measures.periods import asked, is_context, written
from masterplan_cli.measures.standing import families, family, is_living
from masterplan_cli.measures.support import stands
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.capacity import Capacity
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.reference import suppliers
from masterplan_cli.workspace import Workspace

USE = ("indicators", "usage", "condition", "running_cost", "disposition")
OWNERSHIP = ("source_code", "maintained_by")
KEPT_RUNNING = frozenset(("application", "infrastructure"))


def holes(workspace: Workspace, year: int | None, today: date | None) -> Iterator[tuple[Record, tuple[Hole, ...]]]:
    """The holes of each record that has some; of targets and actuals those of one year, where it is asked for.

    An actual is due once its year is over; without a date only an indicator that has none at all lacks actuals.
    """
    order = {(each.kind, each.id): position for position, each in enumerate(suppliers().needs)}
    found: dict[str, tuple[Record, list[Hole]]] = {}
    for record, hole in (
        *_of_rpjmd(workspace),
        *_of_opd(workspace),
        *_of_indicators(workspace, year, today),
        *_of_proposals(workspace, year),
        *_of_assets(workspace),
    ):
        found.setdefault(record.ref, (record, []))[1].append(hole)
    for record, each in found.values():
        yield record, tuple(sorted(each, key=lambda hole: order[hole.need.kind, hole.need.id]))


def _hole(record: Record, need: str, *routes: Route, about: str = "") -> tuple[Record, Hole]:
    return record, Hole(suppliers().need(record.KIND, need), routes, about)


def _keys(record: Record, need: str, keys: Iterable[str], *above: str) -> Iterator[tuple[Record, Hole]]:
    """One hole for all keys that are empty; none where none is."""
    routes = tuple((*above, key) for key in keys)
    if routes:
        yield _hole(record, need, *routes, about=", ".join(str(route[-1]) for route in routes))


def _of_rpjmd(workspace: Workspace) -> Iterator[tuple[Record, Hole]]:
    for rpjmd in workspace.all(Rpjmd):
        empty = [key for key in ("visi", "misi", "tujuan", "sasaran") if not getattr(rpjmd, key)]
        if not empty and any(not each.misi for each in rpjmd.tujuan):
            empty = ["tujuan"]
        if not empty and any(not each.tujuan for each in rpjmd.sasaran):
            empty = ["sasaran"]
        yield from _keys(rpjmd, "chain", empty)


def _of_opd(workspace: Workspace) -> Iterator[tuple[Record, Hole]]:
    """OPDs without indicators; without capacity only where that of others is recorded."""
    for opd in without_indicator(workspace):
        yield _hole(opd, "carried", ())
    if workspace.all(Capacity) and not workspace.has_holes(Capacity):
        kin = families(workspace.all(Opd))
        counted = {bare(each.opd) for each in workspace.all(Capacity)}
        for opd in lasting(workspace):
            if counted.isdisjoint(family(opd.id, kin)) and opd.type not in ("leadership", "unit"):
                yield _hole(opd, "capacity", ())


def _of_indicators(workspace: Workspace, year: int | None, today: date | None) -> Iterator[tuple[Record, Hole]]:
    grounds = chained(workspace)
    owed = {indicator.id: plans for indicator, plans in asked(workspace)}
    for indicator in workspace.all(Indicator):
        if is_context(indicator):
            continue
        plans = owed.get(indicator.id, ())
        years = {each for plan in plans for each in plan.years}
        yield from _years(indicator, "targets", years - indicator.targets.keys(), year)
        yield from _actuals(indicator, years, year, today)
        if not has_formula(indicator):
            yield _hole(indicator, "achievement", ("achievement",))
        if is_unanchored(workspace, indicator, grounds):
            yield _hole(indicator, "anchor", ("sasaran",))
        lacking = [plan.rpjmd.id for plan in plans if not has_baseline(indicator, plan.rpjmd)]
        if lacking:
            yield _hole(indicator, "baseline", ("baselines",), about=", ".join(lacking))
        yield from _keys(indicator, "definition", undefined(indicator))


def _years(indicator: Indicator, need: str, years: Iterable[int], year: int | None) -> Iterator[tuple[Record, Hole]]:
    found = tuple(sorted(each for each in years if year in (None, each)))
    if found:
        yield _hole(indicator, need, *((need, str(each)) for each in found), about=written(found))


def _actuals(
    indicator: Indicator, years: Iterable[int], year: int | None, today: date | None
) -> Iterator[tuple[Record, Hole]]:
    if today is not None:
        over = {each for each in (*years, *indicator.targets) if each < today.year}
        due = over - indicator.actuals.keys()
        if due or indicator.actuals or year is not None:
            yield from _years(indicator, "actuals", due, year)
            return
    if not indicator.actuals and year is None:
        yield _hole(indicator, "actuals", ("actuals",))


def _of_proposals(workspace: Workspace, year: int | None) -> Iterator[tuple[Record, Hole]]:
    for proposal in workspace.all(Proposal):
        is_then = year is None or proposal.start <= year <= proposal.end
        if is_then and is_living(proposal, workspace.settings):
            yield from _of_proposal(proposal)


def _of_proposal(proposal: Proposal) -> Iterator[tuple[Record, Hole]]:
    for need, key in (("served", "indicators"), ("fungsi", "fungsi"), ("effects", "effects"), ("scores", "scores")):
        if not getattr(proposal, key):
            yield _hole(proposal, need, (key,))
    yield from _keys(proposal, "analysis", unexplained(proposal), "analysis")
    basis = proposal.cost_basis
    if not proposal.budget and not proposal.funding:
        yield _hole(proposal, "cost", ("budget",))
    elif basis is None or not (basis.method or basis.document):
        yield _hole(proposal, "cost_basis", ("cost_basis",))
    if proposal.category in KEPT_RUNNING and not proposal.running_cost:
        yield _hole(proposal, "running_cost", ("running_cost",))
    if proposal.category == "application":
        yield from _keys(proposal, "profile", unplaced(proposal))


def _of_assets(workspace: Workspace) -> Iterator[tuple[Record, Hole]]:
    """Assets that are in use; who maintains a national one is no question of the region."""
    for asset in workspace.all(Asset):
        if stands(asset):
            keys = USE if asset.national else (*USE, *OWNERSHIP)
            yield from _keys(asset, "profile", (key for key in keys if _is_unknown(asset, key)))


def _is_unknown(asset: Asset, key: str) -> bool:
    value = getattr(asset, key)
    return not value or value == "unknown"
