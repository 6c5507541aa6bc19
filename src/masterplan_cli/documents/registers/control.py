"""How the plan is escorted: decisions taken, discussions, people, the region's own regulations."""

from __future__ import annotations

from masterplan_cli.documents.document import Table
from masterplan_cli.documents.format import date as shown_date
from masterplan_cli.documents.registers.base import Field, joined, opd_name, opd_names, register
from masterplan_cli.documents.words import ROLES, word
from masterplan_cli.records.capacity import Capacity
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.regulation import Regulation
from masterplan_cli.workspace import Workspace


def decisions(workspace: Workspace) -> Table:
    """The decisions that were taken, by date."""
    return register(
        "tab-putusan",
        "Putusan pimpinan",
        sorted(workspace.all(Decision), key=lambda decision: (decision.date, decision.id)),
        (
            Field("date", "Tanggal", lambda decision: shown_date(decision.date), ("date",)),
            Field("role", "Pemutus", lambda decision: word(ROLES, decision.role), ("role",)),
            Field("document", "Dokumen", lambda decision: decision.document, ("document",)),
            Field("items", "Usulan", lambda decision: len(decision.items), ("items",), "number"),
        ),
    )


def discussions(workspace: Workspace) -> Table:
    """The focus group discussions that were recorded."""
    return register(
        "tab-fgd",
        "Diskusi kelompok terpumpun (FGD)",
        sorted(workspace.all(Fgd), key=lambda fgd: (fgd.date, fgd.id)),
        (
            Field("date", "Tanggal", lambda fgd: shown_date(fgd.date), ("date",)),
            Field("title", "Judul", lambda fgd: fgd.title, ("title",)),
            Field("opd", "OPD yang hadir", lambda fgd: opd_names(workspace, fgd.opd), ("opd",)),
            Field("agreements", "Kesepakatan", lambda fgd: len(fgd.agreements), ("agreements",), "number"),
        ),
    )


def capacities(workspace: Workspace) -> Table:
    """IT people by OPD and year."""
    return register(
        "tab-sdm",
        "Sumber daya manusia TIK",
        sorted(workspace.all(Capacity), key=lambda found: (found.year, found.opd)),
        (
            Field("opd", "OPD", lambda found: opd_name(workspace, found.opd), ("opd",)),
            Field("year", "Tahun", lambda found: found.year, ("year",), "year"),
            Field("staff", "Pegawai", lambda found: found.staff, ("staff",), "number"),
            Field("it_staff", "Pegawai TIK", lambda found: found.it_staff, ("it_staff",), "number"),
            Field("skills", "Keahlian", lambda found: joined(f"{k} {n}" for k, n in found.skills.items()), ("skills",)),
        ),
    )


def by_rank(workspace: Workspace) -> list[Regulation]:
    """The region's regulations as official lists name them: a Perda before a decree of the head, then by year."""
    return sorted(workspace.all(Regulation), key=lambda found: (found.type != "Perda", found.year or 9999, found.id))


def regulations(workspace: Workspace) -> Table:
    """The region's own regulations that the plan stands on."""
    return register(
        "tab-peraturan",
        "Peraturan daerah yang dirujuk",
        by_rank(workspace),
        (
            Field("title", "Peraturan", lambda found: found.title, ("title",)),
            Field("year", "Tahun", lambda found: found.year, ("year",), "year"),
            Field("number", "Nomor", lambda found: found.number, ("number",)),
            Field("repealed", "Dicabut oleh", lambda found: found.repealed_by or "", ("repealed_by",)),
        ),
    )
