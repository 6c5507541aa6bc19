"""A line of spending that was budgeted or paid."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
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

    year: Year = Field(description="Tahun anggaran")
    amount: Rupiah = Field(description="Jumlah, rupiah")
    opd: OpdRef | None = Field(None, description="OPD pemegang anggaran")
    program: ProgramCode | None = Field(None, description="Kode program")
    sub_kegiatan: SubKegiatanCode | None = Field(None, description="Kode sub kegiatan")
    account: AccountCode | None = Field(None, description="Kode rekening belanja")
    source: str | None = Field(None, description="Sumber dana")
    stage: Literal["dpa", "dppa", "realisation"] = Field(description="Tahap: dpa, dppa, atau realisasi")
    description: str = Field(description="Uraian belanja")
    proposals: tuple[ProposalRef, ...] = Field((), description="Usulan yang dibiayai")
    assets: tuple[AssetRef, ...] = Field((), description="Aset yang dibiayai")
    contract: str | None = Field(None, description="Nomor kontrak")
