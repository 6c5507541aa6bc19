"""Pictures of what analyses find: a module for each chart, named as templates name it, and one that draws them.

A module has `QUESTION`, the analysis it shows, and `charts(result, names)`: the charts of its result, none where there
is nothing to draw. What is not known is a gap in a picture, never a zero. Only charts that a template names are made,
and they are drawn when a format asks for them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from types import MappingProxyType

from masterplan_cli.analyses import Asked, find_analysis
from masterplan_cli.documents.charts.chart import Chart
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Workspace

CHARTS = ("achievement", "coverage", "maturity", "money", "risks", "roadmap", "series")
LISTS = ("series",)
"""Those of which a template sees a list, since there is one for each record."""

Charts = Mapping[str, tuple[Chart, ...]]
NO_CHARTS: Charts = MappingProxyType({})


def charts_named(texts: Iterable[str]) -> tuple[str, ...]:
    """The charts that a template's texts name as `charts.money`."""
    names = {name for text in texts for name in re.findall(r"\bcharts\s*\.\s*(\w+)", text)}
    return tuple(name for name in CHARTS if name in names)


def charts_of(workspace: Workspace, wanted: Iterable[str], date: datetime.date | None) -> Charts:
    """The charts of a workspace, by name; one that is too long for a page comes in parts."""
    names = {opd.id: opd.short_name or opd.name for opd in workspace.all(Opd)}
    results: dict[str, object] = {}
    found: dict[str, tuple[Chart, ...]] = {}
    for name in wanted:
        module = import_module(f"{__name__}.{name}")
        question = find_analysis(module.QUESTION)
        assert question is not None
        if question.name not in results:
            results[question.name] = question.run(workspace, Asked(date=date))
        found[name] = tuple(module.charts(results[question.name], names))
    return found


def by_hole(found: Charts) -> Charts:
    """The charts behind each name that a template can place: those of lists one by one."""
    single = {chart.name: (chart,) for name in LISTS for chart in found.get(name, ())}
    return {**{name: made for name, made in found.items() if name not in LISTS}, **single}


def plain_charts(found: Charts, ledger: Ledger) -> Mapping[str, Plain]:
    """What a template sees of charts: their name and words; None where there is nothing to draw."""
    return {
        name: tuple(_plain(chart, ledger) for chart in made)
        if name in LISTS
        else next(iter(_plain(chart, ledger) for chart in made), None)
        for name, made in found.items()
    }


def _plain(chart: Chart, ledger: Ledger) -> Plain:
    return {
        "chart": chart.name,
        "caption": ledger.traced(chart.caption, *chart.origin),
        "alt": ledger.traced(chart.alt, *chart.origin),
        "status": chart.status,
    }


__all__ = ["CHARTS", "NO_CHARTS", "Chart", "Charts", "by_hole", "charts_named", "charts_of", "plain_charts"]
