"""The region's medium-term plan."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Item, Period, Record
from masterplan_cli.records.part import field
from masterplan_cli.records.values import MisiRef, RpjmdRef, RpjmdTujuanRef, Whole


class Statement(Item):
    """A misi, or what tujuan and sasaran share with it."""

    number: Whole | None = field(None, description="Nomor urut dalam dokumen")
    sources: tuple[str, ...] = field((), description="Sumber rumusan")
    wording: Literal["official", "theme"] = field("official", description="Rumusan resmi, atau pokok dari pemberitaan")


class Tujuan(Statement):
    """A goal under a misi."""

    misi: MisiRef | None = field(None, description="Misi yang diwujudkan")


class Sasaran(Statement):
    """An objective under a tujuan."""

    tujuan: RpjmdTujuanRef | None = field(None, description="Tujuan yang diwujudkan")


class Theme(Item):
    """What the news or a summary calls a focus, pillar or direction; never a misi."""

    kind: Literal["fokus", "pilar", "arah"] | None = field(None, description="Sebutan tema: fokus, pilar, atau arah")
    sources: tuple[str, ...] = field((), description="Sumber rumusan")


class PriorityProgram(Item):
    """A priority program by its name."""

    kind: str | None = field(None, description="Sebutan program, misalnya unggulan atau strategis")
    sources: tuple[str, ...] = field((), description="Sumber rumusan")


class Rpjmd(Record):
    """Rencana Pembangunan Jangka Menengah Daerah."""

    KIND: ClassVar[str] = "rpjmd"
    FOLDER: ClassVar[str] = "rpjmd"
    LABEL: ClassVar[Text] = Text(id="RPJMD", en="RPJMD")

    title: str | None = field(None, description="Judul dokumen")
    period: Period = field(description="Tahun awal dan akhir")
    kind: Literal["initial", "revised"] = field("initial", description="Dokumen awal atau perubahan")
    amends: RpjmdRef | None = field(None, description="RPJMD yang diubah")
    visi: str | None = field(None, description="Visi")
    misi: tuple[Statement, ...] = field((), description="Misi")
    tujuan: tuple[Tujuan, ...] = field((), description="Tujuan, masing-masing di bawah satu misi")
    sasaran: tuple[Sasaran, ...] = field((), description="Sasaran, masing-masing di bawah satu tujuan")
    themes: tuple[Theme, ...] = field((), description="Tema: fokus, pilar, arah")
    priority_programs: tuple[PriorityProgram, ...] = field((), description="Program prioritas")
    head_title: str | None = field(None, description="Jabatan kepala daerah")
