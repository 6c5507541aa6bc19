"""What assets and proposals serve, and what becomes of assets."""

from __future__ import annotations

from typing import Literal

from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.registers.base import HIDDEN, joined
from masterplan_cli.documents.words import ASSET_TYPES, word
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace


def served(workspace: Workspace, record: Asset | Proposal) -> str | None:
    """The names of the indicators that an asset or a proposal serves."""
    return joined(indicator_name(workspace, written) for written in record.indicators or ())


def indicator_name(workspace: Workspace, written: str) -> str:
    """What tables call an indicator."""
    indicator = workspace.get(Indicator, bare(written))
    return indicator.name if indicator is not None else HIDDEN


CHANGES: tuple[tuple[Literal["builds", "upgrades", "replaces"], str], ...] = (
    ("builds", "Dibangun"),
    ("upgrades", "Ditingkatkan"),
    ("replaces", "Digantikan"),
)


def changes(workspace: Workspace) -> Table:
    """The assets that living proposals build, upgrade or replace."""
    living = [proposal for proposal in workspace.all(Proposal) if is_living(proposal, workspace.settings)]
    columns = (
        Column("asset", "Objek"),
        Column("type", "Jenis"),
        Column("change", "Perubahan"),
        Column("proposal", "Usulan"),
        Column("year", "Mulai", "year"),
    )
    rows = tuple(
        _change_row(workspace, proposal, (key, position), word_of_change, written)
        for key, word_of_change in CHANGES
        for proposal in living
        for position, written in enumerate(getattr(proposal, key))
    )
    return Table("tab-objek", "Objek arsitektur yang dibangun, ditingkatkan, dan digantikan", columns, rows)


def _change_row(
    workspace: Workspace, proposal: Proposal, route: tuple[str, int], change: str, written: str
) -> tuple[Cell, ...]:
    asset = workspace.get(Asset, bare(written))
    here = (Origin(proposal.ref, route),)
    return (
        Cell(asset.name if asset is not None else HIDDEN, here),
        Cell(word(ASSET_TYPES, asset.type) if asset is not None else None, here),
        Cell(change, here),
        Cell(proposal.title, (Origin(proposal.ref, ("title",)),)),
        Cell(proposal.start, (Origin(proposal.ref, ("start",)),)),
    )
