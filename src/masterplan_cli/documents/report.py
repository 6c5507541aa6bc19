"""A workspace and the name of a document to the document itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from masterplan_cli.documents.context import Audience, Audit, context, visible_to
from masterplan_cli.documents.document import Document
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
    settings = workspace.settings.document
    logo = read_picture(workspace.root, settings.logo) if settings.logo else None
    return replace(
        made,
        date=case.date,
        mark=None if case.is_final else DRAFT,
        cover=() if case.is_final else (_state(audit),),
        details=_details(audience, withheld_count=sum(withheld.values())),
        letterhead=tuple(settings.letterhead.values()),
        logo=logo,
    )


def _state(audit: Audit) -> str:
    errors = sum(found.is_error for found in audit.diagnostics)
    return f"{errors} kesalahan, {len(audit.diagnostics) - errors} peringatan"


def _details(audience: Audience, *, withheld_count: int) -> tuple[tuple[str, str], ...]:
    withheld = (("Tidak dimuat", f"{withheld_count} entri terbatas atau dikecualikan"),) if withheld_count else ()
    return (("Untuk", AUDIENCES[audience]), *withheld)
