"""What is said about a workspace: findings at symbolic places, diagnostics at lines and columns."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

Language = Literal["id", "en"]
Route = tuple[str | int, ...]

LONGEST_SHOWN = 200
LONGEST_PATH = 4096
MOST_NEAR_NAMES = 3
LONGEST_NEAR_NAME = 80


class Severity(StrEnum):
    """How a diagnostic weighs: an error fails the run, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Text:
    """A message in both languages; `{name}` stands for an argument, which is made visible before it is put in."""

    id: str
    en: str

    def format(self, language: Language, arguments: Arguments = MappingProxyType({})) -> str:
        """The words in one language, with arguments that cannot break a line or a terminal."""
        shown = {name: worded(value, language) for name, value in arguments.items()}
        return (self.id if language == "id" else self.en).format_map(shown)


Argument = str | int | Text
Arguments = Mapping[str, Argument]


def worded(argument: Argument, language: Language) -> str:
    """An argument as it stands in a message."""
    return argument.format(language) if isinstance(argument, Text) else visible(str(argument))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file in code points; lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


FIRST_LINE = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: a file and a route into it; `span` only where no route exists (text that is not YAML)."""

    path: str
    route: Route = ()
    record: str = ""
    span: Span | None = None
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that the reader must see to understand a finding."""

    place: Place
    message: Text
    arguments: Arguments = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake: what is wrong and what to write. `rule` is the name of the rule, stamped by who reports it."""

    place: Place
    message: Text
    arguments: Arguments = field(default_factory=dict)
    hint: Text | None = None
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its code, its severity in this workspace, and its lines and columns."""

    code: str
    name: str
    severity: Severity
    finding: Finding
    span: Span
    related: tuple[tuple[Span, Related], ...] = ()

    @property
    def path(self) -> str:
        """The file, relative to the workspace, with `/`."""
        return self.finding.place.path

    @property
    def is_error(self) -> bool:
        """Whether it fails the run."""
        return self.severity is Severity.ERROR

    def message(self, language: Language) -> str:
        """What is wrong, in one sentence."""
        return self.finding.message.format(language, self.finding.arguments)

    def hint(self, language: Language) -> str | None:
        """What to write, in one sentence."""
        return self.finding.hint.format(language, self.finding.arguments) if self.finding.hint else None


def visible(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Text that cannot move a cursor, break a line or hide: such characters become `\\u202e`; cut at `longest`."""
    shown = text if text.isprintable() else "".join(_visible_character(character) for character in text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _visible_character(character: str) -> str:
    if character.isprintable():
        return character
    return f"\\x{ord(character):02x}" if ord(character) < 0x80 else f"\\u{ord(character):04x}"


def near(name: str, names: Iterable[str], most: int = MOST_NEAR_NAMES) -> tuple[str, ...]:
    """The names most like the given one, best first; none for a name too long to be a slip of the finger."""
    if not name or len(name) > LONGEST_NEAR_NAME:
        return ()
    alike = [other for other in names if abs(len(other) - len(name)) <= max(2, len(name) // 3)]
    return tuple(difflib.get_close_matches(name, sorted(alike), n=most, cutoff=0.7))


def quoted(names: Iterable[str]) -> str:
    """Names in backticks, with commas."""
    return ", ".join(f"`{visible(name)}`" for name in names)
