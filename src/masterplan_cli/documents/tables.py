"""Results as typed tables: every cell carries the records and routes it was taken or computed from.

`answer` asks a question of `ANALYSES`; its tables serve the command line, the documents and the exports alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import singledispatch

from masterplan_cli.analyses import Analysis, Asked, Figure
from masterplan_cli.analyses.gap import Gap, GapRow
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents import document
from masterplan_cli.documents.document import Cell, Column, ColumnType, Origin, Table
from masterplan_cli.documents.format import number
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.records.base import Record
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Workspace

Columns = tuple[tuple[str, ColumnType, Text], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an analysis says: its tables, and its figures under stable English names; None is "not known".

    `labels` are the words for the figures.
    """

    analysis: str
    tables: tuple[Table, ...]
    figures: Mapping[str, Figure]
    labels: Mapping[str, str]


def answer(analysis: Analysis, workspace: Workspace, asked: Asked, language: Language = "id") -> Answer:
    """Asks one question; column ids and figures do not depend on the language."""
    result = analysis.run(workspace, asked)
    labels = {name: words.format(language) for name, words in figure_words(result).items()}
    return Answer(analysis.name, tables(result, language), result.figures, labels)


@singledispatch
def tables(result: object, language: Language = "id") -> tuple[Table, ...]:
    """The tables of an analysis' result."""
    raise TypeError(f"no table shows {type(result).__name__} in {language}")


@singledispatch
def figure_words(result: object) -> Mapping[str, Text]:
    """What the figures of an analysis' result are called."""
    raise TypeError(f"no words for the figures of {type(result).__name__}")


@tables.register
def _(result: Gap, language: Language = "id") -> tuple[Table, ...]:
    rows = tuple(_gap_row(row, language) for row in result.rows)
    title = Text(id="Kesenjangan target dan realisasi indikator", en="Gap between targets and actuals of indicators")
    return (Table("gap", title.format(language), columns(GAP, language), rows, wide=True),)


@figure_words.register
def _(_: Gap) -> Mapping[str, Text]:
    return GAP_FIGURES


VALUE_COLUMNS = frozenset({"target", "actual", "final_target"})
"""Columns that hold indicator values as `shown` gives them: a number, or text such as `≤ 22` and `WTP`."""

GAP_FIGURES: Mapping[str, Text] = {
    "indicators": Text(id="indikator", en="indicators"),
    "with_targets": Text(id="dengan target", en="with targets"),
    "with_actuals": Text(id="dengan realisasi", en="with actuals"),
    "measurable": Text(id="dengan capaian", en="with an achievement"),
    "met": Text(id="mencapai target tahunnya", en="meeting the target of the year"),
    "with_final": Text(id="dengan target akhir", en="with a final target"),
    "final_met": Text(id="mencapai target akhir", en="meeting the final target"),
}
GAP: Columns = (
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("unit", "text", Text(id="Satuan", en="Unit")),
    ("year", "year", Text(id="Tahun", en="Year")),
    ("target", "number", Text(id="Target", en="Target")),
    ("actual", "number", Text(id="Realisasi", en="Actual")),
    ("achievement", "percent", Text(id="Capaian", en="Achievement")),
    ("formula", "text", Text(id="Rumus", en="Formula")),
    ("category", "text", Text(id="Kategori", en="Category")),
    ("final_target", "number", Text(id="Target akhir yang diketahui", en="Final target known")),
    ("final_year", "year", Text(id="Tahun target itu", en="Year of that target")),
    ("distance", "number", Text(id="Jarak ke target itu", en="Distance to that target")),
    ("why", "text", Text(id="Sebab belum dapat dinilai", en="Why not known")),
)


def _gap_row(row: GapRow, language: Language) -> tuple[Cell, ...]:
    indicator, achieved, final = row.indicator, row.achieved, row.distance.target
    target = _origins(indicator, ("targets", str(row.year))) if row.target is not None else ()
    actual = _origins(indicator, ("actuals", str(row.year))) if row.actual is not None else ()
    aim = _origins(indicator, final.route) if final is not None else ()
    both = (*target, *actual) if achieved.percent is not None else ()
    return (
        taken(indicator, "id"),
        taken(indicator, "name"),
        Cell(", ".join(indicator.opd) or None, _origins(indicator, ("opd",))),
        taken(indicator, "unit"),
        Cell(row.year, actual),
        Cell(shown(row.target), target),
        Cell(shown(row.actual), actual),
        Cell(rounded(achieved.percent) if achieved.percent is not None else None, both),
        Cell(_formula(row, language), _origins(indicator, ("direction",), ("achievement",)) if both else ()),
        Cell(achieved.category, both),
        Cell(shown(final.value) if final is not None else None, aim),
        Cell(final.year if final is not None else None, aim),
        Cell(row.distance.remaining, (*actual, *aim) if row.distance.remaining is not None else ()),
        Cell("; ".join(reason.format(language) for reason in row.why) or None),
    )


def _formula(row: GapRow, language: Language) -> str | None:
    expression = row.achieved.expression
    return expression.format(language) if expression is not None and row.achieved.percent is not None else None


def columns(wanted: Columns, language: Language) -> tuple[Column, ...]:
    """Columns with their titles in one language."""
    return tuple(Column(name, title.format(language), kind) for name, kind, title in wanted)


def taken(record: Record, key: str) -> Cell:
    """A text, number or year of a record as it stands there."""
    return Cell(getattr(record, key), _origins(record, (key,)))


def shown(value: Value | None) -> document.Value:
    """An indicator value in a cell: a number stays a number, a range reads `8,22–9,65`, `≥ 80` or `≤ 22`."""
    if value is None or value.number is not None:
        return None if value is None else value.number
    if value.label is not None:
        return value.label
    if value.min is not None and value.max is not None:
        return f"{number(value.min)}–{number(value.max)}"
    if value.min is not None:
        return f"≥ {number(value.min)}"
    return f"≤ {number(value.max)}" if value.max is not None else None


def _origins(record: Record, *routes: Iterable[str | int]) -> tuple[Origin, ...]:
    return tuple(Origin(record.ref, tuple(route)) for route in routes)
