"""The trees of indicators, OPDs, and parts of records."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.analyses.trace.links import incoming, outgoing
from masterplan_cli.analyses.trace.node import Subject, Term, TraceNode, node
from masterplan_cli.analyses.trace.rpjmd import below_part
from masterplan_cli.analyses.trace.steps import anchors, step
from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.amount import amount, is_met
from masterplan_cli.measures.chain import chain_of_part
from masterplan_cli.measures.distance import latest_actual
from masterplan_cli.measures.trace import target_year
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace


def of_indicator(workspace: Workspace, indicator: Indicator) -> Iterator[TraceNode]:
    """Who carries it, its target, what it stands on, and what names it."""
    for reference in indicator.opd:
        opd = workspace.get(Opd, bare(reference))
        if opd is not None:
            yield node("opd", CARRIED_BY, Subject(opd))
    yield target(indicator, workspace.settings.period.start)
    yield from anchors(workspace, indicator)
    yield from incoming(workspace, indicator)


def of_opd(workspace: Workspace, opd: Opd) -> Iterator[TraceNode]:
    """Its fungsi, whom it continues, and what names it."""
    for fungsi in opd.fungsi:
        yield node("fungsi", _FUNGSI, Subject(opd, fungsi.id), name=fungsi.id)
    yield from outgoing(workspace, opd)
    yield from incoming(workspace, opd)


def of_part(workspace: Workspace, record: Record, part: str) -> Iterator[TraceNode]:
    """What stands above a part of a record, what below it, and what names it."""
    if isinstance(record, Opd):
        yield node("opd", _DUTY_OF, Subject(record))
    for found in chain_of_part(workspace, record, part):
        yield from (step(above, record) for above in found.above)
    if isinstance(record, Rpjmd):
        yield from below_part(workspace, record, part, record)
    else:
        yield from incoming(workspace, record, part=part)


def target(indicator: Indicator, start: int) -> TraceNode:
    """The nearest target from a year on, the latest actual, and what lies between."""
    year, known = target_year(indicator, start), latest_actual(indicator)
    terms: dict[str, Term] = {"unit": indicator.unit or ""}
    if known is not None:
        terms |= {"actual_year": known, "actual": indicator.actuals[known]}
    if year is None:
        label = _ONLY_ACTUAL if known is not None else _NO_TARGET
        return TraceNode("target", label, terms, indicator, "", indicator.key("targets"))
    terms |= {"target_year": year, "target": indicator.targets[year]}
    label = _compared(indicator, year, known, terms) if known is not None else _ONLY_TARGET
    return TraceNode("target", label, terms, indicator, "", indicator.at("targets", str(year)))


def _compared(indicator: Indicator, year: int, known: int, terms: dict[str, Term]) -> Text:
    """The words for a target and an actual; the gap joins the terms where both are numbers of one yearly series."""
    goal, actual = indicator.targets[year], indicator.actuals[known]
    if indicator.cumulative or any(known < each.year <= year for each in indicator.breaks):
        return _TARGET
    if is_met(indicator, actual, goal):
        return _MET
    aim, reached = amount(indicator, goal), amount(indicator, actual)
    if indicator.direction in ("up", "down") and aim is not None and reached is not None:
        terms["gap"] = abs(aim - reached)
        return _GAP
    return _TARGET


CARRIED_BY = Text(id="diampu {id}  {title}", en="carried by {id}  {title}")
_FUNGSI = Text(id="fungsi {id}  {title}", en="fungsi {id}  {title}")
_DUTY_OF = Text(id="fungsi OPD {id}  {title}", en="a fungsi of OPD {id}  {title}")
_TARGET = Text(
    id="target {target_year}: {target} {unit}, realisasi {actual_year}: {actual} {unit}",
    en="target {target_year}: {target} {unit}, actual {actual_year}: {actual} {unit}",
)
_GAP = Text(id=f"{_TARGET.id}, kesenjangan {{gap}}", en=f"{_TARGET.en}, gap {{gap}}")
_MET = Text(id=f"{_TARGET.id}, sudah tercapai", en=f"{_TARGET.en}, already met")
_ONLY_TARGET = Text(
    id="target {target_year}: {target} {unit}, belum ada realisasi",
    en="target {target_year}: {target} {unit}, no actual yet",
)
_ONLY_ACTUAL = Text(
    id="belum ada target, realisasi {actual_year}: {actual} {unit}",
    en="no target, actual {actual_year}: {actual} {unit}",
)
_NO_TARGET = Text(id="belum ada target dan realisasi", en="no target and no actual")
