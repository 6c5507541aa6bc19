"""What every record is: frozen, closed to unknown keys, with a place for each of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from masterplan_cli.diagnostics import Place, Route, Text
from masterplan_cli.records.part import Part, field
from masterplan_cli.records.values import (
    AccountCode,
    Classification,
    Confidence,
    OpdRef,
    ProgramCode,
    Rupiah,
    SubKegiatanCode,
    Year,
)

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LONGEST_ID = 80

Stage = Literal["renstra", "rkpd", "ppas", "dpa", "dppa", "realisation"]


class Origin(NamedTuple):
    """Where a record was read: its file, relative to the workspace, and its route in it (empty but in lists)."""

    path: str
    route: Route


class Record(Part):
    """One entry of the plan. `origin` is set once by the loader."""

    __slots__ = ("origin",)

    KIND: ClassVar[str]
    FOLDER: ClassVar[str]
    LABEL: ClassVar[Text]
    if TYPE_CHECKING:  # an attribute, and no key that YAML could write
        origin: Origin

    id: str = field(description="Pengenal: huruf kecil, angka, tanda hubung; sama dengan nama berkas")
    legal_basis: tuple[str, ...] = field((), description="Dasar hukum, ditulis seperti judul peraturannya")
    sources: tuple[str, ...] = field((), description="Sumber isi entri: dokumen atau alamat laman")
    confidence: Confidence | None = field(
        None, description="Kekuatan sumber: terbit, peraturan nasional, daerah pembanding, atau perkiraan"
    )
    basis: dict[str, str] = field(default_factory=dict, description="Cara isi suatu kunci diperoleh, per kunci")
    notes: str | None = field(None, description="Catatan bebas")
    classification: Classification = field("open", description="Klasifikasi: terbuka, terbatas, atau dikecualikan")

    @property
    def ref(self) -> str:
        """Its name among all records, `kind:id`."""
        return f"{self.KIND}:{self.id}"

    @property
    def label(self) -> str:
        """What people call it: its name or title, else its id."""
        return getattr(self, "name", None) or getattr(self, "title", None) or self.id

    def at(self, *route: str | int) -> Place:
        """The place of a value, as `at("indicators", 0)`; without a route, the record's first line."""
        return Place(self.origin.path, (*self.origin.route, *route), self.ref)

    def key(self, *route: str | int) -> Place:
        """The place of a key itself, where the key must change and not its value."""
        return Place(self.origin.path, (*self.origin.route, *route), self.ref, is_key=True)


COMMON_KEYS = ("legal_basis", "sources", "confidence", "basis", "notes", "classification")


class MoneyLine(Part):
    """An amount of one year, and what is known of where it comes from."""

    year: Year = field(description="Tahun anggaran")
    amount: Rupiah = field(description="Jumlah dalam rupiah bulat")
    opd: OpdRef | None = field(None, description="OPD pemegang anggaran")
    program: ProgramCode | None = field(None, description="Kode program")
    sub_kegiatan: SubKegiatanCode | None = field(None, description="Kode sub kegiatan")
    account: AccountCode | None = field(None, description="Kode rekening belanja")
    source: str | None = field(None, description="Sumber dana, misalnya PAD, DAU, DAK, DBH")
    stage: Stage | None = field(None, description="Tahap anggaran asal angka ini")


class Period(Part):
    """A span of years, both included."""

    start: Year = field(description="Tahun pertama")
    end: Year = field(description="Tahun terakhir")

    def __contains__(self, year: int) -> bool:
        return self.start <= year <= self.end

    @property
    def years(self) -> range:
        """Every year of it."""
        return range(self.start, self.end + 1)


class Item(Part):
    """A part of a record that others can name by its id."""

    id: str = field(description="Pengenal bagian, unik di dalam entri")
    text: str = field(description="Rumusan")
