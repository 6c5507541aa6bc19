"""The indicators of an OPD as they stand and where they are heading, and the gaps that nothing works on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan_cli.analyses.gap import GapRow
from masterplan_cli.documents.answers.gap import ORDER
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.format import shown
from masterplan_cli.documents.opd_sheets.subject import Cells, Subject
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.measures.outlook import Status
from masterplan_cli.measures.periods import is_context
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal

VALUE = Column("", "", "value")


def indicators(subject: Subject) -> Table:
    """Target, actual, achievement, final target, forecast and standing of each, worst first."""
    columns = (
        Column("name", "Indikator"),
        Column("year", "Tahun", "year"),
        Column("target", "Target", "value"),
        Column("actual", "Realisasi", "value"),
        Column("achievement", "Capaian", "percent"),
        Column("final", "Target akhir"),
        Column("forecast", "Perkiraan"),
        Column("status", "Status"),
    )
    rows = tuple(_row(subject, row) for row in _rows(subject))
    return Table(subject.table_id("indikator"), f"Indikator kinerja {subject.opd.name}", columns, rows)


def gaps(subject: Subject) -> Table:
    """The gaps that no living proposal serves."""
    columns = (
        Column("name", "Indikator"),
        Column("actual", "Realisasi terakhir", "value"),
        Column("final", "Target akhir"),
        Column("distance", "Jarak", "number"),
        Column("status", "Status"),
    )
    rows = tuple(
        (_name(row.indicator), now["actual"], _final(now), now["distance"], now["status"])
        for row in _rows(subject)
        if row.is_uncovered
        for now in (subject.answers.now[row.indicator.id],)
    )
    return Table(subject.table_id("kesenjangan"), f"Kesenjangan {subject.opd.name} tanpa usulan", columns, rows)


def figures(subject: Subject, ledger: Ledger) -> Mapping[str, Plain]:
    """How many indicators there are, could be measured, are met, lie behind; `uncovered` is None if not known."""
    rows = _rows(subject)

    def count(found: Iterable[GapRow]) -> int:
        return subject.count((row.indicator for row in found), ledger)

    context = [each for each in subject.workspace.all(Indicator) if is_context(each) and subject.has(each.opd)]
    is_whole = not subject.workspace.has_holes(Proposal)
    return {
        "indicators": count(rows),
        "context_indicators": subject.count(context, ledger),
        "measurable": count(row for row in rows if row.achieved.percent is not None),
        "met": count(row for row in rows if row.is_met),
        "behind": count(row for row in rows if row.outlook.status in (Status.OFF_TRACK, Status.AT_RISK)),
        "uncovered": count(row for row in rows if row.is_uncovered) if is_whole else None,
    }


def _rows(subject: Subject) -> tuple[GapRow, ...]:
    found = (row for row in subject.answers.gap.rows if subject.has(row.indicator.opd))
    return tuple(sorted(found, key=lambda row: ORDER.index(row.outlook.status)))


def _row(subject: Subject, row: GapRow) -> tuple[Cell, ...]:
    now, ahead = subject.answers.now[row.indicator.id], subject.answers.ahead[row.indicator.id]
    return (
        _name(row.indicator),
        now["year"],
        now["target"],
        now["actual"],
        now["achievement"],
        _final(now),
        _forecast(ahead, is_met=row.outlook.status is Status.MET),
        _status(now, row),
    )


def _name(indicator: Indicator) -> Cell:
    unit = f" ({indicator.unit})" if indicator.unit else ""
    return Cell(f"{indicator.name}{unit}", (Origin(indicator.ref, ("name",)),))


def _final(now: Cells) -> Cell:
    """`73,2 (2029)`."""
    target, year = now["final_target"], now["final_year"]
    if target.value is None:
        return Cell(None)
    return Cell(shown(target, VALUE) + (f" ({year.value})" if year.value is not None else ""), target.origin)


def _forecast(ahead: Cells, *, is_met: bool) -> Cell:
    """`10,15 (9,65–10,25)`; nothing is forecast of a target that is met."""
    found, low, high = (shown(ahead[name], VALUE) for name in ("forecast", "forecast_low", "forecast_high"))
    if ahead["forecast"].value is None:
        return Cell("" if is_met else None)
    return Cell(found if low == high else f"{found} ({low}–{high})", ahead["forecast"].origin)


def _status(now: Cells, row: GapRow) -> Cell:
    """Its words; what cannot be measured says why."""
    status = now["status"]
    if row.outlook.status is not Status.NOT_MEASURABLE or not row.why:
        return status
    return Cell(f"{status.value}: {'; '.join(reason.format('id') for reason in row.why)}", status.origin)
