"""An IT proposal: what is asked for, which duty and which indicators it serves, when and for how much."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import MoneyLine, Part, Record
from masterplan_cli.records.values import (
    AssetRef,
    BidangCode,
    DatasetRef,
    Date,
    FungsiRef,
    IndicatorRef,
    IndicatorValue,
    Number,
    OpdRef,
    ProposalRef,
    Quarter,
    Rupiah,
    SubKegiatanCode,
    Whole,
    Year,
)

Category = Literal[
    "application", "infrastructure", "security", "human_resources", "data", "governance", "service", "communication"
]
Status = Literal[
    "draft",
    "proposed",
    "recommended",
    "approved",
    "running",
    "done",
    "deferred",
    "rejected",
    "cancelled",
    "lapsed",
]
Budgeting = Literal["none", "renja", "rkpd", "ppas", "rka", "dpa", "dppa"]
Dimension = Literal["governance", "branding", "economy", "living", "society", "environment"]
Goal = Literal["sustainable", "green", "competitive", "innovative", "quality_of_life"]

DEFAULT_ROADMAP: dict[str, str] = {
    "application": "aplikasi",
    "infrastructure": "infrastruktur",
    "security": "keamanan",
    "governance": "tata_kelola",
    "service": "layanan",
    "communication": "layanan",
    "data": "manajemen",
    "human_resources": "manajemen",
}


class Analysis(Part):
    """Why the indicator is not met, why IT is the answer, and what else was weighed."""

    cause: str | None = Field(None, description="Sebab indikator belum tercapai")
    why: str | None = Field(None, description="Alasan TIK menjadi jawabannya")
    alternatives: str | None = Field(None, description="Pilihan lain yang ditimbang")
    evidence: str | None = Field(None, description="Bukti yang dipakai")


class Effect(Part):
    """What a proposal is expected to change in an indicator; `by_year` in the indicator's unit."""

    indicator: IndicatorRef = Field(description="Indikator yang dipengaruhi")
    role: Literal["direct", "supporting", "reporting"] | None = Field(
        None, description="Peran: langsung, mendukung, atau hanya melaporkan"
    )
    mechanism: str | None = Field(None, description="Cara usulan memengaruhi indikator")
    by_year: dict[Year, Number] = Field(default_factory=dict, description="Perubahan per tahun, dalam satuan indikator")
    basis: str | None = Field(None, description="Dasar perkiraan")


class Output(Part):
    """What a proposal delivers (indikator keluaran)."""

    name: str = Field(description="Nama keluaran")
    unit: str | None = Field(None, description="Satuan keluaran")
    targets: dict[Year, IndicatorValue] = Field(default_factory=dict, description="Target keluaran per tahun")


class StartWindow(Part):
    """The years in which a proposal may start."""

    earliest: Year | None = Field(None, description="Paling awal")
    latest: Year | None = Field(None, description="Paling lambat")


class CostBasis(Part):
    """How a cost was arrived at; `low` and `high` in rupiah."""

    method: Literal["standard", "catalogue", "offer", "history", "analogy", "estimate"] | None = Field(
        None, description="Cara biaya dihitung"
    )
    document: str | None = Field(None, description="Dokumen pendukung")
    low: Rupiah | None = Field(None, description="Perkiraan terendah, rupiah")
    high: Rupiah | None = Field(None, description="Perkiraan tertinggi, rupiah")


class Milestone(Part):
    """A step with a due date."""

    id: str = Field(description="Pengenal tahapan")
    text: str = Field(description="Isi tahapan")
    due: Date = Field(description="Tenggat")
    done: Date | None = Field(None, description="Tanggal selesai")
    evidence: str | None = Field(None, description="Bukti selesai")


class Execution(Part):
    """Progress in a quarter: physical in percent, financial in rupiah."""

    physical: Number | None = Field(None, description="Kemajuan fisik, persen")
    financial: Rupiah | None = Field(None, description="Serapan keuangan, rupiah")
    obstacle: str | None = Field(None, description="Kendala")
    follow_up: str | None = Field(None, description="Tindak lanjut")


class Dpia(Part):
    """An assessment of the effect on personal data."""

    date: Date | None = Field(None, description="Tanggal penilaian")
    document: str | None = Field(None, description="Dokumen penilaian")


class Handover(Part):
    """How the OPD becomes independent of who builds."""

    source_code: str | None = Field(None, description="Penyerahan kode sumber")
    documents: str | None = Field(None, description="Dokumen yang diserahkan")
    training: str | None = Field(None, description="Pelatihan")
    by: Date | None = Field(None, description="Tenggat serah terima")


