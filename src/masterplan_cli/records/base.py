"""What every record is: frozen, closed to unknown keys, with a place for each of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from masterplan_cli.diagnostics import Place, Route, Text
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


class Part(BaseModel):
    """A mapping inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Record(Part):
    """One entry of the plan. `origin` is set once by the loader."""

    __slots__ = ("origin",)

    KIND: ClassVar[str]
    FOLDER: ClassVar[str]
    LABEL: ClassVar[Text]
    if TYPE_CHECKING:  # an attribute, and no key that YAML could write
        origin: Origin

    id: str = Field(description="Pengenal: huruf kecil, angka, tanda hubung; sama dengan nama berkas")
    legal_basis: tuple[str, ...] = Field((), description="Dasar hukum, ditulis seperti judul peraturannya")
    sources: tuple[str, ...] = Field((), description="Sumber isi entri: dokumen atau alamat laman")
    confidence: Confidence | None = Field(
        None, description="Kekuatan sumber: terbit, peraturan nasional, daerah pembanding, atau perkiraan"
    )
    basis: dict[str, str] = Field(default_factory=dict, description="Cara isi suatu kunci diperoleh, per kunci")
    notes: str | None = Field(None, description="Catatan bebas")
    classification: Classification = Field("open", description="Klasifikasi: terbuka, terbatas, atau dikecualikan")

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

    year: Year = Field(description="Tahun anggaran")
    amount: Rupiah = Field(description="Jumlah dalam rupiah bulat")
    opd: OpdRef | None = Field(None, description="OPD pemegang anggaran")
    program: ProgramCode | None = Field(None, description="Kode program")
    sub_kegiatan: SubKegiatanCode | None = Field(None, description="Kode sub kegiatan")
    account: AccountCode | None = Field(None, description="Kode rekening belanja")
    source: str | None = Field(None, description="Sumber dana, misalnya PAD, DAU, DAK, DBH")
    stage: Stage | None = Field(None, description="Tahap anggaran asal angka ini")


class Period(Part):
    """A span of years, both included."""

    start: Year = Field(description="Tahun pertama")
    end: Year = Field(description="Tahun terakhir")

    def __contains__(self, year: int) -> bool:
        return self.start <= year <= self.end

    @property
    def years(self) -> range:
        """Every year of it."""
        return range(self.start, self.end + 1)


class Item(Part):
    """A part of a record that others can name by its id."""

    id: str = Field(description="Pengenal bagian, unik di dalam entri")
    text: str = Field(description="Rumusan")
