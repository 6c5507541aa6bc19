"""The proposals that are not in the plan: why, and the smallest change that would bring each in."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.portfolio import LeftOut, Portfolio, Why, points
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.portfolio.cells import (
    Row,
    cost_origins,
    limit_name,
    limit_origins,
    proposals,
    wide,
)
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.tables import Columns, origins, taken
from masterplan_cli.measures.money import total, written

LEFT_OUT: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("budget", "rupiah", Text(id="Anggaran", en="Budget")),
    ("score", "number", Text(id="Nilai", en="Score")),
    ("why", "text", Text(id="Sebab", en="Why")),
    ("because_of", "text", Text(id="Karena", en="Because of")),
    ("additional", "rupiah", Text(id="Tambahan pagu paling sedikit", en="Least addition to ceilings")),
    ("where", "text", Text(id="Pada pagu", en="On the ceilings")),
    ("with", "text", Text(id="Masuk bersama", en="Comes with")),
    ("year", "year", Text(id="Atau mulai tahun", en="Or start in")),
    ("freed", "text", Text(id="Atau bila prasyarat ini selesai", en="Or once these are done")),
)
WHY: Mapping[Why, Text] = {
    Why.NO_COST: Text(id="biaya belum ada; tidak pernah dianggap gratis", en="no cost is known; never taken as free"),
    Why.NEED_IMPOSSIBLE: Text(
        id="prasyaratnya tidak dapat masuk rencana mana pun", en="what it needs can be in no plan"
    ),
    Why.NEED_UNCOSTED: Text(
        id="prasyaratnya belum punya biaya atau prasyarat lain yang lengkap",
        en="what it needs has no cost, or needs something that has none",
    ),
    Why.CLASH: Text(
        id="tidak dapat berjalan bersama yang dipilih; tambahan dihitung bila yang itu keluar",
        en="it excludes what is chosen; the addition is what it takes once that is gone",
    ),
    Why.NEED_LATE: Text(id="prasyaratnya selesai sesudah ia mulai", en="what it needs ends after it starts"),
    Why.NEED_CEILING: Text(id="pagu tidak cukup untuk prasyaratnya", en="the ceilings do not hold what it needs"),
    Why.CEILING: Text(
        id="pagu habis oleh yang wajib atau yang bersama-sama bernilai lebih tinggi",
        en="the ceilings are used by what is bound or is worth more together",
    ),
}


def left_out(result: Portfolio, language: Language) -> Table:
    """The highest score first, those without a cost at the end."""
    scores = {each.proposal.id: each for each in result.scores}
    rows = sorted(
        result.left_out,
        key=lambda each: (-scores[each.proposal.id].points if each.proposal.id in scores else 1, each.proposal.id),
    )
    return wide("left_out", _CAPTION, LEFT_OUT, (_row(result, each, language) for each in rows), language)


_CAPTION = Text(
    id="Usulan yang tidak masuk, sebabnya, dan perubahan terkecil yang memasukkannya",
    en="Proposals left out, why, and the smallest change that would bring each in",
)


def _row(result: Portfolio, each: LeftOut, language: Language) -> Row:
    proposal = each.proposal
    score = next((found for found in result.scores if found.proposal.id == proposal.id), None)
    limits = tuple(origin for addition in each.additions for origin in limit_origins(addition.limit))
    where = (f"{limit_name(added.limit, language)}: {written(added.amount)}" for added in each.additions)
    marks = score.marks if score is not None else ()
    return (
        taken(proposal, "id"),
        taken(proposal, "title"),
        Cell(", ".join(proposal.opd), origins(proposal, ("opd",))),
        Cell(total(proposal), cost_origins(proposal)),
        Cell(
            points(score.points) if score is not None else None,
            tuple(origins(record, route)[0] for mark in marks for record, route in mark.origins),
        ),
        Cell(WHY[each.why].format(language), origins(proposal, ())),
        _because(result, each, language),
        Cell(each.rupiah, limits),
        Cell("; ".join(where) or None, limits),
        proposals(each.with_needs, result),
        Cell(each.year, origins(proposal, ("start",)) if each.year is not None else ()),
        proposals(each.freed, result),
    )


def _because(result: Portfolio, each: LeftOut, language: Language) -> Cell:
    """The proposals in the way, else the ceilings that do not suffice."""
    if each.others:
        return proposals(each.others, result)
    names = "; ".join(limit_name(limit, language) for limit in each.short)
    return Cell(names or None, tuple(origin for limit in each.short for origin in limit_origins(limit)))
