"""The command line: a table of commands, each imported when it is used."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from masterplan_cli.diagnostics import Language, Text, near, quoted

if TYPE_CHECKING:
    from typer.core import TyperCommand
    from typer.exceptions import TyperException

    from masterplan_cli.commands.shared import Shared

CANNOT_RUN = 2


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


CHECK = Text(id="Periksa", en="Check")
LOOK = Text(id="Lihat", en="Look")
WRITE = Text(id="Tulis", en="Write")

COMMANDS: tuple[Entry, ...] = (
    Entry(
        "validate",
        CHECK,
        Text(id="memeriksa rencana dan mencetak catatan pemeriksaan", en="check the plan and say what is wrong"),
    ),
    Entry(
        "explain", CHECK, Text(id="halaman satu aturan atau jenis entri", en="the page of a rule or a kind of record")
    ),
    Entry("list", LOOK, Text(id="tabel entri satu jenis", en="a table of the records of one kind")),
    Entry("show", LOOK, Text(id="satu entri dan semua yang merujuknya", en="one record and all that names it")),
    Entry(
        "trace",
        LOOK,
        Text(
            id="rantai sampai visi, serta uang, aset, dan putusannya",
            en="the chain up to the visi, and down to money, assets and decisions",
        ),
    ),
    Entry("analyze", LOOK, Text(id="jawaban dari data saja", en="answers from the data alone")),
    Entry("report", WRITE, Text(id="menerbitkan dokumen dari templat", en="render documents from templates")),
)
STATUS = Entry("status", CHECK, Text(id="keadaan rencana di folder ini", en="the state of the plan in this folder"))

_ABOUT = Text(
    id="Perangkat rencana induk TIK daerah: memeriksa, menelusuri, dan menerbitkannya.",
    en="Planning toolkit for a region's IT masterplan: check it, trace it, publish it.",
)
_USAGE = Text(
    id="Pemakaian: masterplan {command} [OPSI]{arguments}", en="Usage: masterplan {command} [OPTIONS]{arguments}"
)
_ARGUMENTS = Text(id="Argumen", en="Arguments")
_OPTIONS = Text(id="Opsi", en="Options")
_SHARED = Text(id="Opsi setiap perintah", en="Options of every command")
_COMMAND = Text(id="PERINTAH", en="COMMAND")
_VERSION = Text(id="versi program", en="the program's version")
_THIS_HELP = Text(id="penjelasan ini", en="this help")
_MORE = Text(
    id="Rincian satu perintah: masterplan PERINTAH --help. Tanpa perintah: keadaan rencana di folder ini.",
    en="More about a command: masterplan COMMAND --help. Without a command: the state of the plan in this folder.",
)


def main(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code."""
    from masterplan_cli.commands.cannot_run import CannotRunError
    from masterplan_cli.commands.shared import Shared

    name, rest = split(arguments)
    shared = Shared(lang=asked_language(arguments))
    wants_help = any(word in ("-h", "--help") for word in _before_dashes(rest))
    try:
        if wants_help and not name:
            return _print(overview(shared.language))
        entry = _find(name)
        command = build(entry)
        if wants_help:
            return _print(manual(entry, command, shared.language))
        return _invoke(entry, command, rest, shared)
    except CannotRunError as reason:
        _complain(reason.words(shared.language))
        return CANNOT_RUN


