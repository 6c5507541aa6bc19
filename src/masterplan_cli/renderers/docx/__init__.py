"""Document to a Word file that an official goes on editing: real styles, numbering, fields, captions and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from masterplan_cli.documents.document import Document, Section
from masterplan_cli.documents.paging import Part, parts
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.renderers.docx.body import Body
from masterplan_cli.renderers.docx.footnotes import Footnotes
from masterplan_cli.renderers.docx.numbering import Numbering
from masterplan_cli.renderers.docx.package import describe, packed
from masterplan_cli.renderers.docx.pages import Pages
from masterplan_cli.renderers.docx.styles import dress
from masterplan_cli.renderers.docx.xml import paragraph, parsed

NAME = "docx"
SUFFIX = "docx"


def render(document: Document) -> bytes:
    """The document as a Word file."""
    import docx

    word = docx.Document()
    profile = PROFILES[document.profile]
    dress(word, profile)
    footnotes = Footnotes()
    writer = Body(document, word, Numbering(word, profile), footnotes)
    _fill(word, _pieces(document, writer, Pages(document, word)))
    footnotes.attach(word)
    _update_fields(word)
    describe(word, document)
    return packed(word)


def _pieces(document: Document, writer: Body, pages: Pages) -> Iterator[str]:
    """Everything in order; each stretch of pages ends with its properties, the last with the body's own."""
    yield from pages.cover() if pages.profile.has_cover else pages.title_block()
    whole = parts(document) or (Part(Section(), pages.profile.is_landscape, ()),)
    for at, part in enumerate(whole):
        yield from writer.part(part)
        restarts = at == 0 or whole[at - 1].section.pages != part.section.pages
        properties = pages.section(part, restarts=restarts)
        yield properties if at == len(whole) - 1 else paragraph("", "", properties)


def _fill(word: Any, pieces: Iterator[str]) -> None:
    body = word.element.body
    for child in list(body):
        body.remove(child)
    for child in parsed(pieces):
        body.append(child)


def _update_fields(word: Any) -> None:
    """Word asks once whether to update page numbers and lists."""
    from docx.oxml import parse_xml

    from masterplan_cli.renderers.docx.xml import NAMESPACES

    settings = word.settings.element
    (compatibility,) = settings.xpath("w:compat")
    compatibility.addprevious(parse_xml(f'<w:updateFields {NAMESPACES} w:val="true"/>'))
