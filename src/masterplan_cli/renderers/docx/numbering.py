"""Word's own numbering: chapters and annexes by their headings, lists by their depth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from masterplan_cli.documents.document import Signs
from masterplan_cli.documents.profile import Profile
from masterplan_cli.renderers.docx.xml import NAMESPACES, element

CHAPTERS, ANNEXES, BULLETS, ORDERED, TITLES, ARTICLES, LETTERS, CLAUSES = range(1, 9)
UNNUMBERED = element("numPr", element("ilvl", val=0) + element("numId", val=0))
_SIGNS = (("upperLetter", "%{}."), ("decimal", "%{}."), ("lowerLetter", "%{})"))
_LIST_SIGNS = (("decimal", "%1."), ("lowerLetter", "%2."), ("decimal", "%3)"))
_LETTERS = tuple(("lowerLetter", f"%{place}.") for place in (1, 2, 3))
_CLAUSES = tuple(("decimal", f"(%{place})") for place in (1, 2, 3))
_OF_SIGNS: Mapping[Signs, int] = {"": ORDERED, "letter": LETTERS, "clause": CLAUSES}


class Numbering:
    """The numbering of one document; every ordered list counts for itself."""

    def __init__(self, word: Any, profile: Profile) -> None:
        from docx.oxml import parse_xml

        self.root = word.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        chapters = (("upperRoman", "BAB %1"),) if profile.has_chapters else ()
        annexes = (("upperLetter" if profile.has_title else "upperRoman", "LAMPIRAN %1"),)
        for number, levels in ((CHAPTERS, chapters), (ANNEXES, annexes)):
            self.root.append(parse_xml(_headings(number, levels)))
        self.root.append(parse_xml(_bullets()))
        self.root.append(parse_xml(_ordered()))
        for number, kind, sign in ((TITLES, "upperRoman", "BAB %1"), (ARTICLES, "decimal", "Pasal %1")):
            self.root.append(parse_xml(_alone(number, kind, sign)))
        for number, signs in ((LETTERS, _LETTERS), (CLAUSES, _CLAUSES)):
            self.root.append(parse_xml(_ordered(number, signs)))
        for number in range(CHAPTERS, CLAUSES + 1):
            self.root.append(parse_xml(_instance(number, number)))
        self.last = CLAUSES

    def ordered(self, level: int, start: int, signs: Signs = "") -> int:
        """A new list that begins with a number."""
        from docx.oxml import parse_xml

        self.last += 1
        self.root.append(parse_xml(_instance(self.last, _OF_SIGNS[signs], level, start)))
        return self.last


def numbered(identifier: int, level: int) -> str:
    """The property of a paragraph that counts."""
    return element("numPr", element("ilvl", val=level) + element("numId", val=identifier))


def _headings(number: int, first: tuple[tuple[str, str], ...]) -> str:
    signs = [*first, *((kind, sign.format(place)) for place, (kind, sign) in enumerate(_SIGNS, len(first) + 1))]
    levels = "".join(
        element(
            "lvl",
            element("start", val=1)
            + element("numFmt", val=kind)
            + (element("pStyle", val=f"Heading{place + 1}") if number == CHAPTERS else "")
            + element("suff", val="space")
            + element("lvlText", val=sign)
            + element("lvlJc", val="left")
            + element("pPr", element("ind", left=0, firstLine=0)),
            ilvl=place,
        )
        for place, (kind, sign) in enumerate(signs)
    )
    return _abstract(number, levels)


def _bullets() -> str:
    levels = "".join(_level(place, "bullet", sign) for place, sign in enumerate("•–·"))
    return _abstract(BULLETS, levels)


def _ordered(number: int = ORDERED, signs: Sequence[tuple[str, str]] = _LIST_SIGNS) -> str:
    return _abstract(number, "".join(_level(place, kind, sign) for place, (kind, sign) in enumerate(signs)))


def _alone(number: int, kind: str, sign: str) -> str:
    """One level that counts through the whole document, as the articles of a regulation do."""
    shape = element("start", val=1) + element("numFmt", val=kind) + element("suff", val="nothing")
    shape += element("lvlText", val=sign) + element("lvlJc", val="left")
    return _abstract(number, element("lvl", shape + element("pPr", element("ind", left=0, firstLine=0)), ilvl=0))


def _level(place: int, kind: str, sign: str) -> str:
    indent = element("pPr", element("ind", left=360 * (place + 1), hanging=360))
    shape = element("start", val=1) + element("numFmt", val=kind) + element("lvlText", val=sign)
    return element("lvl", shape + element("lvlJc", val="left") + indent, ilvl=place)


def _abstract(number: int, levels: str) -> str:
    head = f'<w:abstractNum {NAMESPACES} w:abstractNumId="{number}">'
    return head + element("multiLevelType", val="multilevel") + levels + "</w:abstractNum>"


def _instance(number: int, abstract: int, level: int | None = None, start: int = 1) -> str:
    restart = "" if level is None else element("lvlOverride", element("startOverride", val=start), ilvl=level)
    head = f'<w:num {NAMESPACES} w:numId="{number}">'
    return head + element("abstractNumId", val=abstract) + restart + "</w:num>"
