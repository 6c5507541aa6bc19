"""Workflow commands of GitHub Actions: an annotation a diagnostic, of which GitHub shows the first of each severity."""

from __future__ import annotations

from masterplan_cli.diagnostics import LONGEST_PATH, Diagnostic, visible
from masterplan_cli.reporters.options import Options
from masterplan_cli.workspace import Workspace

MOST_SHOWN = 10  # annotations of one severity that GitHub shows for a step

_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def report(workspace: Workspace, diagnostics: tuple[Diagnostic, ...], options: Options) -> str:
    """Errors first, so that no warning takes their place."""
    del workspace
    ordered = sorted(diagnostics, key=lambda found: not found.is_error)
    return "".join(f"{_annotation(diagnostic, options)}\n" for diagnostic in ordered)


def _annotation(diagnostic: Diagnostic, options: Options) -> str:
    span = diagnostic.span
    properties = {
        "title": f"{diagnostic.code} {diagnostic.name}",
        "file": visible(options.path(diagnostic.path), LONGEST_PATH),
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "endColumn": str(max(span.column, span.end_column - 1) if span.line == span.end_line else span.end_column),
    }
    told = ",".join(f"{name}={_escape(value, _IN_PROPERTY)}" for name, value in properties.items())
    words = filter(None, (diagnostic.message(options.language), diagnostic.hint(options.language)))
    return f"::{diagnostic.severity.value} {told}::{_escape(chr(10).join(words), _IN_MESSAGE)}"


def _escape(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)
