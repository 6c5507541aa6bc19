"""Diagnostics to text, one module a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeAlias

from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.reporters.options import Options
from masterplan_cli.workspace import Workspace

Report: TypeAlias = Callable[[Workspace, tuple[Diagnostic, ...], Options], str]


class Reporter(Protocol):
    """A module of this package."""

    def report(self, workspace: Workspace, diagnostics: tuple[Diagnostic, ...], options: Options) -> str:
        """The whole report."""
        ...


REPORTERS: Mapping[str, str] = {
    "text": "masterplan_cli.reporters.text",
    "concise": "masterplan_cli.reporters.concise",
    "json": "masterplan_cli.reporters.json_format",
    "github": "masterplan_cli.reporters.github",
}


def reporter(name: str) -> Reporter:
    """A format's module, imported when it is asked for."""
    from importlib import import_module

    return import_module(REPORTERS[name])
