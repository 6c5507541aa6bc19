"""Blocks as paragraphs, tables and fields of Word, each reading right before any field is updated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from masterplan_cli.documents.document import (
    Alignment,
    Break,
    Cite,
    Contents,
    Document,
    Figure,
    Heading,
    Link,
    ListItem,
    ListOfFigures,
    ListOfTables,
    Note,
    PageBreak,
    Paragraph,
    Ref,
    Run,
    Section,
    SourceNotes,
    Table,
    Text,
    Unknowns,
    plain_text,
)
from masterplan_cli.documents.nesting import ItemList, Nested, nested
from masterplan_cli.documents.numbering import Label, labels
from masterplan_cli.documents.paging import Part
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.renderers.docx.footnotes import Footnotes
from masterplan_cli.renderers.docx.numbering import (
    ANNEXES,
    ARTICLES,
    BULLETS,
    CHAPTERS,
    TITLES,
    UNNUMBERED,
    Numbering,
    numbered,
)
from masterplan_cli.renderers.docx.pictures import drawing
from masterplan_cli.renderers.docx.styles import SMALL
from masterplan_cli.renderers.docx.tables import table_of
from masterplan_cli.renderers.docx.xml import bookmarked, element, field, paragraph, run, text, twips

_CITED = '<w:vertAlign w:val="superscript"/>'
LISTED = {"Tabel": "Daftar Tabel", "Gambar": "Daftar Gambar"}
DEEPEST_HEADING = 4


class Body:
    """Writes the blocks of one document; `word` takes its pictures and links to addresses."""

    def __init__(self, document: Document, word: Any, numbering: Numbering, footnotes: Footnotes) -> None:
        self.document = document
        self.word = word
        self.numbering = numbering
        self.footnotes = footnotes
        self.profile = PROFILES[document.profile]
        self.labels: Mapping[str, Label] = labels(document)
        named = [block.id for block in document.blocks if isinstance(block, Heading | Table | Figure)]
        self.articles = {each.id for each in document.blocks if isinstance(each, Heading) and not each.runs}
        self.marks = {name: (f"_Ref{number:08}", number) for number, name in enumerate(named, 1)}

    def part(self, part: Part) -> Iterator[str]:
        """The blocks of one stretch of pages."""
        blocks = nested(part.blocks)
        for at, block in enumerate(blocks):
            if isinstance(block, Paragraph) and _is_signature(blocks[at + 1 : at + 2]):
                yield paragraph(self.runs(block.runs), "BodyText", element("keepNext") + _unstretched(block))
            else:
                yield from self._block(block, part)

    def _block(self, block: Nested, part: Part) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield paragraph(self.runs(block.runs), "BodyText", self._aligned(block.align) or _unstretched(block))
            case ItemList():
                yield from self._list(block)
            case Table():
                yield self._caption("Tabel", block.id, block.caption)
                yield from table_of(block, self.profile, is_landscape=part.is_landscape)
            case Figure():
                yield paragraph(drawing(self.word, block, self.profile, is_landscape=part.is_landscape), "", _CENTERED)
                yield self._caption("Gambar", block.id, block.caption, _CENTERED)
                if block.source:
                    yield paragraph(run(f"Sumber: {block.source}"), SMALL, _CENTERED)
            case PageBreak():
                yield paragraph(element("r", element("br", type_="page")))
            case Contents():
                yield from self._contents(block.depth)
            case ListOfTables():
                yield from self._captions("Tabel", self.document.tables())
            case ListOfFigures():
                figures = (each for each in self.document.blocks if isinstance(each, Figure))
                yield from self._captions("Gambar", figures)
            case Section() | ListItem() | SourceNotes() | Unknowns():
                raise AssertionError(block)

    def runs(self, runs: Sequence[Run]) -> str:
        """Words, references, links and notes in one line."""
        return "".join(self._run(each) for each in runs)

    def _run(self, each: Run) -> str:
        match each:
            case Text():
                look = ("<w:b/>" if each.strong else "") + ("<w:i/>" if each.emph else "")
                return run(each.text, look)
            case Ref():
                way = "\\n \\h" if each.target in self.articles else "\\h"
                return field(f"REF {self.marks[each.target][0]} {way}", self.labels[each.target].reference)
            case Link():
                return self._link(each)
            case Note():
                return self.footnotes.mark("".join(self._run(inner) for inner in each.runs))
            case Break():
                return element("r", element("br"))
            case Cite():
                words = run(f"[{each.numbers}]", _CITED)
                return element("hyperlink", words, anchor=self.marks[each.target][0])

    def _link(self, link: Link) -> str:
        words = "".join(run(each.text, element("rStyle", val="Hyperlink")) for each in link.runs)
        if link.target.startswith("#"):
            return element("hyperlink", words, anchor=self.marks[link.target[1:]][0])
        from docx.opc.constants import RELATIONSHIP_TYPE

        identifier = self.word.part.relate_to(link.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{identifier}">{words}</w:hyperlink>'

    def _heading(self, block: Heading) -> str:
        level = min(block.level, DEEPEST_HEADING)
        if block.numbering == "article":
            return self._article(block)
        name, number = self.marks[block.id]
        counts = block.id in self.labels
        is_annex = counts and block.numbering == "annex"
        look = numbered(ANNEXES if is_annex else CHAPTERS, level - 1) if counts else UNNUMBERED
        return paragraph(bookmarked(self.runs(block.runs), name, number), f"Heading{level}", look)

    def _article(self, block: Heading) -> str:
        """`BAB I` with its title on a line of its own, or `Pasal 1`, in the middle."""
        name, number = self.marks[block.id]
        title = tuple(replace(each, text=each.text.upper()) for each in block.runs if isinstance(each, Text))
        words = element("r", element("br")) + self.runs(title) if title else ""
        look = numbered(TITLES if block.runs else ARTICLES, 0) + _CENTERED
        return paragraph(bookmarked(words, name, number), f"Heading{block.level}", look)

    def _aligned(self, align: Alignment) -> str:
        """In the middle of the page, or of its right half."""
        wide = self.profile.height if self.profile.is_landscape else self.profile.width
        half = twips((wide - self.profile.left - self.profile.right) / 2)
        indent = element("ind", left=half) if align == "aside" else ""
        return element("keepLines") + indent + _CENTERED if align else ""

    def _list(self, block: ItemList) -> Iterator[str]:
        level = min(block.level, 2)
        identifier = (
            self.numbering.ordered(level, block.items[0].number or 1, block.signs) if block.is_ordered else BULLETS
        )
        for item in block.items:
            yield paragraph(self.runs(item.runs), "ListParagraph", numbered(identifier, level))
            for child in item.children:
                if isinstance(child, ItemList):
                    yield from self._list(child)
                else:
                    indent = element("ind", left=360 * (level + 1))
                    yield paragraph(self.runs(child.runs), "ListParagraph", indent)

    def _caption(self, word: str, name: str, caption: str, look: str = "") -> str:
        """`Tabel II.` and a field that counts, so that a new table renumbers those after it."""
        mark, number = self.marks[name]
        before, dot, count = self.labels[name].number.rpartition(".")
        if not dot:
            before, _, count = self.labels[name].number.rpartition(" ")
            before += " "
        restart = " \\r 1" if count == "1" else ""
        counted = run(before + dot) + field(f"SEQ {word} \\* ARABIC{restart}", count)
        return paragraph(bookmarked(counted, mark, number) + run(f" {caption}", '<w:b w:val="0"/>'), "Caption", look)

    def _contents(self, depth: int) -> Iterator[str]:
        """The headings as Word would list them, inside a field that lists them anew with their pages."""
        headings = [block for block in self.document.blocks if isinstance(block, Heading) and block.level <= depth]
        entries = [(f"TOC{min(block.level, 3)}", self._entry(block), self.marks[block.id][0]) for block in headings]
        yield from _listing("Daftar Isi", f'TOC \\o "1-{depth}" \\h \\z \\u', entries)

    def _entry(self, block: Heading) -> str:
        label = self.labels.get(block.id)
        return f"{label.number} {plain_text(block.runs)}" if label else plain_text(block.runs)

    def _captions(self, word: str, blocks: Iterator[Table] | Iterator[Figure]) -> Iterator[str]:
        entries = [
            ("TableofFigures", f"{self.labels[block.id].number} {block.caption}", self.marks[block.id][0])
            for block in blocks
        ]
        if entries:
            yield from _listing(LISTED[word], f'TOC \\h \\z \\c "{word}"', entries)


def _unstretched(block: Paragraph) -> str:
    """Lines that end before the margin are not drawn out to it."""
    return element("jc", val="left") if any(isinstance(each, Break) for each in block.runs) else ""


def _is_signature(blocks: Sequence[Nested]) -> bool:
    """Whether a signature comes next, which never stands alone on a page."""
    return any(isinstance(block, Paragraph) and block.align == "aside" for block in blocks)


def _listing(title: str, code: str, entries: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    yield paragraph(run(title), "ContentsTitle")
    begin = element("r", element("fldChar", fldCharType="begin"))
    begin += element("r", f'<w:instrText xml:space="preserve"> {code} </w:instrText>')
    begin += element("r", element("fldChar", fldCharType="separate"))
    for at, (style, words, mark) in enumerate(entries):
        line = element("hyperlink", element("r", text(words)), anchor=mark, history=1)
        yield paragraph((begin if at == 0 else "") + line, style)
    yield paragraph(("" if entries else begin) + element("r", element("fldChar", fldCharType="end")))


_CENTERED = element("jc", val="center")
