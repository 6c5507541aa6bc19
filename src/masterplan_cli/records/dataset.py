"""A data set of the region's catalogue (Satu Data)."""

from __future__ import annotations

from typing import ClassVar

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import field
from masterplan_cli.records.values import IndicatorRef, OpdRef


class Dataset(Record):
    """Data dalam katalog Satu Data."""

    KIND: ClassVar[str] = "dataset"
    FOLDER: ClassVar[str] = "datasets"
    LABEL: ClassVar[Text] = Text(id="data", en="dataset")

    title: str = field(description="Judul data")
    opd: tuple[OpdRef, ...] = field((), description="OPD produsen data")
    url: str | None = field(None, description="Alamat")
    columns: tuple[str, ...] = field((), description="Nama kolom")
    indicators: tuple[IndicatorRef, ...] = field((), description="Indikator yang dihitung dari data ini")
    frequency: str | None = field(None, description="Frekuensi pemutakhiran")
    last_updated: str | None = field(None, description="Pemutakhiran terakhir")
    status: str | None = field(None, description="Keadaan data")
