"""MP006: anchors, aliases, merge keys, tags, a second document: what hides the content of a file."""

from __future__ import annotations

from masterplan_cli.diagnostics import Severity

CODE = "MP006"
NAME = "alias-or-tag"
SEVERITY = Severity.ERROR
