"""MP109: an amount that is not written as whole rupiah."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP109"
NAME = "malformed-money"
SEVERITY = Severity.ERROR
