"""An IT proposal: what is asked for, which duty and which indicators it serves, when and for how much."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import MoneyLine, Record
from masterplan_cli.records.part import Part, field
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

    cause: str | None = field(None, description="Sebab indikator belum tercapai")
    why: str | None = field(None, description="Alasan TIK menjadi jawabannya")
    alternatives: str | None = field(None, description="Pilihan lain yang ditimbang")
    evidence: str | None = field(None, description="Bukti yang dipakai")


class Effect(Part):
    """What a proposal is expected to change in an indicator; `by_year` in the indicator's unit."""

    indicator: IndicatorRef = field(description="Indikator yang dipengaruhi")
    role: Literal["direct", "supporting", "reporting"] | None = field(
        None, description="Peran: langsung, mendukung, atau hanya melaporkan"
    )
    mechanism: str | None = field(None, description="Cara usulan memengaruhi indikator")
    by_year: dict[Year, Number] = field(default_factory=dict, description="Perubahan per tahun, dalam satuan indikator")
    basis: str | None = field(None, description="Dasar perkiraan")


class Output(Part):
    """What a proposal delivers (indikator keluaran)."""

    name: str = field(description="Nama keluaran")
    unit: str | None = field(None, description="Satuan keluaran")
    targets: dict[Year, IndicatorValue] = field(default_factory=dict, description="Target keluaran per tahun")


class StartWindow(Part):
    """The years in which a proposal may start."""

    earliest: Year | None = field(None, description="Paling awal")
    latest: Year | None = field(None, description="Paling lambat")


class CostBasis(Part):
    """How a cost was arrived at; `low` and `high` in rupiah."""

    method: Literal["standard", "catalogue", "offer", "history", "analogy", "estimate"] | None = field(
        None, description="Cara biaya dihitung"
    )
    document: str | None = field(None, description="Dokumen pendukung")
    low: Rupiah | None = field(None, description="Perkiraan terendah, rupiah")
    high: Rupiah | None = field(None, description="Perkiraan tertinggi, rupiah")


class Milestone(Part):
    """A step with a due date."""

    id: str = field(description="Pengenal tahapan")
    text: str = field(description="Isi tahapan")
    due: Date = field(description="Tenggat")
    done: Date | None = field(None, description="Tanggal selesai")
    evidence: str | None = field(None, description="Bukti selesai")


class Execution(Part):
    """Progress in a quarter: physical in percent, financial in rupiah."""

    physical: Number | None = field(None, description="Kemajuan fisik, persen")
    financial: Rupiah | None = field(None, description="Serapan keuangan, rupiah")
    obstacle: str | None = field(None, description="Kendala")
    follow_up: str | None = field(None, description="Tindak lanjut")


class Dpia(Part):
    """An assessment of the effect on personal data."""

    date: Date | None = field(None, description="Tanggal penilaian")
    document: str | None = field(None, description="Dokumen penilaian")


class Handover(Part):
    """How the OPD becomes independent of who builds."""

    source_code: str | None = field(None, description="Penyerahan kode sumber")
    documents: str | None = field(None, description="Dokumen yang diserahkan")
    training: str | None = field(None, description="Pelatihan")
    by: Date | None = field(None, description="Tenggat serah terima")


class Proposal(Record):
    """Usulan TIK."""

    KIND: ClassVar[str] = "proposal"
    FOLDER: ClassVar[str] = "proposals"
    LABEL: ClassVar[Text] = Text(id="usulan", en="proposal")

    title: str = field(description="Judul usulan")
    description: str | None = field(None, description="Uraian")
    category: Category = field(description="Kategori usulan")
    roadmap: str | None = field(None, description="Muatan peta rencana, bila bukan bawaan kategorinya")
    opd: tuple[OpdRef, ...] = field(min_length=1, description="OPD pengusul; yang pertama memimpin")
    fungsi: tuple[FungsiRef, ...] | None = field(None, description="Fungsi OPD yang dilayani, ditulis opd/fungsi")
    indicators: tuple[IndicatorRef, ...] | None = field(None, description="Indikator yang dituju")
    supports: tuple[OpdRef, ...] = field((), description="OPD lain yang indikatornya didukung")
    analysis: Analysis | None = field(None, description="Analisis sebab dan pilihan")
    effects: tuple[Effect, ...] = field((), description="Pengaruh yang diharapkan pada indikator")
    outputs: tuple[Output, ...] = field((), description="Keluaran")
    start: Year = field(description="Tahun mulai")
    end: Year = field(description="Tahun selesai")
    start_window: StartWindow | None = field(None, description="Rentang tahun mulai yang mungkin")
    budget: dict[Year, Rupiah] | None = field(None, description="Anggaran per tahun, rupiah")
    funding: tuple[MoneyLine, ...] = field((), description="Rincian sumber dana")
    running_cost: dict[Year, Rupiah] = field(default_factory=dict, description="Biaya operasional per tahun, rupiah")
    cost_basis: CostBasis | None = field(None, description="Dasar perhitungan biaya")
    sub_kegiatan: SubKegiatanCode | None = field(None, description="Kode sub kegiatan")
    status: Status = field(description="Status usulan")
    budgeting: Budgeting | None = field(None, description="Tahap penganggaran yang sudah dilalui")
    milestones: tuple[Milestone, ...] = field((), description="Tahapan")
    execution: dict[Quarter, Execution] = field(default_factory=dict, description="Pelaksanaan per triwulan")
    depends_on: tuple[ProposalRef, ...] = field((), description="Usulan yang harus selesai lebih dulu")
    excludes: tuple[ProposalRef, ...] = field((), description="Usulan yang tidak dapat berjalan bersama")
    mandatory: str | None = field(None, description="Alasan usulan ini wajib")
    builds: tuple[AssetRef, ...] = field((), description="Aset yang dibangun")
    upgrades: tuple[AssetRef, ...] = field((), description="Aset yang ditingkatkan")
    replaces: tuple[AssetRef, ...] = field((), description="Aset yang digantikan")
    scores: dict[str, Whole] = field(default_factory=dict, description="Nilai kriteria, 1 sampai 5")
    urusan: tuple[BidangCode, ...] = field((), description="Kode bidang urusan aplikasi")
    architecture: tuple[str, ...] = field((), description="Kode referensi arsitektur, misalnya RAA.02.01")
    services: tuple[str, ...] = field((), description="Layanan yang didukung")
    datasets_used: tuple[DatasetRef, ...] = field((), description="Data yang dipakai")
    datasets_made: tuple[DatasetRef, ...] = field((), description="Data yang dihasilkan")
    general_field: str | None = field(None, description="Bidang aplikasi umum nasional yang disentuh")
    national_alternative_reason: str | None = field(None, description="Alasan aplikasi nasional belum memadai")
    personal_data: Literal["none", "general", "specific"] | None = field(None, description="Data pribadi yang diolah")
    dpia: Dpia | None = field(None, description="Penilaian dampak pelindungan data pribadi")
    handover: Handover | None = field(None, description="Serah terima menuju kemandirian OPD")
    smart_city: tuple[Dimension, ...] = field((), description="Dimensi kota cerdas")
    goals: tuple[Goal, ...] = field((), description="Tujuan kota yang didukung")

    @property
    def content(self) -> str:
        """The content of the roadmap it belongs to: its own, else its category's."""
        return self.roadmap or DEFAULT_ROADMAP[self.category]

    @property
    def served(self) -> tuple[str, ...]:
        """The indicators it serves, as written."""
        return self.indicators or ()
