"""The region's medium-term plan."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Item, Period, Record
from masterplan_cli.records.values import MisiRef, RpjmdRef, RpjmdTujuanRef, Whole


class Statement(Item):
    """A misi, or what tujuan and sasaran share with it."""

    number: Whole | None = Field(None, description="Nomor urut dalam dokumen")
    sources: tuple[str, ...] = Field((), description="Sumber rumusan")
    wording: Literal["official", "theme"] = Field("official", description="Rumusan resmi, atau pokok dari pemberitaan")


class Tujuan(Statement):
    """A goal under a misi."""

    misi: MisiRef | None = Field(None, description="Misi yang diwujudkan")


class Sasaran(Statement):
    """An objective under a tujuan."""

    tujuan: RpjmdTujuanRef | None = Field(None, description="Tujuan yang diwujudkan")


class Theme(Item):
    """What the news or a summary calls a focus, pillar or direction; never a misi."""

    kind: Literal["fokus", "pilar", "arah"] | None = Field(None, description="Sebutan tema: fokus, pilar, atau arah")
    sources: tuple[str, ...] = Field((), description="Sumber rumusan")


class PriorityProgram(Item):
    """A priority program by its name."""

    kind: str | None = Field(None, description="Sebutan program, misalnya unggulan atau strategis")
    sources: tuple[str, ...] = Field((), description="Sumber rumusan")


class Rpjmd(Record):
    """Rencana Pembangunan Jangka Menengah Daerah."""

    KIND: ClassVar[str] = "rpjmd"
    FOLDER: ClassVar[str] = "rpjmd"
    LABEL: ClassVar[Text] = Text(id="RPJMD", en="RPJMD")

    title: str | None = Field(None, description="Judul dokumen")
    period: Period = Field(description="Tahun awal dan akhir")
    kind: Literal["initial", "revised"] = Field("initial", description="Dokumen awal atau perubahan")
    amends: RpjmdRef | None = Field(None, description="RPJMD yang diubah")
    visi: str | None = Field(None, description="Visi")
    misi: tuple[Statement, ...] = Field((), description="Misi")
    tujuan: tuple[Tujuan, ...] = Field((), description="Tujuan, masing-masing di bawah satu misi")
    sasaran: tuple[Sasaran, ...] = Field((), description="Sasaran, masing-masing di bawah satu tujuan")
    themes: tuple[Theme, ...] = Field((), description="Tema: fokus, pilar, arah")
    priority_programs: tuple[PriorityProgram, ...] = Field((), description="Program prioritas")
    head_title: str | None = Field(None, description="Jabatan kepala daerah")
