"""What a template sees: records under their folders' names, settings, and typed tables, as plain frozen data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from masterplan_cli.analyses.gap import Gap, gap
from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.format import series
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import agencies, assets, control, indicators, proposals, quality
from masterplan_cli.documents.registers.base import opd_name, opd_names
from masterplan_cli.documents.tables import shown, tables
from masterplan_cli.documents.words import ASSET_TYPES, CATEGORIES, HEADS, KINDS, OFFICES, STATUSES, SUPPLIERS, word
from masterplan_cli.graph import Graph
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.measures.standing import is_living, is_valid_in
from masterplan_cli.measures.trace import Carriage, Grade, bare, grades
from masterplan_cli.records import KINDS as RECORD_KINDS
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Part, Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.records.values import Value
from masterplan_cli.reference import glossary, instrument, national_regulations, roadmap_scheme, smart_city
from masterplan_cli.workspace import Case, Workspace

Audience = Literal["public", "internal"]

SHOWN: Mapping[Audience, frozenset[str]] = {
    "public": frozenset(("open",)),
    "internal": frozenset(("open", "limited")),
}
FULL = 100
MOST_LOWEST = 3
MISSION_CATEGORIES = ("application", "infrastructure", "security", "human_resources")


@dataclass(frozen=True, slots=True)
class Audit:
    """What the check found, for the document to say: diagnostics, and the sentence of each rule."""

    diagnostics: tuple[Diagnostic, ...]
    titles: Mapping[str, str]


def visible_to(workspace: Workspace, audience: Audience) -> tuple[Workspace, Mapping[str, int]]:
    """The workspace an audience may see, and how many records of each kind are withheld."""
    shown = SHOWN[audience]
    records = {
        kind: {name: record for name, record in found.items() if record.classification in shown}
        for kind, found in workspace.records.items()
    }
    withheld = {kind: len(workspace.records[kind]) - len(found) for kind, found in records.items()}
    if not any(withheld.values()):
        return workspace, {}
    seen = replace(workspace, records=records, graph=Graph(records, workspace.known))
    return seen, {kind: count for kind, count in withheld.items() if count}


def context(
    workspace: Workspace, case: Case, audit: Audit, withheld: Mapping[str, int], *, whole: Workspace
) -> Mapping[str, Plain]:
    """Everything a document may be made from; `whole` is the workspace before anything was withheld."""
    settings = workspace.settings
    found = grades(workspace)
    worded = {name: grade.words.id for name, grade in found.items()}
    registers = _registers(workspace, worded)
    offices = _offices(workspace)
    suppliers = {kind: words.format_map(offices) for kind, words in SUPPLIERS.items()}
    return {
        "region": _plain_part(settings.region),
        "period": {"start": settings.period.start, "end": settings.period.end, "years": tuple(settings.period.years)},
        "date": case.date,
        "is_final": case.is_final,
        "document": _plain_part(settings.document),
        **{kind.FOLDER: _records(workspace, kind) for kind in RECORD_KINDS},
        "regulations_by_rank": tuple(_record(found) for found in control.by_rank(workspace)),
        "served_rpjmd": tuple(_record(rpjmd) for rpjmd in _served_rpjmd(workspace)),
        "valid_opd": tuple(_record(opd) for opd in workspace.all(Opd) if is_valid_in(opd, settings.period)),
        "living": tuple(_proposal(workspace, found, worded) for found in proposals.living(workspace)),
        "history": tuple(_proposal(workspace, found, worded) for found in proposals.history(workspace)),
        "counts": _counts(workspace),
        "categories": _categories(workspace),
        "category_words": _category_words(workspace),
        "trace": _trace(workspace, found),
        "support": _support(workspace, whole),
        "headline": _headline(workspace),
        "money": _money(workspace),
        "audit": _audit(audit),
        "withheld": tuple({"kind_name": KINDS.get(kind, kind), "count": count} for kind, count in withheld.items()),
        "empty": {kind.FOLDER: not workspace.records[kind.KIND] for kind in RECORD_KINDS},
        "suppliers": {kind.FOLDER: suppliers.get(kind.KIND) for kind in RECORD_KINDS},
        "offices": offices,
        "head_title": _head_title(workspace),
        "withheld_of": {kind.FOLDER: withheld.get(kind.KIND, 0) for kind in RECORD_KINDS},
        "reviews": tuple(_plain_part(review) for review in settings.reviews),
        "roles": tuple(_plain_part(role) for role in settings.governance.roles) if settings.governance else (),
        "scheme": _scheme(workspace),
        "instrument": _instrument(workspace),
        "glossary": _glossary(),
        "national_regulations": _regulations(),
        "smart_city": tuple(
            {"id": found.id, "name": found.name, "meaning": found.meaning} for found in smart_city().dimensions
        ),
        "gap": _gap(workspace),
        "tables": {
            **registers,
            "unknown_cells": quality.unknown_cells(registers.values(), suppliers),
            "empty_kinds": quality.empty_kinds(whole, suppliers),
            "holes": quality.holes(audit.diagnostics, audit.titles, suppliers),
            "findings": quality.findings(workspace, audit.diagnostics, audit.titles),
            "sources": quality.sources(workspace),
        },
    }


def _gap(workspace: Workspace) -> Mapping[str, Plain]:
    """The gap of each indicator's latest year: those with an achievement, the others with the reason, and figures."""
    found = gap(workspace)
    measured, others = (
        replace(found, rows=tuple(row for row in found.rows if (row.achieved.percent is not None) is is_measured))
        for is_measured in (True, False)
    )
    return {
        "measured": _with_opd_names(workspace, tables(measured)[0]),
        "others": _with_opd_names(workspace, tables(others)[0]),
        "figures": _plain(found.figures),
        "lowest": _lowest(found),
    }


