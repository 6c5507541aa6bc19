"""MP003: a file that is not YAML."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP003"
NAME = "yaml-syntax"
SEVERITY = Severity.ERROR
