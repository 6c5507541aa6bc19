"""An instruction of the leadership with a due date."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.values import Date, FgdRef, IndicatorRef, OpdRef, ProposalRef


class Directive(Record):
    """Arahan pimpinan."""

    KIND: ClassVar[str] = "directive"
    FOLDER: ClassVar[str] = "directives"
    LABEL: ClassVar[Text] = Text(id="arahan", en="directive")

    title: str = Field(description="Isi arahan")
    issuer: Literal["regional_head", "koordinator_spbe"] = Field(description="Pemberi arahan")
    date: Date = Field(description="Tanggal arahan")
    due: Date | None = Field(None, description="Tenggat")
    document: str | None = Field(None, description="Dokumen")
    opd: tuple[OpdRef, ...] = Field((), description="OPD pelaksana")
    proposals: tuple[ProposalRef, ...] = Field((), description="Usulan terkait")
    indicators: tuple[IndicatorRef, ...] = Field((), description="Indikator terkait")
    fgd: FgdRef | None = Field(None, description="FGD asal arahan")
    status: Literal["open", "done", "cancelled"] = Field(description="Status tindak lanjut")
    done: Date | None = Field(None, description="Tanggal selesai")
    evidence: str | None = Field(None, description="Bukti selesai")
