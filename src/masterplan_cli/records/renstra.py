"""An OPD's strategic plan: the way from its programs to the RPJMD."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Item, Part, Record
from masterplan_cli.records.values import (
    IndicatorRef,
    OpdRef,
    ProgramCode,
    RenstraSasaranRef,
    RenstraTujuanRef,
    RpjmdGoalRef,
    RpjmdRef,
)


class RenstraTujuan(Item):
    """A goal of the OPD that supports a part of the RPJMD."""

    supports: RpjmdGoalRef | None = Field(None, description="Tujuan atau sasaran RPJMD yang didukung")


class RenstraSasaran(RenstraTujuan):
    """An objective of the OPD."""

    tujuan: RenstraTujuanRef | None = Field(None, description="Tujuan renstra di atasnya")


class RenstraProgram(Part):
    """A program of the OPD and the objective it serves."""

    code: ProgramCode = Field(description="Kode program")
    name: str | None = Field(None, description="Nama program")
    sasaran: RenstraSasaranRef | None = Field(None, description="Sasaran renstra yang dilayani")
    indicators: tuple[IndicatorRef, ...] = Field((), description="Indikator program")


class Renstra(Record):
    """Rencana strategis perangkat daerah."""

    KIND: ClassVar[str] = "renstra"
    FOLDER: ClassVar[str] = "renstra"
    LABEL: ClassVar[Text] = Text(id="renstra", en="renstra")

    opd: OpdRef = Field(description="OPD pemilik renstra")
    rpjmd: RpjmdRef = Field(description="RPJMD yang dijabarkan")
    title: str | None = Field(None, description="Judul dokumen")
    tujuan: tuple[RenstraTujuan, ...] = Field((), description="Tujuan OPD")
    sasaran: tuple[RenstraSasaran, ...] = Field((), description="Sasaran OPD")
    programs: tuple[RenstraProgram, ...] = Field((), description="Program OPD")
