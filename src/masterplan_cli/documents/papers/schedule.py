"""The roadmap as an annex of a regulation: each content of its scheme with its proposals, marked by year."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.national import contents
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import proposals
from masterplan_cli.documents.registers.assets import served
from masterplan_cli.documents.registers.base import Field, joined, opd_names, register
from masterplan_cli.documents.scope import Scope
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import CATEGORIES
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Workspace

PLANNED = "●"
NOT_PLANNED = ""  # which is known
KNOWN = "Hanya biaya yang diketahui; sel kosong: tidak ada yang dicatat untuk tahun itu."


def schedule(workspace: Workspace, _: Scope, __: datetime.date | None, ledger: Ledger) -> Mapping[str, Plain]:
    """The contents in the order of the scheme, or the categories where none is chosen, and the rupiah of each."""
    groups = _grouped(workspace)
    return {
        "contents": tuple(_content(workspace, name, words, found, ledger) for name, words, found in groups),
        **ledger.tables({"money": _money(workspace, groups), "funded": _funded(workspace)}),
    }


Group = tuple[str, str, tuple[Proposal, ...]]


def _grouped(workspace: Workspace) -> tuple[Group, ...]:
    living = proposals.living(workspace)
    names = contents(workspace)
    if names:
        known = ((name, words, tuple(each for each in living if each.content == name)) for name, words in names.items())
        strange = tuple(each for each in living if each.content not in names)
        return (*known, *((("lainnya", "Di luar muatan skema", strange),) if strange else ()))
    sorted_out = (
        (name, words, tuple(each for each in living if each.category == name)) for name, words in CATEGORIES.items()
    )
    return tuple(group for group in sorted_out if group[2])


def _content(
    workspace: Workspace, name: str, words: str, found: tuple[Proposal, ...], ledger: Ledger
) -> Mapping[str, Plain]:
    reason = workspace.settings.roadmap_none.get(name)
    return {
        "name": words,
        "reason": ledger.traced(reason, Origin(FILE, ("roadmap_none", name))),
        **ledger.tables({"table": _table(workspace, name, words, found)}),
    }


def _table(workspace: Workspace, name: str, words: str, found: Iterable[Proposal]) -> Table:
    """Proposal, OPD, indicators, a mark for each year, cost and source."""
    return register(
        f"tab-muatan-{name.replace('_', '-')}",
        f"Peta rencana: {words}",
        found,
        (
            Field("proposal", "Usulan", lambda proposal: proposal.title, ("title",), width=40),
            Field("opd", "OPD", lambda proposal: opd_names(workspace, proposal.opd), ("opd",), width=18),
            Field(
                "indicators", "Indikator yang dituju", lambda found: served(workspace, found), ("indicators",), width=36
            ),
            *(_mark(year) for year in workspace.settings.period.years),
            Field("cost", "Biaya", total, ("budget",), "rupiah", width=20),
            Field("source", "Sumber dana", sources, ("funding",), width=14),
        ),
    )


def _mark(year: int) -> Field[Proposal]:
    return Field(
        f"y{year}",
        str(year),
        lambda proposal: PLANNED if proposal.start <= year <= proposal.end else NOT_PLANNED,
        ("start",),
        "year",
    )


def sources(proposal: Proposal) -> str | None:
    """The sources of its money, each once."""
    return joined(dict.fromkeys(line.source for line in proposal.funding if line.source))


def _money(workspace: Workspace, groups: Iterable[Group]) -> Table:
    """Known rupiah of each content by year of the plan, with a total."""
    years = workspace.settings.period.years
    columns = (Column("content", "Muatan"), *(Column(f"y{year}", str(year), "rupiah") for year in years))
    columns = (*columns, Column("all", "Jumlah", "rupiah"))
    kept = tuple((words, found) for _, words, found in groups if any(by_year(each) for each in found))
    rows = tuple((Cell(words), *_amounts(found, years)) for words, found in kept)
    everything = tuple(each for _, found in kept for each in found)
    foot = ((Cell("Jumlah"), *_amounts(everything, years)),) if rows else ()
    return Table(
        "tab-biaya-muatan", "Kebutuhan biaya menurut muatan dan tahun", columns, rows, foot=foot, notes=(KNOWN,)
    )


def _amounts(found: Iterable[Proposal], years: range) -> tuple[Cell, ...]:
    kept = tuple(found)
    return (*(_amount(kept, (year,)) for year in years), _amount(kept, years))


def _amount(found: Iterable[Proposal], years: Iterable[int]) -> Cell:
    known = [
        (amount, Origin(each.ref, ("budget", str(year)) if each.budget else ("funding",)))
        for each in found
        for year in years
        if (amount := by_year(each).get(year)) is not None
    ]
    return Cell(sum(amount for amount, _ in known) if known else NOT_PLANNED, tuple(origin for _, origin in known))


def _funded(workspace: Workspace) -> Table:
    """Living proposals of which the cost or its source is not known, for those who must find it."""
    lacking = (each for each in proposals.living(workspace) if total(each) is None or sources(each) is None)
    return register(
        "tab-belum-berbiaya",
        "Usulan yang biaya atau sumber dananya belum diketahui",
        lacking,
        (
            Field("opd", "OPD pengusul", lambda proposal: opd_names(workspace, proposal.opd), ("opd",)),
            Field("proposal", "Usulan", lambda proposal: proposal.title, ("title",)),
            Field("cost", "Biaya", total, ("budget",), "rupiah"),
            Field("source", "Sumber dana", sources, ("funding",)),
        ),
    )
