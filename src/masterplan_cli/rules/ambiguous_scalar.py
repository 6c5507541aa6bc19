"""MP005: text without quotes that other programs read as a number, a date or a boolean."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP005"
NAME = "ambiguous-scalar"
SEVERITY = Severity.WARNING
