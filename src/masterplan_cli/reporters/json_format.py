"""The report for programs; its shape is a contract."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from hashlib import sha256

from masterplan_cli.diagnostics import Argument, Arguments, Diagnostic, Place, Related, Span, Text, visible
from masterplan_cli.reporters.options import Options
from masterplan_cli.workspace import Workspace

VERSION = 1
DIGITS = 32


def report(workspace: Workspace, diagnostics: tuple[Diagnostic, ...], options: Options) -> str:
    """Every diagnostic, by file, line, column, code; paths are relative to the workspace."""
    del workspace
    prints = fingerprints(diagnostics)
    shown = [_entry(found, fingerprint, options) for found, fingerprint in zip(diagnostics, prints, strict=True)]
    whole = {"version": VERSION, "summary": asdict(options.counts), "diagnostics": shown}
    return json.dumps(whole, ensure_ascii=True, allow_nan=False, indent=1) + "\n"


def _entry(diagnostic: Diagnostic, fingerprint: str, options: Options) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message(options.language),
        "hint": diagnostic.hint(options.language),
        "arguments": _arguments(diagnostic.finding.arguments),
        "fingerprint": fingerprint,
        "file": diagnostic.path,
        **_extent(diagnostic.span),
        "related": [_related(span, related, options) for span, related in diagnostic.related],
    }


def _related(span: Span, related: Related, options: Options) -> dict[str, object]:
    message = related.message.format(options.language, related.arguments)
    return {"message": message, "file": related.place.path, "line": span.line, "column": span.column}


def _extent(span: Span) -> dict[str, object]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def _arguments(arguments: Arguments) -> dict[str, str | int]:
    return {name: _argument(value) for name, value in arguments.items()}


def _argument(value: Argument) -> str | int:
    """The same in every language."""
    if isinstance(value, Text):
        return value.en
    return visible(value) if isinstance(value, str) else value


def fingerprints(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """A name for each finding that holds while lines above it move and its file is renamed."""
    seen: Counter[str] = Counter()
    made: list[str] = []
    for diagnostic in diagnostics:
        identity = f"{diagnostic.code}\n{_identity(diagnostic.finding.place)}"
        seen[identity] += 1
        nth = f"\n{seen[identity]}" if seen[identity] > 1 else ""
        made.append(sha256(f"{identity}{nth}".encode("utf-8", "backslashreplace")).hexdigest()[:DIGITS])
    return made


def _identity(place: Place) -> str:
    """Record and route in it; the file only where no record is known."""
    route = place.route[1:] if place.record and place.route and isinstance(place.route[0], int) else place.route
    return "\n".join((place.record or place.path, *(str(step) for step in route)))
