"""Words as the fonts can print them and as lines can hold them: long ones may break, between syllables or anywhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from masterplan_cli.renderers.glyphs import coverage

LONGEST_WORD = 28
LONGEST_SYLLABLES = 40
LONGEST_CODE = 80
PIECE = 3
LONG_PIECE = 8

_CONSONANT = "(?:ng|ny|sy|kh|[bcdfghjklmnpqrstvwxyz])"
_SYLLABLE = re.compile(rf"(?<=[a-zA-Z])[aiueo]{_CONSONANT}??(?={_CONSONANT}[aiueo][a-z])")


def fonts() -> Path:
    """The folder of the package's fonts."""
    return Path(__file__).parent.parent / "fonts"


def printable(text: str, longest: int = LONGEST_WORD) -> str:
    """Text that the fonts can print, where words of more than `longest` letters may break.

    A letter without a glyph is named, such as `[U+4E2D]`: nothing is left out in silence.
    """
    glyphs = _glyphs()
    if not text.isascii():
        text = "".join(letter if ord(letter) in glyphs else f"[U+{ord(letter):04X}]" for letter in text)
    return re.sub(rf"\S{{{longest + 1},}}", lambda word: _with_breaks(word[0]), text)


def _with_breaks(word: str) -> str:
    """A long word that may break: between Indonesian syllables with a hyphen, else anywhere without one."""
    if len(word) <= LONGEST_SYLLABLES and _SYLLABLE.search(word):
        return _SYLLABLE.sub(lambda end: f"{end[0]}\u00ad", word)
    piece = PIECE if len(word) <= LONGEST_CODE else LONG_PIECE
    return "\u200b".join(word[at : at + piece] for at in range(0, len(word), piece))


@cache
def _glyphs() -> frozenset[int]:
    return coverage(tuple(sorted(fonts().glob("*.ttf"))))
