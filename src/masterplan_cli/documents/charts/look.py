"""What all charts share: sizes, shades that differ in grey print, labels that fit, specifications put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from masterplan_cli.documents.charts.chart import Json, Spec
from masterplan_cli.documents.format import LARGE_SUMS, clean, large_rupiah

T = TypeVar("T")

FONT = "Liberation Sans"
WIDTH = 680
"""As wide as the text of an A4 page, at the density at which renderers print pictures."""
INK = "#1b2733"
SOFT = "#5b6b7a"
RULE = "#c9d2db"
DARK = "#1f4e79"
MIDDLE = "#8fb3d1"
LIGHT = "#dde8f1"
WARM = "#a8480f"
PAPER = "#ffffff"

SIZE = 12
MOST_ROWS = 50
LONGEST_LABEL = 44
LONGEST_WORDS = 200


def spec(
    rows: Sequence[Mapping[str, Json]], layers: Sequence[Spec], *, height: int, width: int = WIDTH, **more: Json
) -> Spec:
    """Layers over rows of data, as wide as the page; `height` is that of the drawing without its axes."""
    return {
        "width": width,
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": PAPER,
        "padding": 4,
        "data": {"values": list(rows)},
        "layer": list(layers),
        "config": _CONFIG,
        **more,
    }


def mark(kind: str, **properties: Json) -> Spec:
    """A mark with its properties."""
    return {"type": kind, **properties}


def channel(field: str, kind: str = "quantitative", **more: Json) -> Spec:
    """A field that a mark is placed, coloured or labelled by."""
    return {"field": field, "type": kind, **more}


def row_axis(labels: Sequence[str], field: str = "row") -> Spec:
    """Rows from the top in the order of their labels."""
    axis = {"domain": False, "ticks": False, "labelPadding": 8, "title": None}
    return channel(field, "nominal", sort=list(labels), scale={"domain": list(labels)}, axis=axis)


def hidden_axis(low: float, high: float, field: str) -> Spec:
    """A position that has no axis of its own."""
    return channel(field, scale={"domain": [low, high], "nice": False, "zero": False}, axis=None)


def wrapped(text: str, most: int = LONGEST_LABEL, lines: int = 2) -> str:
    """Words in lines of a length, the last one shortened."""
    words, made = clean(text).split(), [""]
    while words:
        word = words.pop(0)
        longer = f"{made[-1]} {word}".strip()
        if len(longer) <= most or not made[-1]:
            made[-1] = longer
        elif len(made) < lines:
            made.append(word)
        else:
            made[-1] = f"{longer} {' '.join(words)}"
            break
    return "\n".join(shortened(line, most) for line in made)


def shortened(text: str, most: int = LONGEST_WORDS) -> str:
    """At most so many letters, the cut marked."""
    whole = clean(text)
    return whole if len(whole) <= most else f"{whole[: most - 1].rstrip()}…"


def distinct(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels of which no two are alike, so that each has a row of its own."""
    taken: set[str] = set()
    found: list[str] = []
    for label in labels:
        chosen, count = label, 1
        while chosen in taken:
            count += 1
            chosen = f"{label} ({count})"
        taken.add(chosen)
        found.append(chosen)
    return tuple(found)


def pages(rows: Sequence[T], most: int = MOST_ROWS) -> Iterator[tuple[Sequence[T], str]]:
    """Rows in parts that fit on a page, about equally long, each with what its caption adds."""
    count = -(-len(rows) // most)
    length = -(-len(rows) // max(count, 1))
    for at in range(count):
        yield rows[at * length : (at + 1) * length], f" (bagian {at + 1} dari {count})" if count > 1 else ""


def row_height(count: int, *, roomy: int = 24, tight: int = 13) -> int:
    """How high a row is: narrower where there are many."""
    return max(tight, min(roomy, 560 // max(count, 1)))


def sum_label(rupiah: int) -> str:
    """`1,2 miliar`, without the currency that the caption names."""
    is_long = abs(rupiah) >= LARGE_SUMS[-1][0]
    return large_rupiah(rupiah).removeprefix("Rp") if is_long else large_rupiah(rupiah)


def plot(number: Decimal | Fraction | int) -> int | float:
    """A number as a position in a drawing."""
    return number if isinstance(number, int) else float(number)


_CONFIG: Spec = {
    "aria": False,
    "font": FONT,
    "view": {"stroke": None},
    "text": {"fontSize": SIZE, "color": INK, "font": FONT},
    "axis": {
        "labelFontSize": SIZE,
        "titleFontSize": SIZE,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": SOFT,
        "domainColor": SOFT,
        "tickColor": SOFT,
        "gridColor": RULE,
        "labelFont": FONT,
        "titleFont": FONT,
        "labelLimit": 0,
        "labelBound": False,
        "labelFlush": False,
        "labelOverlap": False,
    },
    "legend": {
        "orient": "top",
        "direction": "horizontal",
        "title": None,
        "labelFontSize": SIZE,
        "labelColor": INK,
        "labelFont": FONT,
        "labelLimit": 0,
        "columnPadding": 24,
        "symbolSize": 110,
    },
}
