"""MP002: a file that is not UTF-8, or holds control characters."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP002"
NAME = "invalid-encoding"
SEVERITY = Severity.ERROR
