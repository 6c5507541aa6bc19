"""Arrows around a paragraph say where it stands: `-> in the middle <-`, `->> in the middle of the right half <<-`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from masterplan_cli.documents.document import Alignment

_ARROWS: tuple[tuple[re.Pattern[str], Alignment], ...] = (
    (re.compile(r"->>\s+(.*\S)\s+<<-", re.DOTALL), "aside"),
    (re.compile(r"->\s+(.*\S)\s+<-", re.DOTALL), "center"),
)


def aligned(token: Token) -> tuple[Sequence[Token], Alignment]:
    """The words of a paragraph without its arrows, and what those say."""
    children = token.children or []
    for pattern, align in _ARROWS:
        if pattern.fullmatch(token.content.strip()):
            arrow = 3 if align == "aside" else 2
            return _cut(_cut(children, 0, arrow, None), -1, None, -arrow), align
    return children, ""


def _cut(children: Sequence[Token], at: int, start: int | None, end: int | None) -> list[Token]:
    """The tokens with the one at a place shortened; both ends are plain text, or nobody wrote an arrow there."""
    cut = list(children)
    shorter = cut[at].copy()
    words = shorter.content[start:end]
    shorter.content = words.lstrip() if at == 0 else words.rstrip()
    cut[at] = shorter
    return cut
