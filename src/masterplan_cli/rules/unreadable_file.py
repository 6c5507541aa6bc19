"""MP001: a file that cannot be opened, is no regular file, or is larger than the limit."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP001"
NAME = "unreadable-file"
SEVERITY = Severity.ERROR
