"""A data set of the region's catalogue (Satu Data)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.values import IndicatorRef, OpdRef


class Dataset(Record):
    """Data dalam katalog Satu Data."""

    KIND: ClassVar[str] = "dataset"
    FOLDER: ClassVar[str] = "datasets"
    LABEL: ClassVar[Text] = Text(id="data", en="dataset")

    title: str = Field(description="Judul data")
    opd: tuple[OpdRef, ...] = Field((), description="OPD produsen data")
    url: str | None = Field(None, description="Alamat")
    columns: tuple[str, ...] = Field((), description="Nama kolom")
    indicators: tuple[IndicatorRef, ...] = Field((), description="Indikator yang dihitung dari data ini")
    frequency: str | None = Field(None, description="Frekuensi pemutakhiran")
    last_updated: str | None = Field(None, description="Pemutakhiran terakhir")
    status: str | None = Field(None, description="Keadaan data")
