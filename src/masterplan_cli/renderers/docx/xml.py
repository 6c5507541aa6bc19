"""Small pieces of WordprocessingML as text, escaped once and here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from masterplan_cli.documents.format import clean

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TWIPS = 1440 / 25.4
"""Twentieths of a point in a millimetre."""


def twips(millimetres: float) -> int:
    """A length as Word counts it."""
    return round(millimetres * TWIPS)


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """`<w:name w:key="value">content</w:name>`."""
    written = "".join(f" w:{key.rstrip('_')}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{name}{written}>{content}</w:{name}>" if content else f"<w:{name}{written}/>"


def text(words: str) -> str:
    """Words in a run, with the spaces at their ends."""
    kept = (" " if words[:1].isspace() else "") + clean(words) + (" " if words[1:][-1:].isspace() else "")
    return f'<w:t xml:space="preserve">{escape(kept)}</w:t>'


def run(words: str, properties: str = "") -> str:
    """Words in one look."""
    return element("r", (element("rPr", properties) if properties else "") + text(words))


def field(code: str, shown: str, properties: str = "") -> str:
    """A field with the text that stands for it until it is updated."""
    look = element("rPr", properties) if properties else ""
    instruction = f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>'
    begin, middle, end = (element("r", look + element("fldChar", fldCharType=kind)) for kind in _FIELD_MARKS)
    return begin + element("r", look + instruction) + middle + run(shown, properties) + end


_FIELD_MARKS = ("begin", "separate", "end")


def bookmarked(content: str, name: str, number: int) -> str:
    """Content that references lead to."""
    return element("bookmarkStart", id=number, name=name) + content + element("bookmarkEnd", id=number)


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph in a style."""
    look = (element("pStyle", val=style) if style else "") + properties
    return element("p", (element("pPr", look) if look else "") + content)


def parsed(pieces: Iterable[str]) -> list[Any]:
    """Pieces as elements that can be put into the body."""
    from docx.oxml import parse_xml

    return list(parse_xml(f"<w:body {NAMESPACES}>{''.join(pieces)}</w:body>"))