def split(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The command's name, empty if there is none, and all other arguments; shared options may stand before it."""
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        position += 2 if arguments[position] in _TAKING_A_VALUE else 1
    if position >= len(arguments):
        return "", list(arguments)
    return arguments[position], [*arguments[:position], *arguments[position + 1 :]]


_TAKING_A_VALUE = ("-C", "--root", "--date", "--lang", "--color")


def asked_language(arguments: Sequence[str]) -> Language | None:
    """The language asked for, known before anything is parsed, so that help and usage errors speak it too."""
    words = _before_dashes(arguments)
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return "en" if "en" in asked else "id" if "id" in asked else None


def _before_dashes(arguments: Sequence[str]) -> list[str]:
    words = list(arguments)
    return words[: words.index("--")] if "--" in words else words


def _find(name: str) -> Entry:
    from masterplan_cli.commands.cannot_run import unknown

    if not name:
        return STATUS
    for entry in COMMANDS:
        if entry.name == name:
            return entry
    raise unknown(_NO_COMMAND, name, (entry.name for entry in COMMANDS), _SEE_HELP)


_NO_COMMAND = Text(id="tidak ada perintah `{name}`", en="there is no command `{name}`")
_SEE_HELP = Text(id="lihat daftarnya: masterplan --help", en="see the list: masterplan --help")


def build(entry: Entry) -> TyperCommand:
    """A command from its module, with the shared options behind its own."""
    from importlib import import_module

    from masterplan_cli.commands import options
    from masterplan_cli.commands.shared import keep

    command = _read(import_module(entry.module).run)
    for option in _read(options.shared).params:
        option.expose_value, option.callback = False, keep
        command.params.append(option)
    return command


def _read(function: Any) -> TyperCommand:
    import typer
    from typer.core import TyperCommand

    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(add_help_option=False)(function)
    command = typer.main.get_command(app)
    assert isinstance(command, TyperCommand)
    return command


def _invoke(entry: Entry, command: TyperCommand, arguments: list[str], shared: Shared) -> int:
    from typer.exceptions import TyperException

    try:
        result = command.main(arguments, prog_name=f"masterplan {entry.name}", standalone_mode=False, obj=shared)
    except TyperException as fault:
        _complain(f"masterplan: {_usage_fault(fault, shared.language)}\n")
        _complain(f"  = {_see_manual(entry, shared.language)}\n")
        return CANNOT_RUN
    return result if isinstance(result, int) else 0


def _usage_fault(fault: TyperException, language: Language) -> str:
    """Why the arguments do not fit, in our words."""
    option = str(getattr(fault, "option_name", ""))
    parameter = getattr(fault, "param", None)
    meant = parameter.opts[0] if parameter is not None and parameter.param_type_name == "option" else ""
    meant = meant or (parameter.metavar if parameter is not None else "") or ""
    match type(fault).__name__:
        case "NoSuchOption":
            alike = near(option, getattr(fault, "possibilities", None) or ())
            text = _NO_OPTION_BUT if alike else _NO_OPTION
            return text.format(language, {"name": option, "near": quoted(alike)})
        case "BadOptionUsage":
            text = _NO_VALUE if "does not take" in fault.message else _NEEDS_VALUE
            return text.format(language, {"name": option})
        case "MissingParameter":
            return _MISSING.format(language, {"name": meant})
        case "BadParameter":
            return _BAD_VALUE.format(language, {"name": meant})
        case _:
            return _TOO_MANY.format(language)


_NO_OPTION = Text(id="tidak ada opsi `{name}`", en="there is no option `{name}`")
_NO_OPTION_BUT = Text(
    id="tidak ada opsi `{name}`; mungkin maksudnya {near}", en="there is no option `{name}`; did you mean {near}?"
)
_NO_VALUE = Text(id="opsi `{name}` tidak memerlukan nilai", en="option `{name}` takes no value")
_NEEDS_VALUE = Text(id="opsi `{name}` memerlukan nilai", en="option `{name}` needs a value")
_MISSING = Text(id="`{name}` belum disebut", en="`{name}` is missing")
_BAD_VALUE = Text(id="nilai `{name}` tidak sah", en="the value of `{name}` is not valid")
_TOO_MANY = Text(id="argumennya terlalu banyak", en="too many arguments")


def _see_manual(entry: Entry, language: Language) -> str:
    name = "" if entry is STATUS else f" {entry.name}"
    return _SEE_MANUAL.format(language, {"command": f"masterplan{name} --help"})


_SEE_MANUAL = Text(id="lihat: {command}", en="see: {command}")


def overview(language: Language) -> str:
    """What `masterplan --help` prints."""
    usage = _USAGE.format(language, {"command": _COMMAND, "arguments": " ..."})
    lines = [usage, "", _ABOUT.format(language)]
    for panel in dict.fromkeys(entry.panel for entry in COMMANDS):
        rows = [(entry.name, entry.summary.format(language)) for entry in COMMANDS if entry.panel == panel]
        lines += _section(panel.format(language), rows)
    rows = [("--version", _VERSION.format(language)), ("-h, --help", _THIS_HELP.format(language))]
    lines += [*_section(_OPTIONS.format(language), rows), "", _MORE.format(language), ""]
    return "\n".join(lines)


def manual(entry: Entry, command: TyperCommand, language: Language) -> str:
    """What `masterplan COMMAND --help` prints."""
    from masterplan_cli.commands.options import explained

    groups: dict[str, list[tuple[str, str]]] = {}
    for parameter in command.params:
        heading = _OPTIONS if parameter.expose_value else _SHARED
        heading = _ARGUMENTS if parameter.param_type_name == "argument" else heading
        groups.setdefault(heading.format(language), []).append((_spelling(parameter), explained(parameter, language)))
    taken = "".join(f" {each.metavar}" for each in command.params if each.param_type_name == "argument")
    lines = [_USAGE.format(language, {"command": entry.name, "arguments": taken}), ""]
    lines.append(entry.summary.format(language).capitalize() + ".")
    for title, rows in groups.items():
        lines += _section(title, rows)
    return "\n".join([*lines, ""])


def _spelling(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar).strip("[].")
    names = ", ".join(sorted(parameter.opts, key=len))
    return f"{names} {parameter.metavar}" if parameter.metavar else names


def _section(title: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    from textwrap import wrap

    rows = tuple(rows)
    width = max(len(name) for name, _ in rows) + 4
    lines = ["", f"{title}:"]
    for name, text in rows:
        first, *more = wrap(text, max(30, 100 - width)) or [""]
        lines.append(f"  {name:{width - 2}}{first}".rstrip())
        lines.extend(" " * width + line for line in more)
    return lines


def _print(text: str) -> int:
    from masterplan_cli.commands.output import deliver

    deliver(text)
    return 0


def _complain(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)
