"""Proposals: the portfolio, the trace of each, and the roadmap by content and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.registers.assets import served
from masterplan_cli.documents.registers.base import HIDDEN, Field, joined, opd_name, opd_names, register
from masterplan_cli.documents.words import CATEGORIES, STATUSES, word
from masterplan_cli.graph import bare, pieces
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

Grades = Mapping[str, str]

NONE = ""  # nothing is planned or asked here, which is known
BLANKS = "Sel kosong: tidak ada yang dicatat untuk tahun itu."


def living(workspace: Workspace) -> tuple[Proposal, ...]:
    """The proposals of which something may still be asked, by their leading OPD and first year."""
    found = (proposal for proposal in workspace.all(Proposal) if is_living(proposal, workspace.settings))
    return tuple(sorted(found, key=lambda proposal: (bare(proposal.opd[0]), proposal.start, proposal.id)))


def history(workspace: Workspace) -> tuple[Proposal, ...]:
    """The others: done, gone, or before the plan's period."""
    found = (proposal for proposal in workspace.all(Proposal) if not is_living(proposal, workspace.settings))
    return tuple(sorted(found, key=lambda proposal: (proposal.start, proposal.id)))


def portfolio(workspace: Workspace) -> Table:
    """The living proposals: who asks, for which indicators, when, for how much, from which source."""
    return register(
        "tab-usulan",
        "Usulan TIK dalam periode rencana induk",
        living(workspace),
        (
            Field("proposal", "Usulan", lambda proposal: proposal.title, ("title",)),
            Field("category", "Kategori", lambda proposal: word(CATEGORIES, proposal.category), ("category",)),
            Field("opd", "OPD", lambda proposal: opd_names(workspace, proposal.opd), ("opd",)),
            Field("indicators", "Indikator", lambda proposal: served(workspace, proposal), ("indicators",)),
            Field("years", "Tahun", years, ("start",)),
            Field("cost", "Biaya", total, ("budget",), "rupiah"),
            Field("source", "Sumber dana", _sources, ("funding",)),
            Field("status", "Status", lambda proposal: word(STATUSES, proposal.status), ("status",)),
        ),
        wide=True,
    )


def years(proposal: Proposal) -> str:
    """The years of a proposal, as `2026` or `2026–2028`."""
    return str(proposal.start) if proposal.start == proposal.end else f"{proposal.start}–{proposal.end}"


def _sources(proposal: Proposal) -> str | None:
    return joined(dict.fromkeys(line.source for line in proposal.funding if line.source))


def traces(workspace: Workspace, grades: Grades) -> Table:
    """How each proposal, history too, leads from a duty to an indicator."""
    return register(
        "tab-telusur",
        "Penelusuran usulan ke fungsi dan indikator",
        (*living(workspace), *history(workspace)),
        (
            Field("proposal", "Usulan", lambda proposal: proposal.title, ("title",)),
            Field("opd", "OPD", lambda proposal: opd_names(workspace, proposal.opd), ("opd",)),
            Field("fungsi", "Fungsi yang dilayani", lambda proposal: _duties(workspace, proposal), ("fungsi",)),
            Field("indicators", "Indikator yang dituju", lambda found: served(workspace, found), ("indicators",)),
            Field("grade", "Telusur", lambda proposal: grades.get(proposal.id), ("indicators",)),
        ),
        wide=True,
    )


def _duties(workspace: Workspace, proposal: Proposal) -> str | None:
    """Each duty once, with the OPDs whose duty it is."""
    alike: dict[str, list[str]] = {}
    for written in proposal.fungsi or ():
        text, opd = _duty(workspace, written)
        alike.setdefault(text, []).append(opd)
    return "; ".join(f"{text} ({', '.join(opds)})" for text, opds in alike.items()) or None


def _duty(workspace: Workspace, written: str) -> tuple[str, str]:
    _, holder, part = pieces(written)
    opd = workspace.get(Opd, holder)
    text = next((item.text for item in opd.fungsi if item.id == part), None) if opd is not None else None
    return (text if text is not None else HIDDEN), opd_name(workspace, holder)


def by_opd(workspace: Workspace, grades: Grades) -> Table:
    """All proposals by the OPD that leads them, for the annex."""
    found = sorted(workspace.all(Proposal), key=lambda proposal: (bare(proposal.opd[0]), proposal.start, proposal.id))
    return register(
        "tab-usulan-opd",
        "Daftar usulan per Perangkat Daerah",
        found,
        (
            Field("opd", "OPD pengusul", lambda proposal: opd_name(workspace, proposal.opd[0]), ("opd", 0)),
            Field("proposal", "Usulan", lambda proposal: proposal.title, ("title",)),
            Field("years", "Tahun", years, ("start",)),
            Field("status", "Status", lambda proposal: word(STATUSES, proposal.status), ("status",)),
            Field("grade", "Telusur", lambda proposal: grades.get(proposal.id), ("indicators",)),
        ),
    )


