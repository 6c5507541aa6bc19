"""MP007: more nesting, values or text than a plan needs."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP007"
NAME = "too-deep-or-large"
SEVERITY = Severity.ERROR
