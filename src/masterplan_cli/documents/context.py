"""What a template sees: records under their folders' names, settings, and typed tables, as plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.documents import national, summary
from masterplan_cli.documents.offices import head_title, offices, served_rpjmd
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.plain_records import plain, plain_proposal, plain_record, plain_records
from masterplan_cli.documents.registers import control, proposals, quality
from masterplan_cli.documents.registers.catalogue import catalogue
from masterplan_cli.documents.shortfall import shortfall
from masterplan_cli.documents.words import KINDS, SUPPLIERS
from masterplan_cli.measures.standing import is_valid_in
from masterplan_cli.measures.trace import grades
from masterplan_cli.records import KINDS as RECORD_KINDS
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Case, Workspace


@dataclass(frozen=True, slots=True)
class Audit:
    """What the check found, for the document to say: diagnostics, and the sentence of each rule."""

    diagnostics: tuple[Diagnostic, ...]
    titles: Mapping[str, str]


def context(
    workspace: Workspace, case: Case, audit: Audit, withheld: Mapping[str, int], *, whole: Workspace
) -> Mapping[str, Plain]:
    """Everything a document may be made from; `whole` is the workspace before anything was withheld."""
    settings = workspace.settings
    found = grades(workspace)
    worded = {name: grade.words.id for name, grade in found.items()}
    registers = catalogue(workspace, worded, national.contents(workspace))
    named = offices(workspace)
    suppliers = {kind: words.format_map(named) for kind, words in SUPPLIERS.items()}
    return {
        "region": plain(settings.region),
        "period": {"start": settings.period.start, "end": settings.period.end, "years": tuple(settings.period.years)},
        "date": case.date,
        "is_final": case.is_final,
        "document": plain(settings.document),
        **{kind.FOLDER: plain_records(workspace, kind) for kind in RECORD_KINDS},
        "regulations_by_rank": tuple(plain_record(workspace, found) for found in control.by_rank(workspace)),
        "served_rpjmd": tuple(plain_record(workspace, rpjmd) for rpjmd in served_rpjmd(workspace)),
        "valid_opd": tuple(
            plain_record(workspace, opd) for opd in workspace.all(Opd) if is_valid_in(opd, settings.period)
        ),
        "living": tuple(plain_proposal(workspace, found, worded) for found in proposals.living(workspace)),
        "history": tuple(plain_proposal(workspace, found, worded) for found in proposals.history(workspace)),
        "counts": summary.counts(workspace),
        "categories": summary.categories(workspace),
        "category_words": summary.category_words(workspace),
        "trace": summary.trace(workspace, found),
        "support": summary.support(workspace, whole),
        "headline": summary.headline(workspace),
        "money": summary.money(workspace),
        "audit": _audit(audit),
        "withheld": tuple({"kind_name": KINDS.get(kind, kind), "count": count} for kind, count in withheld.items()),
        "empty": {kind.FOLDER: not workspace.records[kind.KIND] for kind in RECORD_KINDS},
        "suppliers": {kind.FOLDER: suppliers.get(kind.KIND) for kind in RECORD_KINDS},
        "offices": named,
        "head_title": head_title(workspace),
        "withheld_of": {kind.FOLDER: withheld.get(kind.KIND, 0) for kind in RECORD_KINDS},
        "reviews": tuple(plain(review) for review in settings.reviews),
        "roles": tuple(plain(role) for role in settings.governance.roles) if settings.governance else (),
        "scheme": national.scheme(workspace),
        "instrument": national.assessed_by(workspace),
        "glossary": national.terms(),
        "national_regulations": national.regulations(),
        "smart_city": national.dimensions(),
        "gap": shortfall(workspace),
        "tables": {
            **registers,
            "unknown_cells": quality.unknown_cells(registers.values(), suppliers),
            "empty_kinds": quality.empty_kinds(whole, suppliers),
            "holes": quality.holes(audit.diagnostics, audit.titles, suppliers),
            "findings": quality.findings(workspace, audit.diagnostics, audit.titles),
            "sources": quality.sources(workspace),
        },
    }


def _audit(audit: Audit) -> Mapping[str, Plain]:
    errors = sum(found.is_error for found in audit.diagnostics)
    return {"errors": errors, "warnings": len(audit.diagnostics) - errors}
