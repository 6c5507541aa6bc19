"""`masterplan.yaml`: which region, which years, which RPJMD, and how strictly to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from masterplan_cli.diagnostics import Arguments, Finding, Place, Text
from masterplan_cli.files import read_bytes
from masterplan_cli.records.base import Period
from masterplan_cli.records.part import Part, field
from masterplan_cli.records.proposal import Status
from masterplan_cli.records.values import Date, Flag, RegionCode, RpjmdRef, Whole, Year
from masterplan_cli.schema import Reading, read_part
from masterplan_cli.source import Source, read

FILE = "masterplan.yaml"
LEVELS = 5
HIGHEST_RISK = 25


class Region(Part):
    """The region whose plan this is."""

    name: str = field(description="Nama resmi, misalnya Kabupaten Trenggalek")
    code: RegionCode = field(description='Kode wilayah Kemendagri, misalnya "35.03"')
    type: Literal["provinsi", "kabupaten", "kota"] = field(description="Jenis daerah")
    province: str | None = field(None, description="Provinsi")


class Role(Part):
    """An approval; `start` is the status that needs it."""

    id: str = field(description="Pengenal peran")
    start: Status = field(alias="from", description="Status usulan yang memerlukan persetujuan peran ini")


class Governance(Part):
    """Who approves what, in order."""

    roles: tuple[Role, ...] = field((), description="Peran pemberi persetujuan, berurutan")
    since: Year | None = field(None, description="Usulan yang mulai sebelum tahun ini tidak memerlukan putusan")
    strict_from: Status = field("approved", description="Status mulai kekurangan menjadi kesalahan")
    four_eyes: Flag = field(False, description="Putusan dan isi yang disetujui tidak dalam satu komit")


class Criterion(Part):
    """A criterion of the portfolio with its five levels, worst first."""

    id: str = field(description="Pengenal kriteria")
    name: str = field(description="Nama kriteria")
    weight: Whole = field(description="Bobot")
    levels: tuple[str, ...] = field((), description="Lima uraian tingkat")


class Review(Part):
    """A review of the plan itself."""

    kind: Literal["mid_term", "last_year"] = field(description="Paruh waktu atau tahun terakhir")
    due: Date = field(description="Tenggat")
    done: Date | None = field(None, description="Tanggal selesai")
    document: str | None = field(None, description="Dokumen hasil reviu")


class Acceptance(Part):
    """A finding that is known and borne, with the reason."""

    code: str = field(description="Kode atau nama aturan")
    record: str | None = field(None, description="Entri; bila tidak ada, semua entri")
    reason: str = field(description="Alasan")
    until: Date | None = field(None, description="Berlaku sampai")


class DocumentSettings(Part):
    """How documents look and for whom they are."""

    profile: str = field("report-a4", description="Profil tata letak")
    letterhead: dict[str, str] = field(default_factory=dict, description="Kop naskah")
    logo: str | None = field(None, description="Berkas logo di dalam content/")
    audience: Literal["public", "internal"] = field("public", description="Pembaca")


class Settings(Part):
    """The settings of a workspace."""

    region: Region = field(description="Daerah")
    period: Period = field(description="Periode rencana induk")
    rpjmd: tuple[RpjmdRef, ...] = field(min_length=1, description="RPJMD yang dilayani")
    instrument: str | None = field(None, description="Instrumen evaluasi yang berlaku")
    roadmap_scheme: str | None = field(None, description="Skema muatan peta rencana")
    roadmap_none: dict[str, str] = field(default_factory=dict, description="Muatan yang memang kosong, dan alasannya")
    language: Literal["id", "en"] = field("id", description="Bahasa pesan")
    governance: Governance | None = field(None, description="Tata cara persetujuan")
    criteria: tuple[Criterion, ...] = field((), description="Kriteria portofolio")
    risk_appetite: Whole | None = field(None, description="Selera risiko")
    reviews: tuple[Review, ...] = field((), description="Reviu rencana induk")
    rules: dict[str, Literal["off", "warning", "error"]] = field(default_factory=dict, description="Bobot aturan")
    accept: tuple[Acceptance, ...] = field((), description="Catatan pemeriksaan yang diterima")
    document: DocumentSettings = field(default_factory=DocumentSettings, description="Dokumen")

    @property
    def is_known(self) -> bool:
        """False for the stand-in of settings that could not be read."""
        return self.period.start > 0

    @property
    def strict_from(self) -> str:
        """The status from which on holes are errors; empty, which none reaches, where no approval is asked for."""
        return self.governance.strict_from if self.governance else ""


def at(*route: str | int) -> Place:
    """A place in `masterplan.yaml`."""
    return Place(FILE, route)


def load_settings(root: Path) -> tuple[Settings, Source, tuple[Finding, ...]]:
    """The settings of a workspace, or a stand-in that is not known and the findings that say why."""
    content = read_bytes(root, FILE)
    if isinstance(content, Finding):
        return _unknown(), Source(FILE), (content,)
    source = read(FILE, content)
    if source.tree is None:
        return _unknown(), source, source.findings
    if not isinstance(source.tree, dict):
        return _unknown(), source, (*source.findings, _NOT_A_MAPPING)
    reading = Reading(source, rule="invalid-workspace")
    settings = read_part(Settings, source.tree, reading)
    if settings is not None:
        reading.findings.extend(_contradictions(settings))
        if settings.period.end < settings.period.start:
            settings = None
    return settings or _unknown(), source, (*source.findings, *reading.findings)


def _contradictions(settings: Settings) -> Iterator[Finding]:
    """What no single value shows: years in reverse, ids used twice, levels that are not five."""
    if settings.period.end < settings.period.start:
        yield _wrong(at("period", "end"), _REVERSED, _END_LATER, {"end": settings.period.end})
    roles = settings.governance.roles if settings.governance else ()
    yield from _repeated([role.id for role in roles], "governance", "roles")
    yield from _repeated([criterion.id for criterion in settings.criteria], "criteria")
    for position, criterion in enumerate(settings.criteria):
        if criterion.levels and len(criterion.levels) != LEVELS:
            yield _wrong(at("criteria", position, "levels"), _NOT_FIVE, _GIVE_FIVE, {"count": len(criterion.levels)})
        if criterion.weight < 0:
            yield _wrong(at("criteria", position, "weight"), _NEGATIVE, None, {"found": criterion.weight})
    if settings.risk_appetite is not None and not 1 <= settings.risk_appetite <= HIGHEST_RISK:
        yield _wrong(at("risk_appetite"), _NO_RISK, None, {"found": settings.risk_appetite, "most": HIGHEST_RISK})
    logo = settings.document.logo
    if logo is not None and (not logo.startswith("content/") or ".." in logo.split("/") or "\\" in logo):
        yield _wrong(at("document", "logo"), _OUTSIDE, _INTO_CONTENT, {"found": logo})


def _repeated(ids: Sequence[str], *route: str) -> Iterator[Finding]:
    for position, found in enumerate(ids):
        if found in ids[:position]:
            yield _wrong(at(*route, position, "id"), _TWICE, None, {"id": found})


def _wrong(place: Place, message: Text, hint: Text | None, arguments: Arguments) -> Finding:
    return Finding(place, message, arguments, hint=hint, rule="invalid-workspace")


_REVERSED = Text(id="tahun akhir {end} mendahului tahun awal", en="the last year {end} lies before the first")
_END_LATER = Text(id="perbaiki salah satunya", en="mend one of the two")
_NOT_FIVE = Text(id="kriteria ini punya {count} tingkat, bukan lima", en="this criterion has {count} levels, not five")
_GIVE_FIVE = Text(id="tulis lima uraian, dari yang terendah", en="give five texts, the lowest first")
_NEGATIVE = Text(id="bobot `{found}` negatif", en="the weight `{found}` is negative")
_NO_RISK = Text(
    id="selera risiko `{found}` di luar 1 sampai {most}", en="risk appetite `{found}` lies outside 1 to {most}"
)
_OUTSIDE = Text(id="berkas logo `{found}` tidak di dalam `content/`", en="the logo `{found}` is not inside `content/`")
_INTO_CONTENT = Text(id="tulis misalnya `content/logo.png`", en="write for instance `content/logo.png`")
_TWICE = Text(id="id `{id}` dipakai dua kali", en="id `{id}` is used twice")


_NOT_A_MAPPING = Finding(
    Place(FILE),
    Text(
        id="`masterplan.yaml` harus berupa peta `kunci: nilai`", en="`masterplan.yaml` must be a mapping `key: value`"
    ),
    hint=Text(
        id="tulis `region: ...`, `period: ...`, `rpjmd: ...`", en="write `region: ...`, `period: ...`, `rpjmd: ...`"
    ),
    rule="invalid-workspace",
)


def _unknown() -> Settings:
    return Settings(
        region=Region(name="—", code="", type="kabupaten", province=None),
        period=Period(start=0, end=0),
        rpjmd=(),
        document=DocumentSettings(),
    )
