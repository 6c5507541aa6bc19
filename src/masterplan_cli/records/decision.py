"""One signed decision on a list of proposals."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part, field
from masterplan_cli.records.values import Date, ProposalRef, Rupiah


class DecisionItem(Part):
    """What was decided on one proposal."""

    proposal: ProposalRef = field(description="Usulan yang diputuskan")
    decision: Literal["approved", "returned", "rejected", "deferred"] = field(description="Putusan")
    amount: Rupiah | None = field(None, description="Jumlah yang disetujui, rupiah")
    note: str | None = field(None, description="Catatan putusan")
    digest: str | None = field(None, description="Sidik isi usulan saat diputuskan")


class SignedFile(Part):
    """The signed document as a file."""

    file: str | None = field(None, description="Nama berkas bertanda tangan")
    sha256: str | None = field(None, description="Sidik SHA-256 berkas itu")


class Decision(Record):
    """Putusan pimpinan atas sejumlah usulan."""

    KIND: ClassVar[str] = "decision"
    FOLDER: ClassVar[str] = "decisions"
    LABEL: ClassVar[Text] = Text(id="putusan", en="decision")

    role: str = field(description="Peran pemutus, dari governance.roles")
    date: Date = field(description="Tanggal putusan")
    document: str = field(description="Nomor dan judul dokumen")
    items: tuple[DecisionItem, ...] = field(description="Putusan per usulan")
    evidence: SignedFile | None = field(None, description="Berkas bertanda tangan")
