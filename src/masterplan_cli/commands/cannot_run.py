"""Why a command cannot do what it was asked, in one sentence, and what to do instead; exit 2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from masterplan_cli.diagnostics import MOST_NEAR_NAMES, Arguments, Language, Text, near, quoted

SHORTEST_PART = 3

HELP = Text(id="saran", en="help")
DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")


class CannotRunError(Exception):
    """Raised by commands, printed by the command line."""

    def __init__(self, message: Text, arguments: Arguments | None = None, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.message, self.arguments, self.hint = message, arguments or {}, hint

    def words(self, language: Language) -> str:
        """What is printed to standard error."""
        said = f"masterplan: {self.message.format(language, self.arguments)}\n"
        if self.hint is not None:
            said += f"  = {HELP.format(language)}: {self.hint.format(language, self.arguments)}\n"
        return said


def unknown(message: Text, name: str, names: Iterable[str], otherwise: Text | None = None) -> CannotRunError:
    """A `{name}` that does not exist: with the names most like it, else with `otherwise`, which may give `{names}`."""
    choices = tuple(names)
    alike = alike_names(name, choices)
    arguments = {"name": name, "near": quoted(alike), "names": ", ".join(choices)}
    return CannotRunError(message, arguments, DID_YOU_MEAN if alike else otherwise)


def alike_names(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names that may be meant: written almost so, else in other case, else holding what was written."""
    lower = name.lower()
    return near(name, names) or near(lower, names) or _holding(lower, names)


def _holding(part: str, names: Sequence[str]) -> tuple[str, ...]:
    holding = sorted(name for name in names if part in name) if len(part) >= SHORTEST_PART else []
    return tuple(sorted(holding, key=len)[:MOST_NEAR_NAMES])


CHOOSE = Text(id="pilih salah satu: {names}", en="choose one of: {names}")
