"""The roadmap as bars over years, from each prerequisite an arrow to what waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from masterplan_cli.analyses.roadmap import Roadmap
from masterplan_cli.analyses.roadmap.order import Step
from masterplan_cli.documents.charts.chart import Chart, Json, Spec
from masterplan_cli.documents.charts.look import (
    DARK,
    INK,
    LIGHT,
    LONGEST_LABEL,
    RULE,
    SOFT,
    channel,
    distinct,
    hidden_axis,
    mark,
    pages,
    row_axis,
    row_height,
    shortened,
    spec,
)
from masterplan_cli.documents.document import Origin
from masterplan_cli.records.proposal import Proposal

QUESTION = "roadmap"
CRITICAL, OTHER = "Rantai kritis", "Usulan"
INTO_BAR = 0.1
APART = 0.07
SIDE_BY_SIDE = 5
HALF_BAR = 0.36


def charts(result: Roadmap, names: Mapping[str, str]) -> Iterator[Chart]:  # noqa: ARG001
    """Proposals by content and start; nothing where there is none."""
    order = {each.id: at for at, each in reversed(tuple(enumerate(result.contents)))}
    steps = sorted(
        (step for step in result.steps if step.proposal.start <= step.proposal.end),
        key=lambda step: (order.get(step.proposal.content, len(order)), step.proposal.start, step.proposal.id),
    )
    critical = result.order.critical
    for page, more in pages(steps):
        yield Chart(
            "roadmap",
            f"Peta rencana: masa pelaksanaan usulan dan prasyaratnya{more}",
            _alt(page, critical),
            _spec(page, critical, result.settings.period.years),
            tuple(origin for step in page for origin in _read(step)),
        )


def _spec(steps: Sequence[Step], critical: frozenset[str], period: range) -> Spec:
    height = row_height(len(steps))
    labels = distinct(shortened(step.proposal.title, LONGEST_LABEL) for step in steps)
    rows = {step.proposal.id: label for step, label in zip(steps, labels, strict=True)}
    proposals = [step.proposal for step in steps]
    first = min(period.start, *(each.start for each in proposals))
    last = max(period.stop, *(each.end + 1 for each in proposals))
    bars = [_bar(each, rows[each.id], is_critical=each.id in critical) for each in proposals]
    years = [_year(year) for year in range(first, last)]
    links = tuple(_links(steps, rows))
    x = hidden_axis(first, last, "at")
    y = row_axis(labels)
    kinds = [kind for kind in (CRITICAL, OTHER) if any(bar["kind"] == kind for bar in bars)]
    shades: Json = {"domain": kinds, "range": [DARK if kind == CRITICAL else LIGHT for kind in kinds]}
    legend: Json = {"symbolStrokeColor": DARK, "symbolType": "square"} if len(kinds) > 1 else None
    return spec(
        bars,
        [
            {"data": {"values": years}, "mark": mark("rule", color=RULE), "encoding": {"x": x}},
            {
                "data": {"values": years},
                "mark": mark("text", color=SOFT, fontWeight="bold"),
                "encoding": {
                    "x": channel("middle", axis=None),
                    "y": {"value": -9},
                    "text": channel("year", "nominal"),
                },
            },
            {
                "mark": mark("bar", height={"band": 2 * HALF_BAR}, stroke=DARK, strokeWidth=1),
                "encoding": {
                    "x": x,
                    "x2": {"field": "to"},
                    "y": y,
                    "fill": channel("kind", "nominal", scale=shades, legend=legend),
                },
            },
            *_arrows(links, x, y, height * HALF_BAR),
        ],
        height=height * len(steps),
    )


def _year(year: int) -> Mapping[str, Json]:
    return {"at": year, "middle": year + 0.5, "year": str(year)}


def _bar(proposal: Proposal, row: str, *, is_critical: bool) -> Mapping[str, Json]:
    return {
        "row": row,
        "at": proposal.start,
        "to": proposal.end + 1,
        "start": proposal.start,
        "end": proposal.end,
        "kind": CRITICAL if is_critical else OTHER,
    }


def _links(steps: Sequence[Step], rows: Mapping[str, str]) -> Iterator[tuple[Mapping[str, Json], ...]]:
    """The corners of each arrow: along the row of the prerequisite, then up or down to what waits for it."""
    order = {step.proposal.id: at for at, step in enumerate(steps)}
    drawn = 0
    for step in steps:
        waiting = step.proposal
        for need in step.needs:
            if need.id in rows:
                at = round(waiting.start + INTO_BAR + APART * (drawn % SIDE_BY_SIDE), 2)
                drawn += 1
                leaves = min(max(at, need.start), need.end + 1)
                link = f"{need.id} {waiting.id}"
                is_down = order[need.id] < order[waiting.id]
                corners = ((leaves, rows[need.id]), (at, rows[need.id]), (at, rows[waiting.id]))
                yield tuple(
                    {"link": link, "corner": corner, "at": x, "row": row, "down": is_down}
                    for corner, (x, row) in enumerate(corners)
                )


def _arrows(links: Sequence[tuple[Mapping[str, Json], ...]], x: Spec, y: Spec, reach: float) -> Iterator[Spec]:
    """Lines that end at the edge of a bar, where their heads stand."""
    if not links:
        return
    corners: list[Json] = [corner for link in links for corner in link]
    yield {
        "data": {"values": corners},
        "mark": mark("line", color=INK, strokeWidth=1.2),
        "encoding": {
            "x": x,
            "y": y,
            "detail": channel("link", "nominal"),
            "order": channel("corner"),
        },
    }
    for is_down in (True, False):
        heads: list[Json] = [link[-1] for link in links if link[-1]["down"] is is_down]
        if heads:
            offset = (reach + 3) * (-1 if is_down else 1)
            shape = "triangle-down" if is_down else "triangle-up"
            yield {
                "data": {"values": heads},
                "mark": mark("point", shape=shape, filled=True, size=55, color=INK, opacity=1, yOffset=offset),
                "encoding": {"x": x, "y": y},
            }


def _alt(steps: Sequence[Step], critical: frozenset[str]) -> str:
    proposals = [step.proposal for step in steps]
    first, last = min(each.start for each in proposals), max(each.end for each in proposals)
    waiting = [f"{_title(step.proposal)} menunggu {_titles(step.needs)}" for step in steps if step.needs]
    chain = [_title(each) for each in proposals if each.id in critical]
    lead = f"Bagan Gantt {len(proposals)} usulan, {first} sampai {last}."
    said = "; ".join(waiting[:MOST_NAMED])
    more = f"; dan {len(waiting) - MOST_NAMED} lainnya" if len(waiting) > MOST_NAMED else ""
    needs = f" Prasyarat: {said}{more}." if waiting else " Tidak ada usulan yang menunggu usulan lain."
    return f"{lead}{needs}" + (f" Rantai kritis: {', '.join(chain)}." if chain else "")


def _titles(proposals: Sequence[Proposal]) -> str:
    return ", ".join(_title(each) for each in proposals)


def _title(proposal: Proposal) -> str:
    return shortened(proposal.title, LONGEST_TITLE)


def _read(step: Step) -> Iterator[Origin]:
    keys = ("start", "end", *(("depends_on",) if step.needs else ()))
    yield from (Origin(step.proposal.ref, (key,)) for key in keys)


MOST_NAMED = 8
LONGEST_TITLE = 80
