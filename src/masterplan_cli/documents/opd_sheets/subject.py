"""Whose sheet it is, and what the analyses say of the whole plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, decisions, gap, independence, missing, progress, risks, spending
from masterplan_cli.documents.answers.gap import tables as gap_tables
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import KINDS
from masterplan_cli.graph import bare
from masterplan_cli.records.base import Record
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Workspace

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer once; `now` and `ahead` are the cells of each indicator's rows, by its id and the column."""

    date: datetime.date | None
    grades: Mapping[str, str]
    gap: gap.Gap
    now: Mapping[str, Cells]
    ahead: Mapping[str, Cells]
    progress: progress.Progress
    decisions: decisions.Decisions
    missing: missing.Missing
    independence: independence.Independence
    spending: spending.Spending
    risks: risks.Risks


def ask(workspace: Workspace, grades: Mapping[str, str], date: datetime.date | None) -> Answers:
    """Runs each analysis for the whole plan."""
    asked = Asked(date=date)
    found = gap.run(workspace, asked)
    now, ahead, _ = gap_tables(found)
    return Answers(
        date,
        grades,
        found,
        _by_indicator(now),
        _by_indicator(ahead),
        progress.run(workspace, asked),
        decisions.run(workspace, asked),
        missing.run(workspace, asked),
        independence.run(workspace, asked),
        spending.run(workspace, asked),
        risks.run(workspace, asked),
    )


def _by_indicator(table: Table) -> Mapping[str, Cells]:
    ids = tuple(column.id for column in table.columns)
    return {str(row[0].value): dict(zip(ids, row, strict=True)) for row in table.rows}


@dataclass(frozen=True, slots=True)
class Subject:
    """An OPD with those it counts as one with (`kin`): its predecessors, or those that followed it."""

    workspace: Workspace
    opd: Opd
    kin: frozenset[str]
    answers: Answers

    def has(self, opds: Iterable[str]) -> bool:
        """Whether one of some OPDs is this one."""
        return any(bare(each) in self.kin for each in opds)

    def count(self, found: Iterable[Record], ledger: Ledger) -> int:
        """How many records there are of this OPD; none is known of the OPD itself."""
        return ledger.count((Origin(record.ref) for record in found), (Origin(self.opd.ref),))

    def table_id(self, name: str) -> str:
        """The id of one of its tables."""
        return f"{name}-{self.opd.id}"


def called(record: Record) -> str:
    """Its name or title, else the word of its kind."""
    return record.label if record.label != record.id else KINDS.get(record.KIND, record.id)
