"""An instruction of the leadership with a due date."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import field
from masterplan_cli.records.values import Date, FgdRef, IndicatorRef, OpdRef, ProposalRef


class Directive(Record):
    """Arahan pimpinan."""

    KIND: ClassVar[str] = "directive"
    FOLDER: ClassVar[str] = "directives"
    LABEL: ClassVar[Text] = Text(id="arahan", en="directive")

    title: str = field(description="Isi arahan")
    issuer: Literal["regional_head", "koordinator_spbe"] = field(description="Pemberi arahan")
    date: Date = field(description="Tanggal arahan")
    due: Date | None = field(None, description="Tenggat")
    document: str | None = field(None, description="Dokumen")
    opd: tuple[OpdRef, ...] = field((), description="OPD pelaksana")
    proposals: tuple[ProposalRef, ...] = field((), description="Usulan terkait")
    indicators: tuple[IndicatorRef, ...] = field((), description="Indikator terkait")
    fgd: FgdRef | None = field(None, description="FGD asal arahan")
    status: Literal["open", "done", "cancelled"] = field(description="Status tindak lanjut")
    done: Date | None = field(None, description="Tanggal selesai")
    evidence: str | None = field(None, description="Bukti selesai")
