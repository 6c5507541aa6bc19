"""Why no document was made, on standard error."""

from __future__ import annotations

import os
from dataclasses import replace

from masterplan_cli.commands.output import note
from masterplan_cli.commands.session import Session
from masterplan_cli.diagnostics import Diagnostic, Finding, Severity, Text
from masterplan_cli.documents import shelf
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.files import read_bytes
from masterplan_cli.reporters import text
from masterplan_cli.reporters.options import Options
from masterplan_cli.source import Source
from masterplan_cli.workspace import Workspace


def refuse(session: Session, errors: tuple[Diagnostic, ...]) -> int:
    """Prints the errors of the plan; the exit code."""
    return _say(session, session.workspace, errors)


def refuse_template(session: Session, fault: TemplateFault) -> int:
    """Prints what is wrong in a template or in prose, with the line it stands in; the exit code."""
    sources = {**session.workspace.sources, fault.file: _template_source(session, fault.file)}
    return _say(session, replace(session.workspace, sources=sources), (_diagnostic(fault),))


def _say(session: Session, workspace: Workspace, errors: tuple[Diagnostic, ...]) -> int:
    options = Options(session.language, session.shared.uses_color, session.prefix, inside=session.inside)
    note(text.report(workspace, errors, options))
    session.note(_NOTHING_MADE)
    return 1


_NOTHING_MADE = Text(id="Dokumen tidak dibuat.", en="No document was made.")


def _diagnostic(fault: TemplateFault) -> Diagnostic:
    finding = fault.finding()
    assert finding.place.span is not None
    return Diagnostic("MP902", "template-error", Severity.ERROR, finding, finding.place.span)


def _template_source(session: Session, file: str) -> Source:
    """The text of a template or of prose, for the line that is shown; empty where it may not be read."""
    homes = (templates.parent for templates in shelf.shelves(session.workspace.root))
    home = next((home for home in homes if os.path.lexists(home / file)), None)
    content = read_bytes(home, file) if home is not None else b""
    return Source(file, "" if isinstance(content, Finding) else content.decode("utf-8", "replace"))
