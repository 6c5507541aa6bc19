"""What is not known of spending, in which record, and what it blocks."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.analyses.spending import Spending
from masterplan_cli.analyses.spending.ways import Grade
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.spending.words import AMOUNT, YEAR
from masterplan_cli.documents.document import Cell
from masterplan_cli.documents.tables import Columns, origins
from masterplan_cli.records.base import Record

UNKNOWN: Columns = (
    ("record", "reference", Text(id="Entri", en="Record")),
    ("year", "year", YEAR),
    ("missing", "text", Text(id="Yang belum diketahui", en="What is not known")),
    ("blocks", "text", Text(id="Yang terhalang", en="What it blocks")),
    ("amount", "rupiah", AMOUNT),
)


def unknown(result: Spending, language: Language) -> Iterator[tuple[Cell, ...]]:
    """What is missing, in which record, what it blocks; the largest blocks first."""
    if not result.lines:
        yield _hole(None, None, _NO_SPENDING, _ALL_OF_IT, None, language)
    if not result.is_whole:
        yield _hole(None, None, _UNREAD, _EVERY_SUM, None, language)
    if result.asked.date is None and result.planned:
        yield _hole(None, None, _NO_DATE, _DUE_YEARS, None, language)
    for planned in result.planned:
        if not planned.is_known:
            yield _hole(planned.proposal, planned.year, _NOT_RECORDED, _BUDGETED, planned.amount, language)
    for row in result.unrecognised:
        yield _hole(row.line, row.line.year, _NO_CODES, _IS_IT, row.line.amount, language)
    for row in result.rows:
        if row.line.opd is None:
            yield _hole(row.line, row.line.year, _NO_OPD, _BY_OPD, row.line.amount, language)
        if row.way is not None and row.way.grade is Grade.UNREAD:
            yield _hole(row.line, row.line.year, _NOT_READ, _TRACED, row.line.amount, language)
    for idle in result.unused:
        if not idle.is_known:
            yield _hole(idle.asset, idle.lines[-1].year, idle.why, _IS_USED, idle.amount, language)


def _hole(
    record: Record | None, year: int | None, missing: Text, blocks: Text, rupiah: int | None, language: Language
) -> tuple[Cell, ...]:
    whole = origins(record, ()) if record is not None else ()
    return (
        Cell(record.id if record is not None else None, whole),
        Cell(year, whole),
        Cell(missing.format(language)),
        Cell(blocks.format(language)),
        Cell(rupiah, whole if rupiah is not None else ()),
    )


_NO_SPENDING = Text(id="baris belanja; belum satu pun tercatat", en="lines of spending; none is recorded")
_ALL_OF_IT = Text(id="semua jawaban atas belanja", en="every answer on spending")
_UNREAD = Text(id="sebagian baris belanja tidak terbaca", en="some lines of spending could not be read")
_EVERY_SUM = Text(
    id="setiap jumlah, dan apa yang tidak pernah dianggarkan", en="every sum, and what was never budgeted"
)
_NO_DATE = Text(id="tanggal penilaian", en="the date of judging")
_DUE_YEARS = Text(id="tahun mana yang sudah jatuh tempo; semua tahun ditanya", en="which years are due; all are asked")
_NOT_RECORDED = Text(id="belanja OPD pemegang anggaran tahun itu", en="the OPD's spending of that year")
_BUDGETED = Text(id="apakah rencananya dianggarkan", en="whether the plan was budgeted")
_NO_CODES = Text(id="sub kegiatan, program, dan rekening", en="sub kegiatan, program and account")
_IS_IT = Text(id="apakah baris ini belanja TIK", en="whether the line is IT")
_NO_OPD = Text(id="OPD pemegang anggaran", en="the OPD that holds the money")
_BY_OPD = Text(id="jumlah menurut OPD", en="sums by OPD")
_NOT_READ = Text(id="entri yang disebut tidak terbaca", en="a record it leads to could not be read")
_TRACED = Text(id="sampai mana baris ini tertelusur", en="how far the line can be traced")
_IS_USED = Text(id="apakah aset yang dibayar dipakai", en="whether what was paid for is used")