def roadmap(workspace: Workspace, contents: Mapping[str, str]) -> Table:
    """Living proposals by content of the scheme and year; a content that is rightly empty says why."""
    period = workspace.settings.period.years
    columns = (Column("content", "Muatan"), *(Column(f"y{year}", str(year)) for year in period))
    planned = living(workspace)
    rows = tuple(
        (Cell(name), *(_planned(planned, content, year) for year in period)) for content, name in contents.items()
    )
    notes = tuple(
        f"{contents[content]}: {reason}."
        for content, reason in workspace.settings.roadmap_none.items()
        if content in contents
    )
    return Table(
        "tab-peta-rencana", "Peta rencana menurut muatan dan tahun", columns, rows, notes=(BLANKS, *notes), wide=True
    )


def _planned(proposals: Iterable[Proposal], content: str, year: int) -> Cell:
    found = [
        proposal for proposal in proposals if proposal.content == content and proposal.start <= year <= proposal.end
    ]
    return Cell("; ".join(proposal.title for proposal in found), _origins(found))


def _origins(proposals: Iterable[Proposal]) -> tuple[Origin, ...]:
    return tuple(Origin(proposal.ref, ("start",)) for proposal in proposals)


def costs(workspace: Workspace) -> Table:
    """Rupiah by year of the plan for each living proposal that has an amount, with a total."""
    period = workspace.settings.period.years
    found = [proposal for proposal in living(workspace) if by_year(proposal)]
    columns = (
        Column("proposal", "Usulan"),
        Column("opd", "OPD"),
        *(Column(f"y{year}", str(year), "rupiah") for year in period),
    )
    rows = tuple(_cost_row(workspace, proposal, period) for proposal in found)
    totals = tuple(_total(found, year) for year in period)
    foot = ((Cell("Jumlah"), Cell(""), *totals),) if found else ()
    return Table("tab-biaya", "Kebutuhan anggaran per tahun", columns, rows, foot=foot, notes=(BLANKS,))


def _cost_row(workspace: Workspace, proposal: Proposal, period: range) -> tuple[Cell, ...]:
    amounts = by_year(proposal)
    return (
        Cell(proposal.title, (Origin(proposal.ref, ("title",)),)),
        Cell(opd_names(workspace, proposal.opd), (Origin(proposal.ref, ("opd",)),)),
        *(Cell(amounts.get(year, NONE), (Origin(proposal.ref, ("budget", str(year))),)) for year in period),
    )


def _total(proposals: Iterable[Proposal], year: int) -> Cell:
    paid = [proposal for proposal in proposals if year in by_year(proposal)]
    origins = tuple(Origin(proposal.ref, ("budget", str(year))) for proposal in paid)
    return Cell(sum(by_year(proposal)[year] for proposal in paid) if paid else NONE, origins)


def costs_by_source(workspace: Workspace) -> Table:
    """Rupiah by source of funds and year of the plan, for living proposals; what has no source is a row of its own."""
    period = workspace.settings.period.years
    amounts: dict[str, dict[int, list[tuple[int, Origin]]]] = {}
    for proposal in living(workspace):
        for year, amount, source, origin in _lines(proposal):
            amounts.setdefault(source, {}).setdefault(year, []).append((amount, origin))
    columns = (Column("source", "Sumber dana"), *(Column(f"y{year}", str(year), "rupiah") for year in period))
    rows = tuple(
        (Cell(source), *(_sum(amounts[source].get(year, ())) for year in period)) for source in sorted(amounts)
    )
    return Table("tab-sumber-dana", "Kebutuhan anggaran per sumber dana", columns, rows, notes=(BLANKS,))


def _lines(proposal: Proposal) -> Iterable[tuple[int, int, str, Origin]]:
    if proposal.funding:
        for position, line in enumerate(proposal.funding):
            yield line.year, line.amount, line.source or UNSOURCED, Origin(proposal.ref, ("funding", position))
        return
    for year, amount in by_year(proposal).items():
        yield year, amount, UNSOURCED, Origin(proposal.ref, ("budget", str(year)))


UNSOURCED = "Belum ditentukan"


def _sum(found: Iterable[tuple[int, Origin]]) -> Cell:
    amounts = tuple(found)
    origins = tuple(origin for _, origin in amounts)
    return Cell(sum(amount for amount, _ in amounts) if amounts else NONE, origins)
