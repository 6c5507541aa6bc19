"""Which proposals and assets stand behind an indicator, and in which years their money falls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from masterplan_cli.graph import bare
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

NOT_IN_USE = frozenset(("retired", "inactive"))


@dataclass(frozen=True, slots=True)
class Support:
    """What serves one indicator: living proposals, and assets that are not out of use."""

    proposals: tuple[Proposal, ...] = ()
    assets: tuple[Asset, ...] = ()


def support(workspace: Workspace) -> Mapping[str, Support]:
    """The support of every indicator that has any, by its id."""
    proposals: dict[str, list[Proposal]] = defaultdict(list)
    assets: dict[str, list[Asset]] = defaultdict(list)
    for proposal in workspace.all(Proposal):
        if is_living(proposal, workspace.settings):
            for indicator in dict.fromkeys(bare(each) for each in proposal.served):
                proposals[indicator].append(proposal)
    for asset in workspace.all(Asset):
        if stands(asset):
            for indicator in dict.fromkeys(bare(each) for each in asset.indicators):
                assets[indicator].append(asset)
    return {
        indicator: Support(tuple(proposals.get(indicator, ())), tuple(assets.get(indicator, ())))
        for indicator in {**proposals, **assets}
    }


def stands(asset: Asset) -> bool:
    """Whether an asset is in use, planned, or not yet verified."""
    return asset.status not in NOT_IN_USE


def rupiah_by_year(record: Proposal | Asset) -> Mapping[int, int]:
    """All that is known to be spent on it by year, running costs included; empty where nothing is known."""
    found = dict(by_year(record)) if isinstance(record, Proposal) else {}
    for year, amount in record.running_cost.items():
        found[year] = found.get(year, 0) + amount
    return found


def rupiah_in(record: Proposal | Asset, years: Iterable[int]) -> int | None:
    """What is known to be spent on it in some years; None where no amount of any year is known."""
    found = rupiah_by_year(record)
    return sum(found.get(year, 0) for year in years) if found else None
