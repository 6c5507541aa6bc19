"""The portfolio as tables: what is missing, how good the choice is, what is in it, what is not and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan_cli.analyses.portfolio import Chosen, Hole, Portfolio, percent, points
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.portfolio.cells import Row, cost_origins, limit_name, limit_origins, wide
from masterplan_cli.documents.answers.portfolio.left_out import left_out
from masterplan_cli.documents.answers.portfolio.money import ceilings, costs, less
from masterplan_cli.documents.answers.portfolio.worth import effects, scores
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.tables import Columns, origins, taken

FIGURES: Mapping[str, Text] = {
    "proposals": Text(id="usulan hidup", en="living proposals"),
    "chosen": Text(id="dipilih", en="chosen"),
    "left_out": Text(id="tidak masuk", en="left out"),
    "without_cost": Text(id="tanpa biaya", en="without a cost"),
    "rupiah": Text(id="anggaran yang dipilih", en="budget of the chosen"),
    "points": Text(id="nilai rencana", en="points of the plan"),
    "most_points": Text(id="nilai yang tidak dapat dilampaui", en="points no plan can pass"),
    "gap": Text(id="selisihnya (persen)", en="the gap (percent)"),
    "greedy_points": Text(id="nilai rencana urut nilai", en="points of the greedy plan"),
    "ceilings": Text(id="baris pagu", en="ceilings"),
}
UNKNOWN: Columns = (
    ("missing", "text", Text(id="Yang belum diketahui", en="What is not known")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("blocks", "text", Text(id="Akibatnya", en="What follows")),
)
CHOICE: Columns = (
    ("way", "text", Text(id="Cara", en="Way")),
    ("verdict", "text", Text(id="Mutu", en="How good")),
    ("points", "number", Text(id="Nilai rencana", en="Points of the plan")),
    ("most", "number", Text(id="Tidak dapat dilampaui", en="No plan passes")),
    ("gap", "number", Text(id="Selisih (persen)", en="Gap (percent)")),
    ("greedy", "number", Text(id="Nilai rencana urut nilai", en="Points of the greedy plan")),
)
CHOSEN: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("bound", "text", Text(id="Wajib", en="Bound")),
    ("start", "year", Text(id="Mulai", en="Start")),
    ("end", "year", Text(id="Selesai", en="End")),
    ("moved", "number", Text(id="Digeser (tahun)", en="Moved (years)")),
    ("budget", "rupiah", Text(id="Anggaran", en="Budget")),
    ("running_cost", "rupiah", Text(id="Biaya operasional", en="Running cost")),
    ("score", "number", Text(id="Nilai", en="Score")),
    ("score_high", "number", Text(id="Nilai tertinggi yang mungkin", en="Highest score possible")),
    ("at_low", "text", Text(id="Tetap pada biaya rendah", en="Stays at low cost")),
    ("at_high", "text", Text(id="Tetap pada biaya tinggi", en="Stays at high cost")),
    ("ceilings", "text", Text(id="Pagu yang dipakai", en="Ceilings drawn on")),
)


def tables(result: Portfolio, language: Language = "id") -> tuple[Table, ...]:
    """What is missing first; no other table that is empty but that of the chosen."""
    found = (
        wide("unknown", _UNKNOWN, UNKNOWN, (_hole(each, language) for each in result.holes), language),
        wide("choice", _CHOICE, CHOICE, (_choice(result, language),), language),
        wide("chosen", _CHOSEN, CHOSEN, (_chosen(each, language) for each in result.chosen), language),
        left_out(result, language),
        ceilings(result, language),
        effects(result, language),
        costs(result, language),
        less(result, language),
        scores(result, language),
    )
    return tuple(table for table in found if table.rows or table.id == "chosen")


def _hole(hole: Hole, language: Language) -> Row:
    record = hole.record
    origin = origins(record, (hole.key,)) if record is not None else ()
    return (
        Cell(hole.what.format(language, hole.arguments), origin),
        Cell(record.id if record is not None else None, origin),
        Cell(hole.blocks.format(language)),
    )


def _choice(result: Portfolio, language: Language) -> Row:
    choice = result.choice
    used = tuple(origin for each in result.chosen for origin in origins(each.proposal, ("scores",)))
    return (
        Cell(choice.way.words.format(language)),
        Cell((_PROVEN if choice.is_proven else _WITHIN).format(language), used),
        Cell(points(choice.worth.points), used),
        Cell(points(choice.most), used),
        Cell(percent(choice.gap), used),
        Cell(points(choice.greedy.points), used),
    )


def _chosen(each: Chosen, language: Language) -> Row:
    proposal = each.proposal
    origin = tuple(origins(record, route)[0] for mark in each.score.marks for record, route in mark.origins)
    return (
        taken(proposal, "id"),
        taken(proposal, "title"),
        Cell(", ".join(proposal.opd), origins(proposal, ("opd",))),
        _bound(each, language),
        Cell(each.start, origins(proposal, ("start",), ("start_window",))),
        Cell(each.end, origins(proposal, ("end",), ("start_window",))),
        Cell(each.start - proposal.start or None, origins(proposal, ("start_window",))),
        Cell(each.rupiah, cost_origins(proposal)),
        Cell(each.running, origins(proposal, ("running_cost",)) if each.running is not None else ()),
        Cell(points(each.score.points), origin),
        Cell(points(each.score.most), origin),
        *_stays(each, language),
        Cell(
            "; ".join(limit_name(limit, language) for limit in each.limits) or None,
            tuple(origin for limit in each.limits for origin in limit_origins(limit)),
        ),
    )


def _bound(each: Chosen, language: Language) -> Cell:
    if each.proposal.mandatory:
        return Cell(each.proposal.mandatory, origins(each.proposal, ("mandatory",)))
    return Cell(_RUNNING.format(language) if each.is_bound else None, origins(each.proposal, ("status",)))


def _stays(each: Chosen, language: Language) -> Iterator[Cell]:
    """Not known where the proposal says nothing of that end of its cost."""
    basis = each.proposal.cost_basis
    for end, holds in zip(("low", "high"), each.holds, strict=True):
        is_known = basis is not None and getattr(basis, end) is not None
        words = _STAYS[holds].format(language)
        yield Cell(words if is_known or not holds else None, origins(each.proposal, ("cost_basis", end)))


_STAYS: Mapping[bool, Text] = {True: Text(id="ya", en="yes"), False: Text(id="tidak", en="no")}
_RUNNING = Text(id="sedang berjalan", en="running already")
_PROVEN = Text(id="terbukti terbaik", en="proven optimal")
_WITHIN = Text(id="paling jauh selisih ini dari yang terbaik", en="at most this gap from the best")
_UNKNOWN = Text(id="Yang belum diketahui", en="What is not known")
_CHOICE = Text(id="Mutu pilihan", en="How good the choice is")
_CHOSEN = Text(id="Usulan yang dipilih", en="Proposals chosen")
