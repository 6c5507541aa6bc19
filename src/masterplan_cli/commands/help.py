"""What `--help` prints, of the program and of a command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from masterplan_cli.commands.entry import Entry
from masterplan_cli.diagnostics import Language, Text

if TYPE_CHECKING:
    from click import Command


def overview(entries: Sequence[Entry], language: Language) -> str:
    """What `masterplan --help` prints."""
    usage = _USAGE.format(language, {"command": _COMMAND, "arguments": " ..."})
    lines = [usage, "", _ABOUT.format(language)]
    for panel in dict.fromkeys(entry.panel for entry in entries):
        rows = [(entry.name, entry.summary.format(language)) for entry in entries if entry.panel == panel]
        lines += _section(panel.format(language), rows)
    rows = [("--version", _VERSION.format(language)), ("-h, --help", _THIS_HELP.format(language))]
    lines += [*_section(_OPTIONS.format(language), rows), "", _MORE.format(language), ""]
    return "\n".join(lines)


def manual(entry: Entry, command: Command, language: Language) -> str:
    """What `masterplan COMMAND --help` prints."""
    groups: dict[str, list[tuple[str, str]]] = {}
    parameter: Any
    for parameter in command.params:
        heading = _OPTIONS if parameter.expose_value else _SHARED
        heading = _ARGUMENTS if parameter.param_type_name == "argument" else heading
        groups.setdefault(heading.format(language), []).append(
            (_spelling(parameter), parameter.meaning.words.format(language))
        )
    taken = "".join(f" {each.metavar}" for each in command.params if each.param_type_name == "argument")
    lines = [_USAGE.format(language, {"command": entry.name, "arguments": taken}), ""]
    summary = entry.summary.format(language)
    lines.append(f"{summary[:1].upper()}{summary[1:]}.")
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
