"""Living proposals by OPD and category: the more, the darker; each number stands in its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from masterplan_cli.analyses.coverage import Coverage
from masterplan_cli.analyses.coverage.matrices import MatrixRow
from masterplan_cli.documents.charts.chart import Chart, Json, Spec
from masterplan_cli.documents.charts.look import (
    INK,
    LONGEST_LABEL,
    PAPER,
    RULE,
    SOFT,
    channel,
    distinct,
    mark,
    pages,
    row_axis,
    row_height,
    shortened,
    spec,
)
from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.format import UNKNOWN
from masterplan_cli.documents.words import CATEGORIES

QUESTION = "coverage"
SHADES = ("#dde8f1", "#aac8df", "#6d9fc6", "#3a75a8", "#1f4e79")
DARK_FROM = 3
HEADS = {**CATEGORIES, "human_resources": "SDM"}


def charts(result: Coverage, names: Mapping[str, str]) -> Iterator[Chart]:
    """A row for each OPD, those without proposals first; nothing where there is no OPD or no proposal at all."""
    if not any(row.proposals for row in result.categories):
        return
    blind = result.scope.is_blind("proposal")
    most = max(len(row.of(category)) for row in result.categories for category in CATEGORIES)
    for page, more in pages(result.categories):
        yield Chart(
            "coverage",
            f"Ketercakupan: usulan yang hidup menurut OPD dan golongan{more}",
            _alt(page, blind=blind),
            _spec(page, names, most, blind=blind),
            tuple(origin for row in page for origin in _read(row)),
        )


def _spec(rows: Sequence[MatrixRow], names: Mapping[str, str], most: int, *, blind: bool) -> Spec:
    height = row_height(len(rows))
    labels = distinct(shortened(names.get(row.id, row.name), LONGEST_LABEL) for row in rows)
    heads = tuple(HEADS.values())
    cells = [
        _cell(label, head, len(row.of(category)), most, blind=blind)
        for row, label in zip(rows, labels, strict=True)
        for category, head in zip(CATEGORIES, heads, strict=True)
    ]
    axis: Mapping[str, Json] = {
        "orient": "top",
        "domain": False,
        "ticks": False,
        "labelAngle": 0,
        "title": None,
    }
    x = channel("column", "nominal", sort=list(heads), scale={"domain": list(heads)}, axis=axis)
    y = row_axis(labels)
    return spec(
        cells,
        [
            {
                "mark": mark("rect", stroke=RULE, strokeWidth=1),
                "encoding": {"x": x, "y": y, "color": channel("shade", "nominal", scale=None)},
            },
            {
                "data": {"values": [cell for cell in cells if cell["label"]]},
                "mark": mark("text"),
                "encoding": {
                    "x": x,
                    "y": y,
                    "text": channel("label", "nominal"),
                    "color": channel("ink", "nominal", scale=None),
                },
            },
        ],
        height=height * len(rows),
    )


def _cell(row: str, column: str, count: int, most: int, *, blind: bool) -> Mapping[str, Json]:
    """A zero that an unread proposal might fill is not known."""
    at = 0 if not count else min(len(SHADES) - 1, (count * len(SHADES) - 1) // most)
    is_dark = bool(count) and at >= DARK_FROM
    return {
        "row": row,
        "column": column,
        "count": count or (None if blind else 0),
        "label": str(count) if count else UNKNOWN if blind else "",
        "shade": SHADES[at] if count else PAPER,
        "ink": PAPER if is_dark else INK if count else SOFT,
    }


def _alt(rows: Sequence[MatrixRow], *, blind: bool) -> str:
    sums = [(name, sum(len(row.of(category)) for row in rows)) for category, name in CATEGORIES.items()]
    said = ", ".join(f"{name.lower()} {count}" for name, count in sums if count)
    none = [name.lower() for name, count in sums if not count]
    silent = sum(1 for row in rows if not row.proposals)
    lead = f"Peta panas {len(rows)} OPD menurut golongan usulan; usulan per golongan: {said or 'tidak ada'}."
    empty = f" Golongan tanpa usulan: {', '.join(none)}." if none and not blind else ""
    without = f" {silent} OPD belum mempunyai usulan." if silent and not blind else ""
    return lead + empty + without


def _read(row: MatrixRow) -> Iterator[Origin]:
    if row.record is not None:
        yield Origin(row.record.ref, ("name",))
    yield from (Origin(each.ref, ("category",)) for each in row.proposals)
