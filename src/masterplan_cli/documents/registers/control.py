"""How the plan is escorted: ceilings, risks, reviews, decisions, directives, discussions, maturity, people."""

from __future__ import annotations

from decimal import Decimal

from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.format import date as shown_date
from masterplan_cli.documents.registers.base import Field, joined, opd_name, opd_names, register
from masterplan_cli.documents.words import REVIEWS, ROLES, STAGES, word
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.records.capacity import Capacity
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.directive import Directive
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.pagu import Pagu, PaguLine
from masterplan_cli.records.regulation import Regulation
from masterplan_cli.records.risk import Risk
from masterplan_cli.reference import risk_table
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Workspace


def ceilings(workspace: Workspace) -> Table:
    """The ceilings that are known, whole budgets first, then their lines."""
    columns = (
        Column("year", "Tahun", "year"),
        Column("stage", "Tahap"),
        Column("opd", "OPD"),
        Column("scope", "Lingkup"),
        Column("amount", "Pagu", "rupiah"),
    )
    found = sorted(workspace.all(Pagu), key=lambda pagu: (pagu.year, pagu.id))
    rows = tuple(row for pagu in found for row in _ceiling_rows(workspace, pagu))
    return Table("tab-pagu", "Pagu anggaran yang diketahui", columns, rows)


def _ceiling_rows(workspace: Workspace, pagu: Pagu) -> tuple[tuple[Cell, ...], ...]:
    head = (
        Cell(pagu.year, (Origin(pagu.ref, ("year",)),)),
        Cell(word(STAGES, pagu.stage), (Origin(pagu.ref, ("stage",)),)),
    )
    lines = tuple(
        (
            *head,
            Cell(opd_name(workspace, line.opd) if line.opd else None, (Origin(pagu.ref, ("lines", at, "opd")),)),
            Cell(_scope(line), (Origin(pagu.ref, ("lines", at)),)),
            Cell(line.amount, (Origin(pagu.ref, ("lines", at, "amount")),)),
        )
        for at, line in enumerate(pagu.lines)
    )
    if pagu.total is None:
        return lines
    whole = (*head, Cell("Seluruh daerah"), Cell("seluruh belanja"), Cell(pagu.total, (Origin(pagu.ref, ("total",)),)))
    return (whole, *lines)


def _scope(line: PaguLine) -> str:
    """What a ceiling holds for: a sub kegiatan, a program, IT spending, or everything."""
    if line.sub_kegiatan or line.program:
        return f"sub kegiatan {line.sub_kegiatan}" if line.sub_kegiatan else f"program {line.program}"
    return "belanja TIK" if line.scope == "it" else "seluruh belanja"


def risks(workspace: Workspace) -> Table:
    """The risk register, gravest first."""
    matrix = risk_table()
    found = sorted(
        workspace.all(Risk), key=lambda risk: (-(matrix.magnitude(risk.likelihood, risk.impact) or 0), risk.id)
    )
    return register(
        "tab-risiko",
        "Register risiko",
        found,
        (
            Field("risk", "Risiko", lambda risk: risk.title, ("title",)),
            Field("category", "Kategori", lambda risk: risk.category, ("category",)),
            Field("area", "Area dampak", lambda risk: risk.area, ("area",)),
            Field("opd", "OPD", lambda risk: opd_names(workspace, risk.opd), ("opd",)),
            Field("likelihood", "K", lambda risk: risk.likelihood, ("likelihood",), "number"),
            Field("impact", "D", lambda risk: risk.impact, ("impact",), "number"),
            Field("treatment", "Penanganan", lambda risk: risk.treatment, ("treatment",)),
            Field("owner", "Penanggung jawab", lambda risk: risk.owner_role, ("owner_role",)),
        ),
        wide=True,
        notes=("K: kemungkinan; D: dampak; masing-masing 1 sampai 5.",),
    )


def reviews(workspace: Workspace) -> Table:
    """The calendar of the plan's own reviews."""
    columns = (
        Column("kind", "Reviu"),
        Column("due", "Tenggat"),
        Column("done", "Selesai"),
        Column("document", "Dokumen"),
    )
    rows = tuple(
        (
            Cell(word(REVIEWS, review.kind), (Origin(FILE, ("reviews", at)),)),
            Cell(shown_date(review.due), (Origin(FILE, ("reviews", at, "due")),)),
            Cell(shown_date(review.done) if review.done else None, (Origin(FILE, ("reviews", at, "done")),)),
            Cell(review.document, (Origin(FILE, ("reviews", at, "document")),)),
        )
        for at, review in enumerate(workspace.settings.reviews)
    )
    return Table("tab-reviu", "Jadwal reviu", columns, rows)


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


def directives(workspace: Workspace) -> Table:
    """What the leadership has instructed, by due date."""
    return register(
        "tab-arahan",
        "Arahan pimpinan",
        sorted(workspace.all(Directive), key=lambda directive: (str(directive.due), directive.id)),
        (
            Field("title", "Arahan", lambda directive: directive.title, ("title",)),
            Field("opd", "OPD", lambda directive: opd_names(workspace, directive.opd), ("opd",)),
            Field("due", "Tenggat", lambda found: shown_date(found.due) if found.due else None, ("due",)),
            Field("status", "Status", lambda directive: _DIRECTIVE_STATUSES[directive.status], ("status",)),
        ),
    )


_DIRECTIVE_STATUSES = {"open": "Terbuka", "done": "Selesai", "cancelled": "Dibatalkan"}


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


def assessments(workspace: Workspace) -> Table:
    """The published index of each assessment, with its instrument."""
    return register(
        "tab-indeks",
        "Indeks kematangan menurut instrumen",
        sorted(workspace.all(Assessment), key=lambda found: (found.year, found.id)),
        (
            Field("year", "Tahun", lambda found: found.year, ("year",), "year"),
            Field("instrument", "Instrumen", lambda found: found.instrument, ("instrument",)),
            Field("by", "Penilaian", lambda found: "Mandiri" if found.by == "self" else "Eksternal", ("by",)),
            Field("index", "Indeks", _published_index, ("published", "index"), "number"),
        ),
    )


def _published_index(assessment: Assessment) -> Decimal | None:
    return assessment.published.index if assessment.published else None


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
