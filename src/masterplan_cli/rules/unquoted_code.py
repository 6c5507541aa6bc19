"""MP107: a code without quotes that other programs read as a number."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP107"
NAME = "unquoted-code"
SEVERITY = Severity.WARNING
