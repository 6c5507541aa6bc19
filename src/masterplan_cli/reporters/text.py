"""Diagnostics as a person reads them: where, what, the line itself, what to write. The frame is ASCII."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from masterplan_cli.diagnostics import LONGEST_PATH, Arguments, Diagnostic, Related, Severity, Span, Text, visible
from masterplan_cli.reporters.options import Options
from masterplan_cli.workspace import Workspace

FORMAT = "text"
SHOWN_OF_A_CODE = 3
LONGEST_LINE = 160

_WORDS = {
    Severity.ERROR: Text(id="kesalahan", en="error"),
    Severity.WARNING: Text(id="peringatan", en="warning"),
}
_HELP = Text(id="saran", en="help")
_SEE = Text(id="lihat", en="see")
_MORE = Text(
    id="... dan {count} {code} {name} lagi: {command} --select {code}",
    en="... and {count} more {code} {name}: {command} --select {code}",
)
_COLORS = {Severity.ERROR: "\033[1;31m", Severity.WARNING: "\033[1;33m"}
_RESET = "\033[0m"


def report(workspace: Workspace, diagnostics: tuple[Diagnostic, ...], options: Options) -> str:
    """Errors in full and first, then warnings by code, the first three of each."""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.is_error]
    warnings = sorted((found for found in diagnostics if not found.is_error), key=lambda found: found.code)
    blocks = [*(_block(workspace, error, options) for error in errors), *_capped(workspace, warnings, options)]
    return "".join(f"{block}\n" for block in blocks)


def _capped(workspace: Workspace, warnings: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    total = Counter(warning.code for warning in warnings)
    shown: Counter[str] = Counter()
    for warning in warnings:
        shown[warning.code] += 1
        if options.all_warnings or shown[warning.code] <= SHOWN_OF_A_CODE:
            yield _block(workspace, warning, options)
        elif shown[warning.code] == total[warning.code]:
            yield _more(warning, total[warning.code] - SHOWN_OF_A_CODE, options)


def _more(warning: Diagnostic, count: int, options: Options) -> str:
    told: Arguments = {"count": count, "code": warning.code, "name": warning.name, "command": options.command}
    return _MORE.format(options.language, told) + "\n"


def headline(diagnostic: Diagnostic, options: Options) -> str:
    """`path:line:column: severity[code]: message`."""
    span, word = diagnostic.span, _WORDS[diagnostic.severity].format(options.language)
    head = f"{word}[{diagnostic.code}]"
    if options.color:
        head = f"{_COLORS[diagnostic.severity]}{head}{_RESET}"
    path = visible(options.path(diagnostic.path), LONGEST_PATH)
    return f"{path}:{span.line}:{span.column}: {head}: {diagnostic.message(options.language)}"


def _block(workspace: Workspace, diagnostic: Diagnostic, options: Options) -> str:
    lines = [headline(diagnostic, options)]
    width = len(str(diagnostic.span.line))
    lines.extend(_excerpt(workspace, diagnostic, width))
    for span, related in diagnostic.related:
        lines.append(f"{' ' * width} = {_SEE.format(options.language)}: {_elsewhere(span, related, options)}")
    hint = diagnostic.hint(options.language)
    if hint:
        lines.append(f"{' ' * width} = {_HELP.format(options.language)}: {hint}")
    return "\n".join(lines) + "\n"


def _excerpt(workspace: Workspace, diagnostic: Diagnostic, width: int) -> Iterator[str]:
    source = workspace.sources.get(diagnostic.path)
    span = diagnostic.span
    line = source.line(span.line) if source is not None else ""
    if not line.strip():
        return
    start = max(0, span.column - 1 - LONGEST_LINE // 2) if len(line) > LONGEST_LINE else 0
    shown = _same_width(line[start : start + LONGEST_LINE])
    end = span.end_column if span.end_line == span.line else len(line) + 1
    marks = max(1, min(end, start + len(shown) + 1) - span.column)
    yield f"{' ' * width} |"
    yield f"{span.line} | {shown}"
    yield f"{' ' * width} | {' ' * (span.column - 1 - start)}{'^' * marks}"


def _same_width(line: str) -> str:
    """A line whose every character takes one column, so that the marks stand below what they mean."""
    return "".join(character if character.isprintable() else "?" if character != "\t" else " " for character in line)


def _elsewhere(span: Span, related: Related, options: Options) -> str:
    path = visible(options.path(related.place.path), LONGEST_PATH)
    return f"{path}:{span.line}:{span.column} {related.message.format(options.language, related.arguments)}"
