"""The roadmap as tables: what it holds, in which order, for how much, against which ceilings, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.roadmap import Roadmap
from masterplan_cli.analyses.roadmap.holes import Hole
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.roadmap import money, plan
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns

FIGURES: Mapping[str, Text] = {
    "proposals": Text(id="usulan dalam peta rencana", en="proposals in the roadmap"),
    "contents": Text(id="muatan", en="contents"),
    "contents_empty": Text(id="muatan tanpa usulan", en="contents without a proposal"),
    "steps": Text(id="langkah", en="steps"),
    "critical_proposals": Text(id="usulan dalam rantai kritis", en="proposals in the critical chain"),
    "critical_years": Text(id="lama rantai kritis (tahun)", en="years the critical chain takes"),
    "moving_others": Text(id="usulan yang bila mundur menggeser usulan lain", en="proposals whose slip moves others"),
    "investment": Text(id="investasi yang diketahui", en="known investment"),
    "running": Text(id="biaya operasional yang diketahui", en="known running cost"),
    "without_cost": Text(id="tanpa biaya", en="without a cost"),
    "ceilings": Text(id="pagu yang berlaku", en="ceilings that hold"),
    "ceilings_exceeded": Text(id="pagu terlampaui", en="ceilings exceeded"),
    "without_ceiling": Text(id="OPD dan tahun tanpa pagu", en="OPDs and years without a ceiling"),
    "reviews_overdue": Text(id="reviu lewat tenggat", en="reviews overdue"),
}
HOLES: Columns = (
    ("record", "reference", Text(id="Entri", en="Record")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("what", "text", Text(id="Yang belum diketahui", en="What is not known")),
    ("file", "text", Text(id="Berkas", en="File")),
    ("blocks", "text", Text(id="Yang terhalang", en="What it blocks")),
)
_HOLES = Text(id="Yang belum diketahui dan yang terhalang karenanya", en="What is not known, and what that blocks")


def tables(result: Roadmap, language: Language = "id") -> tuple[Table, ...]:
    """Contents by year, order, critical chain, slips; years, money, ceilings; reviews; holes."""
    return (
        plan.contents(result, language),
        plan.order(result, language),
        plan.critical(result, language),
        plan.slips(result, language),
        money.years(result, language),
        money.pots(result, language),
        money.ceilings(result, language),
        plan.reviews(result, language),
        Table(
            "unknown",
            _HOLES.format(language),
            columns(HOLES, language),
            tuple(_hole(hole, language) for hole in result.holes),
            wide=True,
        ),
    )


def _hole(hole: Hole, language: Language) -> tuple[Cell, ...]:
    place, record = hole.place, hole.record
    used = (Origin(place.record, place.route),) if place is not None and place.record else ()
    return (
        Cell(record.id if record is not None else None, used),
        Cell(record.label if record is not None else None, used),
        Cell(hole.what.format(language, hole.arguments), used),
        Cell(place.path if place is not None else None, used),
        Cell(hole.blocks.format(language)),
    )
