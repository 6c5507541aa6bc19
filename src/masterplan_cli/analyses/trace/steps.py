"""The way from an indicator up to the visi as lines of a trace."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.trace.node import Term, TraceNode
from masterplan_cli.diagnostics import Text
from masterplan_cli.measures.chain import Rung, Step, chain
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.workspace import Workspace


def anchors(workspace: Workspace, indicator: Indicator) -> tuple[TraceNode, ...]:
    """What an indicator stands on, up to the visi; of context nothing is asked."""
    steps = chain(workspace, indicator)
    if not steps and indicator.level != "context":
        return (TraceNode("chain", _NO_CHAIN, {}, indicator, "", indicator.at("level")),)
    return tuple(step(each, indicator) for each in steps)


def step(found: Step, below: Record) -> TraceNode:
    """A step of the chain with what stands above it; a part of another plan than that `below` it names its holder."""
    terms: dict[str, Term] = {"id": _name(found, below), "title": found.text}
    above = tuple(step(each, found.record) for each in found.above)
    return TraceNode(found.rung.value, RUNGS[found.rung], terms, found.record, found.part, found.place, above)


def _name(found: Step, below: Record) -> str:
    if found.rung is Rung.VISI:
        return ""
    if not found.part:
        return found.record.id
    is_of_another = found.record.KIND == below.KIND and found.record is not below
    return f"{found.record.id}/{found.part}" if is_of_another else found.part


RUNGS: Mapping[Rung, Text] = {
    Rung.INDICATOR: Text(id="lewat indikator {id}  {title}", en="through indicator {id}  {title}"),
    Rung.SASARAN_OPD: Text(id="sasaran OPD {id}  {title}", en="OPD sasaran {id}  {title}"),
    Rung.TUJUAN_OPD: Text(id="tujuan OPD {id}  {title}", en="OPD tujuan {id}  {title}"),
    Rung.SASARAN: Text(id="sasaran {id}  {title}", en="sasaran {id}  {title}"),
    Rung.TUJUAN: Text(id="tujuan {id}  {title}", en="tujuan {id}  {title}"),
    Rung.MISI: Text(id="misi {id}  {title}", en="misi {id}  {title}"),
    Rung.VISI: Text(id="visi  {title}", en="visi  {title}"),
}
_NO_CHAIN = Text(id="belum terhubung ke sasaran atau tujuan", en="not linked to a sasaran or tujuan")
