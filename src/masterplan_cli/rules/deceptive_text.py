"""MP010: characters that look like others or like nothing."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP010"
NAME = "deceptive-text"
SEVERITY = Severity.ERROR
