"""Everything whose day has passed, in one list: milestones, directives, treatments of risks, reviews of the plan."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, decisions, progress, risks
from masterplan_cli.analyses.decisions import Decisions
from masterplan_cli.analyses.progress import Progress
from masterplan_cli.analyses.risks import Risks
from masterplan_cli.documents import format as written
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers.base import opd_names
from masterplan_cli.documents.traced import DATA, Ledger
from masterplan_cli.documents.words import REVIEWS
from masterplan_cli.settings import FILE, Settings
from masterplan_cli.workspace import Workspace

NAME = "past_due"
COLUMNS = (
    Column("kind", "Jenis"),
    Column("what", "Yang lewat tenggat"),
    Column("due", "Tenggat"),
    Column("days", "Terlambat (hari)", "number"),
)


@dataclass(frozen=True, slots=True)
class Overdue:
    """One thing that is late, whose it is, and where its due date stands."""

    kind: str
    what: str
    opd: tuple[str, ...]
    due: datetime.date
    days: int
    origin: Origin

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its row, in the order of `COLUMNS`."""
        here = (self.origin,)
        return Cell(self.kind), Cell(self.what, here), Cell(written.date(self.due), here), Cell(self.days, here)


def is_named(texts: Iterable[str]) -> bool:
    """Whether a template's texts ask for the list of the whole plan."""
    return any(re.search(rf"\b{NAME}\b", text) for text in texts)


def past_due(workspace: Workspace, date: datetime.date | None, ledger: Ledger) -> Plain:
    """The list of the whole plan as a template sees it, and how long it is; None where no date is known."""
    asked = Asked(date=date)
    late = overdue(progress.run(workspace, asked), decisions.run(workspace, asked), risks.run(workspace, asked), date)
    found = (*overdue_reviews(workspace.settings, date), *late)
    rows = tuple((*each.cells[:2], Cell(opd_names(workspace, each.opd) or ""), *each.cells[2:]) for each in found)
    columns = (*COLUMNS[:2], Column("opd", "OPD"), *COLUMNS[2:])
    table = Table("tab-lewat-tenggat", "Yang lewat tenggat", columns, rows)
    count = ledger.count((each.origin for each in found), (Origin(DATA),)) if date is not None else None
    return {**ledger.tables({"table": table}), "count": count}


def overdue(advance: Progress, desks: Decisions, register: Risks, date: datetime.date | None) -> tuple[Overdue, ...]:
    """What of OPDs is late on a date, the longest first; nothing where no date is known."""
    found = (*_milestones(advance), *_directives(desks), *_treatments(register, date))
    return tuple(sorted(found, key=lambda each: (-each.days, each.origin.record)))


def overdue_reviews(settings: Settings, date: datetime.date | None) -> Iterator[Overdue]:
    """The reviews of the plan that should be over."""
    for at, review in enumerate(settings.reviews):
        if date is not None and review.done is None and review.due < date:
            words = f"Reviu {REVIEWS[review.kind].lower()}"
            yield Overdue(
                "Reviu", words, (), review.due, (date - review.due).days, Origin(FILE, ("reviews", at, "due"))
            )


def _milestones(advance: Progress) -> Iterable[Overdue]:
    for state in advance.milestones:
        proposal, milestone = state.proposal, state.milestone
        if milestone.done is None and state.days:
            here = Origin(proposal.ref, ("milestones", state.position, "due"))
            words = f"{milestone.text} ({proposal.title})"
            yield Overdue("Tahapan", words, proposal.opd, milestone.due, state.days, here)


def _directives(desks: Decisions) -> Iterable[Overdue]:
    for task in desks.tasks:
        directive, late = task.directive, task.late
        if directive.due is not None and late is not None and late > 0:
            here = Origin(directive.ref, ("due",))
            yield Overdue("Arahan pimpinan", directive.title, directive.opd, directive.due, late, here)


def _treatments(register: Risks, date: datetime.date | None) -> Iterable[Overdue]:
    for row in register.rows:
        due = row.risk.due
        if row.is_late and due is not None and date is not None:
            here = Origin(row.risk.ref, ("due",))
            yield Overdue("Penanganan risiko", row.risk.title, row.risk.opd, due, (date - due).days, here)
