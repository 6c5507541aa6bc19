"""What a template sees: records under their folders' names, settings, and typed tables, as plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from masterplan_cli import reference
from masterplan_cli.analyses import Analysis
from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.documents import arrears, national, summary
from masterplan_cli.documents.charts import Charts, plain_charts
from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.offices import head_title, served_rpjmd
from masterplan_cli.documents.opd_sheets import NAME as OPD_SHEETS
from masterplan_cli.documents.opd_sheets import is_named, opd_sheets
from masterplan_cli.documents.papers import named as named_papers
from masterplan_cli.documents.papers import papers
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.plain_records import plain_proposal, plain_record, plain_records, plain_settings
from masterplan_cli.documents.questions import answers
from masterplan_cli.documents.registers import control, proposals, quality
from masterplan_cli.documents.registers.catalogue import catalogue
from masterplan_cli.documents.registers.quality import CHECK
from masterplan_cli.documents.scope import DATE, EVERYTHING, Scope, plain_scope
from masterplan_cli.documents.shortfall import shortfall
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import KINDS
from masterplan_cli.measures.offices import office_names
from masterplan_cli.measures.standing import is_valid_in
from masterplan_cli.measures.trace import grades
from masterplan_cli.records import KINDS as RECORD_KINDS
from masterplan_cli.records.base import Period
from masterplan_cli.records.opd import Opd
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Case, Workspace


@dataclass(frozen=True, slots=True)
class Audit:
    """What the check found, for the document to say: diagnostics, and the sentence of each rule."""

    diagnostics: tuple[Diagnostic, ...]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """What a document is made for: the case, what the check found, how many of each kind are withheld, the questions.

    `whole` is the workspace before anything was withheld; `texts` are the template's, which say what is needed.
    """

    case: Case
    audit: Audit
    withheld: Mapping[str, int]
    whole: Workspace
    questions: tuple[Analysis, ...] = ()
    scope: Scope = EVERYTHING
    texts: tuple[str, ...] = ()
    charts: Charts = field(default_factory=dict)


def context(workspace: Workspace, request: Request, ledger: Ledger) -> Mapping[str, Plain]:
    """Everything a document may be made from; `ledger` takes down where its numbers come from."""
    settings = workspace.settings
    roles = settings.governance.roles if settings.governance else ()
    found = grades(workspace)
    worded = {name: grade.words.id for name, grade in found.items()}
    audit = request.audit
    each = partial(plain_record, workspace, ledger=ledger)
    registers = catalogue(workspace, worded, national.contents(workspace))
    named = office_names(workspace)
    supplied = suppliers(workspace)
    return {
        "region": plain_settings(settings.region, ledger, "region"),
        "period": _period(settings.period, ledger),
        "date": ledger.traced(request.case.date, Origin(DATE)),
        "is_final": request.case.is_final,
        "document": plain_settings(settings.document, ledger, "document"),
        **{kind.FOLDER: plain_records(workspace, kind, ledger) for kind in RECORD_KINDS},
        "regulations_by_rank": tuple(each(found) for found in control.by_rank(workspace)),
        "served_rpjmd": tuple(each(rpjmd) for rpjmd in served_rpjmd(workspace)),
        "valid_opd": tuple(each(opd) for opd in workspace.all(Opd) if is_valid_in(opd, settings.period)),
        "living": tuple(plain_proposal(workspace, found, worded, ledger) for found in proposals.living(workspace)),
        "history": tuple(plain_proposal(workspace, found, worded, ledger) for found in proposals.history(workspace)),
        "counts": summary.counts(workspace, ledger),
        "categories": summary.categories(workspace, ledger),
        "category_words": summary.category_words(workspace, ledger),
        "trace": summary.trace(workspace, found, ledger),
        "support": summary.support(workspace, request.whole, ledger),
        "headline": summary.headline(workspace, ledger),
        "money": summary.money(workspace, ledger),
        "audit": _audit(request.audit, ledger),
        "withheld": tuple(
            {"kind_name": KINDS.get(kind, kind), "count": ledger.traced(count, Origin(WITHHELD))}
            for kind, count in request.withheld.items()
        ),
        "empty": {kind.FOLDER: not workspace.records[kind.KIND] for kind in RECORD_KINDS},
        "suppliers": {kind.FOLDER: supplied.get(kind.KIND) for kind in RECORD_KINDS},
        "offices": named,
        "head_title": head_title(workspace),
        "withheld_of": {
            kind.FOLDER: ledger.traced(request.withheld.get(kind.KIND, 0), Origin(WITHHELD)) for kind in RECORD_KINDS
        },
        "reviews": plain_settings(settings.reviews, ledger, "reviews"),
        "roles": plain_settings(roles, ledger, "governance", "roles"),
        "scheme": national.scheme(workspace, ledger),
        "instrument": national.assessed_by(workspace, ledger),
        "glossary": national.terms(ledger),
        "national_regulations": national.regulations(ledger),
        "smart_city": national.dimensions(ledger),
        "gap": shortfall(workspace, ledger),
        "asked": plain_scope(request.scope, ledger),
        "charts": plain_charts(request.charts, ledger),
        **(
            {OPD_SHEETS: opd_sheets(workspace, worded, request.scope, request.case.date, ledger)}
            if is_named(request.texts)
            else {}
        ),
        **(
            {arrears.NAME: arrears.past_due(workspace, request.case.date, ledger)}
            if arrears.is_named(request.texts)
            else {}
        ),
        "analyses": answers(workspace, request.questions, request.case.date, ledger),
        **papers(workspace, named_papers(request.texts), request.scope, request.case.date, ledger),
        "tables": ledger.tables(
            {
                **registers,
                "findings": quality.findings(workspace, audit.diagnostics, audit.titles),
                "sources": quality.sources(workspace),
            }
        ),
    }


def suppliers(workspace: Workspace) -> Mapping[str, str]:
    """Who supplies records of each kind here."""
    named = office_names(workspace)
    return {each.kind: each.words.say("id", named) for each in reference.suppliers().kinds}


def _period(period: Period, ledger: Ledger) -> Plain:
    start, end = (Origin(FILE, ("period", key)) for key in ("start", "end"))
    return {
        "start": ledger.traced(period.start, start),
        "end": ledger.traced(period.end, end),
        "years": tuple(ledger.traced(year, start, end) for year in period.years),
    }


def _audit(audit: Audit, ledger: Ledger) -> Mapping[str, Plain]:
    errors = sum(found.is_error for found in audit.diagnostics)
    counted = {"errors": errors, "warnings": len(audit.diagnostics) - errors}
    return {name: ledger.traced(count, Origin(CHECK, (name,))) for name, count in counted.items()}


WITHHELD = "audience"
