"""MP009: a git conflict that was not resolved."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP009"
NAME = "conflict-marker"
SEVERITY = Severity.ERROR
