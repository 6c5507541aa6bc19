"""The options every command takes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from masterplan_cli.commands.cannot_run import CHOOSE, CannotRunError, unknown
from masterplan_cli.diagnostics import Language, Text

LANGUAGES: tuple[Language, ...] = ("id", "en")
COLORS = ("auto", "always", "never")


@dataclass(slots=True)
class Shared:
    """What was asked for; `spoken` is the workspace's own language once it is read."""

    root: str | None = None
    date: date | None = None
    lang: Language | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    spoken: Language = "id"

    @property
    def language(self) -> Language:
        """`--lang`, then `MASTERPLAN_LANG`, then the workspace's, then Indonesian."""
        if self.lang is not None:
            return self.lang
        wanted = os.environ.get("MASTERPLAN_LANG", "")
        return next((language for language in LANGUAGES if language == wanted), self.spoken)

    @property
    def uses_color(self) -> bool:
        """Whether standard output takes colour."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or is_terminal()


def is_terminal() -> bool:
    """Whether somebody reads standard output on a screen."""
    return sys.stdout is not None and sys.stdout.isatty()


def keep(context: Any, parameter: Any, value: Any) -> None:
    """Stores one option in the context's `Shared`."""
    if value:
        read = _READ.get(parameter.name)
        setattr(context.obj, parameter.name, read(value) if read else value)


def read_language(written: str) -> Language:
    """`id` or `en`."""
    for language in LANGUAGES:
        if written == language:
            return language
    raise unknown(Text(id="bahasa `{name}` tidak ada", en="there is no language `{name}`"), written, LANGUAGES, CHOOSE)


def _color(written: str) -> str:
    if written in COLORS:
        return written
    raise unknown(Text(id="`--color {name}` tidak ada", en="there is no `--color {name}`"), written, COLORS, CHOOSE)


def _date(written: str) -> date:
    try:
        if len(written) != len("2026-06-05"):
            raise ValueError
        return date.fromisoformat(written)
    except ValueError:
        raise CannotRunError(
            Text(id="`{written}` bukan tanggal", en="`{written}` is not a date"),
            {"written": written},
            Text(id="tulis seperti 2026-06-05", en="write it as 2026-06-05"),
        ) from None


_READ: Mapping[str, Callable[[str], object]] = {"date": _date, "lang": read_language, "color": _color}
