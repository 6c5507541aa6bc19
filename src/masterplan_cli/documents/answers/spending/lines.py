"""IT lines one by one with their ways, those that may be IT, and their sums by OPD, year and stage."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.spending.rows import Row, Sum, amount
from masterplan_cli.analyses.spending.ways import Grade, Way
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.spending.words import AMOUNT, DESCRIPTION, LINE, OPD, STAGE, STAGES, YEAR
from masterplan_cli.documents.document import Cell, Origin
from masterplan_cli.documents.tables import Columns, origins, shown, taken
from masterplan_cli.measures.chain import Rung, Step
from masterplan_cli.measures.it_spending import Match
from masterplan_cli.records.base import Record

LINES: Columns = (
    ("line", "reference", LINE),
    ("year", "year", YEAR),
    ("opd", "reference", OPD),
    ("stage", "text", STAGE),
    ("description", "text", DESCRIPTION),
    ("amount", "rupiah", AMOUNT),
    ("matched", "text", Text(id="Dikenali dari", en="Recognised by")),
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("asset", "reference", Text(id="Aset", en="Asset")),
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("target_year", "year", Text(id="Tahun target", en="Year of the target")),
    ("target", "value", Text(id="Target", en="Target")),
    ("goal", "reference", Text(id="Sasaran atau tujuan RPJMD", en="Sasaran or tujuan of the RPJMD")),
    ("top", "text", Text(id="Rantai sampai", en="Chain up to")),
    ("grade", "text", Text(id="Hasil telusur", en="Grade")),
    ("why", "text", Text(id="Jalan berakhir karena", en="Why the way ends")),
)
SUMS: Columns = (
    ("opd", "reference", OPD),
    ("year", "year", YEAR),
    ("stage", "text", STAGE),
    ("lines", "number", Text(id="Baris TIK", en="IT lines")),
    ("amount", "rupiah", Text(id="Belanja TIK", en="IT spending")),
    ("to_target", "rupiah", Text(id="Sampai target RPJMD", en="To an RPJMD target")),
    ("to_indicator", "rupiah", Text(id="Sampai indikator", en="To an indicator")),
    ("to_purpose", "rupiah", Text(id="Sampai usulan atau aset", en="To a proposal or asset")),
    ("untraced", "rupiah", Text(id="Tidak tertelusur", en="Not traced")),
    ("unread", "rupiah", Text(id="Tidak terbaca", en="Not readable")),
    ("possible", "rupiah", Text(id="Mungkin TIK", en="May be IT")),
)
POSSIBLE: Columns = (
    ("line", "reference", LINE),
    ("year", "year", YEAR),
    ("opd", "reference", OPD),
    ("stage", "text", STAGE),
    ("description", "text", DESCRIPTION),
    ("amount", "rupiah", AMOUNT),
    ("matched", "text", Text(id="Tanda yang ada", en="Signs found")),
)


def line(row: Row, language: Language) -> tuple[Cell, ...]:
    way = row.way or Way(Grade.UNTRACED)
    target = way.indicator.targets[way.target_year] if way.indicator and way.target_year is not None else None
    aim = origins(way.indicator, ("targets", str(way.target_year))) if way.indicator and target is not None else ()
    walked = origins(row.line, ("proposals",), ("assets",))
    return (
        *_head(row, language),
        _id(way.proposal),
        _id(way.asset),
        _id(way.indicator),
        Cell(way.target_year, aim),
        Cell(shown(target), aim),
        _goal(way.goal),
        Cell(_RUNGS[way.steps[-1].rung].format(language), _at(way.steps[-1])) if way.steps else Cell(None),
        Cell(_GRADES[way.grade].format(language), walked),
        Cell(way.why.format(language) if way.why is not None else None, walked if way.why is not None else ()),
    )


def _head(row: Row, language: Language) -> tuple[Cell, ...]:
    line = row.line
    return (
        taken(line, "id"),
        taken(line, "year"),
        taken(line, "opd"),
        Cell(STAGES[line.stage].format(language), origins(line, ("stage",))),
        taken(line, "description"),
        taken(line, "amount"),
        _matched(row, language),
    )


def _matched(row: Row, language: Language) -> Cell:
    matches = row.recognition.matches
    words = "; ".join(_match(match, language) for match in matches)
    return Cell(words or None, origins(row.line, *((match.key,) for match in matches)))


def _match(match: Match, language: Language) -> str:
    key = _KEYS[match.key].format(language)
    return f"{key} {match.found}" + (f" ({match.name})" if match.name not in ("", match.found) else "")


def possible(row: Row, language: Language) -> tuple[Cell, ...]:
    return _head(row, language)


def _id(record: Record | None) -> Cell:
    return taken(record, "id") if record is not None else Cell(None)


def _goal(step: Step | None) -> Cell:
    return Cell(f"{step.record.id}/{step.part}", _at(step)) if step is not None else Cell(None)


def _at(step: Step) -> tuple[Origin, ...]:
    return (Origin(step.record.ref, step.place.route),)


def total(each: Sum, language: Language) -> tuple[Cell, ...]:
    every = tuple(origin for row in each.rows for origin in origins(row.line, ("amount",)))
    first = (*each.rows, *each.possible)[0].line
    return (
        Cell(each.opd, origins(first, ("opd",)) if each.opd is not None else ()),
        taken(first, "year"),
        Cell(STAGES[each.stage].format(language), origins(first, ("stage",))),
        Cell(len(each.rows), every),
        Cell(each.amount(), every),
        *(_of_grade(each, grade) for grade in (Grade.TO_TARGET, Grade.TO_INDICATOR, Grade.TO_PURPOSE)),
        *(_of_grade(each, grade) for grade in (Grade.UNTRACED, Grade.UNREAD)),
        Cell(
            amount(each.possible), tuple(origin for row in each.possible for origin in origins(row.line, ("amount",)))
        ),
    )


def _of_grade(each: Sum, grade: Grade) -> Cell:
    rows = tuple(row for row in each.rows if row.way is not None and row.way.grade is grade)
    return Cell(amount(rows), tuple(origin for row in rows for origin in origins(row.line, ("amount",))))


_KEYS: Mapping[str, Text] = {
    "proposals": Text(id="usulan", en="proposal"),
    "assets": Text(id="aset", en="asset"),
    "sub_kegiatan": Text(id="sub kegiatan", en="sub kegiatan"),
    "program": Text(id="program", en="program"),
    "account": Text(id="rekening", en="account"),
    "description": Text(id="kata", en="word"),
}
_GRADES: Mapping[Grade, Text] = {
    Grade.TO_TARGET: Text(id="sampai target RPJMD", en="to an RPJMD target"),
    Grade.TO_INDICATOR: Text(id="sampai indikator", en="to an indicator"),
    Grade.TO_PURPOSE: Text(id="sampai usulan atau aset", en="to a proposal or asset"),
    Grade.UNTRACED: Text(id="tidak tertelusur", en="not traced"),
    Grade.UNREAD: Text(id="belum diketahui", en="not known"),
}
_RUNGS: Mapping[Rung, Text] = {
    Rung.INDICATOR: Text(id="indikator di atasnya", en="the indicator above"),
    Rung.SASARAN_OPD: Text(id="sasaran OPD", en="sasaran of the OPD"),
    Rung.TUJUAN_OPD: Text(id="tujuan OPD", en="tujuan of the OPD"),
    Rung.SASARAN: Text(id="sasaran", en="sasaran"),
    Rung.TUJUAN: Text(id="tujuan", en="tujuan"),
    Rung.MISI: Text(id="misi", en="misi"),
    Rung.VISI: Text(id="visi", en="visi"),
}
