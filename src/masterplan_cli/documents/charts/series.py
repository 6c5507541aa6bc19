"""The series of each indicator against its targets, and where it is heading until the final year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from masterplan_cli.analyses.gap import Gap, GapRow
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.charts.chart import Chart, Json, Spec
from masterplan_cli.documents.charts.look import (
    DARK,
    INK,
    LIGHT,
    SOFT,
    WARM,
    channel,
    mark,
    plot,
    shortened,
    spec,
)
from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.format import number, series
from masterplan_cli.measures.achievement import DIGITS
from masterplan_cli.measures.amount import amount
from masterplan_cli.measures.distance import reached
from masterplan_cli.measures.forecast import FEWEST, Forecast, as_decimal, forecast
from masterplan_cli.measures.outlook import Status
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value

QUESTION = "gap"
ACTUAL, TARGET, AHEAD = "Realisasi", "Target", "Perkiraan dan rentangnya"
COLOURS = {ACTUAL: DARK, TARGET: WARM, AHEAD: SOFT}
DASHES: Mapping[str, Json] = {ACTUAL: [1, 0], TARGET: [6, 3], AHEAD: [1, 3]}
SHAPES = {ACTUAL: "circle", TARGET: "diamond", AHEAD: "stroke"}
WORST_FIRST = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.MET, Status.NOT_MEASURABLE)
HEIGHT = 170
MOST_LABELS = 12
MOST_TICKS = 16
FURTHEST = 30

Points = Mapping[int, Decimal]


def charts(result: Gap, names: Mapping[str, str]) -> Iterator[Chart]:  # noqa: ARG001
    """One for each indicator with numbers of at least three years and a target, the furthest behind first."""
    for row in sorted(result.rows, key=lambda row: WORST_FIRST.index(row.outlook.status)):
        actuals = _actuals(row.indicator)
        bounds = _targets(row.indicator)
        if len(actuals) >= FEWEST and any(bounds):
            ahead = _ahead(row)
            yield Chart(
                f"series-{row.indicator.id}",
                _caption(row.indicator),
                _alt(row, actuals, bounds, ahead),
                _spec(row.indicator, actuals, bounds, ahead),
                tuple(_origin(row.indicator, actuals, bounds)),
                row.outlook.status.value,
            )


def _actuals(indicator: Indicator) -> Points:
    """The numbers; added up where targets are."""
    found: dict[int, Decimal] = {}
    for year in sorted(indicator.actuals):
        value = reached(indicator, year)
        number_ = amount(indicator, value) if value is not None else None
        if number_ is not None:
            found[year] = number_
    return found


def _targets(indicator: Indicator) -> tuple[Points, Points]:
    """The numbers to be reached; of ranges the lower and the upper bounds."""
    if indicator.cumulative:
        return _added_up(indicator), {}
    low: dict[int, Decimal] = {}
    high: dict[int, Decimal] = {}
    for year, value in sorted(indicator.targets.items()):
        ends = _ends(indicator, value)
        if ends[0] is not None:
            low[year] = ends[0]
        if ends[1] is not None:
            high[year] = ends[1]
    return low, high


def _ends(indicator: Indicator, value: Value) -> tuple[Decimal | None, Decimal | None]:
    """The number that counts, else both bounds of a range."""
    counted = amount(indicator, value)
    return (counted, None) if counted is not None else (value.min, value.max)


def _added_up(indicator: Indicator) -> Points:
    """Targets that are parts of a whole, as far as all of them are numbers; since the latest baseline, as actuals."""
    since = max((baseline.year for baseline in indicator.baselines), default=0)
    years = [year for year in sorted(indicator.targets) if year > since] or sorted(indicator.targets)
    found: dict[int, Decimal] = {}
    sum_ = Decimal(0)
    for year in years:
        part = amount(indicator, indicator.targets[year])
        if part is None:
            return found
        sum_ += part
        found[year] = sum_
    return found


def _ahead(row: GapRow) -> tuple[Forecast, ...]:
    """The years from the latest actual to the final one; none where there is no forecast."""
    known = row.known
    if known is None or row.outlook.forecast is None or not known < row.final_year <= known + FURTHEST:
        return ()
    found = (forecast(row.indicator, year, known_until=known) for year in range(known + 1, row.final_year + 1))
    return tuple(each for each in found if not isinstance(each, Text))


def _spec(indicator: Indicator, actuals: Points, bounds: tuple[Points, Points], ahead: tuple[Forecast, ...]) -> Spec:
    years = {*actuals, *bounds[0], *bounds[1], *(each.year for each in ahead)}
    axis = [str(year) for year in range(min(years), max(years) + 1)]
    lines = [
        *_line(ACTUAL, actuals, "a", frozenset(each.year for each in indicator.breaks)),
        *_line(TARGET, bounds[0], "t"),
        *_line(TARGET, bounds[1], "u"),
        *(_point(AHEAD, each.year, _rounded(each.value, each.decimals), "f") for each in ahead),
    ]
    band: list[Mapping[str, Json]] = [
        {
            "year": str(each.year),
            "low": plot(_rounded(each.low, each.decimals)),
            "high": plot(_rounded(each.high, each.decimals)),
        }
        for each in ahead
    ]
    breaks: list[Mapping[str, Json]] = [
        {"year": str(each.year), "label": "cara ukur baru"} for each in indicator.breaks if str(each.year) in axis
    ]
    ticks: Json = axis[:: -(-len(axis) // MOST_TICKS)]
    years_axis: Mapping[str, Json] = {"title": None, "labelAngle": 0, "values": ticks}
    x = channel("year", "ordinal", sort=axis, scale={"domain": axis}, axis=years_axis)
    unit: Mapping[str, Json] = {"title": None, "tickCount": 4, "grid": True}
    y = channel("value", scale={"zero": False, "nice": True, "padding": 14}, axis=unit)
    shown = [kind for kind in COLOURS if any(each["kind"] == kind for each in lines)]
    colour = _by_kind(shown, COLOURS)
    layers: list[Spec] = []
    if band:
        edges = {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}
        shape = mark("area", color=LIGHT, opacity=1) if len(band) > 1 else mark("rule", color=RULE_OF_ONE, size=9)
        layers.append({"data": {"values": band}, "mark": shape, "encoding": edges})
    if breaks:
        layers += [
            {
                "data": {"values": breaks},
                "mark": mark("rule", strokeDash=[2, 2], color=SOFT),
                "encoding": {"x": x},
            },
            {
                "data": {"values": breaks},
                "mark": mark("text", align="left", dx=4, dy=6, fontSize=9, color=SOFT),
                "encoding": {"x": x, "y": {"value": 0}, "text": channel("label", "nominal")},
            },
        ]
    return spec(
        lines,
        [
            *layers,
            {
                "mark": mark("line", strokeWidth=1.8),
                "encoding": {
                    "x": x,
                    "y": y,
                    "detail": channel("part", "nominal"),
                    "color": colour,
                    "strokeDash": _by_kind(shown, DASHES),
                },
            },
            {
                "mark": mark("point", filled=True, size=45, opacity=1),
                "encoding": {"x": x, "y": y, "color": colour, "shape": _by_kind(shown, SHAPES)},
            },
            *_labels(x, y, lines),
        ],
        height=HEIGHT,
        title={
            "text": shortened(indicator.unit or "", 60),
            "anchor": "start",
            "fontSize": 10,
            "fontWeight": "normal",
            "color": SOFT,
            "offset": 2,
        },
    )


def _labels(x: Spec, y: Spec, lines: list[Mapping[str, Json]]) -> Iterator[Spec]:
    """Every number of a short series, the ends of a long one, and the last of what is to come."""
    for side, properties in _SIDES.items():
        values: list[Json] = [
            {**each, "ink": _INKS[str(each["kind"])]} for each in _labelled(lines) if _side(each, lines) == side
        ]
        if values:
            encoding = {"x": x, "y": y, "text": channel("label", "nominal"), "color": channel("ink", scale=None)}
            yield {"data": {"values": values}, "mark": mark("text", fontSize=11, **properties), "encoding": encoding}


def _labelled(lines: list[Mapping[str, Json]]) -> Iterator[Mapping[str, Json]]:
    for kind in COLOURS:
        here = [each for each in lines if each["kind"] == kind]
        is_long = len(here) > MOST_LABELS
        yield from here[-1:] if kind == AHEAD else (*here[:1], *here[-1:]) if is_long else here


def _side(point: Mapping[str, Json], lines: list[Mapping[str, Json]]) -> str:
    """The higher of two numbers of a year stands above its point, the lower below; what is to come at the right."""
    if point["kind"] == AHEAD:
        return "right"
    others = [each for each in lines if each["year"] == point["year"] and each is not point and each["kind"] != AHEAD]
    number_ = _height(point)
    if any(_height(other) != number_ for other in others):
        return "above" if any(_height(other) < number_ for other in others) else "below"
    return "above" if point["kind"] == ACTUAL else "below"


def _height(point: Mapping[str, Json]) -> float:
    value = point["value"]
    assert isinstance(value, int | float)
    return value


_SIDES: Mapping[str, Spec] = {"above": {"dy": -10}, "below": {"dy": 12}, "right": {"dx": 7, "align": "left"}}
_INKS = {ACTUAL: INK, TARGET: WARM, AHEAD: SOFT}


def _by_kind(shown: list[str], values: Mapping[str, Json]) -> Spec:
    return channel("kind", "nominal", scale={"domain": shown, "range": [values[kind] for kind in shown]}, legend={})


def _line(kind: str, points: Points, part: str, cuts: frozenset[int] = frozenset()) -> Iterator[Mapping[str, Json]]:
    """Points in parts that are joined: a year without a number, or with a new method, ends one."""
    at, before = 0, None
    for year, value in sorted(points.items()):
        if before is not None and (year != before + 1 or year in cuts):
            at += 1
        before = year
        yield _point(kind, year, value, f"{part}{at}")


def _point(kind: str, year: int, value: Decimal, part: str) -> Mapping[str, Json]:
    return {"kind": kind, "year": str(year), "value": plot(value), "label": number(value), "part": part}


def _rounded(value: Fraction, decimals: int) -> Decimal:
    """As many decimals as the table of forecasts shows."""
    exact = as_decimal(value)
    return exact.quantize(Decimal(1).scaleb(-decimals - 1), ROUND_HALF_UP, Context(prec=DIGITS))


def _caption(indicator: Indicator) -> str:
    added = ", dijumlahkan" if indicator.cumulative else ""
    return f"Realisasi dan target{added}: {shortened(indicator.name, LONGEST_NAME)}"


def _alt(row: GapRow, actuals: Points, bounds: tuple[Points, Points], ahead: tuple[Forecast, ...]) -> str:
    indicator = row.indicator
    unit = f" ({shortened(indicator.unit, 60)})" if indicator.unit else ""
    low, high = bounds
    parts = [
        f"Diagram garis {shortened(indicator.name, LONGEST_NAME)}{unit}",
        f"realisasi {_listed(actuals)}",
        *(f"{'batas bawah target' if high else 'target'} {_listed(low)}" for _ in (1,) if low),
        *(f"batas atas target {_listed(high)}" for _ in (1,) if high),
    ]
    if ahead:
        last = ahead[-1]
        value, least, most = (number(_rounded(each, last.decimals)) for each in (last.value, last.low, last.high))
        parts.append(f"perkiraan {last.year} {value}, antara {least} dan {most}")
    return f"{parts[0]}: {'; '.join(parts[1:])}. Status: {row.outlook.status.words.id}."


def _listed(points: Points) -> str:
    """The values by year; of long series the first and the last ones."""
    said = [f"{number(value)} ({year})" for year, value in sorted(points.items())]
    if len(said) > MOST_LABELS:
        said = [*said[:3], f"{len(said) - 6} tahun di antaranya", *said[-3:]]
    return series(tuple(said))


def _origin(indicator: Indicator, actuals: Points, bounds: tuple[Points, Points]) -> Iterator[Origin]:
    yield Origin(indicator.ref, ("name",))
    yield from (Origin(indicator.ref, ("actuals", str(year))) for year in actuals)
    yield from (Origin(indicator.ref, ("targets", str(year))) for year in sorted({*bounds[0], *bounds[1]}))


RULE_OF_ONE = "#c3d4e3"
LONGEST_NAME = 160
