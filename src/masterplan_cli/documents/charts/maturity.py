"""Levels of the latest SPBE or Pemdi assessment as they are, with the level that is to be reached beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from masterplan_cli.analyses.spbe import Indexed, Spbe
from masterplan_cli.documents.charts.chart import Chart, Json, Spec
from masterplan_cli.documents.charts.look import (
    DARK,
    INK,
    LONGEST_LABEL,
    MIDDLE,
    PAPER,
    WARM,
    channel,
    distinct,
    mark,
    pages,
    plot,
    row_axis,
    row_height,
    shortened,
    spec,
)
from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.format import UNKNOWN, number
from masterplan_cli.measures.maturity import published_domains, rounded

QUESTION = "spbe"
AS_IS, ASSUMED, TO_BE = "Tingkat saat ini", "Dihitung instrumen sampai nilainya ada", "Target"


class _Row(NamedTuple):
    """A part of an instrument with its level, the level aimed at, and where both are written."""

    code: str
    name: str
    level: Decimal | None
    target: Decimal | None
    is_assumed: bool
    origin: tuple[Origin, ...]


def charts(result: Spbe, names: Mapping[str, str]) -> Iterator[Chart]:  # noqa: ARG001
    """The indicators of the instrument; where none has a level, its aspects, then its domains; else nothing."""
    if result.judged is None:
        return
    found = next((rows for rows in _kinds(result, result.judged) if any(_is_known(row) for row in rows[1])), None)
    if found is None:
        return
    kind, rows = found
    judged = result.judged
    title = f"{judged.by.short_title} tahun {judged.assessment.year}"
    for page, more in pages(rows):
        yield Chart(
            "maturity",
            f"Tingkat kematangan menurut {kind}, {title}{more}",
            _alt(page, kind, title),
            _spec(page, judged),
            (
                Origin(judged.assessment.ref, ("year",)),
                *(dict.fromkeys(origin for row in page for origin in row.origin)),
            ),
        )


def _kinds(result: Spbe, judged: Indexed) -> Iterator[tuple[str, tuple[_Row, ...]]]:
    ref, by, maturity = judged.assessment.ref, judged.by, judged.maturity
    yield "indikator", tuple(_of_indicators(result, ref))
    written = (("aspek", by.aspects, maturity.aspects, "aspects"), ("domain", by.domains, maturity.domains, "domains"))
    for kind, parts, known, key in written:
        announced = published_domains(judged.assessment) if key == "domains" else {}
        yield (
            kind,
            tuple(
                _Row(
                    each.id,
                    each.name,
                    rounded(known[each.id]) if each.id in known else announced.get(each.id),
                    None,
                    False,
                    (Origin(ref, (key,)) if getattr(judged.assessment, key) else Origin(ref, ("published",)),),
                )
                for each in parts
            ),
        )


def _of_indicators(result: Spbe, ref: str) -> Iterator[_Row]:
    for each in result.levels:
        name = each.indicator.id
        read = (
            *((Origin(ref, ("scores", name)),) if each.is_assessed else ()),
            *((Origin(ref, ("targets", name)),) if each.target is not None else ()),
        )
        yield _Row(name, each.indicator.name, each.level, each.target, each.is_assumed, read or (Origin(ref),))


def _is_known(row: _Row) -> bool:
    return row.level is not None and not row.is_assumed


def _spec(rows: Sequence[_Row], judged: Indexed) -> Spec:
    height = row_height(len(rows))
    labels = distinct(shortened(f"{row.code} {row.name}", LONGEST_LABEL) for row in rows)
    low, high = (plot(end) for end in _ends(judged))
    placed = [_placed(row, label, low) for row, label in zip(rows, labels, strict=True)]
    aims: list[Mapping[str, Json]] = [each for each in placed if each["target"] is not None]
    axis: Mapping[str, Json] = {"title": "Tingkat", "tickMinStep": 1, "grid": True, "format": "d", "tickCount": 6}
    domain: Json = [low, high]
    y = row_axis(labels)
    kinds = [AS_IS, ASSUMED, TO_BE]
    shown = [kind for kind in kinds if any(kind in (each["kind"], each["aim"]) for each in placed)]
    colours = {AS_IS: MIDDLE, ASSUMED: PAPER, TO_BE: WARM}
    scale: Json = {"domain": shown, "range": [colours[kind] for kind in shown]}
    legend: Json = {"symbolStrokeColor": INK, "symbolType": "square"}
    return spec(
        placed,
        [
            {
                "mark": mark("bar", height={"band": 0.66}, stroke=DARK, strokeWidth=0.8),
                "encoding": {
                    "x": channel("start", scale={"domain": domain, "nice": False, "zero": False}, axis=axis),
                    "x2": {"field": "level"},
                    "y": y,
                    "fill": channel("kind", "nominal", scale=scale, legend=legend),
                },
            },
            {
                "mark": mark("text", align="left", dx=4, color=INK),
                "encoding": {"x": channel("start", axis=axis), "y": y, "text": channel("label", "nominal")},
            },
            {
                "data": {"values": aims},
                "mark": mark("tick", thickness=3, color=WARM, height={"band": 0.95}),
                "encoding": {"x": channel("target", axis=axis), "y": y},
            },
            {
                "data": {"values": aims},
                "mark": mark("text", align="left", dx=6, color=WARM, fontWeight="bold"),
                "encoding": {"x": channel("target", axis=axis), "y": y, "text": channel("aimed", "nominal")},
            },
        ],
        height=height * len(rows),
    )


def _ends(judged: Indexed) -> tuple[Decimal, Decimal]:
    levels = judged.by.levels
    return (Decimal(0), levels.max) if levels is not None else (Decimal(0), Decimal(5))


def _placed(row: _Row, label: str, low: int | float) -> Mapping[str, Json]:
    """A level that is not known has no bar."""
    return {
        "row": label,
        "start": low,
        "level": plot(row.level) if row.level is not None else low,
        "kind": None if row.level is None else ASSUMED if row.is_assumed else AS_IS,
        "label": UNKNOWN if row.level is None else number(row.level),
        "target": plot(row.target) if row.target is not None else None,
        "aimed": number(row.target) if row.target is not None else "",
        "aim": TO_BE if row.target is not None else "",
    }


def _alt(rows: Sequence[_Row], kind: str, title: str) -> str:
    known = [row for row in rows if _is_known(row)]
    unknown = len(rows) - len(known)
    aimed = [row for row in rows if row.target is not None]
    lead = f"Diagram batang {title}: {len(known)} {kind} dengan tingkat yang diketahui"
    if known:
        lowest = min(known, key=lambda row: row.level or 0)
        highest = max(known, key=lambda row: row.level or 0)
        lead += f", dari {_said(lowest)} sampai {_said(highest)}"
    without = f" {unknown} {kind} belum mempunyai tingkat." if unknown else ""
    aims = "; ".join(f"{row.code} dari {_level(row)} menjadi {number(row.target or 0)}" for row in aimed[:MOST_NAMED])
    more = f"; dan {len(aimed) - MOST_NAMED} lainnya" if len(aimed) > MOST_NAMED else ""
    target = f" Target: {aims}{more}." if aimed else ""
    return f"{lead}.{without}{target}"


def _said(row: _Row) -> str:
    return f"{_level(row)} ({row.code} {row.name})"


def _level(row: _Row) -> str:
    return UNKNOWN if row.level is None else number(row.level)


MOST_NAMED = 12
