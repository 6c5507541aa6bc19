"""How many indicators of each OPD meet the target of their latest year, miss it, or cannot be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from masterplan_cli.analyses.gap import Gap, GapRow
from masterplan_cli.documents.charts.chart import Chart, Json, Spec
from masterplan_cli.documents.charts.look import (
    DARK,
    INK,
    LONGEST_LABEL,
    MIDDLE,
    PAPER,
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
from masterplan_cli.graph import bare

QUESTION = "gap"
MET, MISSED, UNKNOWN = "Mencapai target", "Belum mencapai target", "Belum dapat dinilai"
SHADES = {MET: DARK, MISSED: MIDDLE, UNKNOWN: PAPER}
LEGEND: Json = {"symbolType": "square", "symbolStrokeColor": INK}
NOBODY = "Belum ada pengampu"


@dataclass(frozen=True, slots=True)
class _Row:
    """The indicators that one OPD answers for."""

    name: str
    states: Mapping[str, tuple[GapRow, ...]]

    def count(self, state: str) -> int:
        return len(self.states[state])


def charts(result: Gap, names: Mapping[str, str]) -> Iterator[Chart]:
    """The OPDs with the most missed targets first; nothing where no target could be judged."""
    if not any(row.is_met is not None for row in result.rows):
        return
    rows = sorted(_rows(result, names), key=lambda row: (-row.count(MISSED), -row.count(MET), row.name))
    for page, more in pages(rows):
        yield Chart(
            "achievement",
            f"Capaian indikator menurut OPD pengampu{more}",
            _alt(page),
            _spec(page),
            tuple(origin for row in page for found in row.states.values() for each in found for origin in _read(each)),
        )


def _rows(result: Gap, names: Mapping[str, str]) -> Iterator[_Row]:
    """An indicator counts for the first OPD it names, which answers for it."""
    carried: dict[str, list[GapRow]] = {}
    for row in result.rows:
        carried.setdefault(bare(row.indicator.opd[0]) if row.indicator.opd else "", []).append(row)
    for opd, found in carried.items():
        name = names.get(opd, opd) if opd else NOBODY
        yield _Row(name, {state: tuple(each for each in found if _state(each) == state) for state in SHADES})


def _state(row: GapRow) -> str:
    return UNKNOWN if row.is_met is None else MET if row.is_met else MISSED


def _spec(rows: Sequence[_Row]) -> Spec:
    height = row_height(len(rows))
    labels = distinct(shortened(row.name, LONGEST_LABEL) for row in rows)
    segments = [each for row, label in zip(rows, labels, strict=True) for each in _segments(row, label)]
    most = max(sum(row.count(state) for state in SHADES) for row in rows)
    axis: Mapping[str, Json] = {"title": "Banyak indikator", "format": "d", "tickMinStep": 1, "grid": True}
    x = channel("from", scale={"domain": [0, most], "nice": False}, axis=axis)
    y = row_axis(labels)
    colour = channel("state", "nominal", scale={"domain": list(SHADES), "range": list(SHADES.values())}, legend=LEGEND)
    return spec(
        segments,
        [
            {
                "mark": mark("bar", height={"band": 0.72}, stroke=INK, strokeWidth=0.8),
                "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "color": colour},
            },
            {
                "mark": mark("text"),
                "encoding": {
                    "x": channel("middle", axis=axis),
                    "y": y,
                    "text": channel("label", "nominal"),
                    "color": channel("ink", "nominal", scale=None),
                },
            },
        ],
        height=height * len(rows),
    )


def _segments(row: _Row, label: str) -> Iterator[Mapping[str, Json]]:
    start = 0
    for state in SHADES:
        count = row.count(state)
        if count:
            yield {
                "row": label,
                "state": state,
                "count": count,
                "from": start,
                "to": start + count,
                "middle": start + count / 2,
                "label": str(count),
                "ink": PAPER if state == MET else INK,
            }
        start += count


def _alt(rows: Sequence[_Row]) -> str:
    sums = {state: sum(row.count(state) for row in rows) for state in SHADES}
    worst = [row for row in rows if row.count(MISSED)][:MOST_NAMED]
    named = "; ".join(f"{row.name} {row.count(MISSED)}" for row in worst)
    lead = (
        f"Diagram batang {len(rows)} OPD: {sums[MET]} indikator mencapai target tahun terakhirnya, "
        f"{sums[MISSED]} belum, dan {sums[UNKNOWN]} belum dapat dinilai."
    )
    return f"{lead} Terbanyak belum mencapai: {named}." if named else lead


def _read(row: GapRow) -> Iterator[Origin]:
    """The target and the actual that were compared, else the indicator, in which they are missing."""
    year = str(row.year)
    for key, value in (("targets", row.target), ("actuals", row.actual)):
        if value is not None:
            yield Origin(row.indicator.ref, (key, year))
    if row.is_met is None:
        yield Origin(row.indicator.ref)


MOST_NAMED = 5
