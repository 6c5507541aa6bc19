"""Duplicates: what is likely built or bought twice among living proposals, assets and national applications."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.duplicates.purchases import Joint, joint_purchases
from masterplan_cli.graph import bare
from masterplan_cli.measures.folding import folding
from masterplan_cli.measures.likeness import Entry, Pair, assets, nationals, pairs, proposals
from masterplan_cli.measures.standing import families, family
from masterplan_cli.measures.unread import Unread, unread
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.reference import likeness_table
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Pairs that are alike, most alike first; purchases that could be one; what says too little or was not read."""

    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]
    purchases: tuple[Joint, ...]
    mute: tuple[Entry, ...]
    unread: tuple[Unread, ...]

    @property
    def figures(self) -> Mapping[str, Figure]:
        """What was compared, how much of it is alike, and what could not be compared."""
        threshold = likeness_table().threshold
        return {
            "proposals": self._count("proposal"),
            "assets": self._count("asset"),
            "nationals": self._count("national"),
            "pairs": len(self.pairs),
            "likely": sum(pair.percent >= threshold for pair in self.pairs),
            "with_national": sum(pair.first.is_national or pair.second.is_national for pair in self.pairs),
            "purchases": len(self.purchases),
            "purchase_rupiah": _total(self.purchases),
            "mute": len(self.mute),
            "unread": len(self.unread),
        }

    def _count(self, kind: str) -> int:
        return sum(entry.ref.startswith(f"{kind}:") for entry in self.entries)


def run(workspace: Workspace, asked: Asked) -> Duplicates:
    """All pairs are compared; with an OPD, those in which it or its family has a part.

    With a year: proposals that run in it, assets in use in it, purchases of it.
    """
    fold = folding(workspace)
    wanted = tuple(each for each in proposals(workspace, fold) if _is_of_year(each, asked.year))
    standing = tuple(each for each in assets(workspace, fold) if _is_of_year(each, asked.year))
    entries = (*wanted, *standing, *nationals(standing, fold))
    kin = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    table = likeness_table()
    alike = pairs(entries, table.shown)
    ours = tuple(each for each in entries if kin is None or _has_part(each, kin))
    return Duplicates(
        ours,
        tuple(pair for pair in alike if kin is None or _has_part(pair.first, kin) or _has_part(pair.second, kin)),
        joint_purchases(workspace, fold, asked.year, kin),
        tuple(each for each in ours if each.weight < table.least),
        tuple(unread(workspace, Proposal, Asset, Spending)),
    )


def _is_of_year(entry: Entry, year: int | None) -> bool:
    """An asset whose years are not known may be in use in any."""
    match entry.record:
        case Proposal() as proposal:
            return year is None or proposal.start <= year <= proposal.end
        case Asset() as asset:
            return year is None or (asset.since or year) <= year <= (asset.retired or year)
        case _:
            return True


def _has_part(entry: Entry, kin: Set[str]) -> bool:
    return isinstance(entry.record, Proposal | Asset) and any(bare(opd) in kin for opd in entry.record.opd)


def _total(purchases: tuple[Joint, ...]) -> int | None:
    """None where no amount is known; the same line is never counted twice."""
    amounts = {
        (buy.record.ref, joint.year): buy.amount
        for joint in purchases
        for buy in joint.purchases
        if buy.amount is not None
    }
    return sum(amounts.values()) if amounts or not purchases else None
