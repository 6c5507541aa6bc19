"""An IT asset: an application, a site, a service, infrastructure, security or data."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Part, Record
from masterplan_cli.records.values import (
    AssetRef,
    DatasetRef,
    Flag,
    FungsiRef,
    IndicatorRef,
    Number,
    OpdRef,
    Rupiah,
    Whole,
    Year,
)


class Exchange(Part):
    """Data that goes to another asset."""

    asset: AssetRef | None = Field(None, description="Aset lawan bertukar")
    dataset: DatasetRef | None = Field(None, description="Data yang dipertukarkan")
    way: Literal["splp", "api", "file", "manual"] | None = Field(None, description="Cara bertukar")


class Asset(Record):
    """Aset TIK."""

    KIND: ClassVar[str] = "asset"
    FOLDER: ClassVar[str] = "assets"
    LABEL: ClassVar[Text] = Text(id="aset", en="asset")

    name: str = Field(description="Nama aset")
    type: Literal["application", "website", "service", "infrastructure", "security", "data"] = Field(
        description="Jenis aset"
    )
    opd: tuple[OpdRef, ...] = Field(min_length=1, description="OPD pemilik atau pengguna; yang pertama pemilik")
    description: str | None = Field(None, description="Uraian")
    status: Literal["planned", "active", "unverified", "inactive", "retired"] = Field(description="Keadaan aset")
    since: Year | None = Field(None, description="Tahun mulai dipakai")
    retired: Year | None = Field(None, description="Tahun berhenti dipakai")
    fungsi: tuple[FungsiRef, ...] = Field((), description="Fungsi OPD yang dilayani")
    indicators: tuple[IndicatorRef, ...] = Field((), description="Indikator yang didukung")
    url: str | None = Field(None, description="Alamat")
    hosting: str | None = Field(None, description="Tempat penyimpanan")
    technology: tuple[str, ...] = Field((), description="Teknologi")
    count: Whole | None = Field(None, description="Jumlah unit")
    national: Flag = Field(False, description="Aplikasi nasional")
    source_code: Literal["own", "vendor", "open", "unknown"] | None = Field(None, description="Pemilik kode sumber")
    maintained_by: Literal["own", "vendor", "diskominfo", "unknown"] | None = Field(None, description="Pemelihara")
    architecture: tuple[str, ...] = Field((), description="Kode referensi arsitektur")
    usage: dict[Year, Number] = Field(default_factory=dict, description="Pemakaian per tahun")
    condition: Literal["good", "degraded", "broken"] | None = Field(None, description="Kondisi")
    running_cost: dict[Year, Rupiah] = Field(default_factory=dict, description="Biaya operasional per tahun, rupiah")
    disposition: Literal["keep", "develop", "merge", "stop"] | None = Field(None, description="Rencana atas aset")
    personal_data: Literal["none", "general", "specific"] | None = Field(None, description="Data pribadi yang diolah")
    audited: Year | None = Field(None, description="Tahun audit TIK terakhir")
    exchanges: tuple[Exchange, ...] = Field((), description="Pertukaran data dengan aset lain")
