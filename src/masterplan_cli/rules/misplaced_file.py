"""MP008: a file below `data/` that would be skipped in silence."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP008"
NAME = "misplaced-file"
SEVERITY = Severity.ERROR
