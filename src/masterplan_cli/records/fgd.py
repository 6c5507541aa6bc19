"""Minutes of a focus group discussion."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part, field
from masterplan_cli.records.values import AnyRef, Date, OpdRef


class Agreement(Part):
    """What was agreed on one record."""

    record: AnyRef = field(description="Entri yang dibahas, ditulis jenis:id")
    opd: tuple[OpdRef, ...] = field((), description="OPD yang menyepakati")
    decision: Literal["agreed", "revise", "rejected"] = field(description="Hasil pembahasan")
    note: str | None = field(None, description="Catatan")


class Fgd(Record):
    """Berita acara diskusi kelompok terpumpun (FGD)."""

    KIND: ClassVar[str] = "fgd"
    FOLDER: ClassVar[str] = "fgd"
    LABEL: ClassVar[Text] = Text(id="FGD", en="FGD")

    title: str = field(description="Judul FGD")
    date: Date = field(description="Tanggal")
    place: str | None = field(None, description="Tempat")
    opd: tuple[OpdRef, ...] = field(description="OPD yang hadir")
    absent: tuple[OpdRef, ...] = field((), description="OPD yang tidak hadir")
    agreements: tuple[Agreement, ...] = field((), description="Kesepakatan")
    open_questions: tuple[str, ...] = field((), description="Hal yang belum selesai dibahas")
