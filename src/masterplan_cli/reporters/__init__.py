"""Diagnostics to text, one module a format."""

from __future__ import annotations

from typing import Protocol

from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.reporters import text
from masterplan_cli.reporters.options import Options
from masterplan_cli.workspace import Workspace


class Reporter(Protocol):
    """A module of this package: `FORMAT` is what `--format` names."""

    FORMAT: str

    def report(self, workspace: Workspace, diagnostics: tuple[Diagnostic, ...], options: Options) -> str:
        """The whole report."""
        ...


REPORTERS: tuple[Reporter, ...] = (text,)
