"""Focus group discussions as minutes to sign: who came, what was agreed, where they differ, what stays open."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import proposals
from masterplan_cli.documents.registers.assets import served
from masterplan_cli.documents.registers.base import HIDDEN, Field, opd_names, register
from masterplan_cli.documents.scope import Scope
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import KINDS
from masterplan_cli.graph import bare, edges
from masterplan_cli.measures.offices import stands
from masterplan_cli.records.fgd import Agreement, Fgd
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import BY_KIND, Workspace

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
OUTCOMES: Mapping[str, str] = {"agreed": "Disepakati", "revise": "Diperbaiki lebih dulu", "rejected": "Ditolak"}
BY_HAND = ""  # filled in with a pen


def minutes(workspace: Workspace, _: Scope, __: datetime.date | None, ledger: Ledger) -> Mapping[str, Plain]:
    """The minutes of each discussion by date, and what a form for the next one lists."""
    found = sorted(workspace.all(Fgd), key=lambda fgd: (fgd.date, fgd.id))
    return {
        "held": tuple(_held(workspace, fgd, ledger) for fgd in found),
        **ledger.tables({"guests": _guests(workspace), "topics": _topics(workspace)}),
    }


class Said(NamedTuple):
    """One item of the minutes: which record it is about, what that is called, and where the item stands."""

    ref: str
    words: str
    at: int
    item: Agreement

    @property
    def is_hidden(self) -> bool:
        """Whether the record may not be seen, nor what was said of it."""
        return self.words.endswith(HIDDEN)


def _held(workspace: Workspace, fgd: Fgd, ledger: Ledger) -> Mapping[str, Plain]:
    said = tuple(_said(workspace, fgd))
    settled = {each.ref for each in said} - {each.ref for each in said if each.item.decision != "agreed"}
    agreed = tuple(each for each in said if each.ref in settled)
    disputed = tuple(each for each in said if each.ref not in settled)
    return {
        "title": ledger.traced(fgd.title, Origin(fgd.ref, ("title",))),
        "day": DAYS[fgd.date.weekday()],
        "date": ledger.traced(fgd.date, Origin(fgd.ref, ("date",))),
        "place": ledger.traced(fgd.place, Origin(fgd.ref, ("place",))),
        "open_questions": tuple(
            ledger.traced(question, Origin(fgd.ref, ("open_questions", at)))
            for at, question in enumerate(fgd.open_questions)
        ),
        **ledger.tables(
            {
                "attendance": _attendance(workspace, fgd),
                "agreed": _outcomes(workspace, fgd, "sepakat", "Kesepakatan", agreed),
                "disputed": _outcomes(workspace, fgd, "belum-sepakat", "Yang belum disepakati", disputed),
                "signatures": _signatures(workspace, fgd),
            }
        ),
    }


def _said(workspace: Workspace, fgd: Fgd) -> Iterator[Said]:
    named = {edge.route[1]: edge for edge in edges(fgd) if (edge.route[0], edge.route[-1]) == ("agreements", "record")}
    for at, item in enumerate(fgd.agreements):
        target = workspace.graph.target(named[at]) if at in named else None
        if target is None:
            yield Said(item.record, item.record, at, item)
            continue
        record = workspace.records[target.kind].get(target.id)
        kind = KINDS.get(target.kind, BY_KIND[target.kind].LABEL.id)
        yield Said(target.ref, f"{kind}: {record.label if record is not None else HIDDEN}", at, item)


def _outcomes(workspace: Workspace, fgd: Fgd, name: str, caption: str, said: Iterable[Said]) -> Table:
    columns = (
        Column("record", "Pokok bahasan"),
        Column("opd", "OPD"),
        Column("decision", "Hasil"),
        Column("note", "Catatan"),
    )
    rows = tuple(
        (
            Cell(each.words, (Origin(fgd.ref, ("agreements", each.at, "record")),)),
            Cell(opd_names(workspace, each.item.opd), (Origin(fgd.ref, ("agreements", each.at, "opd")),)),
            Cell(OUTCOMES[each.item.decision], (Origin(fgd.ref, ("agreements", each.at, "decision")),)),
            Cell(_note(each), (Origin(fgd.ref, ("agreements", each.at, "note")),)),
        )
        for each in said
    )
    return Table(f"tab-{name}-{fgd.id}", caption, columns, rows)


def _note(said: Said) -> str:
    return HIDDEN if said.is_hidden and said.item.note else said.item.note or BY_HAND


def _attendance(workspace: Workspace, fgd: Fgd) -> Table:
    columns = (Column("opd", "Perangkat Daerah"), Column("state", "Kehadiran"))
    invited = ((("opd", at), written, "Hadir") for at, written in enumerate(fgd.opd))
    absent = ((("absent", at), written, "Tidak hadir") for at, written in enumerate(fgd.absent))
    rows = tuple(
        (Cell(_full_name(workspace, written), (Origin(fgd.ref, route),)), Cell(state, (Origin(fgd.ref, route),)))
        for route, written, state in (*invited, *absent)
    )
    return Table(f"tab-hadir-{fgd.id}", "Daftar hadir", columns, rows)


def _signatures(workspace: Workspace, fgd: Fgd) -> Table:
    rows = tuple(
        (Cell(_full_name(workspace, written), (Origin(fgd.ref, ("opd", at)),)), *(Cell(BY_HAND),) * 2)
        for at, written in enumerate(fgd.opd)
    )
    return Table(f"tab-tanda-tangan-{fgd.id}", "Yang menandatangani", SIGNING, rows, by_hand=True)


SIGNING = (
    Column("opd", "Perangkat Daerah", width=34),
    Column("name", "Nama dan jabatan", width=40),
    Column("signature", "Tanda tangan", width=26),
)


def _full_name(workspace: Workspace, written: str) -> str:
    opd = workspace.get(Opd, bare(written))
    return opd.name if opd is not None else HIDDEN


def _guests(workspace: Workspace) -> Table:
    """Every OPD that stands, with room to sign."""
    invited = (opd for opd in workspace.all(Opd) if stands(workspace, opd))
    rows = tuple((Cell(opd.name, (Origin(opd.ref, ("name",)),)), *(Cell(BY_HAND),) * 2) for opd in invited)
    return Table("tab-undangan", "Daftar hadir dan tanda tangan", SIGNING, rows, by_hand=True)


def _topics(workspace: Workspace) -> Table:
    """Every living proposal, with room for what is said of it."""
    living: tuple[Proposal, ...] = proposals.living(workspace)
    table = register(
        "tab-pokok-bahasan",
        "Pokok bahasan",
        living,
        (
            Field("opd", "OPD pengusul", lambda proposal: opd_names(workspace, proposal.opd), ("opd",)),
            Field("proposal", "Usulan", lambda proposal: proposal.title, ("title",)),
            Field("indicators", "Indikator yang dituju", lambda found: served(workspace, found), ("indicators",)),
            Field("decision", "Sepakat, perbaiki, atau tolak", lambda _: BY_HAND, ("title",), width=16),
            Field("note", "Catatan", lambda _: BY_HAND, ("title",), width=22),
        ),
    )
    return replace(table, by_hand=True)
