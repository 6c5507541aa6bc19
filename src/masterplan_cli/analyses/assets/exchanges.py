"""Exchanges that are done by hand and should be automatic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masterplan_cli.graph import bare
from masterplan_cli.records.asset import Asset, Exchange
from masterplan_cli.reference import asset_table
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ByHand:
    """One exchange of an asset; `automatic` are the assets for which the same data or partner is linked already."""

    asset: Asset
    position: int
    exchange: Exchange
    automatic: tuple[Asset, ...]


def by_hand(workspace: Workspace, wanted: Iterable[Asset]) -> Iterator[ByHand]:
    """Those for which a link is there already come first: they cost least to make automatic."""
    ways = asset_table().by_hand
    linked: dict[str, list[Asset]] = defaultdict(list)
    for asset in workspace.all(Asset):
        for exchange in asset.exchanges:
            if exchange.way is not None and exchange.way not in ways:
                for end in ends(exchange):
                    linked[end].append(asset)
    found = [
        ByHand(asset, position, exchange, _distinct(linked, exchange))
        for asset in wanted
        for position, exchange in enumerate(asset.exchanges)
        if exchange.way in ways
    ]
    yield from sorted(found, key=lambda each: (not each.automatic, each.exchange.way != "manual", each.asset.id))


def ends(exchange: Exchange) -> Iterator[str]:
    """What an exchange names: the data, the other asset."""
    if exchange.dataset is not None:
        yield f"dataset:{bare(exchange.dataset)}"
    if exchange.asset is not None:
        yield f"asset:{bare(exchange.asset)}"


def _distinct(linked: dict[str, list[Asset]], exchange: Exchange) -> tuple[Asset, ...]:
    return tuple({asset.id: asset for end in ends(exchange) for asset in linked.get(end, ())}.values())
