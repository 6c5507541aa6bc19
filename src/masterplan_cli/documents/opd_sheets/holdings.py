"""The IT assets of an OPD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from masterplan_cli.documents.document import Table
from masterplan_cli.documents.opd_sheets.subject import Subject
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers.assets import served
from masterplan_cli.documents.registers.base import Field, register
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import ASSET_STATUSES, ASSET_TYPES, DISPOSITIONS, word
from masterplan_cli.measures.support import stands
from masterplan_cli.records.asset import Asset


def assets(subject: Subject) -> Table:
    """What it owns or uses: kind, state, the indicators it supports, what becomes of it."""
    fields: tuple[Field[Asset], ...] = (
        Field("asset", "Aset", lambda asset: asset.name, ("name",)),
        Field("type", "Jenis", lambda asset: word(ASSET_TYPES, asset.type), ("type",)),
        Field("status", "Keadaan", lambda asset: word(ASSET_STATUSES, asset.status), ("status",)),
        Field("since", "Sejak", lambda asset: asset.since, ("since",), "year"),
        Field("indicators", "Indikator yang didukung", lambda asset: served(subject.workspace, asset), ("indicators",)),
        Field("disposition", "Rencana", lambda asset: word(DISPOSITIONS, asset.disposition), ("disposition",)),
    )
    made = register(subject.table_id("aset"), f"Aset TIK {subject.opd.name}", _owned(subject), fields)
    return replace(made, wide=False)


def figures(subject: Subject, ledger: Ledger) -> Mapping[str, Plain]:
    """How many assets there are, and how many of those in use serve an indicator."""
    owned = _owned(subject)
    in_use = [asset for asset in owned if stands(asset)]
    return {
        "assets": subject.count(owned, ledger),
        "used_assets": subject.count(in_use, ledger),
        "serving_assets": subject.count((asset for asset in in_use if asset.indicators), ledger),
    }


def _owned(subject: Subject) -> tuple[Asset, ...]:
    return tuple(asset for asset in subject.workspace.all(Asset) if subject.has(asset.opd))
