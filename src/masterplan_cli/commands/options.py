"""Options and arguments of commands, explained in both languages, and the options every command takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import click

from masterplan_cli.diagnostics import Text


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a parameter is written, and what it means; no `names` where its place tells which it is."""

    names: tuple[str, ...]
    metavar: str | None
    words: Text
    is_argument: bool = False


def option(*names: str, metavar: str | None = None, id: str, en: str) -> Meaning:  # noqa: A002 - the language's name
    """An option for a command's signature; without names, the parameter's own."""
    return Meaning(names, metavar, Text(id=id, en=en))


def argument(metavar: str, *, id: str, en: str) -> Meaning:  # noqa: A002 - the language's own name
    """An argument for a command's signature; `metavar` is how the usage line shows it."""
    return Meaning((), metavar, Text(id=id, en=en), is_argument=True)


class Option(click.Option):
    """An option that knows what it means in both languages."""

    meaning: Meaning


class Argument(click.Argument):
    """An argument that knows what it means in both languages."""

    meaning: Meaning


def parameters(function: Callable[..., object]) -> list[Option | Argument]:
    """A function's signature as parameters: flags are `bool`, what may come several times a list."""
    hints = get_type_hints(function, include_extras=True)
    return [
        _parameter(name, *get_args(hints[name])[:2], default=each.default)
        for name, each in signature(function).parameters.items()
        if get_origin(hints[name]) is Annotated
    ]


def _parameter(name: str, hint: object, meaning: Meaning, *, default: Any) -> Option | Argument:
    is_list = list in (get_origin(inner) for inner in (hint, *get_args(hint)))
    given: dict[str, Any] = {} if default is Parameter.empty or is_list else {"default": default}
    parameter: Option | Argument
    if meaning.is_argument:
        is_required = default is Parameter.empty
        nargs = -1 if is_list else 1
        parameter = Argument([name], metavar=meaning.metavar, nargs=nargs, required=is_required, type=str, **given)
    else:
        names = [*(meaning.names or (f"--{name}",)), name]
        kind = {"is_flag": True} if hint is bool else {"type": str, "multiple": is_list}
        parameter = Option(names, metavar=meaning.metavar, **kind, **given)
    parameter.meaning = meaning
    return parameter


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
