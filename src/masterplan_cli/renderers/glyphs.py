"""Which letters a set of TrueType fonts can all print, read from their character maps."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_TABLE = 16
_WINDOWS_BMP = (3, 1)


def coverage(fonts: tuple[Path, ...]) -> frozenset[int]:
    """The code points that every font has a glyph for, without controls."""
    sets = [frozenset(_letters(font.read_bytes())) for font in fonts]
    return frozenset.intersection(*sets) | {0x200B} if sets else frozenset()


def _letters(font: bytes) -> Iterator[int]:
    start = _character_map(font)
    (segments,) = struct.unpack_from(">H", font, start + 6)
    count = segments // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    begins = struct.unpack_from(f">{count}H", font, start + 16 + segments)
    deltas = struct.unpack_from(f">{count}H", font, start + 16 + 2 * segments)
    at = start + 16 + 3 * segments
    offsets = struct.unpack_from(f">{count}H", font, at)
    for segment, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        for letter in range(begin, min(end, 0xFFFE) + 1):
            if _glyph(font, at + 2 * segment, letter - begin, letter, deltas[segment], offsets[segment]):
                yield letter


def _glyph(font: bytes, at: int, place: int, letter: int, delta: int, offset: int) -> int:
    if offset == 0:
        return (letter + delta) & 0xFFFF
    (glyph,) = struct.unpack_from(">H", font, at + offset + 2 * place)
    return int(glyph + delta) & 0xFFFF if glyph else 0


def _character_map(font: bytes) -> int:
    """Where the map of the basic plane (format 4) starts."""
    (tables,) = struct.unpack_from(">H", font, 4)
    for number in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + _TABLE * number)
        if tag == b"cmap":
            return int(offset) + _subtable(font, offset)
    raise ValueError("the font has no character map")


def _subtable(font: bytes, start: int) -> int:
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        if (platform, encoding) == _WINDOWS_BMP and struct.unpack_from(">H", font, start + offset)[0] == 4:
            return int(offset)
    raise ValueError("the font's character map has no basic plane")
