"""MP011: a file with nothing in it."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP011"
NAME = "empty-file"
SEVERITY = Severity.ERROR
