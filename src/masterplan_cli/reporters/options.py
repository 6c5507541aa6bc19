"""What a reporter may be told."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import relpath

from masterplan_cli.diagnostics import Language


@dataclass(frozen=True, slots=True)
class Counts:
    """What was read and found."""

    files: int = 0
    records: int = 0
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """`prefix` goes from the current folder to the workspace, `inside` from the workspace to a current folder in it.

    `all_warnings` lifts the cap on each code; `command` is what was typed, for a reader who wants to see more.
    """

    language: Language = "id"
    color: bool = False
    prefix: str = ""
    all_warnings: bool = False
    command: str = "masterplan validate"
    counts: Counts = Counts()
    inside: str = ""

    def path(self, path: str) -> str:
        """A file of the workspace as it is reached from the current folder."""
        return relpath(path, self.inside) if self.inside else self.prefix + path
