"""What was planned and not budgeted, what was paid for and is not used."""

from __future__ import annotations

from masterplan_cli.analyses.spending.planned import Planned
from masterplan_cli.analyses.spending.unused import Unused
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.spending.words import OPD, YEAR
from masterplan_cli.documents.document import Cell, Origin
from masterplan_cli.documents.tables import Columns, origins, taken

NEVER_BUDGETED: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("opd", "reference", Text(id="OPD pemegang anggaran", en="OPD that holds the money")),
    ("status", "text", Text(id="Status", en="Status")),
    ("budgeting", "text", Text(id="Tahap menurut usulan", en="Stage the proposal states")),
    ("year", "year", YEAR),
    ("planned", "rupiah", Text(id="Direncanakan", en="Planned")),
    ("other_years", "text", Text(id="Berbelanja pada tahun lain", en="Spending in other years")),
)
NOT_USED: Columns = (
    ("asset", "reference", Text(id="Aset", en="Asset")),
    ("name", "text", Text(id="Nama aset", en="Name")),
    ("opd", "text", OPD),
    ("status", "text", Text(id="Keadaan", en="Status")),
    ("why", "text", Text(id="Sebab", en="Why")),
    ("last_paid", "year", Text(id="Terakhir dibayar", en="Last paid")),
    ("lines", "number", Text(id="Baris realisasi", en="Lines paid")),
    ("amount", "rupiah", Text(id="Dibayar", en="Paid")),
)


def never(each: Planned) -> tuple[Cell, ...]:
    proposal = each.proposal
    other = ", ".join(str(year) for year in each.budgeted_years)
    return (
        taken(proposal, "id"),
        taken(proposal, "title"),
        Cell(each.opd, origins(proposal, ("funding",), ("opd",))),
        taken(proposal, "status"),
        taken(proposal, "budgeting"),
        Cell(each.year, money(each)),
        Cell(each.amount, money(each)),
        Cell(other or None, origins(proposal, ()) if other else ()),
    )


def money(each: Planned) -> tuple[Origin, ...]:
    is_budget = bool(each.proposal.budget)
    return origins(each.proposal, ("budget", str(each.year)) if is_budget else ("funding",))


def idle(each: Unused, language: Language) -> tuple[Cell, ...]:
    asset, last = each.asset, each.lines[-1]
    paid = tuple(origin for line in each.lines for origin in origins(line, ("amount",)))
    return (
        taken(asset, "id"),
        taken(asset, "name"),
        Cell(", ".join(asset.opd), origins(asset, ("opd",))),
        taken(asset, "status"),
        Cell(each.why.format(language), origins(asset, ("status",), ("usage",), ("condition",))),
        taken(last, "year"),
        Cell(len(each.lines), paid),
        Cell(each.amount, paid),
    )
