"""Column widths from what the columns hold, for formats where the page is as wide as it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from masterplan_cli.documents.document import Column, Table
from masterplan_cli.documents.format import shown

NARROW = frozenset("ijltfrI.,:;'|!()[]{}/-` ")
BROAD = frozenset("mwMWGOQCDHNU@%—ABEKPRSVXY&")
SIZES_BELOW = (1.0, 0.94, 0.88, 0.82, 0.76)
COMFORT = 6.0
LEAST_TEXT = 4.5
LONGEST_WORD = 11.0
LONGEST_VALUE = 15.0
LONGEST_TEXT = 60.0
BOLD = 1.06
MILLIMETRES = 0.3528


@dataclass(frozen=True, slots=True)
class Fit:
    """A type size in points, and the width of each column in ems of it."""

    size: float
    widths: tuple[float, ...]


def fit(table: Table, *, millimetres: float, size: float, padding: float) -> Fit:
    """The largest type size, down to three quarters, at which numbers stay whole and text is not squeezed.

    `padding` is what a cell keeps free on both sides together, in points.
    """
    smaller = size
    for share in SIZES_BELOW:
        smaller = round(size * share, 2)
        if _comfortable(table, padding / smaller) <= millimetres / (smaller * MILLIMETRES):
            break
    return Fit(smaller, widths(table, millimetres / (smaller * MILLIMETRES), padding / smaller))


def typical(table: Table, at: int) -> float:
    """The width in ems that nine in ten values of a column do not exceed."""
    return _typical([shown(row[at], table.columns[at]) for row in table.rows])


def widths(table: Table, available: float, padding: float) -> tuple[float, ...]:
    """The width of each column in ems of the table's type size; together they fill `available`.

    Numbers, years and codes never break; text shares the rest by how much of it there is.
    """
    if not table.columns:
        return ()
    wants = [_want(table, at, column) for at, column in enumerate(table.columns)]
    least = [want[0] + padding for want in wants]
    most = [want[1] + padding for want in wants]
    spare = available - sum(least)
    if spare < 0:
        return _squeezed(table.columns, least, available, padding)
    room = [max(0.0, high - low) for low, high in zip(least, most, strict=True)]
    if sum(room) > spare:
        return tuple(low + spare * part / sum(room) for low, part in zip(least, room, strict=True))
    return _stretched(table.columns, most, available)


def breadth(text: str) -> float:
    """About how wide a text is, in ems of a grotesque such as Arial."""
    return sum(0.3 if letter in NARROW else 0.72 if letter in BROAD else 0.56 for letter in text)


def _comfortable(table: Table, padding: float) -> float:
    wants = [_want(table, at, column) for at, column in enumerate(table.columns)]
    return sum(min(high, max(low, COMFORT)) + padding for low, high in wants)


def _squeezed(columns: Sequence[Column], least: Sequence[float], available: float, padding: float) -> tuple[float, ...]:
    """Too little room: text gives way first, since words can break and numbers cannot."""
    floor = [
        min(low, LEAST_TEXT + padding) if _is_text(column) else low for column, low in zip(columns, least, strict=True)
    ]
    spare = available - sum(floor)
    if spare < 0:
        return tuple(available * low / sum(floor) for low in floor)
    gaps = [low - bottom for low, bottom in zip(least, floor, strict=True)]
    return tuple(bottom + spare * gap / sum(gaps) for bottom, gap in zip(floor, gaps, strict=True))


def _is_text(column: Column) -> bool:
    return column.type in ("text", "reference")


def _want(table: Table, at: int, column: Column) -> tuple[float, float]:
    """The least width, and the width at which a typical row needs one line."""
    title = max((breadth(word) for word in column.title.split()), default=1.0) * BOLD
    if column.width is not None:
        fixed = max(title, column.width * 0.5)
        return fixed, fixed
    texts = [shown(row[at], column) for row in (*table.rows, *table.foot)]
    if not _is_text(column):
        value = min(LONGEST_VALUE, max((breadth(text) for text in texts), default=1.0) * BOLD)
        return max(title, value), max(title, value, min(breadth(column.title) * BOLD, 8.0))
    word = max((breadth(word) for text in set(texts) for word in text.split()), default=1.0)
    least = max(title, min(word, LONGEST_WORD) * BOLD)
    return least, max(least, min(_typical(texts), LONGEST_TEXT), min(breadth(column.title) * BOLD, 12.0))


def _typical(texts: Sequence[str]) -> float:
    """A width that nine in ten texts do not exceed."""
    lengths = sorted(breadth(text) for text in texts)
    return lengths[math.ceil(len(lengths) * 0.9) - 1] * BOLD if lengths else 1.0


def _stretched(columns: Sequence[Column], most: Sequence[float], available: float) -> tuple[float, ...]:
    """Room that nobody needs goes to the text columns, or to all where there are none."""
    spare = available - sum(most)
    takes = [width if _is_text(column) else 0.0 for column, width in zip(columns, most, strict=True)]
    if not sum(takes):
        takes = list(most)
    return tuple(width + spare * take / sum(takes) for width, take in zip(most, takes, strict=True))
