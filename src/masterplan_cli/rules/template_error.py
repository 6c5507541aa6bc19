"""MP902: a template of a document that cannot be read or evaluated."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP902"
NAME = "template-error"
SEVERITY = Severity.ERROR
