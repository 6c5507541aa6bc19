"""A workspace and the name of a document to the document itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from masterplan_cli import settings
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.audience import Audience, visible_to
from masterplan_cli.documents.context import Audit, context
from masterplan_cli.documents.document import Document, Media
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.pictures import read_picture
from masterplan_cli.documents.shelf import partials, sections
from masterplan_cli.documents.template import compose, read_content
from masterplan_cli.workspace import Case, Workspace

DRAFT = "DRAF"
AUDIENCES = {"public": "umum", "internal": "internal pemerintah daerah"}


def make(workspace: Workspace, folder: Path, case: Case, audit: Audit, audience: Audience) -> Document:
    """The document of a template; raises TemplateFault. A draft says on its cover how much is still wrong."""
    seen, withheld = visible_to(workspace, audience)
    content = read_content(workspace.root, sections(folder))
    made = compose(
        folder,
        context(seen, case, audit, withheld, whole=workspace),
        content=content,
        partials=partials(workspace.root),
    )
    return replace(
        made,
        date=case.date,
        mark=None if case.is_final else DRAFT,
        cover=() if case.is_final else (_state(audit),),
        details=_details(audience, withheld_count=sum(withheld.values())),
        letterhead=tuple(workspace.settings.document.letterhead.values()),
        logo=_logo(workspace),
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
