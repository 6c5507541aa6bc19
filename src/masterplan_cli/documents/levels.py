"""Levels of headings: each at most one below the one before it, as PDF for screen readers demands."""

from __future__ import annotations

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.document import Heading
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.markdown import Read


def refuse_leap(read: Read, before: int) -> None:
    """Raises TemplateFault where a heading leaps over a level; `before` is the level above it, 0 where none is."""
    assert isinstance(read.block, Heading)
    level, due = read.block.level, before + 1
    if level <= due:
        return
    message = _FIRST if due == 1 else _LEAP
    words = {"level": str(level), "before": str(before), "due": "#" * due, "written": "#" * level}
    raise TemplateFault(message, words, hint=_WRITE).at(*read.place)


_FIRST = Text(
    id="judul pertama bertingkat {level}, seharusnya tingkat 1",
    en="the first heading is of level {level} and should be of level 1",
)
_LEAP = Text(
    id="judul tingkat {level} ini langsung di bawah judul tingkat {before}",
    en="this heading of level {level} stands directly below one of level {before}",
)
_WRITE = Text(id="tulis `{due}`, bukan `{written}`", en="write `{due}` instead of `{written}`")
