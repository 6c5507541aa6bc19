"""OPD: who they are, what they must do, what they carry, own and ask for."""

from __future__ import annotations

from collections import Counter

from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.registers.base import Field, opd_names, register
from masterplan_cli.documents.words import OPD_TYPES, word
from masterplan_cli.graph import bare
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.dataset import Dataset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

TYPES_IN_ORDER = (
    "leadership", "sekretariat", "inspektorat", "dinas", "badan", "satpol", "rsud", "unit", "other", "kecamatan",
)  # fmt: skip


def in_order(workspace: Workspace) -> tuple[Opd, ...]:
    """OPD as official lists name them: by type, then by name."""
    return tuple(sorted(workspace.all(Opd), key=lambda opd: (TYPES_IN_ORDER.index(opd.type), opd.name)))


def agencies(workspace: Workspace) -> Table:
    """Every OPD with how many indicators, assets and proposals it has."""
    carried = Counter(bare(opd) for indicator in workspace.all(Indicator) for opd in indicator.opd)
    owned = Counter(bare(opd) for asset in workspace.all(Asset) for opd in asset.opd)
    asked = Counter(bare(opd) for proposal in workspace.all(Proposal) for opd in proposal.opd)
    return register(
        "tab-opd",
        "Perangkat Daerah: indikator, aset, dan usulan",
        in_order(workspace),
        (
            Field("opd", "Perangkat Daerah", lambda opd: opd.name, ("name",)),
            Field("type", "Jenis", lambda opd: word(OPD_TYPES, opd.type), ("type",)),
            Field("valid", "Berlaku", _validity, ("valid_from",)),
            Field("indicators", "Indikator", lambda opd: carried[opd.id], ("id",), "number"),
            Field("assets", "Aset", lambda opd: owned[opd.id], ("id",), "number"),
            Field("proposals", "Usulan", lambda opd: asked[opd.id], ("id",), "number"),
        ),
    )


def _validity(opd: Opd) -> str:
    if opd.valid_from and opd.valid_to:
        return f"{opd.valid_from}–{opd.valid_to}"
    if opd.valid_from:
        return f"sejak {opd.valid_from}"
    return f"sampai {opd.valid_to}" if opd.valid_to else "berlaku"


def duties(workspace: Workspace) -> Table:
    """The tugas and fungsi of every OPD; those of the same wording share a row."""
    alike: dict[tuple[str, str], list[Opd]] = {}
    for opd in in_order(workspace):
        alike.setdefault((opd.tugas, _numbered(opd)), []).append(opd)
    columns = (Column("opd", "Perangkat Daerah", width=24), Column("tugas", "Tugas"), Column("fungsi", "Fungsi"))
    rows = tuple(
        (
            Cell("; ".join(opd.name for opd in opds), tuple(Origin(opd.ref, ("name",)) for opd in opds)),
            Cell(tugas, tuple(Origin(opd.ref, ("tugas",)) for opd in opds)),
            Cell(fungsi, tuple(Origin(opd.ref, ("fungsi",)) for opd in opds)),
        )
        for (tugas, fungsi), opds in alike.items()
    )
    return Table("tab-tugas", "Tugas dan fungsi Perangkat Daerah", columns, rows, wide=True)


def _numbered(opd: Opd) -> str:
    return "; ".join(f"({position}) {item.text}" for position, item in enumerate(opd.fungsi, start=1))


def producers(workspace: Workspace) -> Table:
    """The catalogue of data."""
    return register(
        "tab-data",
        "Katalog data",
        workspace.all(Dataset),
        (
            Field("id", "Kode", lambda dataset: dataset.id, ("id",)),
            Field("title", "Judul data", lambda dataset: dataset.title, ("title",)),
            Field("opd", "Produsen", lambda dataset: opd_names(workspace, dataset.opd), ("opd",)),
            Field("columns", "Kolom", lambda dataset: len(dataset.columns) or None, ("columns",), "number"),
        ),
    )
