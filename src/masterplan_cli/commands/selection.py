"""Which diagnostics are meant: by the paths they stand in and by the codes of their rules."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from masterplan_cli.check import BY_NAME
from masterplan_cli.commands.cannot_run import CannotRunError, unknown
from masterplan_cli.diagnostics import Diagnostic, Text
from masterplan_cli.rules import RULES
from masterplan_cli.workspace import Workspace


def paths_in(workspace: Workspace, written: Iterable[str]) -> tuple[str, ...]:
    """Paths as typed, relative to the workspace with `/`; empty for its root."""
    return tuple(_path_in(workspace.root, path) for path in written)


def lies_in(paths: Sequence[str]) -> Callable[[str], bool]:
    """Whether a file lies in one of the paths; without paths, every file does."""
    if not paths or "" in paths:
        return bool
    folders = tuple(f"{path}/" for path in paths)
    return lambda file: file in paths or file.startswith(folders)


def _path_in(root: Path, written: str) -> str:
    if not os.path.lexists(written):
        raise CannotRunError(_NO_PATH, {"path": written})
    if not os.access(written, os.R_OK):
        raise CannotRunError(_NOT_READABLE, {"path": written})
    full = os.path.abspath(written)
    place = os.path.join(os.path.realpath(os.path.dirname(full)), os.path.basename(full))
    relative = os.path.relpath(place, os.path.realpath(root)).replace(os.sep, "/")
    if relative == ".." or relative.startswith("../"):
        raise CannotRunError(_OUTSIDE, {"path": written, "root": str(root)})
    return "" if relative == "." else relative


_NO_PATH = Text(id="`{path}` tidak ada", en="`{path}` does not exist")
_NOT_READABLE = Text(id="`{path}` tidak dapat dibaca", en="cannot read `{path}`")
_OUTSIDE = Text(
    id="`{path}` di luar folder rencana (`{root}`)", en="`{path}` lies outside the plan's folder (`{root}`)"
)


def by_code(select: Iterable[str], ignore: Iterable[str]) -> Callable[[Diagnostic], bool]:
    """Whether a diagnostic's code is selected (without selection, every code is) and not ignored."""
    wanted, unwanted = _codes(select), _codes(ignore)
    return lambda found: (not wanted or found.code in wanted) and found.code not in unwanted


def _codes(written: Iterable[str]) -> frozenset[str]:
    """The codes that names, codes and prefixes stand for; lists may be joined by commas."""
    words = [word.strip() for item in written for word in item.split(",")]
    return frozenset(code for word in words if word for code in _matching(word))


def _matching(word: str) -> list[str]:
    if word.lower() in BY_NAME:
        return [BY_NAME[word.lower()].CODE]
    codes = [rule.CODE for rule in RULES if rule.CODE.startswith(word.upper())]
    if not codes:
        raise unknown(
            Text(id="tidak ada aturan `{name}`", en="there is no rule `{name}`"),
            word,
            [*(rule.CODE for rule in RULES), *BY_NAME],
            Text(id="lihat daftarnya: masterplan explain", en="see the list: masterplan explain"),
        )
    return codes
