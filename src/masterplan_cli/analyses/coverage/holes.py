"""The holes: what nothing serves, and what serves nothing. What an unread file might fill is not called a hole."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from masterplan_cli.analyses.coverage.scope import FOUR_KINDS, Scope
from masterplan_cli.graph import bare, pieces
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Item
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal


@dataclass(frozen=True, slots=True)
class IndicatorHole:
    """An indicator that no living proposal, or no standing asset, serves."""

    indicator: Indicator
    no_proposal: bool
    no_asset: bool


@dataclass(frozen=True, slots=True)
class FungsiHole:
    """A fungsi that neither serves; `position` is where it stands in its OPD."""

    opd: Opd
    position: int
    fungsi: Item


@dataclass(frozen=True, slots=True)
class OpdHole:
    """An OPD without any living proposal, or without one of some of the four kinds, which are `empty`."""

    opd: Opd
    proposals: tuple[Proposal, ...]
    empty: tuple[str, ...]


def indicator_holes(scope: Scope) -> tuple[IndicatorHole, ...]:
    """Those served by nothing first, then those without a proposal, then those without an asset."""
    proposed = {bare(each) for proposal in scope.everywhere for each in proposal.served}
    used = {bare(each) for asset in scope.all_assets for each in asset.indicators}
    sees_proposals, sees_assets = not scope.is_blind("proposal"), not scope.is_blind("asset")
    found = (
        IndicatorHole(each, sees_proposals and each.id not in proposed, sees_assets and each.id not in used)
        for each in scope.indicators
    )
    holes = (hole for hole in found if hole.no_proposal or hole.no_asset)
    return tuple(sorted(holes, key=lambda hole: (not (hole.no_proposal and hole.no_asset), not hole.no_proposal)))


def fungsi_holes(scope: Scope) -> tuple[FungsiHole, ...]:
    """By OPD, in the order of its fungsi."""
    if scope.is_blind("proposal", "asset"):
        return ()
    served = _served_fungsi(scope)
    return tuple(
        FungsiHole(opd, position, fungsi)
        for opd in scope.opds
        for position, fungsi in enumerate(opd.fungsi)
        if (opd.id, fungsi.id) not in served
    )


def opd_holes(scope: Scope) -> tuple[OpdHole, ...]:
    """Those without any proposal first, then by how many kinds are empty."""
    if scope.is_blind("proposal"):
        return ()
    found = (_opd_hole(opd, scope.own.get(opd.id, ())) for opd in scope.opds)
    holes = (hole for hole in found if hole.empty)
    return tuple(sorted(holes, key=lambda hole: (bool(hole.proposals), -len(hole.empty))))


def serves_none(scope: Scope) -> tuple[Asset, ...]:
    """The assets that name no indicator."""
    return tuple(asset for asset in scope.assets if not asset.indicators)


def _served_fungsi(scope: Scope) -> Set[tuple[str, str | None]]:
    records: tuple[Proposal | Asset, ...] = (*scope.everywhere, *scope.all_assets)
    named = (pieces(reference) for record in records for reference in record.fungsi or ())
    return {(reference.id, reference.part) for reference in named}


def _opd_hole(opd: Opd, proposals: tuple[Proposal, ...]) -> OpdHole:
    filled = {proposal.category for proposal in proposals}
    return OpdHole(opd, proposals, tuple(kind for kind in FOUR_KINDS if kind not in filled))
