"""Options and arguments of commands, explained in both languages, and the options every command takes."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from masterplan_cli.diagnostics import Language

_BETWEEN = "\x1f"


def option(*names: str, metavar: str | None = None, id: str, en: str) -> Any:  # noqa: A002 - the language's own name
    """An option for a command's signature; without names, the parameter's own."""
    return typer.Option(*names, metavar=metavar, help=f"{id}{_BETWEEN}{en}", show_default=False)


def argument(metavar: str, *, id: str, en: str) -> Any:  # noqa: A002 - the language's own name
    """An argument for a command's signature; `metavar` is how the usage line shows it."""
    return typer.Argument(metavar=metavar, help=f"{id}{_BETWEEN}{en}", show_default=False)


def explained(parameter: Any, language: Language) -> str:
    """What an option or argument means, in one language."""
    indonesian, _, english = str(parameter.help).partition(_BETWEEN)
    return indonesian if language == "id" else english


def shared(
    root: Annotated[str, option("-C", "--root", metavar="DIR", id="folder rencana", en="the plan's folder")] = "",
    date: Annotated[
        str,
        option(
            metavar="YYYY-MM-DD",
            id="tanggal pemeriksaan; bawaannya tanggal perubahan data terakhir menurut git",
            en="the date to judge by; by default that of the data's last change in git",
        ),
    ] = "",
    lang: Annotated[str, option(metavar="id|en", id="bahasa pesan", en="language of messages")] = "",
    color: Annotated[str, option(metavar="auto|always|never", id="warna", en="colour")] = "",
    quiet: Annotated[bool, option("-q", "--quiet", id="tanpa ringkasan", en="no summary")] = False,
    verbose: Annotated[bool, option("-v", "--verbose", id="semua rincian", en="every detail")] = False,
    debug: Annotated[
        bool, option("--debug", id="jejak lengkap bila program gagal", en="a traceback if the program fails")
    ] = False,
) -> None:
    """The options every command takes, as a signature; what is given is kept in `Shared`."""
