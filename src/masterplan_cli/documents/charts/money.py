"""Money of the roadmap by year and content: a bar in a cell, with its sum written above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from masterplan_cli.analyses.roadmap import Roadmap
from masterplan_cli.analyses.roadmap.money import Share, total
from masterplan_cli.documents.charts.chart import Chart, Json, Spec
from masterplan_cli.documents.charts.look import (
    DARK,
    INK,
    LIGHT,
    RULE,
    SOFT,
    channel,
    distinct,
    hidden_axis,
    mark,
    row_axis,
    shortened,
    spec,
    sum_label,
)
from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.format import UNKNOWN, large_rupiah, series

QUESTION = "roadmap"
BUILT, RUN = "Investasi", "Biaya operasional"
TOTAL = "Jumlah"
WIDEST = 0.86
ROW = 40


@dataclass(slots=True)
class _Cell:
    """The money of a content in a year, and the proposals in it that name no cost."""

    investment: list[Share] = field(default_factory=list)
    running: list[Share] = field(default_factory=list)
    unpriced: list[Origin] = field(default_factory=list)

    @property
    def all(self) -> list[Share]:
        return [*self.investment, *self.running]

    @property
    def label(self) -> str:
        """The sum; `≥` where some cost is not known, a dash where none is."""
        if not self.all:
            return UNKNOWN if self.unpriced else ""
        return ("≥ " if self.unpriced else "") + sum_label(total(self.all))


def charts(result: Roadmap, names: Mapping[str, str]) -> Iterator[Chart]:  # noqa: ARG001
    """One chart; none where no money is known."""
    cells = _cells(result)
    if not any(cell.all for cell in cells.values()):
        return
    contents = tuple(dict.fromkeys(content for content, _ in cells))
    years = tuple(sorted({year for _, year in cells} | set(result.settings.period.years)))
    rows = dict(zip(contents, distinct(shortened(_name(result, each), 30) for each in contents), strict=True))
    yield Chart(
        "money",
        "Biaya menurut tahun dan muatan peta rencana (rupiah)",
        _alt(result, cells, contents),
        _spec(cells, rows, years),
        _origin(cells),
    )


def _cells(result: Roadmap) -> Mapping[tuple[str, int], _Cell]:
    """Those with money or with a proposal whose cost is not known, in the order of the scheme's contents."""
    found: dict[tuple[str, int], _Cell] = defaultdict(_Cell)
    for pot, held in result.money.items():
        cell = found[pot.content, pot.year]
        cell.investment.extend(held.investment)
        cell.running.extend(held.running)
    for year in result.years:
        for each in year.unpriced:
            found[each.content, year.year].unpriced.append(Origin(each.ref))
    order = {each.id: at for at, each in reversed(tuple(enumerate(result.contents)))}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0])))


def _name(result: Roadmap, content: str) -> str:
    return next((each.name for each in result.contents if each.id == content and each.name), content)


def _spec(cells: Mapping[tuple[str, int], _Cell], rows: Mapping[str, str], years: tuple[int, ...]) -> Spec:
    most = max(total(cell.all) for cell in cells.values()) or 1
    place = {year: at for at, year in enumerate(years)}
    bars = [
        bar for (content, year), cell in cells.items() for bar in _bars(cell, rows[content], place[year], WIDEST / most)
    ]
    labels: list[Mapping[str, Json]] = [
        {"row": rows[content], "at": place[year], "label": cell.label} for (content, year), cell in cells.items()
    ]
    labels += [{"row": TOTAL, "at": place[year], "label": _sum(cells, year).label} for year in years]
    heads: list[Mapping[str, Json]] = [{"at": at, "year": str(year)} for year, at in place.items()]
    x = hidden_axis(-0.02, len(years), "at")
    y = row_axis((*rows.values(), TOTAL))
    of_kind = channel("kind", "nominal", scale={"domain": [BUILT, RUN], "range": [DARK, LIGHT]}, legend={})
    text = channel("label", "nominal")
    return spec(
        [],
        [
            {"data": {"values": heads}, "mark": mark("rule", color=RULE), "encoding": {"x": x}},
            {
                "data": {"values": heads},
                "mark": mark("text", align="left", dx=2, color=SOFT, fontWeight="bold"),
                "encoding": {"x": x, "y": {"value": -9}, "text": channel("year", "nominal")},
            },
            {
                "data": {"values": bars},
                "mark": mark("bar", height=11, yOffset=8, stroke=DARK, strokeWidth=1),
                "encoding": {"x": x, "x2": {"field": "to"}, "y": y, "color": of_kind},
            },
            {
                "data": {"values": labels},
                "mark": mark("text", align="left", dx=2, dy=-5, color=INK),
                "encoding": {"x": x, "y": y, "text": text},
            },
        ],
        height=ROW * (len(rows) + 1),
    )


def _bars(cell: _Cell, row: str, at: int, scale: float) -> Iterator[Mapping[str, Json]]:
    start = at + 0.02
    for kind, shares in ((BUILT, cell.investment), (RUN, cell.running)):
        if total(shares):
            end = start + total(shares) * scale
            yield {"row": row, "kind": kind, "at": round(start, 6), "to": round(end, 6), "rupiah": total(shares)}
            start = end


def _sum(cells: Mapping[tuple[str, int], _Cell], year: int) -> _Cell:
    whole = _Cell()
    for (_, then), cell in cells.items():
        if then == year:
            whole.investment += cell.investment
            whole.running += cell.running
            whole.unpriced += cell.unpriced
    return whole


def _alt(result: Roadmap, cells: Mapping[tuple[str, int], _Cell], contents: tuple[str, ...]) -> str:
    by_content = [(_name(result, content), _of(cells, content)) for content in contents]
    years = sorted({year for (_, year), cell in cells.items() if cell.all})
    said = series(tuple(f"{name} {_said(shares)}" for name, shares in by_content if shares))
    by_year = series(tuple(f"{year} {_said(_sum(cells, year).all)}" for year in years))
    unpriced = {origin for cell in cells.values() for origin in cell.unpriced}
    open_end = f" {len(unpriced)} usulan belum menyebut biaya, sehingga jumlahnya sedikitnya itu." if unpriced else ""
    return f"Diagram batang biaya. Menurut muatan: {said}. Menurut tahun: {by_year}.{open_end}"


def _of(cells: Mapping[tuple[str, int], _Cell], content: str) -> list[Share]:
    return [share for (name, _), cell in cells.items() if name == content for share in cell.all]


def _said(shares: list[Share]) -> str:
    return large_rupiah(total(shares))


def _origin(cells: Mapping[tuple[str, int], _Cell]) -> tuple[Origin, ...]:
    used = [Origin(share.record.ref, share.route) for cell in cells.values() for share in cell.all]
    return tuple(dict.fromkeys((*used, *(origin for cell in cells.values() for origin in cell.unpriced))))
