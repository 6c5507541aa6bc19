"""A row of the risk register."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Part, Record
from masterplan_cli.records.values import AssetRef, Date, OpdRef, ProposalRef, Whole


class Residual(Part):
    """The risk that stays after treatment."""

    likelihood: Whole = Field(description="Kemungkinan, 1 sampai 5")
    impact: Whole = Field(description="Dampak, 1 sampai 5")


class Risk(Record):
    """Baris register risiko."""

    KIND: ClassVar[str] = "risk"
    FOLDER: ClassVar[str] = "risks"
    LABEL: ClassVar[Text] = Text(id="risiko", en="risk")

    title: str = Field(description="Uraian risiko")
    category: str = Field(description="Kategori risiko menurut PermenPANRB 5/2020")
    area: str = Field(description="Area dampak menurut PermenPANRB 5/2020")
    opd: tuple[OpdRef, ...] = Field(min_length=1, description="OPD pemilik risiko")
    proposals: tuple[ProposalRef, ...] = Field((), description="Usulan yang terkena")
    assets: tuple[AssetRef, ...] = Field((), description="Aset yang terkena")
    likelihood: Whole = Field(description="Kemungkinan, 1 sampai 5")
    impact: Whole = Field(description="Dampak, 1 sampai 5")
    kind: Literal["negative", "positive"] = Field("negative", description="Risiko negatif atau positif")
    treatment: str | None = Field(None, description="Penanganan")
    plan: str | None = Field(None, description="Rencana tindak")
    owner_role: str | None = Field(None, description="Jabatan penanggung jawab")
    due: Date | None = Field(None, description="Tenggat")
    residual: Residual | None = Field(None, description="Risiko setelah penanganan")
