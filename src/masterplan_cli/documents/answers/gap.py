"""The gap as a table: what was to be reached, what was reached, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.gap import Gap, GapRow
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.tables import Columns, columns, origins, shown, taken
from masterplan_cli.measures.achievement import rounded

FIGURES: Mapping[str, Text] = {
    "indicators": Text(id="indikator", en="indicators"),
    "with_targets": Text(id="dengan target", en="with targets"),
    "with_actuals": Text(id="dengan realisasi", en="with actuals"),
    "measurable": Text(id="dengan capaian", en="with an achievement"),
    "met": Text(id="mencapai target tahunnya", en="meeting the target of the year"),
    "with_final": Text(id="dengan target akhir", en="with a final target"),
    "final_met": Text(id="mencapai target akhir", en="meeting the final target"),
}
COLUMNS: Columns = (
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("unit", "text", Text(id="Satuan", en="Unit")),
    ("year", "year", Text(id="Tahun", en="Year")),
    ("target", "value", Text(id="Target", en="Target")),
    ("actual", "value", Text(id="Realisasi", en="Actual")),
    ("achievement", "percent", Text(id="Capaian", en="Achievement")),
    ("formula", "text", Text(id="Rumus", en="Formula")),
    ("category", "text", Text(id="Kategori", en="Category")),
    ("final_target", "value", Text(id="Target akhir yang diketahui", en="Final target known")),
    ("final_year", "year", Text(id="Tahun target itu", en="Year of that target")),
    ("distance", "number", Text(id="Jarak ke target itu", en="Distance to that target")),
    ("why", "text", Text(id="Sebab belum dapat dinilai", en="Why not known")),
)


def tables(result: Gap, language: Language = "id") -> tuple[Table, ...]:
    """One table, a row for each indicator."""
    rows = tuple(_row(row, language) for row in result.rows)
    title = Text(id="Kesenjangan target dan realisasi indikator", en="Gap between targets and actuals of indicators")
    return (Table("gap", title.format(language), columns(COLUMNS, language), rows, wide=True),)


def _row(row: GapRow, language: Language) -> tuple[Cell, ...]:
    indicator, achieved, final = row.indicator, row.achieved, row.distance.target
    target = origins(indicator, ("targets", str(row.year))) if row.target is not None else ()
    actual = origins(indicator, ("actuals", str(row.year))) if row.actual is not None else ()
    aim = origins(indicator, final.route) if final is not None else ()
    both = (*target, *actual) if achieved.percent is not None else ()
    return (
        taken(indicator, "id"),
        taken(indicator, "name"),
        Cell(", ".join(indicator.opd) or None, origins(indicator, ("opd",))),
        taken(indicator, "unit"),
        Cell(row.year, actual),
        Cell(shown(row.target), target),
        Cell(shown(row.actual), actual),
        Cell(rounded(achieved.percent) if achieved.percent is not None else None, both),
        Cell(_formula(row, language), origins(indicator, ("direction",), ("achievement",)) if both else ()),
        Cell(achieved.category, both),
        Cell(shown(final.value) if final is not None else None, aim),
        Cell(final.year if final is not None else None, aim),
        Cell(row.distance.remaining, (*actual, *aim) if row.distance.remaining is not None else ()),
        Cell("; ".join(reason.format(language) for reason in row.why) or None),
    )


def _formula(row: GapRow, language: Language) -> str | None:
    expression = row.achieved.expression
    return expression.format(language) if expression is not None and row.achieved.percent is not None else None
