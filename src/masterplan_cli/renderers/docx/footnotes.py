"""Footnotes, which python-docx does not know: a part of their own, and marks that lead there."""

from __future__ import annotations

from typing import Any

from masterplan_cli.renderers.docx.xml import NAMESPACES, element, paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_MARK = element("rPr", element("rStyle", val="FootnoteReference"))


class Footnotes:
    """The footnotes of one document, in order."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def mark(self, content: str) -> str:
        """Keeps a note and returns the mark that stands for it."""
        self.notes.append(content)
        return element("r", _MARK + element("footnoteReference", id=len(self.notes)))

    def attach(self, word: Any) -> None:
        """Puts the notes into the file, if there are any."""
        if not self.notes:
            return
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        kinds = enumerate(("separator", "continuationSeparator"), -1)
        lines = "".join(
            element("footnote", paragraph(element("r", element(kind))), type_=kind, id=at) for at, kind in kinds
        )
        number = element("r", _MARK + element("footnoteRef")) + '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        notes = "".join(
            element("footnote", paragraph(number + note, "FootnoteText"), id=at)
            for at, note in enumerate(self.notes, 1)
        )
        content = f"<w:footnotes {NAMESPACES}>{lines}{notes}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, content, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
