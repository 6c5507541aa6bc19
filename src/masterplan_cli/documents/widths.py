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
COMFORT = 7.0
STEPS = 24
MOST_ROWS_WEIGHED = 40
LEAST_TEXT = 4.5
LONGEST_WORD = 11.0
LONGEST_CODE = 9.0
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


def is_crowded(table: Table, *, millimetres: float, size: float, padding: float) -> bool:
    """Whether even the smallest type leaves text no comfortable room."""
    least = size * SIZES_BELOW[-1]
    return _comfortable(table, padding / least) > millimetres / (least * MILLIMETRES)


def typical(table: Table, at: int) -> float:
    """The width in ems that nine in ten values of a column do not exceed."""
    return _typical([shown(row[at], table.columns[at]) for row in table.rows])


def widths(table: Table, available: float, padding: float) -> tuple[float, ...]:
    """The width of each column in ems of the table's type size; together they fill `available`.

    Numbers and years never break, codes only at a hyphen; text shares the rest so that rows become low.
    """
    if not table.columns:
        return ()
    wants = [_want(table, at, column) for at, column in enumerate(table.columns)]
    least = [want[0] + padding for want in wants]
    most = [want[1] + padding for want in wants]
    spare = available - sum(least)
    if spare < 0:
        return _squeezed(table.columns, least, available, padding)
    if sum(max(low, high) for low, high in zip(least, most, strict=True)) > available:
        return _lowest(table, least, spare, padding)
    return _stretched(table.columns, most, available)


def breadth(text: str) -> float:
    """About how wide a text is, in ems of a grotesque such as Arial."""
    return sum(0.3 if letter in NARROW else 0.72 if letter in BROAD else 0.56 for letter in text)


def _lowest(table: Table, least: Sequence[float], spare: float, padding: float) -> tuple[float, ...]:
    """The spare room in small steps, each to the column whose growth takes most lines off the rows."""
    rows = table.rows[:: 1 + len(table.rows) // MOST_ROWS_WEIGHED]
    lengths = [
        [breadth(shown(cell, column)) * BOLD for cell, column in zip(row, table.columns, strict=True)] for row in rows
    ]
    found, step = list(least), spare / STEPS
    for _ in range(STEPS):
        lines = [[length / (wide - padding) for length, wide in zip(row, found, strict=True)] for row in lengths]
        heights = [sum(max(1.0, line) ** 4 for line in row) for row in lines]
        gains = [_gain(lines, heights, at, (wide - padding) / (wide - padding + step)) for at, wide in enumerate(found)]
        found[gains.index(max(gains))] += step
    return tuple(found)


def _gain(lines: Sequence[Sequence[float]], heights: Sequence[float], at: int, shrunk: float) -> float:
    """How much lower all rows become when the lines of one column shrink."""
    gain = 0.0
    for row, height in zip(lines, heights, strict=True):
        if row[at] > 1.0:
            lower = height - row[at] ** 4 + max(1.0, row[at] * shrunk) ** 4
            gain += height**0.25 - lower**0.25
    return gain


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
    if column.type == "code" and max(map(breadth, texts), default=0.0) > LONGEST_CODE:
        part = max(breadth(part) for text in texts for part in text.split("-")) + 0.4
        return max(title, min(part, LONGEST_VALUE)), max(title, min(_typical(texts), LONGEST_VALUE))
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
