"""What the choice is worth: what it does to each gap, and the level of each proposal in each criterion."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.analyses.portfolio import Closed, Mark, Portfolio, Score, points
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.portfolio.cells import Row, wide
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.tables import Columns, origins, taken

EFFECTS: Columns = (
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("unit", "text", Text(id="Satuan", en="Unit")),
    ("gap", "number", Text(id="Kesenjangan", en="Gap")),
    ("expected", "number", Text(id="Jumlah pengaruh", en="Effects together")),
    ("counted", "number", Text(id="Dihitung paling banyak", en="Counted at most")),
    ("proposals", "text", Text(id="Usulan", en="Proposals")),
)
SCORES: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("criterion", "text", Text(id="Kriteria", en="Criterion")),
    ("weight", "number", Text(id="Bobot", en="Weight")),
    ("level", "number", Text(id="Tingkat", en="Level")),
    ("points", "number", Text(id="Nilai", en="Points")),
    ("from", "text", Text(id="Asal", en="From")),
)


def effects(result: Portfolio, language: Language) -> Table:
    """Of the chosen, where they say how much they change."""
    return wide("effects", _EFFECTS, EFFECTS, (_effect(each) for each in result.effects), language)


def scores(result: Portfolio, language: Language) -> Table:
    """A row for each proposal and criterion."""
    rows = (row for score in result.scores for row in _score(score, language))
    return wide("scores", _SCORES, SCORES, rows, language)


_EFFECTS = Text(id="Pengaruh yang dipilih pada setiap kesenjangan", en="What the chosen do to each gap")
_SCORES = Text(id="Nilai setiap usulan menurut kriteria", en="The score of each proposal by criterion")


def _effect(each: Closed) -> Row:
    by = tuple(origin for proposal, at in each.by for origin in origins(proposal, ("effects", at, "by_year")))
    actual = origins(each.indicator, ("actuals",)) if each.gap is not None else ()
    return (
        taken(each.indicator, "id"),
        taken(each.indicator, "name"),
        taken(each.indicator, "unit"),
        Cell(each.gap, actual),
        Cell(each.expected, by),
        Cell(each.counted, (*actual, *by) if each.counted is not None else ()),
        Cell(", ".join(dict.fromkeys(proposal.id for proposal, _ in each.by)), by),
    )


def _score(score: Score, language: Language) -> Iterator[Row]:
    for mark in score.marks:
        origin = tuple(origins(record, route)[0] for record, route in mark.origins)
        yield (
            taken(score.proposal, "id"),
            Cell(mark.criterion.name),
            Cell(points(mark.criterion.weight)),
            Cell(mark.level, origin),
            Cell(points(mark.points), origin),
            Cell(_from(mark, language)),
        )


def _from(mark: Mark, language: Language) -> str:
    return mark.source.words.format(language)
