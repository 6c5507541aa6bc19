"""An IT asset: an application, a site, a service, infrastructure, security or data."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part, field
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

    asset: AssetRef | None = field(None, description="Aset lawan bertukar")
    dataset: DatasetRef | None = field(None, description="Data yang dipertukarkan")
    way: Literal["splp", "api", "file", "manual"] | None = field(None, description="Cara bertukar")


class Asset(Record):
    """Aset TIK."""

    KIND: ClassVar[str] = "asset"
    FOLDER: ClassVar[str] = "assets"
    LABEL: ClassVar[Text] = Text(id="aset", en="asset")

    name: str = field(description="Nama aset")
    type: Literal["application", "website", "service", "infrastructure", "security", "data"] = field(
        description="Jenis aset"
    )
    opd: tuple[OpdRef, ...] = field(min_length=1, description="OPD pemilik atau pengguna; yang pertama pemilik")
    description: str | None = field(None, description="Uraian")
    status: Literal["planned", "active", "unverified", "inactive", "retired"] = field(description="Keadaan aset")
    since: Year | None = field(None, description="Tahun mulai dipakai")
    retired: Year | None = field(None, description="Tahun berhenti dipakai")
    fungsi: tuple[FungsiRef, ...] = field((), description="Fungsi OPD yang dilayani")
    indicators: tuple[IndicatorRef, ...] = field((), description="Indikator yang didukung")
    url: str | None = field(None, description="Alamat")
    hosting: str | None = field(None, description="Tempat penyimpanan")
    technology: tuple[str, ...] = field((), description="Teknologi")
    count: Whole | None = field(None, description="Jumlah unit")
    national: Flag = field(False, description="Aplikasi nasional")
    source_code: Literal["own", "vendor", "open", "unknown"] | None = field(None, description="Pemilik kode sumber")
    maintained_by: Literal["own", "vendor", "diskominfo", "unknown"] | None = field(None, description="Pemelihara")
    architecture: tuple[str, ...] = field((), description="Kode referensi arsitektur")
    usage: dict[Year, Number] = field(default_factory=dict, description="Pemakaian per tahun")
    condition: Literal["good", "degraded", "broken"] | None = field(None, description="Kondisi")
    running_cost: dict[Year, Rupiah] = field(default_factory=dict, description="Biaya operasional per tahun, rupiah")
    disposition: Literal["keep", "develop", "merge", "stop"] | None = field(None, description="Rencana atas aset")
    personal_data: Literal["none", "general", "specific"] | None = field(None, description="Data pribadi yang diolah")
    audited: Year | None = field(None, description="Tahun audit TIK terakhir")
    exchanges: tuple[Exchange, ...] = field((), description="Pertukaran data dengan aset lain")
