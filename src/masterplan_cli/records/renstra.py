"""An OPD's strategic plan: the way from its programs to the RPJMD."""

from __future__ import annotations

from typing import ClassVar

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Item, Record
from masterplan_cli.records.part import Part, field
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

    supports: RpjmdGoalRef | None = field(None, description="Tujuan atau sasaran RPJMD yang didukung")


class RenstraSasaran(RenstraTujuan):
    """An objective of the OPD."""

    tujuan: RenstraTujuanRef | None = field(None, description="Tujuan renstra di atasnya")


class RenstraProgram(Part):
    """A program of the OPD and the objective it serves."""

    code: ProgramCode = field(description="Kode program")
    name: str | None = field(None, description="Nama program")
    sasaran: RenstraSasaranRef | None = field(None, description="Sasaran renstra yang dilayani")
    indicators: tuple[IndicatorRef, ...] = field((), description="Indikator program")


class Renstra(Record):
    """Rencana strategis perangkat daerah."""

    KIND: ClassVar[str] = "renstra"
    FOLDER: ClassVar[str] = "renstra"
    LABEL: ClassVar[Text] = Text(id="renstra", en="renstra")

    opd: OpdRef = field(description="OPD pemilik renstra")
    rpjmd: RpjmdRef = field(description="RPJMD yang dijabarkan")
    title: str | None = field(None, description="Judul dokumen")
    tujuan: tuple[RenstraTujuan, ...] = field((), description="Tujuan OPD")
    sasaran: tuple[RenstraSasaran, ...] = field((), description="Sasaran OPD")
    programs: tuple[RenstraProgram, ...] = field((), description="Program OPD")
