"""A legal basis of the region itself."""

from __future__ import annotations

from typing import ClassVar

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import field
from masterplan_cli.records.values import Year


class Regulation(Record):
    """Peraturan daerah yang menjadi dasar."""

    KIND: ClassVar[str] = "regulation"
    FOLDER: ClassVar[str] = "regulations"
    LABEL: ClassVar[Text] = Text(id="peraturan", en="regulation")

    title: str = field(description="Judul lengkap")
    type: str | None = field(None, description="Jenis, misalnya Perda atau Perbup")
    number: str | None = field(None, description="Nomor")
    year: Year | None = field(None, description="Tahun")
    about: str | None = field(None, description="Tentang")
    repealed_by: str | None = field(None, description="Peraturan yang mencabut")
    repealed: Year | None = field(None, description="Tahun dicabut")
