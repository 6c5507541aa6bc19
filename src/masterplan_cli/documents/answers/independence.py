"""Independence as tables: the index of each OPD, its parts, its targets, the steps still to go, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from masterplan_cli.analyses.independence import Independence, Row, Step, Target
from masterplan_cli.analyses.independence.parts import Entry, Part
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.measures.share import ZERO, Interval
from masterplan_cli.records.base import Record
from masterplan_cli.reference import independence_table

FIGURES: Mapping[str, Text] = {
    "opd": Text(id="OPD", en="OPD"),
    "known": Text(id="indeksnya diketahui pasti", en="with an index that is known for certain"),
    "mean_low": Text(id="rata-rata indeks paling rendah", en="mean of the indices, at least"),
    "mean_high": Text(id="paling tinggi", en="at most"),
    "targets": Text(id="target kemandirian", en="targets"),
    "due": Text(id="jatuh tempo", en="due"),
    "due_reached": Text(id="di antaranya tercapai", en="of them reached"),
    "due_missed": Text(id="di antaranya tidak tercapai", en="of them missed"),
    "steps": Text(id="langkah yang masih kurang", en="steps still missing"),
    "unknown": Text(id="hal yang belum diketahui", en="things not known"),
}
_OPD = Text(id="OPD", en="OPD")
_LOW = Text(id="Indeks paling rendah", en="Index at least")
_HIGH = Text(id="Paling tinggi", en="At most")
_PART = Text(id="Bagian", en="Part")
_RECORD = Text(id="Entri", en="Record")
_POINTS = Text(id="Poin indeks", en="Points of the index")

INDEX: Columns = (
    ("opd", "reference", _OPD),
    ("name", "text", Text(id="Nama OPD", en="Name")),
    ("low", "number", _LOW),
    ("high", "number", _HIGH),
    ("target_year", "year", Text(id="Tahun target terdekat", en="Year of the next target")),
    ("target", "number", Text(id="Target", en="Target")),
    ("standing", "text", Text(id="Terhadap target", en="Against the target")),
    ("steps", "number", Text(id="Langkah yang kurang", en="Steps missing")),
    ("unknown", "number", Text(id="Belum diketahui", en="Not known")),
)
PARTS: Columns = (
    ("opd", "reference", _OPD),
    ("part", "code", Text(id="Kode bagian", en="Id of the part")),
    ("name", "text", _PART),
    ("weight", "number", Text(id="Bobot", en="Weight")),
    ("holds", "number", Text(id="Terpenuhi", en="Holds")),
    ("missing", "number", Text(id="Tidak", en="Does not")),
    ("unknown", "number", Text(id="Belum diketahui", en="Not known")),
    ("low", "percent", Text(id="Paling rendah", en="At least")),
    ("high", "percent", _HIGH),
)
TARGETS: Columns = (
    ("opd", "reference", _OPD),
    ("year", "year", Text(id="Tahun", en="Year")),
    ("target", "number", Text(id="Target", en="Target")),
    ("low", "number", _LOW),
    ("high", "number", _HIGH),
    ("standing", "text", Text(id="Terhadap target", en="Against the target")),
    ("due", "text", Text(id="Jatuh tempo", en="Due")),
    ("least_short", "number", Text(id="Kurang paling sedikit", en="Short by at least")),
    ("most_short", "number", Text(id="Kurang paling banyak", en="At most")),
)
STEPS: Columns = (
    ("opd", "reference", _OPD),
    ("part", "text", _PART),
    ("record", "reference", _RECORD),
    ("missing", "text", Text(id="Yang kurang", en="What is missing")),
    ("points", "number", _POINTS),
)
UNKNOWN: Columns = (
    ("opd", "reference", _OPD),
    ("record", "reference", _RECORD),
    ("missing", "text", Text(id="Yang belum diketahui", en="What is not known")),
    ("blocks", "text", Text(id="Yang terhalang", en="What it blocks")),
    ("points", "number", _POINTS),
)


def tables(result: Independence, language: Language = "id") -> tuple[Table, ...]:
    """The lowest index first; each OPD's steps and unknowns by the points that depend on them."""
    index = tuple(_index(row, result.year, language) for row in result.rows)
    parts = tuple(_part(row, part, language) for row in result.rows for part in row.parts)
    targets = tuple(_target(row, target, language) for row in result.rows for target in row.targets)
    steps = tuple(_step(step, language) for row in result.rows for step in row.steps)
    unknown = tuple(_unknown(result, language))
    return (
        Table("index", _T_INDEX.format(language), columns(INDEX, language), index, wide=True),
        Table("parts", _T_PARTS.format(language), columns(PARTS, language), parts),
        Table("targets", _T_TARGETS.format(language), columns(TARGETS, language), targets, wide=True),
        Table("steps", _T_STEPS.format(language), columns(STEPS, language), steps),
        Table("unknown", _T_UNKNOWN.format(language), columns(UNKNOWN, language), unknown),
    )


