"""A row of the risk register."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part, field
from masterplan_cli.records.values import AssetRef, Date, OpdRef, ProposalRef, Whole


class Residual(Part):
    """The risk that stays after treatment."""

    likelihood: Whole = field(description="Kemungkinan, 1 sampai 5")
    impact: Whole = field(description="Dampak, 1 sampai 5")


class Risk(Record):
    """Baris register risiko."""

    KIND: ClassVar[str] = "risk"
    FOLDER: ClassVar[str] = "risks"
    LABEL: ClassVar[Text] = Text(id="risiko", en="risk")

    title: str = field(description="Uraian risiko")
    category: str = field(description="Kategori risiko menurut PermenPANRB 5/2020")
    area: str = field(description="Area dampak menurut PermenPANRB 5/2020")
    opd: tuple[OpdRef, ...] = field(min_length=1, description="OPD pemilik risiko")
    proposals: tuple[ProposalRef, ...] = field((), description="Usulan yang terkena")
    assets: tuple[AssetRef, ...] = field((), description="Aset yang terkena")
    likelihood: Whole = field(description="Kemungkinan, 1 sampai 5")
    impact: Whole = field(description="Dampak, 1 sampai 5")
    kind: Literal["negative", "positive"] = field("negative", description="Risiko negatif atau positif")
    treatment: str | None = field(None, description="Penanganan")
    plan: str | None = field(None, description="Rencana tindak")
    owner_role: str | None = field(None, description="Jabatan penanggung jawab")
    due: Date | None = field(None, description="Tenggat")
    residual: Residual | None = field(None, description="Risiko setelah penanganan")
