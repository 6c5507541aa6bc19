"""The command line: the list of commands, each imported when it is used, and the options they share."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command as command_of

from masterplan_cli.commands.options import both, in_language
from masterplan_cli.diagnostics import Language, Text, near, quoted

CANNOT_RUN = 2
CHECK = Text(id="Periksa", en="Check")
LOOK = Text(id="Lihat", en="Look")
WRITE = Text(id="Tulis", en="Write")


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: its module in `commands/` has a function `run`."""

    name: str
    panel: Text
    help: Text
    module: str = ""


COMMANDS: tuple[Entry, ...] = (
    Entry(
        "validate",
        CHECK,
        Text(id="Memeriksa rencana dan mencetak catatan pemeriksaan", en="Check the plan and print what is wrong"),
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Runs one command line; the exit code."""
    from masterplan_cli.commands.session import CannotRunError, Told

    told = Told()
    language = _spoken(arguments)
    try:
        group = _group(language)
        result = group.main(list(arguments), prog_name="masterplan", standalone_mode=False, obj=told)
    except CannotRunError as reason:
        sys.stderr.write(reason.words(told.lang or language))
        return CANNOT_RUN
    except TyperException as fault:
        sys.stderr.write(f"masterplan: {_usage_fault(fault, language)}\n")
        return CANNOT_RUN
    return result if isinstance(result, int) else 0


def _spoken(arguments: Sequence[str]) -> Language:
    """The language asked for before anything is parsed, for help and usage errors."""
    said = [*arguments, ""]
    wanted = next((said[i + 1] for i, word in enumerate(arguments) if word == "--lang"), "")
    wanted = wanted or next((word[7:] for word in arguments if word.startswith("--lang=")), "")
    return "en" if (wanted or os.environ.get("MASTERPLAN_LANG")) == "en" else "id"


def _usage_fault(fault: TyperException, language: Language) -> str:
    name = getattr(fault, "option_name", None)
    if name is not None and type(fault).__name__ == "NoSuchOption":
        alike = near(str(name), getattr(fault, "possibilities", None) or ())
        text = _NO_OPTION_BUT if alike else _NO_OPTION
        return text.format(language, {"name": str(name), "near": quoted(alike)})
    return str(getattr(fault, "message", "") or fault).rstrip(".")


_NO_OPTION = Text(id="tidak ada opsi `{name}`", en="there is no option `{name}`")
_NO_OPTION_BUT = Text(
    id="tidak ada opsi `{name}`; mungkin maksudnya {near}", en="there is no option `{name}`; did you mean {near}?"
)


def _shared(
    root: Annotated[
        Path | None,
        typer.Option("-C", "--root", metavar="DIR", help=both(id="Folder rencana", en="The plan's folder")),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help=both(id="Tanggal pemeriksaan", en="The date to check for")),
    ] = None,
    lang: Annotated[str | None, typer.Option(metavar="id|en", help=both(id="Bahasa", en="Language"))] = None,
    color: Annotated[str, typer.Option(metavar="auto|always|never", help=both(id="Warna", en="Colour"))] = "auto",
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help=both(id="Tanpa ringkasan", en="No summary"))] = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help=both(id="Lebih rinci", en="More details"))] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help=both(id="Rincian bila program gagal", en="Details when the program fails"))
    ] = False,
) -> None:
    """The options every command takes; see `Told`."""


def _store(context: Any, parameter: Any, value: Any) -> None:
    """Keeps a shared option in the session's `Told`."""
    from masterplan_cli.commands.session import LANGUAGES, CannotRunError

    if value is None or value is False:
        return
    if parameter.name == "lang" and value not in LANGUAGES:
        raise CannotRunError(
            Text(id="bahasa `{value}` tidak ada; pilih id atau en", en="no language `{value}`; choose id or en"),
            {"value": value},
        )
    if parameter.name == "color" and value not in ("auto", "always", "never"):
        raise CannotRunError(
            Text(
                id="`--color {value}` tidak ada; pilih auto, always, atau never",
                en="no `--color {value}`; choose auto, always or never",
            ),
            {"value": value},
        )
    if parameter.name == "date":
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise CannotRunError(
                Text(
                    id="`{value}` bukan tanggal; tulis seperti 2026-06-05",
                    en="`{value}` is not a date; write it as 2026-06-05",
                ),
                {"value": value},
            ) from None
    setattr(context.obj, parameter.name, value)


class _Formatter(HelpFormatter):
    """Headings of the help in the language that is spoken."""

    language: Language = "id"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        del prefix
        super().write_usage(prog, args, prefix="Pemakaian: " if self.language == "id" else "Usage: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading) if self.language == "id" else heading)


_HEADINGS = {"Options": "Opsi", "Arguments": "Argumen", "Commands": "Perintah"}


def _load(entry: Entry, language: Language) -> TyperCommand:
    """A command from its module, with the shared options and help in one language."""
    module = import_module(f"masterplan_cli.commands.{entry.module or entry.name}")
    command = _command(module.run, entry.name)
    for parameter in _command(_shared, "shared").params:
        if parameter.name != "help":
            parameter.expose_value, parameter.callback = False, _store
            command.params.append(parameter)
    command.help = module.HELP.format(language) if hasattr(module, "HELP") else entry.help.format(language)
    for parameter in command.params:
        parameter.help = in_language(getattr(parameter, "help", None), language)  # type: ignore[attr-defined]
    return command


def _command(function: Any, name: str) -> TyperCommand:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, context_settings={"help_option_names": ["-h", "--help"]})(function)
    command = command_of(app)
    assert isinstance(command, TyperCommand)
    return command


class _Group(TyperGroup):
    """The commands by panel; a module is imported when its command is asked for."""

    language: Language = "id"

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return [entry.name for entry in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        del ctx
        entry = next((entry for entry in COMMANDS if entry.name == cmd_name), None)
        return _load(entry, self.language) if entry else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        from masterplan_cli.commands.session import CannotRunError

        if self.get_command(ctx, args[0]) is None:
            alike = near(args[0], self.list_commands(ctx))
            raise CannotRunError(
                _NO_COMMAND, {"name": args[0], "near": quoted(alike)}, _DID_YOU_MEAN if alike else _SEE_HELP
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: HelpFormatter) -> None:
        del ctx
        for panel in dict.fromkeys(entry.panel for entry in COMMANDS):
            with formatter.section(panel.format(self.language)):
                formatter.write_dl(
                    [(entry.name, entry.help.format(self.language)) for entry in COMMANDS if entry.panel == panel]
                )


_NO_COMMAND = Text(id="tidak ada perintah `{name}`", en="there is no command `{name}`")
_DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
_SEE_HELP = Text(id="lihat daftarnya: masterplan --help", en="see the list: masterplan --help")


def _group(language: Language) -> _Group:
    from typer._click.core import Context

    _Formatter.language = language
    Context.formatter_class = _Formatter
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.callback(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})(
        _alone
    )
    app.command("shared")(_shared)
    group = command_of(app)
    assert isinstance(group, _Group)
    group.language = language
    group.help = _ABOUT.format(language)
    for parameter in _command(_shared, "shared").params:
        if parameter.name != "help":
            parameter.expose_value, parameter.callback = False, _store
            parameter.help = in_language(getattr(parameter, "help", None), language)  # type: ignore[attr-defined]
            group.params.append(parameter)
    return group


_ABOUT = Text(
    id="Perangkat rencana induk TIK daerah: memeriksa, menelusuri, dan menerbitkannya.",
    en="Planning toolkit for a region's IT masterplan: check it, trace it, publish it.",
)


def _alone(context: typer.Context) -> int:
    """Without a command: where one stands and what to type next."""
    if context.invoked_subcommand is not None:
        return 0
    from masterplan_cli.commands import status

    return status.run(context)
