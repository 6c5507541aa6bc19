"""A JPEG's segments read from its start to its end mark, so that no decoder can stumble over them later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

START = b"\xff\xd8\xff"
PROGRESSIVE = 0xC2
FRAMES = frozenset((0xC0, 0xC1, PROGRESSIVE))
OTHER_CODINGS = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8}  # lossless, arithmetic, hierarchical
ALONE = frozenset((0x01, *range(0xD0, 0xD8)))
HUFFMAN, QUANTISATION, RESTART, SCAN, END = 0xC4, 0xDB, 0xDD, 0xDA, 0xD9
CHANNELS = (1, 3)  # grey and colour; four are for printing presses, and PDF/A refuses them
LAST_COEFFICIENT = 63
LONGEST_CODE = 16
HIGHEST_DIFFERENCE = 15
MOST_STEPS = 13
SAMPLINGS = frozenset((1, 2, 4))
LONGEST_SIDE = 16_384

_NEXT_MARK = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")


@dataclass(frozen=True, slots=True)
class Segment:
    """A mark and what stands under it; for a scan its head alone."""

    mark: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """What the picture is made of: its size, and for each channel its name and its quantisation table."""

    mark: int
    width: int
    height: int
    channels: dict[int, int]


def is_whole(content: bytes) -> bool:
    """Whether sound segments lead to the end mark, with one frame and a scan whose tables are there."""
    segments = tuple(_segments(content))
    frame = read_frame(segments)
    marks = [segment.mark for segment in segments]
    if frame is None or marks[-1] != END or sum(mark in FRAMES for mark in marks) != 1 or OTHER_CODINGS & {*marks}:
        return False
    tables: set[tuple[str, int]] = set()
    scans = 0
    for segment in segments:
        match segment.mark:
            case mark if mark in (QUANTISATION, HUFFMAN):
                found = _quantisation(segment.body) if mark == QUANTISATION else _huffman(segment.body)
                if not found:
                    return False
                tables |= found
            case mark if mark == RESTART and len(segment.body) != 2:
                return False
            case mark if mark == SCAN:
                scans += 1
                if not _is_readable(segment.body, frame, tables):
                    return False
    return scans > 0


def size(content: bytes) -> tuple[int, int] | None:
    """How wide and high it is; None where its frame is not there or of a kind that is not printed."""
    frame = read_frame(tuple(_segments(content)))
    return None if frame is None else (frame.width, frame.height)


def read_frame(segments: Sequence[Segment]) -> Frame | None:
    """The frame before the first scan; None where it is not there, not sound, or of a kind that is not printed."""
    found = next((each for each in segments if each.mark in FRAMES | OTHER_CODINGS | {SCAN}), None)
    if found is None or found.mark not in FRAMES or len(found.body) < 6:
        return None
    depth, count = found.body[0], found.body[5]
    height, width = int.from_bytes(found.body[1:3], "big"), int.from_bytes(found.body[3:5], "big")
    if (
        depth != 8
        or count not in CHANNELS
        or len(found.body) != 6 + 3 * count
        or not all(0 < side <= LONGEST_SIDE for side in (width, height))
    ):
        return None
    parts = [found.body[at : at + 3] for at in range(6, len(found.body), 3)]
    channels = {name: table for name, _, table in parts}
    sampled = all({part[1] >> 4, part[1] & 15} <= SAMPLINGS for part in parts)
    return Frame(found.mark, width, height, channels) if sampled and len(channels) == count else None


def _quantisation(body: bytes) -> set[tuple[str, int]]:
    """The tables in a segment, by what they are for; none where one is not sound."""
    found: set[tuple[str, int]] = set()
    while body:
        is_long, number = body[0] >> 4, body[0] & 15
        length = 1 + 64 * (1 + is_long)
        if is_long > 1 or number > 3 or len(body) < length:
            return set()
        found.add(("quantisation", number))
        body = body[length:]
    return found


def _huffman(body: bytes) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    while body:
        kind, number, counts = body[0] >> 4, body[0] & 15, body[1 : 1 + LONGEST_CODE]
        length = 1 + LONGEST_CODE + sum(counts)
        if kind > 1 or number > 3 or len(body) < length or not 0 < sum(counts) <= 256 or _is_overfull(counts):
            return set()
        if not kind and max(body[1 + LONGEST_CODE : length]) > HIGHEST_DIFFERENCE:
            return set()
        found.add(("ac" if kind else "dc", number))
        body = body[length:]
    return found


def _is_overfull(counts: bytes) -> bool:
    """Whether there are more codes of some length than bits can tell apart."""
    room = 1
    for count in counts:
        room = 2 * room - count
        if room < 0:
            return True
    return False


def _is_readable(body: bytes, frame: Frame, tables: set[tuple[str, int]]) -> bool:
    """Whether a scan names channels of the frame, tables that are there, and coefficients that exist."""
    count = body[0] if body else 0
    if not 1 <= count <= len(frame.channels) or len(body) != 4 + 2 * count:
        return False
    first, last, steps = body[-3:]
    if max(first, last) > LAST_COEFFICIENT or max(steps >> 4, steps & 15) > MOST_STEPS:
        return False
    named = [(body[at], body[at + 1]) for at in range(1, 1 + 2 * count, 2)]
    if len({name for name, _ in named}) != count or not all(name in frame.channels for name, _ in named):
        return False
    if frame.mark != PROGRESSIVE:
        first, last, steps = 0, LAST_COEFFICIENT, 0
    if first > last or (first and count > 1):
        return False
    needed = {("quantisation", frame.channels[name]) for name, _ in named}
    if first == 0 and not steps >> 4:
        needed |= {("dc", chosen >> 4) for _, chosen in named}
    if last:
        needed |= {("ac", chosen & 15) for _, chosen in named}
    return needed <= tables


def _segments(content: bytes) -> Iterator[Segment]:
    """The segments as far as they are whole."""
    at = 2
    while at + 2 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark == 0xFF:
            at += 1
        elif mark == END:
            yield Segment(mark, b"")
            return
        elif mark in ALONE:
            at += 2
        else:
            length = int.from_bytes(content[at + 2 : at + 4], "big")
            if length < 2 or at + 2 + length > len(content):
                return
            yield Segment(mark, content[at + 4 : at + 2 + length])
            at += 2 + length
            if mark == SCAN:
                following = _NEXT_MARK.search(content, at)
                at = following.start() if following else len(content)
