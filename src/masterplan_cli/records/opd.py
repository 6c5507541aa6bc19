"""An agency (perangkat daerah) with its duties."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Item, Record
from masterplan_cli.records.part import field
from masterplan_cli.records.values import BidangCode, Number, OpdRef, SkpdCode, Year

OpdType = Literal[
    "leadership", "sekretariat", "inspektorat", "dinas", "badan", "satpol", "kecamatan", "rsud", "unit", "other"
]


class Opd(Record):
    """Perangkat daerah beserta tugas dan fungsinya."""

    KIND: ClassVar[str] = "opd"
    FOLDER: ClassVar[str] = "opd"
    LABEL: ClassVar[Text] = Text(id="OPD", en="OPD")

    name: str = field(description="Nama resmi perangkat daerah")
    short_name: str | None = field(None, description="Singkatan yang lazim")
    type: OpdType = field(description="Jenis perangkat daerah")
    part_of: OpdRef | None = field(None, description="OPD induk, untuk bagian, UPT, atau rumah sakit")
    urusan: tuple[BidangCode, ...] = field((), description='Kode bidang urusan, misalnya "2.16"')
    tugas: str = field(description="Tugas menurut peraturan")
    fungsi: tuple[Item, ...] = field(min_length=1, description="Fungsi menurut peraturan, masing-masing dengan id")
    skpd_code: SkpdCode | None = field(None, description="Kode SKPD")
    units: tuple[str, ...] = field((), description="Bidang, bagian, atau UPT di dalamnya")
    predecessors: tuple[OpdRef, ...] = field((), description="OPD pendahulu sebelum penataan organisasi")
    valid_from: Year | None = field(None, description="Tahun mulai berlaku")
    valid_to: Year | None = field(None, description="Tahun terakhir berlaku")
    independence_targets: dict[Year, Number] = field(
        default_factory=dict, description="Target kemandirian TIK per tahun, 0 sampai 100"
    )
