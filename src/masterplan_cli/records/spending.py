"""A line of spending that was budgeted or paid."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import field
from masterplan_cli.records.values import (
    AccountCode,
    AssetRef,
    OpdRef,
    ProgramCode,
    ProposalRef,
    Rupiah,
    SubKegiatanCode,
    Year,
)


class Spending(Record):
    """Baris belanja yang dianggarkan atau dibayarkan."""

    KIND: ClassVar[str] = "spending"
    FOLDER: ClassVar[str] = "spending"
    LABEL: ClassVar[Text] = Text(id="belanja", en="spending")

    year: Year = field(description="Tahun anggaran")
    amount: Rupiah = field(description="Jumlah, rupiah")
    opd: OpdRef | None = field(None, description="OPD pemegang anggaran")
    program: ProgramCode | None = field(None, description="Kode program")
    sub_kegiatan: SubKegiatanCode | None = field(None, description="Kode sub kegiatan")
    account: AccountCode | None = field(None, description="Kode rekening belanja")
    source: str | None = field(None, description="Sumber dana")
    stage: Literal["dpa", "dppa", "realisation"] = field(description="Tahap: dpa, dppa, atau realisasi")
    description: str = field(description="Uraian belanja")
    proposals: tuple[ProposalRef, ...] = field((), description="Usulan yang dibiayai")
    assets: tuple[AssetRef, ...] = field((), description="Aset yang dibiayai")
    contract: str | None = field(None, description="Nomor kontrak")
