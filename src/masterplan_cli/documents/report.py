"""A workspace and the name of a document to the document itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from masterplan_cli import settings
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.audience import Audience, visible_to
from masterplan_cli.documents.charts import charts_named, charts_of
from masterplan_cli.documents.context import Audit, Request, context, suppliers
from masterplan_cli.documents.document import Document, Media
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.pictures import read_picture
from masterplan_cli.documents.provenance.notes import with_notes
from masterplan_cli.documents.provenance.places import Locator
from masterplan_cli.documents.questions import questions
from masterplan_cli.documents.scope import EVERYTHING, Scope
from masterplan_cli.documents.shelf import front, partials, sections
from masterplan_cli.documents.template import compose, read_content, texts
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.unknowns import with_unknowns
from masterplan_cli.snapshot import short, taken
from masterplan_cli.workspace import Case, Workspace

DRAFT = "DRAF"
AUDIENCES = {"public": "umum", "internal": "internal pemerintah daerah"}


def make(
    workspace: Workspace, folder: Path, case: Case, audit: Audit, audience: Audience, scope: Scope = EVERYTHING
) -> Document:
    """The document of a template; raises TemplateFault. A draft says on its cover how much is still wrong."""
    digest = taken(workspace).digest
    seen, withheld = visible_to(workspace, audience)
    shelf, ledger = partials(workspace.root), Ledger()
    written = tuple(texts(folder, shelf).values())
    charts = charts_of(seen, charts_named(written), case.date)
    request = Request(case, audit, withheld, workspace, questions(written), scope, written, charts)
    made = compose(
        folder,
        context(seen, request, ledger),
        content=read_content(workspace.root, sections(folder)),
        charts=charts,
        partials=shelf,
        ledger=ledger,
    )
    return replace(
        with_notes(with_unknowns(made, suppliers(workspace)), Locator(seen)),
        date=case.date,
        mark=None if case.is_final else str(front(folder).options.get("mark", DRAFT)),
        cover=() if case.is_final else (_state(audit),),
        details=(*_details(audience, withheld_count=sum(withheld.values())), ("Sidik data", short(digest))),
        letterhead=tuple(workspace.settings.document.letterhead.values()),
        logo=_logo(workspace),
        digest=digest,
    )


def _logo(workspace: Workspace) -> Media | None:
    name = workspace.settings.document.logo
    if not name:
        return None
    try:
        return read_picture(workspace.root, name, _INTO_CONTENT)
    except TemplateFault as fault:
        span = workspace.span(settings.at("document", "logo"))
        raise fault.at(settings.FILE, span.line, span.column) from None


_INTO_CONTENT = Text(
    id="letakkan PNG atau JPEG di dalam `content/`, lalu tulis `content/` dan namanya di sini",
    en="put a PNG or JPEG into `content/`, then write `content/` and its name here",
)


def _state(audit: Audit) -> str:
    errors = sum(found.is_error for found in audit.diagnostics)
    return f"{errors} kesalahan, {len(audit.diagnostics) - errors} peringatan"


def _details(audience: Audience, *, withheld_count: int) -> tuple[tuple[str, str], ...]:
    withheld = (("Tidak dimuat", f"{withheld_count} entri terbatas atau dikecualikan"),) if withheld_count else ()
    return (("Untuk", AUDIENCES[audience]), *withheld)