def _lowest(found: Gap) -> tuple[Plain, ...]:
    """The indicators farthest below their target, worst first."""
    percents = ((row.achieved.percent, row) for row in found.rows if row.achieved.percent is not None)
    below = sorted((percent, row.indicator.id, row) for percent, row in percents if percent < FULL)
    return tuple(
        {"name": row.indicator.name, "percent": rounded(percent), "year": row.year}
        for percent, _, row in below[:MOST_LOWEST]
    )


def _with_opd_names(workspace: Workspace, table: Table) -> Table:
    """A table whose column `opd` holds ids, with the names that people know."""
    at = next(position for position, column in enumerate(table.columns) if column.id == "opd")
    rows = tuple((*row[:at], _opd_cell(workspace, row[at]), *row[at + 1 :]) for row in table.rows)
    return replace(table, rows=rows)


def _opd_cell(workspace: Workspace, cell: Cell) -> Cell:
    return replace(cell, value=opd_names(workspace, cell.value.split(", "))) if isinstance(cell.value, str) else cell


def _registers(workspace: Workspace, worded: Mapping[str, str]) -> dict[str, Table]:
    return {
        "agencies": agencies.agencies(workspace),
        "duties": agencies.duties(workspace),
        "datasets": agencies.producers(workspace),
        "indicators": indicators.indicators(workspace),
        "actuals": indicators.actuals(workspace),
        "support": indicators.support(workspace),
        "applications": assets.inventory(workspace, "tab-aplikasi", "Inventaris aplikasi", ("application",)),
        "websites": assets.inventory(workspace, "tab-situs", "Inventaris situs dan layanan", ("website", "service")),
        "infrastructure": assets.inventory(
            workspace, "tab-infrastruktur", "Inventaris infrastruktur", ("infrastructure",)
        ),
        "security": assets.inventory(workspace, "tab-keamanan", "Aset keamanan informasi", ("security",)),
        "changes": assets.changes(workspace),
        "portfolio": proposals.portfolio(workspace),
        "past": proposals.past(workspace),
        "traces": proposals.traces(workspace, worded),
        "by_opd": proposals.by_opd(workspace, worded),
        "roadmap": proposals.roadmap(workspace, _contents(workspace)),
        "costs": proposals.costs(workspace),
        "costs_by_source": proposals.costs_by_source(workspace),
        "ceilings": control.ceilings(workspace),
        "risks": control.risks(workspace),
        "reviews": control.reviews(workspace),
        "decisions": control.decisions(workspace),
        "directives": control.directives(workspace),
        "discussions": control.discussions(workspace),
        "assessments": control.assessments(workspace),
        "capacities": control.capacities(workspace),
        "regulations": control.regulations(workspace),
    }


def _records(workspace: Workspace, kind: type[Record]) -> tuple[Plain, ...]:
    return tuple(_record(record) for record in workspace.records[kind.KIND].values())


def _record(record: Record) -> Mapping[str, Plain]:
    return {"kind": record.KIND, **_plain_part(record)}


