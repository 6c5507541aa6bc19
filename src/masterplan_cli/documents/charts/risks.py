"""The risk matrix of PermenPANRB 5/2020 with the negative risks in its cells, before and after treatment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from masterplan_cli.analyses.risks import Risks
from masterplan_cli.documents.charts.chart import Chart, Json, Spec
from masterplan_cli.documents.charts.look import (
    DARK,
    INK,
    PAPER,
    SOFT,
    channel,
    mark,
    shortened,
    spec,
    wrapped,
)
from masterplan_cli.documents.document import Origin
from masterplan_cli.measures.risk import level, magnitude
from masterplan_cli.records.risk import Residual, Risk
from masterplan_cli.reference import risk_table

QUESTION = "risks"
SHADES = ("#ffffff", "#e3ecf4", "#b5cde1", "#6d9fc6", "#1f4e79")
MOST_NAMES = 3
LONGEST_NAME = 19
ROW = 64


class _Placed(NamedTuple):
    """A risk, or what stays of it, in a cell."""

    risk: Risk
    at: Risk | Residual


def charts(result: Risks, names: Mapping[str, str]) -> Iterator[Chart]:  # noqa: ARG001
    """The register as it is, and as it stays after treatment where that is known of any."""
    negative = [row.risk for row in result.rows if row.risk.kind == "negative" and row.magnitude is not None]
    after = [_Placed(risk, risk.residual) for risk in negative if risk.residual is not None]
    after = [each for each in after if magnitude(each.at) is not None]
    for placed, caption in (
        ([_Placed(risk, risk) for risk in negative], "Matriks risiko negatif sebelum penanganan"),
        (after, "Matriks risiko negatif setelah penanganan"),
    ):
        if placed:
            origin = tuple(found for each in placed for found in _read(each))
            yield Chart("risks", caption, _alt(placed), _spec(placed), origin)


def _spec(placed: Sequence[_Placed]) -> Spec:
    table = risk_table()
    shades = {each.label: shade for each, shade in zip(table.magnitudes, SHADES, strict=True)}
    impacts = [wrapped(f"{each.level} {each.name}", 16) for each in table.impact]
    likelihoods = [wrapped(f"{each.level} {each.name}", 15) for each in reversed(table.likelihood)]
    cells = [
        _cell(placed, likelihood.level, impact.level, row, column, shades)
        for likelihood, row in zip(reversed(table.likelihood), likelihoods, strict=True)
        for impact, column in zip(table.impact, impacts, strict=True)
    ]
    x = _axis("column", impacts, "Dampak")
    y = _axis("row", likelihoods, "Kemungkinan", labelOffset=-6)
    legend: Json = {"symbolStrokeColor": SOFT, "symbolType": "square", "symbolSize": 150}
    colour = channel("level", "nominal", scale={"domain": list(shades), "range": list(shades.values())}, legend=legend)
    ink = channel("ink", "nominal", scale=None)
    return spec(
        cells,
        [
            {
                "mark": mark("rect", stroke=SOFT, strokeWidth=0.8),
                "encoding": {"x": x, "y": y, "fill": colour},
            },
            {
                "mark": mark("text", fontSize=9, xOffset=-40, yOffset=-23),
                "encoding": {"x": x, "y": y, "text": channel("magnitude"), "color": ink},
            },
            {
                "mark": mark("text", lineBreak="\n", lineHeight=13, baseline="middle", dy=-6, fontSize=11),
                "encoding": {"x": x, "y": y, "text": channel("label", "nominal"), "color": ink},
            },
        ],
        height=ROW * len(likelihoods),
    )


def _axis(field: str, values: Sequence[str], title: str, **more: Json) -> Spec:
    axis: Mapping[str, Json] = {
        "domain": False,
        "ticks": False,
        "labelAngle": 0,
        "labelExpr": "split(datum.label, '\\n')",
        "title": title,
        **more,
    }
    return channel(field, "nominal", sort=list(values), scale={"domain": list(values)}, axis=axis)


def _cell(
    placed: Sequence[_Placed], likelihood: int, impact: int, row: str, column: str, shades: Mapping[str, str]
) -> Mapping[str, Json]:
    here = [each.risk for each in placed if (each.at.likelihood, each.at.impact) == (likelihood, impact)]
    found = risk_table().magnitude(likelihood, impact)
    name = level(found) or ""
    return {
        "row": row,
        "column": column,
        "magnitude": found,
        "level": name,
        "count": len(here),
        "label": _label(here),
        "ink": PAPER if shades.get(name) == DARK else INK,
    }


def _label(here: Sequence[Risk]) -> str:
    if len(here) > MOST_NAMES:
        return f"{len(here)} risiko"
    if len(here) == 1:
        return wrapped(here[0].title, LONGEST_NAME, MOST_NAMES)
    return "\n".join(f"• {shortened(risk.title, LONGEST_NAME - 2)}" for risk in here)


def _alt(placed: Sequence[_Placed]) -> str:
    said = []
    for each in reversed(risk_table().magnitudes):
        here = [shortened(one.risk.title, LONGEST_TITLE) for one in placed if level(magnitude(one.at)) == each.label]
        if here:
            named = f" ({'; '.join(here)})" if len(here) <= MOST_NAMED else ""
            said.append(f"{each.label.lower()} {len(here)}{named}")
    return f"Matriks kemungkinan dan dampak berisi {len(placed)} risiko negatif; menurut level: {'; '.join(said)}."


def _read(each: _Placed) -> tuple[Origin, ...]:
    above = () if each.at is each.risk else ("residual",)
    return tuple(Origin(each.risk.ref, (*above, key)) for key in ("likelihood", "impact"))


MOST_NAMED = 6
LONGEST_TITLE = 80
