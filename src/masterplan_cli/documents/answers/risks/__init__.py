"""Risks as tables: register, what lies open to unmanaged risk, matrix, levels, categories, what is not known."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.risks import Category, Exposed, Risks, Row
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.risks import holes, matrix
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.measures.risk import level
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import risk_table

FIGURES: Mapping[str, Text] = {
    "risks": Text(id="risiko", en="risks"),
    "negative": Text(id="risiko negatif", en="negative"),
    "positive": Text(id="peluang", en="positive"),
    "above_appetite": Text(id="di atas selera risiko", en="above the appetite"),
    "unmanaged": Text(id="di atas selera tanpa rencana tindak", en="above the appetite without a plan"),
    "unjudged": Text(id="seleranya belum diketahui", en="whose appetite is not known"),
    "residual_above": Text(id="masih di atas selera setelah penanganan", en="still above it after treatment"),
    "late": Text(id="tenggatnya lewat", en="past their due date"),
    "exposed_proposals": Text(id="usulan berisiko tak tertangani", en="proposals with unmanaged risk"),
    "exposed_assets": Text(id="aset berisiko tak tertangani", en="assets with unmanaged risk"),
    "unassessed_proposals": Text(id="usulan yang risikonya belum dinilai", en="proposals with no risk assessed"),
    "unassessed_assets": Text(id="aset yang risikonya belum dinilai", en="assets with no risk assessed"),
}
_RISK = Text(id="Risiko", en="Risk")
_OPD = Text(id="OPD", en="OPD")
_MAGNITUDE = Text(id="Besaran", en="Magnitude")
_LEVEL = Text(id="Level", en="Level")

REGISTER: Columns = (
    ("risk", "reference", _RISK),
    ("title", "text", Text(id="Uraian", en="Title")),
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("category", "text", Text(id="Kategori", en="Category")),
    ("area", "text", Text(id="Area dampak", en="Area of impact")),
    ("opd", "text", _OPD),
    ("likelihood", "number", Text(id="Kemungkinan", en="Likelihood")),
    ("impact", "number", Text(id="Dampak", en="Impact")),
    ("magnitude", "number", _MAGNITUDE),
    ("level", "text", _LEVEL),
    ("appetite", "number", Text(id="Selera risiko", en="Appetite")),
    ("standing", "text", Text(id="Terhadap selera", en="Against the appetite")),
    ("treatment", "text", Text(id="Penanganan", en="Treatment")),
    ("plan", "text", Text(id="Rencana tindak", en="Plan")),
    ("owner_role", "text", Text(id="Penanggung jawab", en="Answers for it")),
    ("due", "text", Text(id="Tenggat", en="Due")),
    ("late", "text", Text(id="Keadaan tenggat", en="Whether it is late")),
    ("residual", "number", Text(id="Besaran residual", en="Residual magnitude")),
    ("residual_level", "text", Text(id="Level residual", en="Residual level")),
    ("residual_standing", "text", Text(id="Residual terhadap selera", en="Residual against the appetite")),
)
EXPOSED: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("name", "text", Text(id="Nama", en="Name")),
    ("opd", "text", _OPD),
    ("risks", "text", Text(id="Risiko tanpa rencana tindak", en="Risks without a plan")),
    ("magnitude", "number", Text(id="Besaran tertinggi", en="Highest magnitude")),
    ("level", "text", _LEVEL),
)
CATEGORIES: Columns = (
    ("category", "text", Text(id="Kategori", en="Category")),
    ("negative", "number", Text(id="Risiko negatif", en="Negative risks")),
    ("positive", "number", Text(id="Peluang", en="Positive risks")),
    ("highest", "number", Text(id="Besaran tertinggi", en="Highest magnitude")),
    ("above", "number", Text(id="Di atas selera", en="Above the appetite")),
    ("unmanaged", "number", Text(id="Tanpa rencana tindak", en="Without a plan")),
    ("appetite_negative", "number", Text(id="Selera negatif", en="Appetite, negative")),
    ("appetite_positive", "number", Text(id="Selera positif", en="Appetite, positive")),
    ("appetite_source", "text", Text(id="Selera negatif dari", en="Negative appetite from")),
)
UNASSESSED: Columns = EXPOSED[:4]


def tables(result: Risks, language: Language = "id") -> tuple[Table, ...]:
    """Holes first: the register and what is exposed begin with what is unmanaged."""
    register = tuple(_row(row, language) for row in result.rows)
    exposed = tuple(_exposed(each, language) for each in result.exposed)
    categories = tuple(_category(each, result, language) for each in result.categories)
    unassessed = tuple(_named(record, language) for record in result.unassessed)
    unknown = tuple(holes.unknown(result, language))
    return (
        Table("register", _T_REGISTER.format(language), columns(REGISTER, language), register, wide=True),
        Table("exposed", _T_EXPOSED.format(language), columns(EXPOSED, language), exposed),
        *matrix.tables(result, language),
        Table("categories", _T_CATEGORIES.format(language), columns(CATEGORIES, language), categories, wide=True),
        Table("unassessed", _T_UNASSESSED.format(language), columns(UNASSESSED, language), unassessed),
        Table("unknown", _T_UNKNOWN.format(language), columns(holes.UNKNOWN, language), unknown),
    )


def _row(row: Row, language: Language) -> tuple[Cell, ...]:
    risk = row.risk
    read = origins(risk, ("likelihood",), ("impact",))
    stays = origins(risk, ("residual", "likelihood"), ("residual", "impact")) if risk.residual is not None else ()
    borne = _borne(row)
    return (
        taken(risk, "id"),
        taken(risk, "title"),
        Cell(_KINDS[risk.kind].format(language), origins(risk, ("kind",))),
        taken(risk, "category"),
        taken(risk, "area"),
        Cell(", ".join(risk.opd), origins(risk, ("opd",))),
        taken(risk, "likelihood"),
        taken(risk, "impact"),
        Cell(row.magnitude, read if row.magnitude is not None else ()),
        Cell(row.level, read if row.level is not None else ()),
        Cell(row.appetite, borne),
        _standing(row.is_above, (*read, *borne), language),
        taken(risk, "treatment"),
        taken(risk, "plan"),
        taken(risk, "owner_role"),
        Cell(risk.due.isoformat() if risk.due is not None else None, origins(risk, ("due",)) if risk.due else ()),
        Cell(_LATE[row.is_late].format(language) if row.is_late is not None else None, origins(risk, ("due",))),
        Cell(row.residual, stays if row.residual is not None else ()),
        Cell(level(row.residual), stays if row.residual is not None else ()),
        _standing(row.stays_above, (*stays, *borne), language),
    )


def _borne(row: Row) -> tuple[Origin, ...]:
    """Where the appetite is from: the workspace, or the category that an example is given for."""
    if row.appetite is None:
        return ()
    return (Origin("masterplan.yaml", ("risk_appetite",)),) if row.is_own else origins(row.risk, ("category",))


def _standing(is_above: bool | None, origin: tuple[Origin, ...], language: Language) -> Cell:
    return Cell(None) if is_above is None else Cell(_STANDING[is_above].format(language), origin)


def _exposed(each: Exposed, language: Language) -> tuple[Cell, ...]:
    every = tuple(origin for row in each.rows for origin in origins(row.risk, ("likelihood",), ("impact",), ("plan",)))
    first = each.rows[0]
    return (
        *_named(each.record, language),
        Cell(", ".join(row.risk.id for row in each.rows), every),
        Cell(first.magnitude, every),
        Cell(first.level, every),
    )


def _named(record: Proposal | Asset, language: Language) -> tuple[Cell, ...]:
    return (
        Cell(type(record).LABEL.format(language), origins(record, ())),
        taken(record, "id"),
        taken(record, "title" if isinstance(record, Proposal) else "name"),
        Cell(", ".join(record.opd), origins(record, ("opd",))),
    )


def _category(each: Category, result: Risks, language: Language) -> tuple[Cell, ...]:
    negative = [row for row in each.rows if row.risk.kind == "negative"]
    positive = [row for row in each.rows if row.risk.kind == "positive"]
    own, example = result.settings.risk_appetite, _example(each.name)
    borne = (Origin("masterplan.yaml", ("risk_appetite",)),) if own is not None else ()
    source = _OWN if own is not None else _EXAMPLE if example is not None else None
    highest = max((row.magnitude for row in negative if row.magnitude is not None), default=None)
    judged = all(row.is_above is not None for row in negative)
    return (
        Cell(each.name, holes.categories(each.rows)),
        Cell(len(negative), holes.categories(negative)),
        Cell(len(positive), holes.categories(positive)),
        Cell(highest, holes.categories(negative)),
        Cell(sum(1 for row in negative if row.is_above) if judged else None, holes.categories(negative)),
        Cell(sum(1 for row in negative if row.is_unmanaged) if judged else None, holes.categories(negative)),
        Cell(own if own is not None else example[0] if example is not None else None, borne),
        Cell(example[1] if example is not None else None),
        Cell(source.format(language) if source is not None else None, borne),
    )


def _example(category: str) -> tuple[int, int] | None:
    wanted = category.casefold()
    return next(
        ((each.negative, each.positive) for each in risk_table().appetite if each.category.casefold() == wanted), None
    )


_T_REGISTER = Text(id="Register risiko, dari yang tanpa rencana tindak", en="Risk register, those without a plan first")
_T_EXPOSED = Text(
    id="Usulan dan aset dengan risiko yang tidak ditangani", en="Proposals and assets with unmanaged risk"
)
_T_CATEGORIES = Text(id="Kategori dan selera risiko", en="Categories and appetite")
_T_UNASSESSED = Text(
    id="Usulan dan aset yang belum masuk register risiko", en="Proposals and assets that no risk in the register names"
)
_T_UNKNOWN = Text(id="Yang belum diketahui", en="What is not known")
_KINDS: Mapping[str, Text] = {
    "negative": Text(id="negatif", en="negative"),
    "positive": Text(id="positif", en="positive"),
}
_STANDING: Mapping[bool, Text] = {
    True: Text(id="di atas selera", en="above"),
    False: Text(id="dalam selera", en="within"),
}
_LATE: Mapping[bool, Text] = {
    True: Text(id="lewat", en="past"),
    False: Text(id="belum lewat", en="not yet due"),
}
_OWN = Text(id="masterplan.yaml", en="masterplan.yaml")
_EXAMPLE = Text(id="contoh PermenPANRB 5/2020", en="example of PermenPANRB 5/2020")
