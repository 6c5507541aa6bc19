"""One line a diagnostic, for editors and `grep`: `path:line:column: error[code]: message`."""

from __future__ import annotations

from masterplan_cli.diagnostics import LONGEST_PATH, Diagnostic, visible
from masterplan_cli.reporters.options import Options
from masterplan_cli.workspace import Workspace


def report(workspace: Workspace, diagnostics: tuple[Diagnostic, ...], options: Options) -> str:
    """Errors first, as they stand in the files."""
    del workspace
    ordered = sorted(diagnostics, key=lambda found: not found.is_error)
    return "".join(f"{_line(diagnostic, options)}\n" for diagnostic in ordered)


def _line(diagnostic: Diagnostic, options: Options) -> str:
    span, path = diagnostic.span, visible(options.path(diagnostic.path), LONGEST_PATH)
    message = diagnostic.message(options.language)
    return f"{path}:{span.line}:{span.column}: {diagnostic.severity.value}[{diagnostic.code}]: {message}"
