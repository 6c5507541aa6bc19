"""The typed document that templates make and renderers read; no output format is named here.

A `Document` is a title page and a flat tuple of blocks. Text is a tuple of runs. A table holds real values, each with
the places it was taken or computed from; `None` is "not known" and prints as a dash, never as zero.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Route = tuple[str | int, ...]
Value = str | int | Decimal | None
ColumnType = Literal["text", "number", "value", "rupiah", "percent", "year", "reference", "code"]
Numbering = Literal["none", "chapter", "annex"]
MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]

NUMERIC_TYPES: frozenset[str] = frozenset({"number", "value", "rupiah", "percent"})


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one style; a line break is a `Break`, never a character in here."""

    text: str
    strong: bool = False
    emph: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """The number of a table, figure or heading, such as `Tabel III.2`; `target` is its id."""

    target: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an `https:` or `mailto:` address, or to `#id` in this document."""

    target: str
    runs: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, standing where its mark stands."""

    runs: tuple[Text | Ref | Link, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A line that ends before the margin."""


Run = Text | Ref | Link | Note | Break


@dataclass(frozen=True, slots=True)
class Origin:
    """A record and the route into it: `Origin("indicator:ind-ipm", ("targets", "2026"))`."""

    record: str
    route: Route = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and every place it was taken or computed from."""

    value: Value
    origin: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds; `width` is a share that overrides the one computed from the content."""

    id: str
    title: str
    type: ColumnType = "text"
    width: int | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether digits must stand below digits."""
        return self.type in NUMERIC_TYPES


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter (level 1), section (2), and so on; `numbering` says whether and how it counts."""

    level: int
    runs: tuple[Run, ...]
    id: str
    numbering: Numbering = "chapter"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `indent` counts the lists it lies in, `source` is the planner's file it stands in."""

    runs: tuple[Run, ...]
    indent: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; `level` counts from 0, `number` is None for a bullet."""

    runs: tuple[Run, ...]
    level: int = 0
    number: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Typed values in rows; `foot` are totals, `notes` and `source` stand below, `wide` wants a landscape page."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A picture's bytes; SVG only from our own charts, where `fallback` is the PNG for formats without SVG."""

    type: MediaType
    content: bytes = field(repr=False)
    fallback: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; `alt` says in words what it shows and is never empty."""

    id: str
    caption: str
    alt: str
    media: Media

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"figure {self.id} has no alternative text")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Section:
    """From here on: the paper's orientation, the page numbers, and how headings count."""

    orientation: Literal["portrait", "landscape"] = "portrait"
    pages: Literal["roman", "arabic"] = "arabic"
    numbering: Numbering = "chapter"


@dataclass(frozen=True, slots=True)
class Contents:
    """Stands for the table of contents, down to `depth` levels."""

    depth: int = 3


@dataclass(frozen=True, slots=True)
class ListOfTables:
    """Stands for the list of tables."""


@dataclass(frozen=True, slots=True)
class ListOfFigures:
    """Stands for the list of figures."""


Listing = Contents | ListOfTables | ListOfFigures
Block = Heading | Paragraph | ListItem | Table | Figure | PageBreak | Section | Listing


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it has a format.

    `mark` (`DRAF`, `RANCANGAN`) stands on every page and `cover` below it on the first, such as the number of open
    errors; `details` are pairs on the first page, such as the date of the data. Without `date` none is printed.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    author: str = ""
    description: str = ""
    date: datetime.date | None = None
    profile: str = "report-a4"
    mark: str | None = None
    cover: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    letterhead: tuple[str, ...] = ()
    logo: Media | None = None

    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))


def plain_text(runs: tuple[Run, ...]) -> str:
    """The words of runs alone, without footnotes; references are left out, since their number is not known here."""
    return "".join(_words(run) for run in runs)


def _words(run: Run) -> str:
    match run:
        case Text():
            return run.text
        case Link():
            return plain_text(run.runs)
        case Break():
            return " "
        case _:
            return ""
