"""An opened workspace: what a command works on, and how it speaks of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath

from masterplan_cli.commands.cannot_run import CannotRunError
from masterplan_cli.commands.output import note
from masterplan_cli.commands.shared import Shared
from masterplan_cli.diagnostics import Argument, Finding, Language, Place, Text, visible
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Case, Workspace, load


@dataclass(frozen=True, slots=True)
class Session:
    """A workspace and what was wrong in it.

    `prefix` goes from the current folder to it; `inside` goes from it to a current folder that lies in it.
    """

    shared: Shared
    workspace: Workspace
    faults: tuple[Finding, ...]
    prefix: str
    inside: str

    @property
    def language(self) -> Language:
        """The language to speak."""
        return self.shared.language

    def case(self, *, is_final: bool = False, needs_date: bool = True) -> Case:
        """The circumstances of a check: `--date`, else the date of the data's last commit where one is needed."""
        if self.shared.date is not None or not needs_date:
            return Case(self.shared.date, is_final)
        from masterplan_cli.git import last_change

        return Case(last_change(self.workspace.root), is_final)

    def say(self, text: Text, **arguments: Argument) -> str:
        """A message in the session's language."""
        return text.format(self.language, arguments)

    def place(self, place: Place) -> str:
        """`path:line`, from the current folder."""
        path = relpath(place.path, self.inside) if self.inside else self.prefix + place.path
        return visible(f"{path}:{self.workspace.span(place).line}")

    def note(self, text: Text, **arguments: Argument) -> None:
        """A line on standard error, unless told to be quiet."""
        if not self.shared.quiet:
            note(self.say(text, **arguments) + "\n")


NEXT = Text(id="Berikutnya: {next}", en="Next: {next}")


def open_session(shared: Shared) -> Session:
    """Reads the workspace that is meant; from here on its language is spoken."""
    root = find_root(shared)
    workspace, faults = load(root)
    shared.spoken = workspace.settings.language if workspace.settings.is_known else "id"
    return Session(shared, workspace, faults, _way(_here(), root), _way(root, _here(), is_down=True).rstrip("/"))


def find_root(shared: Shared) -> Path:
    """The workspace: `--root`, else the nearest folder upwards that holds `masterplan.yaml`."""
    here = _here()
    if shared.root is not None:
        folder = here / shared.root
        if os.path.lexists(folder / FILE):
            return folder
        raise CannotRunError(_NOT_THERE if folder.is_dir() else _NO_FOLDER, {"folder": shared.root})
    for folder in (here, *here.parents):
        if os.path.lexists(folder / FILE):
            return folder
    raise CannotRunError(_NOWHERE, {"folder": str(here)}, _POINT_AT_ONE)


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise CannotRunError(_NO_FOLDER, {"folder": "."}) from None


_NOWHERE = Text(
    id="tidak ada masterplan.yaml di sini maupun di folder induknya ({folder})",
    en="no masterplan.yaml here or in any folder above ({folder})",
)
_NOT_THERE = Text(id="tidak ada masterplan.yaml di `{folder}`", en="no masterplan.yaml in `{folder}`")
_NO_FOLDER = Text(id="folder `{folder}` tidak ada", en="there is no folder `{folder}`")
_POINT_AT_ONE = Text(id="tunjuk folder rencana dengan -C DIR", en="point at the plan's folder with -C DIR")


def _way(start: Path, end: Path, *, is_down: bool = False) -> str:
    """From one folder to another, with `/` at its end; empty where they are the same, or not `is_down`wards."""
    relative = os.path.relpath(end, start).replace(os.sep, "/")
    return "" if relative == "." or (is_down and relative.startswith("..")) else f"{relative}/"
