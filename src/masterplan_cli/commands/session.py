"""What a command is told and what it opens: options, language, workspace, date."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from masterplan_cli.diagnostics import Argument, Finding, Language, Text
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Case, Workspace, load

CANNOT_RUN = 2
LANGUAGES: tuple[Language, ...] = ("id", "en")


class CannotRunError(Exception):
    """The command cannot do what it was asked; exit 2 with one sentence and what to do instead."""

    def __init__(self, message: Text, arguments: dict[str, Argument] | None = None, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.message, self.arguments, self.hint = message, arguments or {}, hint

    def words(self, language: Language) -> str:
        """What is printed to standard error."""
        said = f"masterplan: {self.message.format(language, self.arguments)}\n"
        if self.hint is not None:
            said += f"  = {_HELP.format(language)}: {self.hint.format(language, self.arguments)}\n"
        return said


_HELP = Text(id="saran", en="help")


@dataclass(slots=True)
class Told:
    """The options every command takes."""

    root: Path | None = None
    date: date | None = None
    lang: Language | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False
    debug: bool = False

    @property
    def language(self) -> Language:
        """The language before a workspace is read: `--lang`, `MASTERPLAN_LANG`, Indonesian."""
        return self.lang or _environment_language() or "id"

    @property
    def uses_color(self) -> bool:
        """Whether standard output takes colour."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _environment_language() -> Language | None:
    wanted = os.environ.get("MASTERPLAN_LANG", "")
    return next((language for language in LANGUAGES if wanted == language), None)


@dataclass(frozen=True, slots=True)
class Session:
    """An opened workspace, with what was wrong in it, and how to speak of it."""

    told: Told
    workspace: Workspace
    faults: tuple[Finding, ...]
    language: Language
    prefix: str

    def case(self, *, is_final: bool = False, needs_date: bool = False) -> Case:
        """The date of a check: `--date`, else that of the last change where something depends on it."""
        day = self.told.date
        if day is None and (needs_date or any(item.until for item in self.workspace.settings.accept)):
            from masterplan_cli.git import last_change

            day = last_change(self.workspace.root)
        return Case(day, is_final)

    def note(self, text: str) -> None:
        """Writes to standard error, unless told to be quiet."""
        if not self.told.quiet:
            sys.stderr.write(text)


def open_session(told: Told) -> Session:
    """Reads the workspace that is meant."""
    root = find_root(told)
    workspace, faults = load(root)
    language = told.lang or _environment_language() or workspace.settings.language
    return Session(told, workspace, faults, language, _prefix(root))


def find_root(told: Told) -> Path:
    """The workspace: `--root`, else the nearest folder upwards that holds `masterplan.yaml`."""
    start = told.root or Path.cwd()
    for folder in (start,) if told.root else (start, *start.parents):
        if os.path.lexists(folder / FILE):
            return folder
    raise CannotRunError(_NOT_THERE if told.root else _NOWHERE, {"folder": str(start)}, _POINT_AT_ONE)


_NOWHERE = Text(
    id="tidak ada masterplan.yaml di sini maupun di folder induknya ({folder})",
    en="no masterplan.yaml here or in any folder above ({folder})",
)
_NOT_THERE = Text(id="tidak ada masterplan.yaml di {folder}", en="no masterplan.yaml in {folder}")
_POINT_AT_ONE = Text(id="tunjuk folder rencana dengan -C DIR", en="point at the plan's folder with -C DIR")


def _prefix(root: Path) -> str:
    """From the current folder to the workspace, with `/` at its end; empty where they are the same."""
    relative = os.path.relpath(root)
    return "" if relative == "." else relative.replace(os.sep, "/") + "/"
