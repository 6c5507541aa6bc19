"""Sections: paper, margins, page numbers, what stands above and below the text, and the cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from masterplan_cli.documents.document import Document
from masterplan_cli.documents.format import clean, date
from masterplan_cli.documents.paging import Part, room
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.renderers.docx.pictures import inline
from masterplan_cli.renderers.docx.styles import ALARM, SOFT
from masterplan_cli.renderers.docx.xml import NAMESPACES, element, field, paragraph, run, twips

LOGO_MILLIMETRES = 24
HEADER, FOOTER = 12, 11
"""How far from the edge of the paper they stand, in millimetres, where the margin is wide enough."""


class Pages:
    """The pages of one document; headers and footers are made once and shared by its sections."""

    def __init__(self, document: Document, word: Any) -> None:
        self.document = document
        self.word = word
        self.profile = PROFILES[document.profile]
        self.around = {is_landscape: self._both(is_landscape) for is_landscape in (False, True)}

    def section(self, part: Part, *, restarts: bool) -> str:
        """The properties of a stretch of pages."""
        form = "lowerRoman" if part.section.pages == "roman" else "decimal"
        start = {"start": 1} if restarts else {}
        header, footer = self.around[part.is_landscape]
        shared = f'<w:headerReference w:type="default" r:id="{header}"/>'
        shared += f'<w:footerReference w:type="default" r:id="{footer}"/>'
        numbers = element("pgNumType", fmt=form, **start)
        if restarts and not self.profile.has_title:
            shared += f'<w:footerReference w:type="first" r:id="{footer}"/>'
            numbers += element("titlePg")
        return self._paper(shared, numbers, is_landscape=part.is_landscape)

    def cover(self) -> Iterator[str]:
        """The title page, which ends a section of its own."""
        yield from self._letterhead()
        title = element("spacing", before=2800 if not self.document.logo else 1600)
        yield paragraph(run(self.document.title), "Title", title)
        if self.document.subtitle:
            yield paragraph(run(self.document.subtitle), "Subtitle")
        yield from self._state()
        details = ((name, value) for name, value in (("", self.document.author), ("", self._day())) if value)
        for at, (_, value) in enumerate(details):
            look = "<w:b/>" if at == 0 else element("color", val=SOFT)
            yield paragraph(run(value, look), "", element("spacing", before=3000 if at == 0 else 0, after=60))
        for name, value in self.document.details:
            yield paragraph(run(f"{name}: {value}", element("color", val=SOFT)), SMALL_STYLE)
        yield paragraph("", "", self._paper("", "", is_landscape=self.profile.is_landscape))

    def title_block(self) -> Iterator[str]:
        """The title above the text, where there is no page of its own for it."""
        document = self.document
        if not self.profile.has_title:
            yield from self._state()
            return
        yield from self._letterhead()
        yield paragraph(run(document.title), "Title")
        if document.subtitle:
            yield paragraph(run(document.subtitle), "Subtitle")
        line = " · ".join(words for words in (document.author, self._day()) if words)
        if line:
            yield paragraph(run(line, element("color", val=SOFT)), SMALL_STYLE)
        for name, value in document.details:
            yield paragraph(run(f"{name}: {value}", element("color", val=SOFT)), SMALL_STYLE)
        yield from self._state()

    def _letterhead(self) -> Iterator[str]:
        document = self.document
        if document.logo is not None:
            picture = inline(
                self.word, document.logo, f"Lambang {document.author}", across=LOGO_MILLIMETRES, high=LOGO_MILLIMETRES
            )
            yield paragraph(picture, "", element("jc", val="center"))
        for at, words in enumerate(document.letterhead):
            look = ("<w:b/>" if at < 2 else "") + element("sz", val=26 if at == 0 else 21)
            yield paragraph(run(words, look), "", element("spacing", after=40) + element("jc", val="center"))

    def _state(self) -> Iterator[str]:
        look = element("color", val=ALARM if self.document.mark else SOFT)
        if self.document.mark:
            yield paragraph(run(self.document.mark, "<w:b/>" + look))
        for words in self.document.cover:
            yield paragraph(run(words, look))

    def _day(self) -> str:
        return date(self.document.date) if self.document.date else ""

    def _both(self, is_landscape: bool) -> tuple[str, str]:
        """The header and footer of all upright or of all turned pages; their tabs end at the margin."""
        tabs = element("tabs", element("tab", val="right", pos=twips(room(self.profile, is_landscape))))
        at = 2 if is_landscape else 1
        return self._around("header", "hdr", self._header(tabs), at), self._around(
            "footer", "ftr", self._footer(tabs), at
        )

    def _header(self, tabs: str) -> str:
        if not self.profile.has_title:
            return paragraph(run("- ") + field("PAGE", "1") + run(" -"), "Header", element("jc", val="center"))
        chapter = element("r", "<w:tab/>") + field('STYLEREF "heading 1"', "") if self.profile.has_chapters else ""
        return paragraph(run(self.document.title) + chapter, "Header", tabs)

    def _footer(self, tabs: str) -> str:
        mark = clean(self.document.mark or "")
        words = run(mark, "<w:b/>" + element("color", val=ALARM)) if mark else ""
        return paragraph(words + element("r", "<w:tab/>") + field("PAGE", "1"), "Footer", tabs)

    def _around(self, name: str, root: str, content: str, at: int) -> str:
        """A header or footer as a part of the file; its relationship."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part as FilePart

        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        xml = f"<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()
        part = FilePart(PackURI(f"/word/{name}{at}.xml"), kind, xml, self.word.part.package)
        relation = RELATIONSHIP_TYPE.HEADER if name == "header" else RELATIONSHIP_TYPE.FOOTER
        return str(self.word.part.relate_to(part, relation))

    def _paper(self, shared: str, numbers: str, *, is_landscape: bool) -> str:
        profile = self.profile
        wide, high = (profile.height, profile.width) if is_landscape else (profile.width, profile.height)
        orientation = {"orient": "landscape"} if is_landscape else {}
        sides = (profile.top, profile.right, profile.bottom, profile.left)
        if is_landscape and not profile.is_landscape:
            sides = (profile.top, profile.side, profile.right, profile.side)
        names = ("top", "right", "bottom", "left")
        margins = {name: twips(side) for name, side in zip(names, sides, strict=True)}
        page = element("pgSz", w=twips(wide), h=twips(high), **orientation)
        above, below = min(HEADER, profile.top / 2), min(FOOTER, sides[2] / 2)
        page += element("pgMar", **margins, header=twips(above), footer=twips(below), gutter=0)
        return element("sectPr", shared + element("type", val="nextPage") + page + numbers)


SMALL_STYLE = "KeteranganTabel"
