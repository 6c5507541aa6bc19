"""Document to one HTML file: no network, one script of our own, every cell with the place its value comes from."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from masterplan_cli.documents.document import (
    DIGEST,
    SOURCE_NOTES,
    Block,
    Document,
    Figure,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Picture,
)
from masterplan_cli.documents.format import clean, date
from masterplan_cli.documents.nesting import nested
from masterplan_cli.documents.numbering import labels
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.documents.widths import typical
from masterplan_cli.renderers.html_tables import cells_of, cited, look, told

NAME = "html"
SUFFIX = "html"

SAFE_TARGETS = ("https://", "mailto:", "#")


def render(document: Document) -> bytes:
    """The document as one HTML file."""
    import jinja2

    here = Path(__file__).parent
    script = (here / "page.js").read_text("utf-8")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(clean=clean, kind=lambda value: type(value).__name__, note=_noted(document))
    environment.globals.update(
        told=told(document),
        cited=cited(document),
        cells=cells_of(document),
        look=look,
        typical=typical,
        address=address,
        embedded=embedded,
        notes_table=SOURCE_NOTES,
        digest_name=DIGEST,
        style=(here / "page.css").read_text("utf-8"),
        script=script,
        allowed=hashed(script),
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


def hashed(script: str) -> str:
    """What a content security policy lets run: this script and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def address(target: str) -> str:
    """A link's target; the readers of templates let only these through, and so does this."""
    if not target.startswith(SAFE_TARGETS):
        raise ValueError(f"a document links to {target[:40]!r}")
    return target


def embedded(media: Picture) -> str:
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