def _index(row: Row, year: int | None, language: Language) -> tuple[Cell, ...]:
    every = tuple(origin for part in row.parts for origin in _origins(part))
    target = _next(row, year)
    aim = origins(row.opd, ("independence_targets", str(target.year))) if target is not None else ()
    return (
        taken(row.opd, "id"),
        taken(row.opd, "name"),
        *_bounds(row.index, every),
        Cell(target.year if target is not None else None, aim),
        Cell(target.value if target is not None else None, aim),
        _standing(target, (*aim, *every), language) if target is not None else Cell(None),
        Cell(len(row.steps), every),
        Cell(len(row.unknown), every),
    )


def _next(row: Row, year: int | None) -> Target | None:
    """The target of the year, else the next one; the last where all are past, the first where no year is known."""
    ahead = (target for target in row.targets if year is None or target.year >= year)
    return next(ahead, row.targets[-1] if row.targets else None)


def _part(row: Row, part: Part, language: Language) -> tuple[Cell, ...]:
    every = _origins(part)
    return (
        taken(row.opd, "id"),
        Cell(part.id),
        Cell(_name(part, language)),
        Cell(part.weight),
        Cell(part.size(True), every),
        Cell(part.size(False), every),
        Cell(part.size(None), every),
        *_bounds(part.interval, every),
    )


def _target(row: Row, target: Target, language: Language) -> tuple[Cell, ...]:
    aim = origins(row.opd, ("independence_targets", str(target.year)))
    every = (*aim, *(origin for part in row.parts for origin in _origins(part)))
    index = row.index
    due = _DUE[target.is_due].format(language) if target.is_due is not None else None
    return (
        taken(row.opd, "id"),
        Cell(target.year, aim),
        Cell(target.value, aim),
        *_bounds(index, every),
        _standing(target, every, language),
        Cell(due, aim if due is not None else ()),
        *_bounds(_short(target.value, index) if index is not None else None, every),
    )


def _short(target: Decimal, index: Interval) -> Interval:
    return Interval(max(ZERO, target - index.high), max(ZERO, target - index.low))


def _bounds(found: Interval | None, origin: tuple[Origin, ...]) -> tuple[Cell, Cell]:
    """Rounded where it is shown, and nowhere before."""
    if found is None:
        return Cell(None), Cell(None)
    return Cell(rounded(found.low), origin), Cell(rounded(found.high), origin)


def _standing(target: Target, origin: tuple[Origin, ...], language: Language) -> Cell:
    return Cell(_REACHED[target.is_reached].format(language), origin)


def _step(step: Step, language: Language) -> tuple[Cell, ...]:
    here = _origin(step.entry)
    return (
        taken(step.opd, "id"),
        Cell(_name(step.part, language)),
        Cell(step.entry.record.id, here),
        Cell(_what(step.entry, language), here),
        Cell(rounded(step.points), here),
    )


def _unknown(result: Independence, language: Language) -> Iterator[tuple[Cell, ...]]:
    if not result.is_whole:
        yield _hole(_UNREAD, _ALL, language)
    if result.year is None and any(row.targets for row in result.rows):
        yield _hole(_NO_DATE, _WHICH_DUE, language)
    for row in result.rows:
        for step in row.unknown:
            here = _origin(step.entry)
            yield (
                taken(step.opd, "id"),
                Cell(step.entry.record.id, here),
                Cell(_what(step.entry, language), here),
                Cell(_name(step.part, language)),
                Cell(rounded(step.points), here),
            )


def _hole(missing: Text, blocks: Text, language: Language) -> tuple[Cell, ...]:
    return Cell(None), Cell(None), Cell(missing.format(language)), Cell(blocks.format(language)), Cell(None)


def _what(entry: Entry, language: Language) -> str | None:
    return entry.what.format(language, entry.arguments or {}) if entry.what is not None else None


def _name(part: Part, language: Language) -> str:
    found = next(each for each in independence_table().parts if each.id == part.id)
    return found.name if language == "id" else found.name_en


def _origins(part: Part) -> tuple[Origin, ...]:
    return tuple(origin for entry in part.entries for origin in _origin(entry))


def _origin(entry: Entry) -> tuple[Origin, ...]:
    record: Record = entry.record
    return origins(record, entry.route)


_T_INDEX = Text(id="Indeks kemandirian TIK, dari yang terendah", en="Index of independence, the lowest first")
_T_PARTS = Text(id="Bagian-bagian indeks", en="Parts of the index")
_T_TARGETS = Text(id="Target kemandirian menurut tahun", en="Targets by year")
_T_STEPS = Text(id="Langkah yang masih kurang", en="Steps still missing")
_T_UNKNOWN = Text(id="Yang belum diketahui", en="What is not known")
_REACHED: Mapping[bool | None, Text] = {
    True: Text(id="tercapai", en="reached"),
    False: Text(id="belum tercapai", en="not reached"),
    None: Text(id="belum diketahui", en="not known"),
}
_DUE: Mapping[bool, Text] = {True: Text(id="ya", en="yes"), False: Text(id="belum", en="not yet")}
_UNREAD = Text(id="sebagian OPD tidak terbaca", en="some OPDs could not be read")
_ALL = Text(id="indeks OPD itu dan rata-ratanya", en="their index, and the mean")
_NO_DATE = Text(id="tanggal penilaian", en="the date of judging")
_WHICH_DUE = Text(id="target mana yang jatuh tempo", en="which targets are due")
