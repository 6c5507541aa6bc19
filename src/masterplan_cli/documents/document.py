"""The typed document that templates make and renderers read; no output format is named here.

A `Document` is a title page and a flat tuple of blocks. Text is a tuple of runs. A table holds real values, each with
the places it was taken or computed from; `None` is "not known" and prints as a dash, never as zero.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, Protocol

Route = tuple[str | int, ...]
Value = str | int | Decimal | None
ColumnType = Literal["text", "number", "value", "rupiah", "percent", "year", "reference", "code"]
Numbering = Literal["none", "chapter", "annex", "article"]
Signs = Literal["", "letter", "clause"]
Alignment = Literal["", "center", "aside"]
MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]

NUMERIC_TYPES: frozenset[str] = frozenset({"number", "value", "rupiah", "percent"})


SOURCE_NOTES = "tab-catatan-sumber"
"""The id of the table of source notes."""
DIGEST = "masterplan-digest"
"""How a file names the digest of the data it was made from."""
LEDGER = ""
"""The record of an origin that is still a list of keys: `Origin(LEDGER, keys)`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A record and the route into it: `Origin("indicator:ind-ipm", ("targets", "2026"))`."""

    record: str
    route: Route = ()


@dataclass(frozen=True, slots=True)
class Located:
    """The file of an origin, or the command that works it out; its line, if that is known; the sources named there.

    `number` is that of its source note, 0 where the document has none.
    """

    file: str
    line: int | None = None
    sources: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one style, and the origin of a number among them; a line break is a `Break`, never a character."""

    text: str
    strong: bool = False
    emph: bool = False
    origin: tuple[Origin, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Cite:
    """The numbers of the source notes behind a paragraph, as `3, 5–9`; `target` is the table that lists them."""

    numbers: str
    target: str


Run = Text | Ref | Link | Note | Break | Cite


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
    """A chapter (level 1), section (2), and so on; `numbering` says whether and how it counts.

    An article of a regulation has no words of its own, only its number.
    """

    level: int
    runs: tuple[Run, ...]
    id: str
    numbering: Numbering = "chapter"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `indent` counts the lists it lies in, `source` is the planner's file it stands in.

    `align` puts its lines in the middle of the page, or aside: in the middle of its right half, where one signs.
    """

    runs: tuple[Run, ...]
    indent: int = 0
    source: str = ""
    align: Alignment = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; `level` counts from 0, `number` is None for a bullet; by its `signs` it counts `a.` or `(1)`."""

    runs: tuple[Run, ...]
    level: int = 0
    number: int | None = None
    source: str = ""
    signs: Signs = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Typed values in rows; `foot` are totals, `notes` and `source` stand below, `wide` wants a landscape page,
    and the rows of one that is filled in `by_hand` leave room for a pen.

    `origin` is where the number of its rows comes from, `caption_origin` where those of a caption do that a template
    gave; None for a table's own.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    foot: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    wide: bool = False
    by_hand: bool = False
    origin: tuple[Origin, ...] = ()
    caption_origin: tuple[Origin, ...] | None = None


class Picture(Protocol):
    """What a figure shows; SVG only from our own charts, where `fallback` is the PNG for formats without SVG."""

    @property
    def type(self) -> MediaType:
        """The format of its content."""
        ...

    @property
    def content(self) -> bytes:
        """Its bytes."""
        ...

    @property
    def fallback(self) -> bytes:
        """The bytes of the PNG that stands for an SVG."""
        ...


@dataclass(frozen=True, slots=True)
class Media:
    """A picture that is there already."""

    type: MediaType
    content: bytes = field(repr=False)
    fallback: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; `alt` says in words what it shows and is never empty; `origin` is where its data come from.

    `source` stands below it; `caption_origin` is where the numbers of a caption come from that a template gave.
    """

    id: str
    caption: str
    alt: str
    media: Picture
    origin: tuple[Origin, ...] = ()
    source: str = ""
    caption_origin: tuple[Origin, ...] | None = None

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


@dataclass(frozen=True, slots=True)
class SourceNotes:
    """Stands for the list of the files behind the document, until `provenance.notes` puts a table there."""


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Stands for what the tables do not know, until `unknowns` says it: of its chapter, or `is_list` of all."""

    is_list: bool = False


Listing = Contents | ListOfTables | ListOfFigures | SourceNotes | Unknowns
Block = Heading | Paragraph | ListItem | Table | Figure | PageBreak | Section | Listing


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it has a format.

    `mark` (`DRAF`, `RANCANGAN`) stands on every page and `cover` below it on the first, such as the number of open
    errors; `details` are pairs on the first page, such as the date of the data. Without `date` none is printed.
    `places` say where the origins lie, where that was looked up. `digest` is that of the data it was made from
    (`snapshot.py`), which every format carries; empty where that is not known.
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
    places: Mapping[Origin, Located] = field(default_factory=dict)
    digest: str = ""

    @property
    def keyword(self) -> str:
        """The digest as one word, for formats that have keywords; empty without one."""
        return f"{DIGEST}-{self.digest}" if self.digest else ""

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
