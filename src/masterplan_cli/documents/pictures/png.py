"""A PNG's bytes read to the end, so that no decoder can stumble over them later."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIECE = 1 << 20
HIGHEST_FILTER = 4

DEPTHS: Mapping[int, tuple[int, ...]] = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
CHANNELS: Mapping[int, int] = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PALETTE = 3
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
CRITICAL = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND"))

Chunk = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Head:
    """What the first chunk says."""

    width: int
    height: int
    depth: int
    colour: int
    is_interlaced: bool


def is_whole(content: bytes) -> bool:
    """Whether every chunk is there and true to its checksum, and the pixels are as many as the head says."""
    chunks = _chunks(content)
    head = read_head(content)
    if chunks is None or head is None or not _is_in_order(chunks, head):
        return False
    try:
        return _holds_its_rows(b"".join(body for name, body in chunks if name == b"IDAT"), head)
    except zlib.error:
        return False


def size(content: bytes) -> tuple[int, int] | None:
    """How wide and high it is; None where it has no valid head."""
    head = read_head(content)
    return None if head is None else (head.width, head.height)


def read_head(content: bytes) -> Head | None:
    """Size and kind of the pixels; None where there is no valid head."""
    if content[:16] != SIGNATURE + b"\x00\x00\x00\rIHDR" or len(content) < 33:
        return None
    width, height = int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    depth, colour, compression, filtering, interlacing = content[24:29]
    if not width or not height or depth not in DEPTHS.get(colour, ()) or (compression, filtering) != (0, 0):
        return None
    return Head(width, height, depth, colour, interlacing == 1) if interlacing in (0, 1) else None


def _chunks(content: bytes) -> list[Chunk] | None:
    """The chunks down to the last; None where one is cut off or altered."""
    found: list[Chunk] = []
    at = len(SIGNATURE)
    while at + 12 <= len(content):
        end = at + 8 + int.from_bytes(content[at : at + 4], "big")
        name, body = content[at + 4 : at + 8], content[at + 8 : end]
        if zlib.crc32(name + body) != int.from_bytes(content[end : end + 4], "big") or end + 4 > len(content):
            return None
        found.append((name, body))
        if name == b"IEND":
            return found
        at = end + 4
    return None


def _is_in_order(chunks: list[Chunk], head: Head) -> bool:
    """Whether the critical chunks are known ones, the pixels in one run, and a palette stands before them."""
    critical = [name for name, _ in chunks if not name[:1].islower()]
    names = [name for name, _ in chunks]
    if not CRITICAL.issuperset(critical) or names.count(b"IHDR") != 1 or names.count(b"PLTE") > 1:
        return False
    first, count = (names.index(b"IDAT"), names.count(b"IDAT")) if b"IDAT" in names else (0, 0)
    if not count or names[first : first + count] != [b"IDAT"] * count:
        return False
    palette = next((body for name, body in chunks[:first] if name == b"PLTE"), None)
    if palette is None:
        return head.colour != PALETTE
    return 0 < len(palette) <= 768 and len(palette) % 3 == 0


def _holds_its_rows(packed: bytes, head: Head) -> bool:
    """Whether the pixels unpack to just the rows that are due, piece by piece and never to more."""
    rows = [(height, 1 + (width * head.depth * CHANNELS[head.colour] + 7) // 8) for width, height in _passes(head)]
    due = sum(height * length for height, length in rows)
    unpacking = zlib.decompressobj()
    held, got = b"", 0
    waiting = iter(rows)
    height, length = next(waiting)
    for piece in _pieces(unpacking, packed):
        got += len(piece)
        if got > due:
            return False
        held += piece
        while len(held) >= length:
            whole = min(height, len(held) // length)
            if max(held[: whole * length : length]) > HIGHEST_FILTER:
                return False
            held, height = held[whole * length :], height - whole
            if not height:
                height, length = next(waiting, (1, due + 1))
    return got == due and unpacking.eof


def _pieces(unpacking: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
    while packed and not unpacking.eof:
        yield unpacking.decompress(packed, PIECE)
        packed = unpacking.unconsumed_tail


def _passes(head: Head) -> Iterator[tuple[int, int]]:
    """How wide and high each pass over the picture is; one where it is not interlaced."""
    if not head.is_interlaced:
        yield head.width, head.height
        return
    for left, top, across, down in PASSES:
        width, height = -(-(head.width - left) // across), -(-(head.height - top) // down)
        if width > 0 and height > 0:
            yield width, height
