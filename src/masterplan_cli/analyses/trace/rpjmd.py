"""The tree of an RPJMD: visi, misi, tujuan and sasaran with what stands on them, each under its own holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan_cli.analyses.trace.links import incoming, named, outgoing, serving
from masterplan_cli.analyses.trace.node import Subject, Term, TraceNode, node
from masterplan_cli.analyses.trace.steps import RUNGS, step
from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import Edge, bare, edges
from masterplan_cli.measures.chain import Rung, chain_of_part
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace

GOALS: Mapping[str, Rung] = {"misi": Rung.MISI, "tujuan": Rung.TUJUAN, "sasaran": Rung.SASARAN}


def of_rpjmd(workspace: Workspace, rpjmd: Rpjmd) -> Iterator[TraceNode]:
    """The visi, misi down to proposals, what hangs on no misi of its own, and what else names the plan."""
    if rpjmd.visi:
        terms: dict[str, Term] = {"id": "", "title": rpjmd.visi}
        yield TraceNode("visi", RUNGS[Rung.VISI], terms, rpjmd, "", rpjmd.at("visi"))
    for misi in rpjmd.misi:
        yield _goal(workspace, Rung.MISI, rpjmd, misi.id, rpjmd)
    yield from _hanging_elsewhere(workspace, rpjmd)
    for theme in rpjmd.themes:
        yield node("theme", _THEME, Subject(rpjmd, theme.id), name=theme.id)
    for program in rpjmd.priority_programs:
        yield node("priority_program", _PROGRAM, Subject(rpjmd, program.id), name=program.id)
    yield from outgoing(workspace, rpjmd, ("amends",))
    yield from incoming(workspace, rpjmd, part="", without=frozenset(("indicator",)))
    yield from _indicators(workspace, rpjmd)


def below_part(workspace: Workspace, rpjmd: Rpjmd, part: str, home: Rpjmd) -> Iterator[TraceNode]:
    """What stands on a part: tujuan or sasaran of this and of other RPJMD, then whatever else names it."""
    for edge in workspace.graph.incoming.get(rpjmd.ref, ()):
        if isinstance(edge.source, Rpjmd) and edge.field in GOALS and _part(workspace, edge) == part:
            item = getattr(edge.source, edge.field)[int(edge.route[1])]
            yield _goal(workspace, GOALS[edge.field], edge.source, item.id, home)
    yield from incoming(workspace, rpjmd, part=part, without=frozenset(("rpjmd",)))


def _goal(workspace: Workspace, rung: Rung, rpjmd: Rpjmd, part: str, home: Rpjmd) -> TraceNode:
    """A part under its own id, with its holder where that is not the RPJMD at hand."""
    name = part if rpjmd is home else ""
    return node(rung.value, RUNGS[rung], Subject(rpjmd, part), below_part(workspace, rpjmd, part, home), name=name)


def _hanging_elsewhere(workspace: Workspace, rpjmd: Rpjmd) -> Iterator[TraceNode]:
    """Tujuan and sasaran that name nothing above them, or a part of another RPJMD, which is shown."""
    upward = {edge.route[:2]: edge for edge in edges(rpjmd) if edge.field in GOALS}
    for name in ("tujuan", "sasaran"):
        for position, item in enumerate(getattr(rpjmd, name)):
            edge = upward.get((name, position))
            if edge is None or not _stays(workspace, edge):
                above = tuple(_above(workspace, rpjmd, item.id, edge))
                below = below_part(workspace, rpjmd, item.id, rpjmd)
                yield node(name, RUNGS[GOALS[name]], Subject(rpjmd, item.id), (*above, *below), name=item.id)


def _stays(workspace: Workspace, edge: Edge) -> bool:
    target = workspace.graph.target(edge)
    return target is not None and target.ref == edge.source.ref


def _above(workspace: Workspace, rpjmd: Rpjmd, part: str, edge: Edge | None) -> Iterator[TraceNode]:
    steps = [step(above, rpjmd) for found in chain_of_part(workspace, rpjmd, part) for above in found.above]
    if edge is not None and not steps:
        yield named(workspace, edge)
    yield from steps


def _part(workspace: Workspace, edge: Edge) -> str:
    target = workspace.graph.target(edge)
    return target.part if target is not None else ""


def _indicators(workspace: Workspace, rpjmd: Rpjmd) -> Iterator[TraceNode]:
    """The indicators that name the RPJMD and none of its parts, and how many OPD carry all it has."""
    pointing = [
        edge
        for edge in workspace.graph.incoming.get(rpjmd.ref, ())
        if isinstance(edge.source, Indicator) and edge.field in ("rpjmd", "tujuan", "sasaran")
    ]
    anchored = {edge.source.id for edge in pointing if edge.field != "rpjmd"}
    others = [edge.source for edge in pointing if edge.source.id not in anchored]
    if others:
        below = tuple(node("indicator", _INDICATOR, Subject(each), serving(workspace, each)) for each in others)
        yield TraceNode("other_indicators", _OTHERS, {"count": len(others)}, rpjmd, "", rpjmd.at(), below)
    held = {edge.source.id: edge.source for edge in pointing if isinstance(edge.source, Indicator)}
    carriers = {bare(opd) for indicator in held.values() for opd in indicator.opd}
    label = _CARRIED if held else _NO_INDICATOR
    counts: dict[str, Term] = {"indicators": len(held), "opd": len(carriers)}
    yield TraceNode("opd_count", label, counts, rpjmd, "", rpjmd.at())


_THEME = Text(id="tema {id}  {title}", en="theme {id}  {title}")
_PROGRAM = Text(id="program prioritas {id}  {title}", en="priority program {id}  {title}")
_INDICATOR = Text(id="memuat indikator {id}  {title}", en="holds indicator {id}  {title}")
_OTHERS = Text(
    id="indikator lain, tanpa tujuan atau sasarannya: {count}", en="other indicators, on none of its goals: {count}"
)
_CARRIED = Text(
    id="indikator seluruhnya: {indicators}; OPD pengampunya: {opd}",
    en="indicators in all: {indicators}; OPDs that carry them: {opd}",
)
_NO_INDICATOR = Text(id="belum ada indikator yang menyebutnya", en="no indicator names it yet")
