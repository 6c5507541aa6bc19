"""What is not known of the choice, in which record, and what that blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from masterplan_cli.analyses.portfolio.offers import Offers
from masterplan_cli.analyses.portfolio.pools import running
from masterplan_cli.diagnostics import Arguments, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import demands
from masterplan_cli.measures.support import stands
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Hole:
    """Something missing; `record` is None where no record stands for it yet, `key` is where it would be written."""

    record: Record | None
    key: str
    what: Text
    blocks: Text
    arguments: Arguments = field(default_factory=dict)


def holes(offers: Offers) -> tuple[Hole, ...]:
    """Everything that keeps the answer from being whole, what blocks most first."""
    return (
        *_unread(offers),
        *(Hole(each, "budget", _NO_COST, _NOT_CHOSEN) for each in offers.uncosted),
        *_without_ceiling(offers),
        *_assets(offers),
        *_unscored(offers),
        *_without_running(offers),
        *_without_range(offers),
    )


def _unread(offers: Offers) -> Iterator[Hole]:
    if offers.workspace.has_holes(Proposal):
        yield Hole(None, "data/proposals", _UNREAD, _NOT_CHOSEN)
    if offers.workspace.has_holes(Pagu):
        yield Hole(None, "data/pagu", _UNREAD, _UNBOUNDED)


def _without_ceiling(offers: Offers) -> Iterator[Hole]:
    """Each OPD whose candidates ask for money that nothing bounds."""
    period = offers.workspace.settings.period
    years: dict[str, set[int]] = {}
    for proposal in offers.candidates.values():
        for demand in demands(proposal):
            if demand.amount and demand.year in period and not any(True for _ in offers.pools.over(demand)):
                years.setdefault(demand.opd, set()).add(demand.year)
    for opd, found in sorted(years.items()):
        listed = ", ".join(map(str, sorted(found)))
        yield Hole(offers.workspace.get(Opd, opd), "pagu", _NO_CEILING, _UNBOUNDED, {"opd": opd, "years": listed})


def _assets(offers: Offers) -> Iterator[Hole]:
    """Assets whose running cost would be charged, were it known."""
    years = offers.workspace.settings.period.years
    bounded = {bare(limit.line.opd or "") for limit in offers.pools.limits if limit.is_whole}
    for asset in offers.workspace.all(Asset):
        is_charged = "" in bounded or bare(asset.opd[0]) in bounded
        if is_charged and stands(asset) and asset.status != "planned" and not any(y in years for y in running(asset)):
            yield Hole(asset, "running_cost", _NO_RUNNING_ASSET, _TOO_MUCH_ROOM)


def _unscored(offers: Offers) -> Iterator[Hole]:
    for score in offers.scores.values():
        unknown = tuple(mark.criterion.name for mark in score.marks if mark.level is None)
        if unknown:
            yield Hole(score.proposal, "scores", _NO_SCORE, _SCORE_LOW, {"names": ", ".join(unknown)})


def _without_running(offers: Offers) -> Iterator[Hole]:
    for proposal in offers.candidates.values():
        if not proposal.running_cost:
            yield Hole(proposal, "running_cost", _NO_RUNNING, _TOO_MUCH_ROOM)


def _without_range(offers: Offers) -> Iterator[Hole]:
    for proposal in offers.candidates.values():
        if proposal.cost_basis is None or (proposal.cost_basis.low is None and proposal.cost_basis.high is None):
            yield Hole(proposal, "cost_basis", _NO_RANGE, _AS_WRITTEN)


_UNREAD = Text(id="ada entri yang tidak terbaca", en="some records could not be read")
_NO_COST = Text(id="biaya belum ada", en="no cost is known")
_NO_CEILING = Text(id="pagu TIK {opd} tahun {years} belum ada", en="no ceiling for the IT of {opd} is known in {years}")
_NO_RUNNING_ASSET = Text(id="biaya operasional aset belum ada", en="the running cost of the asset is not known")
_NO_SCORE = Text(id="nilai kriteria belum ada: {names}", en="no level is known of: {names}")
_NO_RUNNING = Text(id="biaya operasional belum ada", en="the running cost is not known")
_NO_RANGE = Text(id="biaya terendah dan tertinggi belum ada", en="neither a low nor a high cost is known")
_NOT_CHOSEN = Text(id="tidak dapat dipilih", en="cannot be chosen")
_UNBOUNDED = Text(id="dipilih tanpa batas uang", en="is chosen without a limit of money")
_TOO_MUCH_ROOM = Text(id="sisa pagu mungkin terlalu besar", en="what is left of the ceiling may be too much")
_SCORE_LOW = Text(id="kriteria itu dihitung pada tingkat terendah", en="those criteria count at their lowest level")
_AS_WRITTEN = Text(
    id="uji biaya rendah dan tinggi memakai biaya yang tertulis",
    en="the test at low and high cost uses the written cost",
)
