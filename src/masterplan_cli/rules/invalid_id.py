"""MP105: an id that cannot be a name, or is not that of its file."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP105"
NAME = "invalid-id"
SEVERITY = Severity.ERROR
