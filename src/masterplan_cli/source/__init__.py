"""YAML text to a tree of text: every scalar as it was written, every value with a place, and no YAML surprises.

Built from the parser's events, never from its loader: a loader resolves scalars, follows aliases and recurses.
Numbers, dates and booleans stay text; the type of the field that reads them decides what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from masterplan_cli.diagnostics import FIRST_LINE, Finding, Place, Route, Span
from masterplan_cli.source.decoding import deceptive, decode, other_encoding, unfit
from masterplan_cli.source.spans import Spans
from masterplan_cli.source.tree import MERGE, REFUSED, Node, Refused, build

__all__ = ["MERGE", "REFUSED", "Node", "Refused", "Source", "Spans", "deceptive", "decode", "read"]


@dataclass(slots=True)
class Source:
    """One file as it was read: its text, its tree, and the routes of what other YAML readers read differently.

    `tree` is None where the file could not be read; `findings` say why. `ambiguous` are plain scalars that are not
    text elsewhere (`no`, `2.20`, `2026-01-01`). A tree that has become records is given up, since it is the greater
    part of what a file takes; `is_read` and `entries` tell what it was.
    """

    path: str
    text: str = ""
    tree: Node | None = None
    is_read: bool = False
    entries: int = 0
    findings: tuple[Finding, ...] = ()
    ambiguous: tuple[Route, ...] = ()
    is_ascii: bool = True
    _spans: Spans | None = field(default=None, repr=False)
    _by_item: dict[Route, list[Route]] | None = field(default=None, repr=False)
    _lines: list[str] | None = field(default=None, repr=False)

    def span(self, place: Place) -> Span:
        """Where a place stands in the text: the value if it fits on a line, else its key, else what holds it."""
        if place.span is not None:
            return place.span
        if not self.is_read:
            return FIRST_LINE
        if self._spans is None:
            self._spans = Spans.of(self.text)
        return self._spans.find(place.route, is_key=place.is_key)

    def ambiguous_below(self, route: Route) -> Sequence[Route]:
        """The ambiguous scalars of the record at a route: all of the file, or those of one item of its list."""
        if not route:
            return self.ambiguous
        if self._by_item is None:
            self._by_item = {}
            for found in self.ambiguous:
                self._by_item.setdefault(found[:1], []).append(found)
        return self._by_item.get(route, ())

    def line(self, number: int) -> str:
        """One line of the text, counted from 1, without its ending."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number - 1].rstrip("\r") if number <= len(self._lines) else ""


def read(path: str, content: bytes) -> Source:
    """A file's bytes as a source; whatever stands in them, this returns."""
    text = decode(path, content)
    if isinstance(text, Finding):
        return Source(path, content.decode(other_encoding(content) or "utf-8", "replace"), findings=(text,))
    fault = unfit(path, text)
    if fault is not None:
        return Source(path, text, findings=(fault,))
    built = build(path, text)
    return Source(
        path,
        text,
        built.tree,
        is_read=built.tree is not None,
        findings=built.findings,
        ambiguous=built.ambiguous,
        is_ascii=text.isascii() and not built.has_escapes,
    )
