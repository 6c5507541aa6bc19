"""How many diagnostics of each code, most first."""

from __future__ import annotations

from collections import Counter

from masterplan_cli.diagnostics import Diagnostic, Text
from masterplan_cli.reporters.options import Options
from masterplan_cli.workspace import Workspace

_SEVERITIES = {"error": Text(id="kesalahan", en="error"), "warning": Text(id="peringatan", en="warning")}


def report(workspace: Workspace, diagnostics: tuple[Diagnostic, ...], options: Options) -> str:
    """A line a code and severity, errors first."""
    del workspace
    counted = Counter((not each.is_error, each.code, each.name, each.severity.value) for each in diagnostics)
    rows = sorted(counted.items(), key=lambda item: (item[0][0], -item[1], item[0]))
    wide = max((len(name) for (_, _, name, _), _ in rows), default=0)
    long = max((len(str(number)) for _, number in rows), default=0)
    return "".join(
        f"{number:{long}} {code} {name:{wide}} {_SEVERITIES[severity].format(options.language)}\n"
        for (_, code, name, severity), number in rows
    )