def _plain_part(part: Part) -> Mapping[str, Plain]:
    return {name: _plain(getattr(part, name)) for name in type(part).model_fields}


def _plain(value: object) -> Plain:
    match value:
        case Value():
            return shown(value)
        case Part():
            return _plain_part(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case None | bool() | int() | str() | Decimal() | date():
            return value
        case Sequence():
            return tuple(_plain(item) for item in value)
        case _:
            return str(value)


def _served_rpjmd(workspace: Workspace) -> Iterable[Rpjmd]:
    found = (workspace.get(Rpjmd, bare(name)) for name in workspace.settings.rpjmd)
    return (rpjmd for rpjmd in found if rpjmd is not None)


def _proposal(workspace: Workspace, proposal: Proposal, worded: Mapping[str, str]) -> Mapping[str, Plain]:
    return {
        **_record(proposal),
        "description": _sentence(proposal.description),
        "category_name": word(CATEGORIES, proposal.category),
        "status_name": word(STATUSES, proposal.status),
        "opd_names": opd_names(workspace, proposal.opd),
        "years": proposals.years(proposal),
        "cost": total(proposal),
        "grade": worded.get(proposal.id),
    }


def _sentence(text: str | None) -> str | None:
    """A text that ends as a sentence does."""
    return text if text is None or text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


def _offices(workspace: Workspace) -> Mapping[str, str]:
    """What the offices that plan, pay and run IT are called here, by their urusan."""
    standing = [opd for opd in workspace.all(Opd) if _stands(workspace, opd) and opd.type != "kecamatan"]
    return {
        office: next((opd.short_name or opd.name for opd in standing if bidang in opd.urusan), otherwise)
        for office, (bidang, otherwise) in OFFICES.items()
    }


def _stands(workspace: Workspace, opd: Opd) -> bool:
    """Whether an OPD still exists at the end of the plan's period."""
    end = workspace.settings.period.end
    return (opd.valid_from is None or opd.valid_from <= end) and (opd.valid_to is None or opd.valid_to >= end)


def _head_title(workspace: Workspace) -> str:
    """The office of the head of the region, as the RPJMD has it, else by the type of the region."""
    named = next((rpjmd.head_title for rpjmd in _served_rpjmd(workspace) if rpjmd.head_title), None)
    region = workspace.settings.region
    return named or f"{HEADS[region.type]} {region.name.removeprefix(region.type.capitalize()).strip()}"


def _headline(workspace: Workspace) -> tuple[Plain, ...]:
    """The latest actual of each main indicator of the region."""
    found = (each for each in workspace.all(Indicator) if "iku" in each.groups and each.actuals)
    return tuple(
        {
            "name": indicator.name,
            "value": shown(indicator.actuals[max(indicator.actuals)]),
            "unit": indicator.unit,
            "year": max(indicator.actuals),
        }
        for indicator in found
    )


def _counts(workspace: Workspace) -> Mapping[str, Plain]:
    """How many records of each kind, by folder, and what headlines say of indicators and proposals."""
    found = workspace.all(Indicator)
    living = [proposal for proposal in workspace.all(Proposal) if is_living(proposal, workspace.settings)]
    period = workspace.settings.period
    return {
        **{kind.FOLDER: len(workspace.records[kind.KIND]) for kind in RECORD_KINDS},
        "standing_opd": sum(_stands(workspace, opd) for opd in workspace.all(Opd)),
        "ended_opd": sum(opd.valid_to is not None and opd.valid_to < period.end for opd in workspace.all(Opd)),
        "with_actuals": sum(bool(indicator.actuals) for indicator in found),
        "with_targets": sum(any(year in period for year in indicator.targets) for indicator in found),
        "living": len(living),
        "history": len(workspace.all(Proposal)) - len(living),
        "priced": sum(bool(by_year(proposal)) for proposal in living),
        "asset_types": {kind: sum(asset.type == kind for asset in workspace.all(Asset)) for kind in ASSET_TYPES},
        "active_assets": sum(asset.status == "active" for asset in workspace.all(Asset)),
        "serving_assets": sum(bool(asset.indicators) for asset in workspace.all(Asset)),
    }


def _categories(workspace: Workspace) -> tuple[Plain, ...]:
    """The living proposals of each category; the four of the mission always, the others where there are any."""
    living = proposals.living(workspace)
    counted = {category: sum(proposal.category == category for proposal in living) for category in CATEGORIES}
    return tuple(
        {"id": category, "name": CATEGORIES[category], "count": count}
        for category, count in counted.items()
        if count or category in MISSION_CATEGORIES
    )


def _category_words(workspace: Workspace) -> str:
    """How many living proposals of each category, as a series."""
    living = proposals.living(workspace)
    counted = ((name, sum(each.category == category for each in living)) for category, name in CATEGORIES.items())
    return series(tuple(f"{count} {name.lower()}" for name, count in counted if count))


def _trace(workspace: Workspace, found: Mapping[str, Grade]) -> Mapping[str, Plain]:
    """How many proposals reach each grade, all and living."""
    living = {proposal.id for proposal in proposals.living(workspace)}
    return {
        grade.value: {
            "all": sum(other is grade for other in found.values()),
            "living": sum(other is grade for name, other in found.items() if name in living),
        }
        for grade in Grade
    }


def _support(workspace: Workspace, whole: Workspace) -> Mapping[str, Plain]:
    """Indicators with and without IT behind them, and the OPDs that stand and ask for nothing, also not in secret."""
    serving = indicators.serving(workspace)
    asked = [indicator for indicator in workspace.all(Indicator) if indicator.level != "context"]
    askers = Carriage(whole).carrier(opd for proposal in proposals.living(whole) for opd in proposal.opd)
    standing = [opd for opd in workspace.all(Opd) if _stands(workspace, opd)]
    return {
        "asked": len(asked),
        "supported": sum(indicator.id in serving for indicator in asked),
        "unsupported": sum(indicator.id not in serving for indicator in asked),
        "silent_opd": tuple(
            opd_name(workspace, opd.id) for opd in standing if opd.id not in askers and opd.type != "kecamatan"
        ),
    }


def _money(workspace: Workspace) -> Mapping[str, Plain]:
    """The known rupiah of living proposals, in all and by year of the plan; None where none is known."""
    living = proposals.living(workspace)
    period = workspace.settings.period.years
    costs = [cost for cost in map(total, living) if cost is not None]
    sums = {str(year): [by_year(found)[year] for found in living if year in by_year(found)] for year in period}
    return {
        "total": sum(costs) if costs else None,
        "by_year": {year: sum(amounts) if amounts else None for year, amounts in sums.items()},
        "unpriced": tuple(proposal.title for proposal in living if not by_year(proposal)),
    }


def _audit(audit: Audit) -> Mapping[str, Plain]:
    errors = sum(found.is_error for found in audit.diagnostics)
    return {"errors": errors, "warnings": len(audit.diagnostics) - errors}


def _contents(workspace: Workspace) -> Mapping[str, str]:
    scheme = roadmap_scheme(workspace.settings.roadmap_scheme or "")
    return {content.id: content.name for content in scheme.contents} if scheme else {}


def _scheme(workspace: Workspace) -> Plain:
    scheme = roadmap_scheme(workspace.settings.roadmap_scheme or "")
    if scheme is None:
        return None
    living = proposals.living(workspace)
    return {
        "title": scheme.title,
        "regulation": scheme.regulation,
        "contents": tuple(
            {
                "name": content.name,
                "count": sum(proposal.content == content.id for proposal in living),
                "reason": workspace.settings.roadmap_none.get(content.id),
            }
            for content in scheme.contents
        ),
    }


def _instrument(workspace: Workspace) -> Plain:
    found = instrument(workspace.settings.instrument or "")
    if found is None:
        return None
    return {
        "title": found.title,
        "index": found.index,
        "regulation": found.regulation,
        "aspects": tuple({"name": aspect.name, "weight": aspect.weight} for aspect in found.aspects),
        "indicators": tuple({"id": item.id, "name": item.name} for item in found.indicators),
    }


def _glossary() -> tuple[Plain, ...]:
    return tuple(
        {"term": term.term, "abbreviation": term.abbreviation, "explanation": term.explanation}
        for term in glossary().terms
    )


def _regulations() -> tuple[Plain, ...]:
    """The national regulations in force; decrees and circulars carry lists, not a legal basis."""
    return tuple(
        {"title": f"{found.type} Nomor {found.number} Tahun {found.year} tentang {found.about}"}
        for found in national_regulations().regulations
        if found.about and not found.repealed_by and not found.type.startswith(("Keputusan", "Surat", "Instruksi"))
    )
