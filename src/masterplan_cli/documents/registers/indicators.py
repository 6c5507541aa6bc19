"""Indicators with their years, and what of IT stands behind them."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.documents.document import Table, Value
from masterplan_cli.documents.registers.base import Field, opd_names, register
from masterplan_cli.documents.tables import shown
from masterplan_cli.documents.words import DIRECTIONS, LEVELS, word
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.indicator import Baseline, Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace


def by_responsible(workspace: Workspace) -> tuple[Indicator, ...]:
    """Indicators by the OPD that answers for them, then by id; the region's own first."""
    return tuple(
        sorted(workspace.all(Indicator), key=lambda indicator: ([bare(opd) for opd in indicator.opd[:1]], indicator.id))
    )


def indicators(workspace: Workspace) -> Table:
    """Unit, baseline, targets of each year of the plan and the final state, by OPD."""
    years = workspace.settings.period.years
    return register(
        "tab-indikator",
        "Indikator kinerja per Perangkat Daerah, kondisi awal, target, dan kondisi akhir",
        by_responsible(workspace),
        (
            Field("opd", "OPD", lambda indicator: opd_names(workspace, indicator.opd), ("opd",), width=14),
            Field("indicator", "Indikator", lambda indicator: indicator.name, ("name",), width=26),
            Field("unit", "Satuan", lambda indicator: indicator.unit, ("unit",), width=11),
            Field("direction", "Arah", lambda found: word(DIRECTIONS, found.direction), ("direction",), width=7),
            Field(
                "baseline_year", "Tahun awal", lambda found: _baseline_year(workspace, found), ("baselines",), "year"
            ),
            Field("baseline", "Kondisi awal", lambda found: _baseline(workspace, found), ("baselines",), "number"),
            *(_target(year) for year in years),
            Field("final", "Kondisi akhir", lambda found: _aim(found, None), ("final",), "number"),
        ),
        wide=True,
        notes=("Indikator konteks tidak bertarget; selnya dikosongkan.",),
    )


def _target(year: int) -> Field[Indicator]:
    return Field(f"target_{year}", str(year), lambda found: _aim(found, year), ("targets", str(year)), "number")


def _aim(indicator: Indicator, year: int | None) -> Value:
    """A target or the final state; of context nothing is asked, so nothing is missing."""
    found = shown(indicator.final if year is None else indicator.targets.get(year))
    return "" if found is None and indicator.level == "context" else found


def _baseline(workspace: Workspace, indicator: Indicator) -> Value:
    chosen = baseline_of(workspace, indicator)
    return shown(chosen.value) if chosen is not None else None


def _baseline_year(workspace: Workspace, indicator: Indicator) -> int | None:
    chosen = baseline_of(workspace, indicator)
    return chosen.year if chosen is not None else None


def baseline_of(workspace: Workspace, indicator: Indicator) -> Baseline | None:
    """The baseline of the workspace's RPJMD, else the only one that names none."""
    served = {bare(rpjmd) for rpjmd in workspace.settings.rpjmd}
    for baseline in indicator.baselines:
        if baseline.rpjmd is not None and bare(baseline.rpjmd) in served:
            return baseline
    return next((baseline for baseline in indicator.baselines if baseline.rpjmd is None), None)


def actuals(workspace: Workspace) -> Table:
    """The latest actuals, for the list of indicators in the annex."""
    return register(
        "tab-daftar-indikator",
        "Daftar indikator dan realisasi terakhir",
        by_responsible(workspace),
        (
            Field("opd", "OPD", lambda indicator: opd_names(workspace, indicator.opd), ("opd",)),
            Field("indicator", "Indikator", lambda indicator: indicator.name, ("name",)),
            Field("level", "Jenjang", lambda indicator: word(LEVELS, indicator.level), ("level",)),
            Field("year", "Tahun", lambda indicator: max(indicator.actuals, default=None), ("actuals",), "year"),
            Field("actual", "Realisasi", _latest, ("actuals",), "number"),
            Field("unit", "Satuan", lambda indicator: indicator.unit, ("unit",)),
        ),
    )


def _latest(indicator: Indicator) -> Value:
    return shown(indicator.actuals[max(indicator.actuals)]) if indicator.actuals else None


def serving(workspace: Workspace) -> Mapping[str, tuple[Asset | Proposal, ...]]:
    """What serves each indicator: assets that stand, and living proposals."""
    found: dict[str, list[Asset | Proposal]] = {}
    for asset in workspace.all(Asset):
        if asset.status not in ("retired", "inactive"):
            for indicator in asset.indicators:
                found.setdefault(bare(indicator), []).append(asset)
    for proposal in workspace.all(Proposal):
        if is_living(proposal, workspace.settings):
            for indicator in proposal.served:
                found.setdefault(bare(indicator), []).append(proposal)
    return {indicator: tuple(records) for indicator, records in found.items()}
