"""Minutes of a focus group discussion."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Part, Record
from masterplan_cli.records.values import AnyRef, Date, OpdRef


class Agreement(Part):
    """What was agreed on one record."""

    record: AnyRef = Field(description="Entri yang dibahas, ditulis jenis:id")
    opd: tuple[OpdRef, ...] = Field((), description="OPD yang menyepakati")
    decision: Literal["agreed", "revise", "rejected"] = Field(description="Hasil pembahasan")
    note: str | None = Field(None, description="Catatan")


class Fgd(Record):
    """Berita acara diskusi kelompok terpumpun (FGD)."""

    KIND: ClassVar[str] = "fgd"
    FOLDER: ClassVar[str] = "fgd"
    LABEL: ClassVar[Text] = Text(id="FGD", en="FGD")

    title: str = Field(description="Judul FGD")
    date: Date = Field(description="Tanggal")
    place: str | None = Field(None, description="Tempat")
    opd: tuple[OpdRef, ...] = Field(description="OPD yang hadir")
    absent: tuple[OpdRef, ...] = Field((), description="OPD yang tidak hadir")
    agreements: tuple[Agreement, ...] = Field((), description="Kesepakatan")
    open_questions: tuple[str, ...] = Field((), description="Hal yang belum selesai dibahas")
