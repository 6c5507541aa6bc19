"""The gap as tables: what was to be reached, was reached and is missing; where it is heading; what works on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from masterplan_cli.analyses.gap import Gap, GapRow
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.tables import Columns, columns, origins, shown, taken
from masterplan_cli.measures.achievement import DIGITS, rounded
from masterplan_cli.measures.forecast import as_decimal
from masterplan_cli.measures.outlook import Status
from masterplan_cli.measures.periods import written
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal

FIGURES: Mapping[str, Text] = {
    "indicators": Text(id="indikator", en="indicators"),
    "with_targets": Text(id="dengan target", en="with targets"),
    "with_actuals": Text(id="dengan realisasi", en="with actuals"),
    "measurable": Text(id="dengan capaian", en="with an achievement"),
    "met": Text(id="mencapai target tahunnya", en="meeting the target of the year"),
    "with_final": Text(id="dengan target akhir", en="with a final target"),
    "final_met": Text(id="mencapai target akhir", en="meeting the final target"),
    "on_track": Text(id="sesuai jalur", en="on track"),
    "at_risk": Text(id="berisiko", en="at risk"),
    "off_track": Text(id="di luar jalur", en="off track"),
    "not_measurable": Text(id="belum terukur", en="not measurable"),
    "uncovered": Text(id="kesenjangan tanpa usulan", en="gaps without a proposal"),
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
    ("status", "text", Text(id="Status", en="Status")),
    ("why", "text", Text(id="Sebab belum dapat dinilai", en="Why not known")),
)
AHEAD: Columns = (
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("unit", "text", Text(id="Satuan", en="Unit")),
    ("years", "text", Text(id="Dihitung dari realisasi", en="Computed from the actuals of")),
    ("slope", "number", Text(id="Perubahan per tahun", en="Change by year")),
    ("slope_low", "number", Text(id="Perubahan terendah", en="Change at least")),
    ("slope_high", "number", Text(id="Perubahan tertinggi", en="Change at most")),
    ("final_target", "value", Text(id="Target akhir yang diketahui", en="Final target known")),
    ("final_year", "year", Text(id="Tahun akhir", en="Final year")),
    ("forecast", "number", Text(id="Perkiraan tahun akhir", en="Forecast of the final year")),
    ("forecast_low", "number", Text(id="Batas bawah", en="Lower end")),
    ("forecast_high", "number", Text(id="Batas atas", en="Upper end")),
    ("status", "text", Text(id="Status", en="Status")),
    ("years_late", "number", Text(id="Terlambat (tahun)", en="Years late")),
    ("why", "text", Text(id="Sebab tidak ada angkanya", en="Why there is no number")),
)
BEHIND: Columns = (
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("status", "text", Text(id="Status", en="Status")),
    ("gap_start", "year", Text(id="Kesenjangan mulai", en="Gap from")),
    ("gap_end", "year", Text(id="Kesenjangan sampai", en="Gap until")),
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Usulan atau aset", en="Proposal or asset")),
    ("title", "text", Text(id="Judul atau nama", en="Title or name")),
    ("start", "year", Text(id="Mulai", en="Start")),
    ("end", "year", Text(id="Selesai", en="End")),
    ("rupiah", "rupiah", Text(id="Dana pada tahun kesenjangan", en="Money in the years of the gap")),
    ("falls", "text", Text(id="Dana jatuh pada tahun kesenjangan", en="Money falls in the gap")),
)
ORDER = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.MET, Status.NOT_MEASURABLE)
FALLS: Mapping[bool, Text] = {True: Text(id="ya", en="yes"), False: Text(id="tidak", en="no")}


def tables(result: Gap, language: Language = "id") -> tuple[Table, ...]:
    """Each indicator as it stands, where it is heading, worst first, and what works on each gap, none first."""
    now = tuple(_row(row, language) for row in result.rows)
    ahead = sorted(result.rows, key=lambda row: ORDER.index(row.outlook.status))
    open_gaps = sorted(
        (row for row in result.rows if row.gap_years),
        key=lambda row: (bool(row.support.proposals), bool(row.support.assets)),
    )
    behind = tuple(cells for row in open_gaps for cells in _behind(row, language))
    return (
        Table("gap", _NOW.format(language), columns(COLUMNS, language), now, wide=True),
        Table(
            "forecast",
            _AHEAD.format(language),
            columns(AHEAD, language),
            tuple(_ahead(row, language) for row in ahead),
            wide=True,
        ),
        Table("support", _BEHIND.format(language), columns(BEHIND, language), behind, wide=True),
    )


_NOW = Text(id="Kesenjangan target dan realisasi indikator", en="Gap between targets and actuals of indicators")
_AHEAD = Text(id="Perkiraan pencapaian target akhir", en="Forecast of the final target")
_BEHIND = Text(id="Usulan dan aset pada setiap kesenjangan", en="Proposals and assets at each gap")


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
        _status(row, language),
        Cell("; ".join(reason.format(language) for reason in row.why) or None),
    )


def _status(row: GapRow, language: Language) -> Cell:
    final = row.distance.target
    aim = (final.route,) if final is not None else ()
    return Cell(row.outlook.status.words.format(language), origins(row.indicator, ("actuals",), *aim))


def _formula(row: GapRow, language: Language) -> str | None:
    expression = row.achieved.expression
    return expression.format(language) if expression is not None and row.achieved.percent is not None else None


def _ahead(row: GapRow, language: Language) -> tuple[Cell, ...]:
    indicator, found, final = row.indicator, row.outlook.forecast, row.distance.target
    used = origins(indicator, *(("actuals", str(year)) for year in found.years)) if found is not None else ()
    aim = origins(indicator, final.route) if final is not None else ()
    pace = (found.trend.slope, found.trend.low, found.trend.high) if found is not None else (None,) * 3
    is_to_come = row.known is None or row.known < row.final_year
    ends = (found.value, found.low, found.high) if found is not None and is_to_come else (None,) * 3
    decimals = found.decimals if found is not None else 0
    late = row.outlook.late
    return (
        taken(indicator, "id"),
        taken(indicator, "name"),
        taken(indicator, "unit"),
        Cell(written(found.years) if found is not None else None, used),
        *(Cell(_short(number, decimals + 1), used) for number in pace),
        Cell(shown(final.value) if final is not None else None, aim),
        Cell(row.final_year if final is not None else None, aim),
        *(Cell(_short(number, decimals + 1), used) for number in ends),
        _status(row, language),
        Cell(late, (*used, *aim) if late is not None else ()),
        Cell(row.outlook.why.format(language) if row.outlook.why is not None else None),
    )


def _short(number: Fraction | None, decimals: int) -> Decimal | None:
    """A number with some decimals and no zeros at their end."""
    if number is None:
        return None
    found = as_decimal(number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=DIGITS)).normalize()
    return found if found.as_tuple().exponent <= 0 else found.quantize(Decimal(1))  # type: ignore[operator]


def _behind(row: GapRow, language: Language) -> Iterator[tuple[Cell, ...]]:
    """A row for each proposal and asset; one that names none where there is none."""
    final = row.distance.target
    aim = origins(row.indicator, final.route) if final is not None else ()
    judged = origins(row.indicator, ("actuals", str(row.known))) if row.known is not None else aim
    head = (
        taken(row.indicator, "id"),
        taken(row.indicator, "name"),
        _status(row, language),
        Cell(row.gap_years.start, judged),
        Cell(row.gap_years.stop - 1, aim),
    )
    records: tuple[Proposal | Asset, ...] = (*row.support.proposals, *row.support.assets)
    for record in records:
        yield (*head, *_serving(row, record, language))
    if not records:
        yield (*head, *(Cell(None),) * (len(BEHIND) - len(head)))


def _serving(row: GapRow, record: Proposal | Asset, language: Language) -> tuple[Cell, ...]:
    title, start, end = ("title", "start", "end") if isinstance(record, Proposal) else ("name", "since", "retired")
    rupiah = row.rupiah(record)
    spent = ("budget", "funding", "running_cost") if isinstance(record, Proposal) else ("running_cost",)
    money = origins(record, *((key,) for key in spent if getattr(record, key))) if rupiah is not None else ()
    return (
        Cell(type(record).LABEL.format(language), origins(record, ())),
        taken(record, "id"),
        taken(record, title),
        taken(record, start),
        taken(record, end),
        Cell(rupiah, money),
        Cell(FALLS[rupiah > 0].format(language) if rupiah is not None else None, money),
    )
