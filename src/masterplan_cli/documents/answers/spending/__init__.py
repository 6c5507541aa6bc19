"""Spending as tables: OPD by year, the way of each IT line, sums, what was not budgeted, not used, not known."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.spending import Spending
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.spending import holes, lines, plans, years
from masterplan_cli.documents.document import Table
from masterplan_cli.documents.tables import columns

FIGURES: Mapping[str, Text] = {
    "lines": Text(id="baris belanja", en="lines of spending"),
    "it_lines": Text(id="baris belanja TIK", en="lines of IT spending"),
    "possible_lines": Text(id="baris yang mungkin TIK", en="lines that may be IT"),
    "to_target": Text(id="sampai target RPJMD", en="to an RPJMD target"),
    "to_indicator": Text(id="sampai indikator", en="to an indicator"),
    "to_purpose": Text(id="sampai usulan atau aset", en="to a proposal or asset"),
    "unread": Text(id="tidak terbaca", en="not readable"),
    "untraced": Text(id="tidak tertelusur", en="not traced"),
    "to_visi": Text(id="rantainya sampai visi", en="with a chain up to the visi"),
    "paid": Text(id="belanja TIK terealisasi (rupiah)", en="IT spending paid (rupiah)"),
    "paid_to_target": Text(id="di antaranya sampai target RPJMD (rupiah)", en="of it to an RPJMD target (rupiah)"),
    "paid_untraced": Text(id="di antaranya tidak tertelusur (rupiah)", en="of it not traced (rupiah)"),
    "never_budgeted": Text(id="rencana tahunan tanpa anggaran", en="plans of a year never budgeted"),
    "never_budgeted_amount": Text(id="nilainya (rupiah)", en="their amount (rupiah)"),
    "bought_not_used": Text(id="aset dibayar tetapi tidak dipakai", en="assets paid for and not used"),
    "bought_not_used_amount": Text(id="belanjanya (rupiah)", en="what was paid for them (rupiah)"),
}


def tables(result: Spending, language: Language = "id") -> tuple[Table, ...]:
    """OPD by year; the ways line by line, holes first; sums; never budgeted; not used; perhaps IT; not known."""
    by_year = tuple(years.row(each) for each in result.years)
    ways = tuple(lines.line(row, language) for row in result.rows)
    sums = tuple(lines.total(each, language) for each in result.sums)
    never = tuple(plans.never(each) for each in result.never_budgeted)
    idle = tuple(plans.idle(each, language) for each in result.not_used)
    possible = tuple(lines.possible(row, language) for row in result.possible)
    unknown = tuple(holes.unknown(result, language))
    return (
        Table("years", _T_YEARS.format(language), columns(years.YEARS, language), by_year, wide=True),
        Table("lines", _T_LINES.format(language), columns(lines.LINES, language), ways, wide=True),
        Table("sums", _T_SUMS.format(language), columns(lines.SUMS, language), sums, wide=True),
        Table("never_budgeted", _T_NEVER.format(language), columns(plans.NEVER_BUDGETED, language), never, wide=True),
        Table("not_used", _T_IDLE.format(language), columns(plans.NOT_USED, language), idle),
        Table("possible", _T_POSSIBLE.format(language), columns(lines.POSSIBLE, language), possible),
        Table("unknown", _T_UNKNOWN.format(language), columns(holes.UNKNOWN, language), unknown),
    )


_T_YEARS = Text(id="Belanja TIK setiap OPD dan tahun", en="IT spending of each OPD and year")
_T_LINES = Text(id="Jejak belanja TIK, dari yang terputus", en="Ways of IT spending, broken ones first")
_T_SUMS = Text(id="Belanja TIK menurut OPD, tahun, dan tahap", en="IT spending by OPD, year and stage")
_T_NEVER = Text(id="Direncanakan, tidak pernah dianggarkan", en="Planned and never budgeted")
_T_IDLE = Text(id="Dibayar, tidak dipakai", en="Bought and not used")
_T_POSSIBLE = Text(id="Baris yang mungkin belanja TIK", en="Lines that may be IT spending")
_T_UNKNOWN = Text(id="Yang belum diketahui", en="What is not known")
