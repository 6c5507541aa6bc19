"""What of an OPD is late, and what it has still to supply."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from masterplan_cli.analyses.missing import Hole, ToFill
from masterplan_cli.documents.arrears import COLUMNS, Overdue, overdue
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.opd_sheets.subject import Subject, called
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import KINDS, word
from masterplan_cli.measures.offices import office_names
from masterplan_cli.records.base import Record
from masterplan_cli.records.proposal import Analysis


def late(subject: Subject) -> Table:
    """Milestones, directives and treatments of risks that are past their day, the longest first."""
    rows = tuple(each.cells for each in _overdue(subject))
    return Table(subject.table_id("terlambat"), f"Yang lewat tenggat pada {subject.opd.name}", COLUMNS, rows)


def _overdue(subject: Subject) -> tuple[Overdue, ...]:
    answers = subject.answers
    found = overdue(answers.progress, answers.decisions, answers.risks, answers.date)
    return tuple(each for each in found if subject.has(each.opd))


def missing(subject: Subject) -> Table:
    """What this OPD has to supply, what holds up most first; a row for records that lack the same."""
    columns = (
        Column("kind", "Jenis"),
        Column("name", "Entri"),
        Column("missing", "Yang perlu diisi"),
        Column("office", "Dihimpun"),
    )
    offices = office_names(subject.workspace)
    alike: dict[tuple[str, str, str | None], list[ToFill]] = {}
    for row in subject.answers.missing.rows:
        if _gives(subject, row):
            words = "; ".join(_said(row.record, hole) for hole in row.holes)
            alike.setdefault((row.record.KIND, words, row.office), []).append(row)
    rows = tuple(
        _to_fill(kind, words, offices[office] if office is not None else None, every)
        for (kind, words, office), every in alike.items()
    )
    caption = f"Isi yang masih ditunggu dari {subject.opd.name}"
    return Table(subject.table_id("belum-ada"), caption, columns, rows)


def _to_fill(kind: str, words: str, office: str | None, rows: Sequence[ToFill]) -> tuple[Cell, ...]:
    """The records that lack the same."""
    empty = tuple(Origin(row.record.ref, tuple(route)) for row in rows for hole in row.holes for route in hole.routes)
    records = tuple(Origin(row.record.ref) for row in rows)
    return (
        Cell(word(KINDS, kind)),
        Cell("; ".join(called(row.record) for row in rows), records),
        Cell(words, empty or records),
        Cell(office),
    )


def _said(record: Record, hole: Hole) -> str:
    """`target (2026-2029)`, `profil aplikasi (data yang dipakai, layanan yang didukung)`: keys in their own words."""
    name = hole.need.name.say("id")
    if not hole.about:
        return name
    fields = {**Analysis.FIELDS, **type(record).FIELDS}
    told = (_described(fields[key].description) if key in fields else key for key in hole.about.split(", "))
    return f"{name} ({', '.join(told)})"


def _described(description: str) -> str:
    """What a field is, without its units and examples."""
    words = re.split(r"[,:;(]", description)[0].strip()
    return words[:1].lower() + words[1:]


def figures(subject: Subject, ledger: Ledger) -> Mapping[str, Plain]:
    """How much is late, None where no date is known, and how many records wait for something from this OPD."""
    late_origins = tuple(each.origin for each in _overdue(subject))
    waiting = (row.record for row in subject.answers.missing.rows if _gives(subject, row))
    is_dated = subject.answers.date is not None
    return {
        "late": ledger.count(late_origins, (Origin(subject.opd.ref),)) if is_dated else None,
        "missing": subject.count(waiting, ledger),
    }


def _gives(subject: Subject, row: ToFill) -> bool:
    return row.giver is not None and row.giver.id in subject.kin
