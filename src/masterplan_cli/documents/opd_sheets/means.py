"""What an OPD has paid for IT, whom it has for it, and how far it masters its own IT."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from masterplan_cli.analyses.independence import Row, Step, Target
from masterplan_cli.analyses.spending.years import OpdYear
from masterplan_cli.documents.answers.spending import years as paid
from masterplan_cli.documents.answers.spending.plans import money
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.opd_sheets.subject import Subject, called
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers.base import Field, register
from masterplan_cli.documents.tables import columns
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.records.capacity import Capacity
from masterplan_cli.reference import independence_table


def spending(subject: Subject) -> Table:
    """Each year of which something was paid for IT or planned; a sum of nothing comes from where it was sought."""
    found = tuple(each for each in subject.answers.spending.years if subject.has((each.opd,) if each.opd else ()))
    told = (tuple(_sought(subject, each, cell) for cell in paid.row(each)[1:]) for each in found)
    rows = tuple(row for row in told if any(cell.value is not None for cell in row[1:]))
    caption = f"Belanja TIK {subject.opd.name}"
    return Table(subject.table_id("belanja"), caption, columns(paid.YEARS, "id")[1:], rows)


def _sought(subject: Subject, year: OpdYear, cell: Cell) -> Cell:
    if cell.origin or cell.value is None:
        return cell
    lines = tuple(Origin(row.line.ref, ("amount",)) for row in year.paid)
    planned = (each for each in subject.answers.spending.planned if (each.opd, each.year) == (year.opd, year.year))
    return replace(cell, origin=(*lines, *(origin for each in planned for origin in money(each))))


def capacity(subject: Subject) -> Table:
    """People and money for IT by year."""
    found = (each for each in subject.workspace.all(Capacity) if subject.has((each.opd,)))
    fields: tuple[Field[Capacity], ...] = (
        Field("year", "Tahun", lambda each: each.year, ("year",), "year"),
        Field("staff", "Pegawai", lambda each: each.staff, ("staff",), "number"),
        Field("it_staff", "Pegawai TIK", lambda each: each.it_staff, ("it_staff",), "number"),
        Field("skills", "Keahlian", _skills, ("skills",)),
        Field("it_budget", "Anggaran TIK", lambda each: each.it_budget, ("it_budget",), "rupiah"),
        Field("total_budget", "Anggaran seluruhnya", lambda each: each.total_budget, ("total_budget",), "rupiah"),
    )
    rows = sorted(found, key=lambda each: each.year)
    return register(subject.table_id("kapasitas"), f"Kapasitas TIK {subject.opd.name}", rows, fields)


def _skills(each: Capacity) -> str | None:
    return "; ".join(f"{skill}: {count}" for skill, count in each.skills.items()) or None


def steps(subject: Subject) -> Table:
    """What is surely missing for the OPD to master its own IT, the largest first; a row for what lacks the same."""
    columns = (
        Column("part", "Bagian"),
        Column("missing", "Yang masih kurang"),
        Column("records", "Pada"),
        Column("points", "Nilai indeks", "number"),
    )
    row = _row(subject)
    alike: dict[tuple[str, str], list[Step]] = {}
    for step in row.steps if row is not None else ():
        words = step.entry.what.format("id", step.entry.arguments or {}) if step.entry.what is not None else ""
        alike.setdefault((step.part.id, words), []).append(step)
    found = sorted(alike.items(), key=lambda item: -sum(step.points for step in item[1]))
    rows = tuple(_step(part, words, every) for (part, words), every in found)
    return Table(subject.table_id("kemandirian"), f"Langkah {subject.opd.name} menuju kemandirian TIK", columns, rows)


def _step(part: str, words: str, steps: Sequence[Step]) -> tuple[Cell, ...]:
    name = next(each.name for each in independence_table().parts if each.id == part)
    here = tuple(Origin(step.entry.record.ref, tuple(step.entry.route)) for step in steps)
    records = dict.fromkeys(called(step.entry.record) for step in steps)
    return (
        Cell(name),
        Cell(words or None, here),
        Cell("; ".join(records), here),
        Cell(rounded(sum((step.points for step in steps), Decimal(0))), here),
    )


def figures(subject: Subject, ledger: Ledger) -> Mapping[str, Plain]:
    """The index from the least to the most it can be, and the target it is held against."""
    row = _row(subject)
    index = row.index if row is not None else None
    if row is None or index is None:
        return dict.fromkeys(("index_low", "index_high", "index_target", "index_year", "unsure_steps"))
    every = tuple(
        dict.fromkeys(Origin(entry.record.ref, tuple(entry.route)) for part in row.parts for entry in part.entries)
    ) or (Origin(row.opd.ref),)
    aim = _next(row, subject.answers.independence.year)
    here = Origin(row.opd.ref, ("independence_targets", str(aim.year))) if aim is not None else Origin(row.opd.ref)
    return {
        "index_low": ledger.traced(rounded(index.low), *every),
        "index_high": ledger.traced(rounded(index.high), *every),
        "index_target": ledger.traced(aim.value, here) if aim is not None else None,
        "index_year": ledger.traced(aim.year, here) if aim is not None else None,
        "unsure_steps": ledger.traced(len(row.unknown), *every),
    }


def _next(row: Row, year: int | None) -> Target | None:
    ahead = (target for target in row.targets if year is None or target.year >= year)
    return next(ahead, row.targets[-1] if row.targets else None)


def _row(subject: Subject) -> Row | None:
    rows = subject.answers.independence.rows
    return next((row for row in rows if row.opd.id == subject.opd.id), None)
