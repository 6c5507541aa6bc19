"""Document to one HTML file: no network, no script, every cell with the place its value comes from."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from masterplan_cli.documents.document import (
    Block,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    ListItem,
    Media,
    Note,
    Paragraph,
)
from masterplan_cli.documents.format import clean, date, shown
from masterplan_cli.documents.nesting import nested
from masterplan_cli.documents.numbering import labels
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.documents.widths import typical

NAME = "html"
SUFFIX = "html"

MOST_ORIGINS_SHOWN = 20
LONGEST_WORD = 32
MEDIUM = 10.0
BROAD = 22.0
SAFE_TARGETS = ("https://", "mailto:", "#")


def render(document: Document) -> bytes:
    """The document as one HTML file."""
    import jinja2

    here = Path(__file__).parent
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(clean=clean, kind=lambda value: type(value).__name__, note=_noted(document))
    environment.globals.update(
        origin=origin,
        shown=shown,
        look=look,
        typical=typical,
        address=address,
        embedded=embedded,
        style=(here / "page.css").read_text("utf-8"),
    )
    page = environment.from_string((here / "page.html.j2").read_text("utf-8"))
    return page.render(
        document=document,
        day=date(document.date) if document.date else "",
        labels=labels(document),
        has_cover=PROFILES[document.profile].has_cover,
        blocks=nested(document.blocks),
        headings=tuple(block for block in document.blocks if isinstance(block, Heading)),
        tables=tuple(document.tables()),
        figures=tuple(block for block in document.blocks if isinstance(block, Figure)),
        notes=tuple(_notes(document.blocks)),
    ).encode()


def origin(cell: Cell) -> str:
    """Where a cell's value comes from: `indicator:ind-ipm targets.2026; ...`."""
    told = [" ".join([place.record, ".".join(str(part) for part in place.route)]).strip() for place in cell.origin]
    more = len(told) - MOST_ORIGINS_SHOWN
    return clean("; ".join(told[:MOST_ORIGINS_SHOWN]) + (f"; dan {more} lainnya" if more > 0 else ""))


def look(column: Column, text: str, breadth: float = 0) -> Markup:
    """The class of a cell or, with the breadth of its column in ems, of a head."""
    name = "n" if column.is_numeric else "c" if column.type == "year" else ""
    if not name:
        name = "w3" if breadth > BROAD else "w2" if breadth > MEDIUM else ""
    if len(text) > LONGEST_WORD and any(len(word) > LONGEST_WORD for word in text.split()):
        name = "long"
    return Markup(' class="{}"').format(name) if name else Markup("")


def address(target: str) -> str:
    """A link's target; the readers of templates let only these through, and so does this."""
    if not target.startswith(SAFE_TARGETS):
        raise ValueError(f"a document links to {target[:40]!r}")
    return target


def embedded(media: Media) -> str:
    """A picture as a data address."""
    return f"data:{media.type};base64,{base64.b64encode(media.content).decode()}"


@dataclass(frozen=True, slots=True)
class _Noted:
    """The number of each footnote, told by identity since two notes may read alike."""

    numbers: dict[int, int]

    def __call__(self, note: Note) -> int:
        return self.numbers[id(note)]


def _noted(document: Document) -> _Noted:
    return _Noted({id(note): number for number, note in enumerate(_notes(document.blocks), 1)})


def _notes(blocks: Sequence[Block]) -> Iterator[Note]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph | ListItem):
            yield from (run for run in block.runs if isinstance(run, Note))
