"""One signed decision on a list of proposals."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Part, Record
from masterplan_cli.records.values import Date, ProposalRef, Rupiah


class DecisionItem(Part):
    """What was decided on one proposal."""

    proposal: ProposalRef = Field(description="Usulan yang diputuskan")
    decision: Literal["approved", "returned", "rejected", "deferred"] = Field(description="Putusan")
    amount: Rupiah | None = Field(None, description="Jumlah yang disetujui, rupiah")
    note: str | None = Field(None, description="Catatan putusan")
    digest: str | None = Field(None, description="Sidik isi usulan saat diputuskan")


class SignedFile(Part):
    """The signed document as a file."""

    file: str | None = Field(None, description="Nama berkas bertanda tangan")
    sha256: str | None = Field(None, description="Sidik SHA-256 berkas itu")


class Decision(Record):
    """Putusan pimpinan atas sejumlah usulan."""

    KIND: ClassVar[str] = "decision"
    FOLDER: ClassVar[str] = "decisions"
    LABEL: ClassVar[Text] = Text(id="putusan", en="decision")

    role: str = Field(description="Peran pemutus, dari governance.roles")
    date: Date = Field(description="Tanggal putusan")
    document: str = Field(description="Nomor dan judul dokumen")
    items: tuple[DecisionItem, ...] = Field(description="Putusan per usulan")
    evidence: SignedFile | None = Field(None, description="Berkas bertanda tangan")