class Proposal(Record):
    """Usulan TIK."""

    KIND: ClassVar[str] = "proposal"
    FOLDER: ClassVar[str] = "proposals"
    LABEL: ClassVar[Text] = Text(id="usulan", en="proposal")

    title: str = Field(description="Judul usulan")
    description: str | None = Field(None, description="Uraian")
    category: Category = Field(description="Kategori usulan")
    roadmap: str | None = Field(None, description="Muatan peta rencana, bila bukan bawaan kategorinya")
    opd: tuple[OpdRef, ...] = Field(min_length=1, description="OPD pengusul; yang pertama memimpin")
    fungsi: tuple[FungsiRef, ...] | None = Field(None, description="Fungsi OPD yang dilayani, ditulis opd/fungsi")
    indicators: tuple[IndicatorRef, ...] | None = Field(None, description="Indikator yang dituju")
    supports: tuple[OpdRef, ...] = Field((), description="OPD lain yang indikatornya didukung")
    analysis: Analysis | None = Field(None, description="Analisis sebab dan pilihan")
    effects: tuple[Effect, ...] = Field((), description="Pengaruh yang diharapkan pada indikator")
    outputs: tuple[Output, ...] = Field((), description="Keluaran")
    start: Year = Field(description="Tahun mulai")
    end: Year = Field(description="Tahun selesai")
    start_window: StartWindow | None = Field(None, description="Rentang tahun mulai yang mungkin")
    budget: dict[Year, Rupiah] | None = Field(None, description="Anggaran per tahun, rupiah")
    funding: tuple[MoneyLine, ...] = Field((), description="Rincian sumber dana")
    running_cost: dict[Year, Rupiah] = Field(default_factory=dict, description="Biaya operasional per tahun, rupiah")
    cost_basis: CostBasis | None = Field(None, description="Dasar perhitungan biaya")
    sub_kegiatan: SubKegiatanCode | None = Field(None, description="Kode sub kegiatan")
    status: Status = Field(description="Status usulan")
    budgeting: Budgeting | None = Field(None, description="Tahap penganggaran yang sudah dilalui")
    milestones: tuple[Milestone, ...] = Field((), description="Tahapan")
    execution: dict[Quarter, Execution] = Field(default_factory=dict, description="Pelaksanaan per triwulan")
    depends_on: tuple[ProposalRef, ...] = Field((), description="Usulan yang harus selesai lebih dulu")
    excludes: tuple[ProposalRef, ...] = Field((), description="Usulan yang tidak dapat berjalan bersama")
    mandatory: str | None = Field(None, description="Alasan usulan ini wajib")
    builds: tuple[AssetRef, ...] = Field((), description="Aset yang dibangun")
    upgrades: tuple[AssetRef, ...] = Field((), description="Aset yang ditingkatkan")
    replaces: tuple[AssetRef, ...] = Field((), description="Aset yang digantikan")
    scores: dict[str, Whole] = Field(default_factory=dict, description="Nilai kriteria, 1 sampai 5")
    urusan: tuple[BidangCode, ...] = Field((), description="Kode bidang urusan aplikasi")
    architecture: tuple[str, ...] = Field((), description="Kode referensi arsitektur, misalnya RAA.02.01")
    services: tuple[str, ...] = Field((), description="Layanan yang didukung")
    datasets_used: tuple[DatasetRef, ...] = Field((), description="Data yang dipakai")
    datasets_made: tuple[DatasetRef, ...] = Field((), description="Data yang dihasilkan")
    general_field: str | None = Field(None, description="Bidang aplikasi umum nasional yang disentuh")
    national_alternative_reason: str | None = Field(None, description="Alasan aplikasi nasional belum memadai")
    personal_data: Literal["none", "general", "specific"] | None = Field(None, description="Data pribadi yang diolah")
    dpia: Dpia | None = Field(None, description="Penilaian dampak pelindungan data pribadi")
    handover: Handover | None = Field(None, description="Serah terima menuju kemandirian OPD")
    smart_city: tuple[Dimension, ...] = Field((), description="Dimensi kota cerdas")
    goals: tuple[Goal, ...] = Field((), description="Tujuan kota yang didukung")

    @property
    def content(self) -> str:
        """The content of the roadmap it belongs to: its own, else its category's."""
        return self.roadmap or DEFAULT_ROADMAP[self.category]

    @property
    def served(self) -> tuple[str, ...]:
        """The indicators it serves, as written."""
        return self.indicators or ()
