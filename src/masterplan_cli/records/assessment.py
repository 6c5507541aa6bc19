"""Scores of one SPBE, Pemdi or other assessment."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part, field
from masterplan_cli.records.values import Number, Year


class Published(Part):
    """What the assessor published."""

    index: Number | None = field(None, description="Indeks yang diumumkan")
    domains: dict[str, Number] = field(default_factory=dict, description="Indeks per domain yang diumumkan")


class Assessment(Record):
    """Hasil penilaian kematangan."""

    KIND: ClassVar[str] = "assessment"
    FOLDER: ClassVar[str] = "assessments"
    LABEL: ClassVar[Text] = Text(id="penilaian", en="assessment")

    instrument: str = field(description="Instrumen penilaian")
    year: Year = field(description="Tahun penilaian")
    by: Literal["self", "external"] = field(description="Penilaian mandiri atau eksternal")
    scores: dict[str, Number] = field(default_factory=dict, description="Tingkat per indikator instrumen")
    aspects: dict[str, Number] = field(default_factory=dict, description="Nilai per aspek")
    domains: dict[str, Number] = field(default_factory=dict, description="Nilai per domain")
    published: Published | None = field(None, description="Hasil yang diumumkan")
    targets: dict[str, Number] = field(default_factory=dict, description="Target tingkat per indikator")
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict, description="Bukti dukung per indikator")
