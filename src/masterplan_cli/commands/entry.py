"""A command as the command line lists it."""

from __future__ import annotations

from dataclasses import dataclass

from masterplan_cli.diagnostics import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its module of `commands/` has a function `run`, whose signature is its options."""

    name: str
    panel: Text
    summary: Text

    @property
    def module(self) -> str:
        """Where it lives."""
        return f"masterplan_cli.commands.{self.name}"
