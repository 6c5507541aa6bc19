"""The numbers of headings, tables and figures, counted once for every format that does not count by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from masterplan_cli.documents.document import Document, Figure, Heading, Numbering, Signs, Table
from masterplan_cli.documents.format import letters, roman
from masterplan_cli.documents.profile import PROFILES


@dataclass(frozen=True, slots=True)
class Label:
    """`number` stands before a heading or caption (`BAB II`, `A.`, `Tabel II.1`); `reference` where it is spoken of."""

    number: str
    reference: str


def labels(document: Document) -> Mapping[str, Label]:
    """The label of every numbered heading, table and figure, by its id."""
    found: dict[str, Label] = {}
    counter = _Counter(PROFILES[document.profile].has_chapters)
    for block in document.blocks:
        match block:
            case Heading():
                label = counter.heading(block.level, block.numbering)
                if label:
                    found[block.id] = label
            case Table():
                found[block.id] = counter.caption("Tabel")
            case Figure():
                found[block.id] = counter.caption("Gambar")
    return MappingProxyType(found)


def marker(level: int, number: int | None, signs: Signs = "") -> str:
    """The sign before a list item: 1. then a. then 1) by depth, always a. or (1) where that was asked, or a bullet."""
    if number is None:
        return ("•", "–", "·")[min(level, 2)]
    return pattern(level, signs).replace("1", str(number)).replace("a", letters(number).lower())


def pattern(level: int, signs: Signs) -> str:
    """How the first item of an ordered list is marked."""
    return {"letter": "a.", "clause": "(1)"}.get(signs) or ("1.", "a.", "1)")[min(level, 2)]


class _Counter:
    """Counts while the blocks go by."""

    def __init__(self, has_chapters: bool) -> None:
        self.has_chapters = has_chapters
        self.counts = [0, 0, 0, 0, 0, 0]
        self.articles = 0
        self.numbering: Numbering = "none"
        self.captions = {"Tabel": 0, "Gambar": 0}

    def heading(self, level: int, numbering: Numbering) -> Label | None:
        if level == 1 and self._restarts(numbering):
            self.captions = dict.fromkeys(self.captions, 0)
        if level == 1 and numbering != self.numbering:
            self.counts = [0] * 6
            self.numbering = numbering
        if numbering == "none":
            return None
        if numbering == "article" and level > 1:
            self.articles += 1
            return Label(f"Pasal {self.articles}", f"Pasal {self.articles}")
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (6 - level)
        return self._label(level)

    def caption(self, word: str) -> Label:
        self.captions[word] += 1
        prefix = self._prefix()
        text = f"{word} {prefix}.{self.captions[word]}" if prefix else f"{word} {self.captions[word]}"
        return Label(text, text)

    def _restarts(self, numbering: Numbering) -> bool:
        return self.has_chapters or numbering == "annex" or self.numbering == "annex"

    def _prefix(self) -> str:
        if self.numbering == "annex" and not self.articles:
            return letters(self.counts[0])
        is_roman = self.has_chapters or self.numbering in ("annex", "article")
        return roman(self.counts[0]) if is_roman and self.counts[0] else ""

    def _label(self, level: int) -> Label:
        depth = level - 1 if self.has_chapters or self.numbering in ("annex", "article") else level
        if depth == 0:
            word = "Lampiran" if self.numbering == "annex" else "BAB"
            text = f"{word.upper()} {self._prefix()}"
            return Label(text, f"{word} {self._prefix()}")
        parts = [sign(self.counts[level - depth + place]) for place, sign in enumerate(_SIGNS[:depth])]
        text = f"{parts[-1]}." if depth < 3 else f"{parts[-1]})"
        return Label(text, "Bagian " + ".".join([prefix, *parts] if (prefix := self._prefix()) else parts))


_SIGNS = (letters, str, lambda count: letters(count).lower(), str, str, str)
