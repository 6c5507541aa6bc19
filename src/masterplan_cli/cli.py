"""The command line: a table of commands, each imported when it is used."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from masterplan_cli.commands.entry import Entry
from masterplan_cli.diagnostics import Language, Text, near, quoted

if TYPE_CHECKING:
    from click import ClickException, Command

    from masterplan_cli.commands.shared import Shared

CANNOT_RUN = 2


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
    Entry(
        "verify",
        CHECK,
        Text(
            id="dari data mana sebuah dokumen dibuat, dan masih berlakukah ia",
            en="from which data a document was made, and whether it still holds",
        ),
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
    Entry("new", WRITE, Text(id="templat sendiri untuk memulai", en="a template of one's own to start from")),
)
STATUS = Entry("status", CHECK, Text(id="keadaan rencana di folder ini", en="the state of the plan in this folder"))


def main(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code."""
    from masterplan_cli.commands import help as pages
    from masterplan_cli.commands.cannot_run import CannotRunError
    from masterplan_cli.commands.shared import Shared

    name, rest = split(arguments)
    shared = Shared(lang=asked_language(arguments))
    wants_help = any(word in ("-h", "--help") for word in _before_dashes(rest))
    try:
        if wants_help and not name:
            return _print(pages.overview(COMMANDS, shared.language))
        entry = _find(name)
        command = build(entry)
        if wants_help:
            return _print(pages.manual(entry, command, shared.language))
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


def build(entry: Entry) -> Command:
    """A command from its module, with the shared options behind its own."""
    from importlib import import_module

    from click import Command, pass_context

    from masterplan_cli.commands import options
    from masterplan_cli.commands.shared import keep

    run = import_module(entry.module).run
    of_all = options.parameters(options.shared)
    for option in of_all:
        option.expose_value, option.callback = False, keep
    return Command(
        entry.name, params=[*options.parameters(run), *of_all], callback=pass_context(run), add_help_option=False
    )


def _invoke(entry: Entry, command: Command, arguments: list[str], shared: Shared) -> int:
    from click import ClickException

    try:
        with command.make_context(entry.name, arguments, obj=shared) as context:
            result = command.invoke(context)
    except ClickException as fault:
        _complain(f"masterplan: {_usage_fault(fault, shared.language)}\n")
        _complain(f"  = {_see_manual(entry, shared.language)}\n")
        return CANNOT_RUN
    return result if isinstance(result, int) else 0


def _usage_fault(fault: ClickException, language: Language) -> str:
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


def _print(text: str) -> int:
    from masterplan_cli.commands.output import deliver

    deliver(text)
    return 0


def _complain(text: str) -> None:
    from masterplan_cli.commands.output import note

    note(text)
