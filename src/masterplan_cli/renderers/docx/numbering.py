"""Word's own numbering: chapters and annexes by their headings, lists by their depth."""

from __future__ import annotations

from typing import Any

from masterplan_cli.documents.profile import Profile
from masterplan_cli.renderers.docx.xml import NAMESPACES, element

CHAPTERS, ANNEXES, BULLETS, ORDERED = 1, 2, 3, 4
UNNUMBERED = element("numPr", element("ilvl", val=0) + element("numId", val=0))
_SIGNS = (("upperLetter", "%{}."), ("decimal", "%{}."), ("lowerLetter", "%{})"))
_LIST_SIGNS = (("decimal", "%1."), ("lowerLetter", "%2."), ("decimal", "%3)"))


class Numbering:
    """The numbering of one document; every ordered list counts for itself."""

    def __init__(self, word: Any, profile: Profile) -> None:
        from docx.oxml import parse_xml

        self.root = word.part.numbering_part.element
        for child in list(self.root):
            self.root.remove(child)
        chapters = (("upperRoman", "BAB %1"),) if profile.has_chapters else ()
        annexes = (("upperLetter", "LAMPIRAN %1"),)
        for number, levels in ((CHAPTERS, chapters), (ANNEXES, annexes)):
            self.root.append(parse_xml(_headings(number, levels)))
        self.root.append(parse_xml(_bullets()))
        self.root.append(parse_xml(_ordered()))
        for number in (CHAPTERS, ANNEXES, BULLETS, ORDERED):
            self.root.append(parse_xml(_instance(number, number)))
        self.last = ORDERED

    def ordered(self, level: int, start: int) -> int:
        """A new list that begins with a number."""
        from docx.oxml import parse_xml

        self.last += 1
        self.root.append(parse_xml(_instance(self.last, ORDERED, level, start)))
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


def _ordered() -> str:
    return _abstract(ORDERED, "".join(_level(place, kind, sign) for place, (kind, sign) in enumerate(_LIST_SIGNS)))


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
