"""MP103: text where a number belongs, a list where a mapping belongs, and so on."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP103"
NAME = "wrong-type"
SEVERITY = Severity.ERROR
