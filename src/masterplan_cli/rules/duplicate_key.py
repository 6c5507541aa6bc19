"""MP004: a key that stands twice in one mapping."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP004"
NAME = "duplicate-key"
SEVERITY = Severity.ERROR
