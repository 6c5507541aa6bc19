"""A performance indicator with its yearly targets and actuals."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part, field
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

    label: str = field(description="Sebutan, misalnya WTP atau BB")
    start: Number | None = field(None, alias="from", description="Batas bawah angka untuk sebutan ini")


class Scale(Part):
    """The bounds of an indicator's values and the labels that may stand for them, worst first."""

    min: Number | None = field(None, description="Nilai terkecil yang mungkin")
    max: Number | None = field(None, description="Nilai terbesar yang mungkin")
    labels: tuple[ScaleLabel, ...] = field((), description="Sebutan, dari yang terburuk")


class Baseline(Part):
    """The state at the start of an RPJMD."""

    rpjmd: RpjmdRef | None = field(None, description="RPJMD yang dimulai dari kondisi ini")
    year: Year = field(description="Tahun kondisi awal")
    value: IndicatorValue = field(description="Nilai kondisi awal")


class Break(Part):
    """A year from which the series is measured in another way."""

    year: Year = field(description="Tahun mulai cara ukur baru")
    reason: str = field(description="Apa yang berubah")


class Indicator(Record):
    """Indikator kinerja beserta target dan realisasi tahunannya."""

    KIND: ClassVar[str] = "indicator"
    FOLDER: ClassVar[str] = "indicators"
    LABEL: ClassVar[Text] = Text(id="indikator", en="indicator")

    name: str = field(description="Nama indikator")
    unit: str | None = field(None, description="Satuan, misalnya persen, indeks, orang")
    definition: str | None = field(None, description="Definisi operasional")
    formula: str | None = field(None, description="Rumus penghitungan")
    data_source: str | None = field(None, description="Sumber data")
    level: Level = field(description="Jenjang indikator dalam perencanaan")
    groups: tuple[Group, ...] = field((), description="Kelompok: iku, ikd, ikk, dan seterusnya")
    opd: tuple[OpdRef, ...] = field((), description="OPD pengampu; yang pertama penanggung jawab")
    rpjmd: tuple[RpjmdRef, ...] = field((), description="RPJMD yang memuat indikator ini")
    tujuan: RpjmdTujuanRef | None = field(None, description="Tujuan RPJMD yang diukur")
    sasaran: RpjmdSasaranRef | None = field(None, description="Sasaran RPJMD yang diukur")
    sasaran_opd: RenstraSasaranRef | None = field(None, description="Sasaran renstra yang diukur")
    parents: tuple[IndicatorRef, ...] = field((), description="Indikator di atasnya dalam pohon kinerja")
    direction: Direction = field(description="Arah yang diinginkan: naik, turun, rentang, tetap, atau konteks")
    achievement: Achievement | None = field(
        None, description="Rumus capaian: ratio R/T, complement (2T-R)/T, atau inverse T/R"
    )
    cumulative: Flag = field(False, description="Target tahunan dijumlahkan menjadi target akhir")
    unbounded: Flag = field(False, description="Persen yang boleh di bawah 0 atau di atas 100")
    scale: Scale | None = field(None, description="Batas nilai dan sebutannya")
    baselines: tuple[Baseline, ...] = field((), description="Kondisi awal, satu per RPJMD")
    targets: dict[Year, IndicatorValue] = field(default_factory=dict, description="Target per tahun")
    actuals: dict[Year, IndicatorValue] = field(default_factory=dict, description="Realisasi per tahun")
    final: IndicatorValue | None = field(None, description="Kondisi akhir periode")
    breaks: tuple[Break, ...] = field((), description="Tahun pergantian cara ukur")
    instrument: str | None = field(None, description="Instrumen nasional yang menetapkan definisinya")
    instrument_indicator: str | None = field(None, description="Nomor indikator dalam instrumen itu")


__all__ = ["Indicator", "Value"]
