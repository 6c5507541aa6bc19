"""MP106: an id that names two records of a kind, or two parts of a record."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP106"
NAME = "duplicate-id"
SEVERITY = Severity.ERROR
