"""MP904: an accepted finding that no longer occurs, or whose date has passed."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP904"
NAME = "unused-acceptance"
SEVERITY = Severity.WARNING
