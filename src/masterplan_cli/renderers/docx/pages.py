"""Sections: paper, margins, page numbers, what stands above and below the text, and the cover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from masterplan_cli.documents.document import Document
from masterplan_cli.documents.format import clean, date
from masterplan_cli.documents.paging import Part
from masterplan_cli.documents.profile import PROFILES, Profile
from masterplan_cli.renderers.docx.pictures import inline
from masterplan_cli.renderers.docx.styles import ALARM, SOFT
from masterplan_cli.renderers.docx.xml import NAMESPACES, element, field, paragraph, run, twips

LOGO_MILLIMETRES = 24


class Pages:
    """The pages of one document; headers and footers are made once and shared by its sections."""

    def __init__(self, document: Document, word: Any) -> None:
        self.document = document
        self.word = word
        self.profile = PROFILES[document.profile]
        self.header = self._around("header", "hdr", self._header())
        self.footer = self._around("footer", "ftr", self._footer())

    def section(self, part: Part, *, restarts: bool) -> str:
        """The properties of a stretch of pages."""
        form = "lowerRoman" if part.section.pages == "roman" else "decimal"
        start = {"start": 1} if restarts else {}
        shared = f'<w:headerReference w:type="default" r:id="{self.header}"/>'
        shared += f'<w:footerReference w:type="default" r:id="{self.footer}"/>'
        return self._paper(shared, element("pgNumType", fmt=form, **start), is_landscape=part.is_landscape)

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

    def _header(self) -> str:
        chapter = element("r", "<w:tab/>") + field('STYLEREF "heading 1"', "") if self.profile.has_chapters else ""
        tabs = element("tabs", element("tab", val="right", pos=twips(_across(self.profile))))
        return paragraph(run(self.document.title) + chapter, "Header", tabs)

    def _footer(self) -> str:
        mark = clean(self.document.mark or "")
        tabs = element("tabs", element("tab", val="right", pos=twips(_across(self.profile))))
        words = run(mark, "<w:b/>" + element("color", val=ALARM)) if mark else ""
        return paragraph(words + element("r", "<w:tab/>") + field("PAGE", "1"), "Footer", tabs)

    def _around(self, name: str, root: str, content: str) -> str:
        """A header or footer as a part of the file; its relationship."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part as FilePart

        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        xml = f"<w:{root} {NAMESPACES}>{content}</w:{root}>".encode()
        part = FilePart(PackURI(f"/word/{name}1.xml"), kind, xml, self.word.part.package)
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
        page += element("pgMar", **margins, header=twips(12), footer=twips(11), gutter=0)
        return element("sectPr", shared + element("type", val="nextPage") + page + numbers)


SMALL_STYLE = "KeteranganTabel"


def _across(profile: Profile) -> float:
    wide = profile.height if profile.is_landscape else profile.width
    return wide - profile.left - profile.right
