"""Scores of one SPBE, Pemdi or other assessment."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Part, Record
from masterplan_cli.records.values import Number, Year


class Published(Part):
    """What the assessor published."""

    index: Number | None = Field(None, description="Indeks yang diumumkan")
    domains: dict[str, Number] = Field(default_factory=dict, description="Indeks per domain yang diumumkan")


class Assessment(Record):
    """Hasil penilaian kematangan."""

    KIND: ClassVar[str] = "assessment"
    FOLDER: ClassVar[str] = "assessments"
    LABEL: ClassVar[Text] = Text(id="penilaian", en="assessment")

    instrument: str = Field(description="Instrumen penilaian")
    year: Year = Field(description="Tahun penilaian")
    by: Literal["self", "external"] = Field(description="Penilaian mandiri atau eksternal")
    scores: dict[str, Number] = Field(default_factory=dict, description="Tingkat per indikator instrumen")
    aspects: dict[str, Number] = Field(default_factory=dict, description="Nilai per aspek")
    domains: dict[str, Number] = Field(default_factory=dict, description="Nilai per domain")
    published: Published | None = Field(None, description="Hasil yang diumumkan")
    targets: dict[str, Number] = Field(default_factory=dict, description="Target tingkat per indikator")
    evidence: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="Bukti dukung per indikator")
