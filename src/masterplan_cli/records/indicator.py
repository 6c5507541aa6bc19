"""A performance indicator with its yearly targets and actuals."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Part, Record
from masterplan_cli.records.values import (
    Flag,
    IndicatorRef,
    IndicatorValue,
    Number,
    OpdRef,
    RenstraSasaranRef,
    RpjmdRef,
    RpjmdSasaranRef,
    RpjmdTujuanRef,
    Value,
    Year,
)

Level = Literal[
    "tujuan_daerah", "sasaran_daerah", "tujuan_opd", "sasaran_opd", "program", "kegiatan", "sub_kegiatan", "context"
]
Group = Literal["iku", "ikd", "ikk", "spm", "sdg", "macro", "governance", "finance", "spbe"]
Direction = Literal["up", "down", "range", "fixed", "context"]
Achievement = Literal["ratio", "complement", "inverse"]


class ScaleLabel(Part):
    """A label of a scale; `from` is the lowest number it stands for."""

    label: str = Field(description="Sebutan, misalnya WTP atau BB")
    start: Number | None = Field(None, alias="from", description="Batas bawah angka untuk sebutan ini")


class Scale(Part):
    """The bounds of an indicator's values and the labels that may stand for them, worst first."""

    min: Number | None = Field(None, description="Nilai terkecil yang mungkin")
    max: Number | None = Field(None, description="Nilai terbesar yang mungkin")
    labels: tuple[ScaleLabel, ...] = Field((), description="Sebutan, dari yang terburuk")


class Baseline(Part):
    """The state at the start of an RPJMD."""

    rpjmd: RpjmdRef | None = Field(None, description="RPJMD yang dimulai dari kondisi ini")
    year: Year = Field(description="Tahun kondisi awal")
    value: IndicatorValue = Field(description="Nilai kondisi awal")


class Break(Part):
    """A year from which the series is measured in another way."""

    year: Year = Field(description="Tahun mulai cara ukur baru")
    reason: str = Field(description="Apa yang berubah")


class Indicator(Record):
    """Indikator kinerja beserta target dan realisasi tahunannya."""

    KIND: ClassVar[str] = "indicator"
    FOLDER: ClassVar[str] = "indicators"
    LABEL: ClassVar[Text] = Text(id="indikator", en="indicator")

    name: str = Field(description="Nama indikator")
    unit: str | None = Field(None, description="Satuan, misalnya persen, indeks, orang")
    definition: str | None = Field(None, description="Definisi operasional")
    formula: str | None = Field(None, description="Rumus penghitungan")
    data_source: str | None = Field(None, description="Sumber data")
    level: Level = Field(description="Jenjang indikator dalam perencanaan")
    groups: tuple[Group, ...] = Field((), description="Kelompok: iku, ikd, ikk, dan seterusnya")
    opd: tuple[OpdRef, ...] = Field((), description="OPD pengampu; yang pertama penanggung jawab")
    rpjmd: tuple[RpjmdRef, ...] = Field((), description="RPJMD yang memuat indikator ini")
    tujuan: RpjmdTujuanRef | None = Field(None, description="Tujuan RPJMD yang diukur")
    sasaran: RpjmdSasaranRef | None = Field(None, description="Sasaran RPJMD yang diukur")
    sasaran_opd: RenstraSasaranRef | None = Field(None, description="Sasaran renstra yang diukur")
    parents: tuple[IndicatorRef, ...] = Field((), description="Indikator di atasnya dalam pohon kinerja")
    direction: Direction = Field(description="Arah yang diinginkan: naik, turun, rentang, tetap, atau konteks")
    achievement: Achievement | None = Field(
        None, description="Rumus capaian: ratio R/T, complement (2T-R)/T, atau inverse T/R"
    )
    cumulative: Flag = Field(False, description="Target tahunan dijumlahkan menjadi target akhir")
    unbounded: Flag = Field(False, description="Persen yang boleh di bawah 0 atau di atas 100")
    scale: Scale | None = Field(None, description="Batas nilai dan sebutannya")
    baselines: tuple[Baseline, ...] = Field((), description="Kondisi awal, satu per RPJMD")
    targets: dict[Year, IndicatorValue] = Field(default_factory=dict, description="Target per tahun")
    actuals: dict[Year, IndicatorValue] = Field(default_factory=dict, description="Realisasi per tahun")
    final: IndicatorValue | None = Field(None, description="Kondisi akhir periode")
    breaks: tuple[Break, ...] = Field((), description="Tahun pergantian cara ukur")
    instrument: str | None = Field(None, description="Instrumen nasional yang menetapkan definisinya")
    instrument_indicator: str | None = Field(None, description="Nomor indikator dalam instrumen itu")


__all__ = ["Indicator", "Value"]
