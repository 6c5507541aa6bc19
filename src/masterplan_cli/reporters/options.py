"""What a reporter may be told."""

from __future__ import annotations

from dataclasses import dataclass

from masterplan_cli.diagnostics import Language


@dataclass(frozen=True, slots=True)
class Options:
    """`prefix` goes from the current folder to the workspace; `all_warnings` lifts the cap on each code."""

    language: Language = "id"
    color: bool = False
    prefix: str = ""
    all_warnings: bool = False
