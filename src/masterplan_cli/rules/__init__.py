"""The rules, one module and one page each; `masterplan explain` prints the pages."""

from __future__ import annotations

from typing import Protocol

from masterplan_cli.diagnostics import Severity
from masterplan_cli.rules import (
    unknown_reference,
)


class Rule(Protocol):
    """A module of this package.

    Most also have `check(workspace, case) -> Iterator[Finding]`; the findings of the others come, by name, from where
    files and records are read.
    """

    CODE: str
    NAME: str
    SEVERITY: Severity


RULES: tuple[Rule, ...] = (unknown_reference,)
