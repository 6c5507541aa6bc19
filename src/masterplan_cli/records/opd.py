"""An agency (perangkat daerah) with its duties."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Item, Record
from masterplan_cli.records.values import BidangCode, Number, OpdRef, SkpdCode, Year

OpdType = Literal[
    "leadership", "sekretariat", "inspektorat", "dinas", "badan", "satpol", "kecamatan", "rsud", "unit", "other"
]


class Opd(Record):
    """Perangkat daerah beserta tugas dan fungsinya."""

    KIND: ClassVar[str] = "opd"
    FOLDER: ClassVar[str] = "opd"
    LABEL: ClassVar[Text] = Text(id="OPD", en="OPD")

    name: str = Field(description="Nama resmi perangkat daerah")
    short_name: str | None = Field(None, description="Singkatan yang lazim")
    type: OpdType = Field(description="Jenis perangkat daerah")
    part_of: OpdRef | None = Field(None, description="OPD induk, untuk bagian, UPT, atau rumah sakit")
    urusan: tuple[BidangCode, ...] = Field((), description='Kode bidang urusan, misalnya "2.16"')
    tugas: str = Field(description="Tugas menurut peraturan")
    fungsi: tuple[Item, ...] = Field(min_length=1, description="Fungsi menurut peraturan, masing-masing dengan id")
    skpd_code: SkpdCode | None = Field(None, description="Kode SKPD")
    units: tuple[str, ...] = Field((), description="Bidang, bagian, atau UPT di dalamnya")
    predecessors: tuple[OpdRef, ...] = Field((), description="OPD pendahulu sebelum penataan organisasi")
    valid_from: Year | None = Field(None, description="Tahun mulai berlaku")
    valid_to: Year | None = Field(None, description="Tahun terakhir berlaku")
    independence_targets: dict[Year, Number] = Field(
        default_factory=dict, description="Target kemandirian TIK per tahun, 0 sampai 100"
    )
