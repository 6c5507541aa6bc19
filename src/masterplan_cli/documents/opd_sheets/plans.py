"""What an OPD asks for: its living proposals with their trace, the decision each waits for, and their money by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan_cli.documents.answers.decisions import ROLES, STATES
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.opd_sheets.subject import Subject
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers.assets import served
from masterplan_cli.documents.registers.base import Field, register
from masterplan_cli.documents.registers.proposals import years
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import STATUSES, word
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.proposal import Proposal

NOTHING = ""


def proposals(subject: Subject) -> Table:
    """Each living proposal with the indicators it serves, how far it is traced, and what it waits for."""
    grades, waiting = subject.answers.grades, _waiting(subject)
    fields: tuple[Field[Proposal], ...] = (
        Field("proposal", "Usulan", lambda found: found.title, ("title",)),
        Field("years", "Tahun", years, ("start",)),
        Field("indicators", "Indikator yang dituju", lambda found: served(subject.workspace, found), ("indicators",)),
        Field("grade", "Telusur", lambda found: grades.get(found.id), ("indicators",)),
        Field("status", "Status", lambda found: word(STATUSES, found.status), ("status",)),
        Field("waits", "Putusan", lambda found: waiting.get(found.id, NOTHING), ("status",)),
    )
    return register(subject.table_id("usulan"), f"Usulan {subject.opd.name} dan telusurnya", _living(subject), fields)


def money(subject: Subject) -> Table:
    """Rupiah by year of the plan for each proposal that says what it costs, with totals; other years in one column."""
    period = subject.workspace.settings.period.years
    priced = tuple(found for found in _living(subject) if by_year(found))
    columns = (
        Column("proposal", "Usulan"),
        *(Column(f"y{year}", str(year), "rupiah") for year in period),
        Column("total", "Jumlah", "rupiah"),
    )
    rows = tuple(
        (
            Cell(found.title, (Origin(found.ref, ("title",)),)),
            *(_sum((found,), year) for year in period),
            Cell(total(found), (Origin(found.ref, (_key(found),)),)),
        )
        for found in priced
    )
    sources = tuple(Origin(found.ref, (_key(found),)) for found in priced)
    everything = Cell(sum(total(found) or 0 for found in priced), sources)
    foot = ((Cell("Jumlah"), *(_sum(priced, year) for year in period), everything),) if len(priced) > 1 else ()
    caption = f"Biaya usulan {subject.opd.name} menurut tahun"
    return Table(subject.table_id("biaya"), caption, columns, rows, foot=foot)


def figures(subject: Subject, ledger: Ledger) -> Mapping[str, Plain]:
    """How many proposals live, are traced to a target, are priced, and are history; the known money in all."""
    living = _living(subject)
    mine = [found for found in subject.workspace.all(Proposal) if subject.has(found.opd)]
    priced = [found for found in living if by_year(found)]
    cost = sum(total(found) or 0 for found in priced)
    return {
        "living": subject.count(living, ledger),
        "history": subject.count((found for found in mine if found not in living), ledger),
        "priced": subject.count(priced, ledger),
        "unpriced": subject.count((found for found in living if not by_year(found)), ledger),
        "cost": ledger.traced(cost, *(Origin(found.ref, (_key(found),)) for found in priced)) if priced else None,
    }


def _living(subject: Subject) -> tuple[Proposal, ...]:
    workspace = subject.workspace
    found = (
        proposal
        for proposal in workspace.all(Proposal)
        if subject.has(proposal.opd) and is_living(proposal, workspace.settings)
    )
    return tuple(sorted(found, key=lambda proposal: (proposal.start, proposal.id)))


def _waiting(subject: Subject) -> Mapping[str, str]:
    """What each proposal waits for, in words; where no roles are set nobody is named."""
    told: dict[str, str] = {}
    for each in subject.answers.decisions.waiting:
        role = each.role.id if each.role is not None else None
        maker = f" {ROLES[role].format('id') if role in ROLES else role}" if role is not None else ""
        told[each.proposal.id] = f"{STATES[each.state].format('id')}{maker}"
    return told


def _sum(found: Iterable[Proposal], year: int) -> Cell:
    paid = [proposal for proposal in found if year in by_year(proposal)]
    if not paid:
        return Cell(NOTHING)
    return Cell(
        sum(by_year(proposal)[year] for proposal in paid), tuple(Origin(each.ref, (_key(each),)) for each in paid)
    )


def _key(proposal: Proposal) -> str:
    return "budget" if proposal.budget else "funding"
