"""What a record stands on and what stands on it, as a tree: up to the visi, down to money, assets and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masterplan_cli.analyses.trace.links import incoming, outgoing
from masterplan_cli.analyses.trace.node import Amount, Subject, Term, TraceNode, part_lists, part_route, root
from masterplan_cli.analyses.trace.pagu import of_pagu
from masterplan_cli.analyses.trace.plan import of_indicator, of_opd, of_part
from masterplan_cli.analyses.trace.proposal import of_proposal
from masterplan_cli.analyses.trace.rpjmd import of_rpjmd
from masterplan_cli.graph import pieces
from masterplan_cli.measures.trace import Carriage, Grade
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace

__all__ = ["Amount", "Subject", "Term", "Trace", "TraceNode", "part_lists", "subjects", "trace", "trace_subject"]


@dataclass(frozen=True, slots=True)
class Trace:
    """The tree of a record; the grade is a proposal's."""

    root: TraceNode
    grade: Grade | None = None


def subjects(workspace: Workspace, name: str) -> tuple[Subject, ...]:
    """What a name as `id`, `kind:id`, `id/part` or `kind:id/part` can stand for; several where kinds share an id."""
    kind, record_id, part = pieces(name)
    kinds = (kind,) if kind else tuple(sorted(workspace.records))
    records = (workspace.records.get(each, {}).get(record_id) for each in kinds)
    found = (Subject(record, part or "") for record in records if record is not None)
    return tuple(each for each in found if part is None or part_route(each.record, part))


def trace(workspace: Workspace, name: str) -> Trace | None:
    """The tree of what a name stands for; None if it stands for nothing that could be read, or for several."""
    found = subjects(workspace, name)
    return trace_subject(workspace, found[0]) if len(found) == 1 else None


def trace_subject(workspace: Workspace, subject: Subject) -> Trace:
    """The tree of a record or a part."""
    carriage = Carriage(workspace)
    grade = carriage.grade(subject.record) if isinstance(subject.record, Proposal) else None
    return Trace(root(subject, _children(workspace, subject, carriage)), grade)


def _children(workspace: Workspace, subject: Subject, carriage: Carriage) -> Iterator[TraceNode]:
    match subject.record:
        case Proposal() as proposal:
            yield from of_proposal(workspace, proposal, carriage)
        case Indicator() as indicator:
            yield from of_indicator(workspace, indicator)
        case record if subject.part:
            yield from of_part(workspace, record, subject.part)
        case Opd() as opd:
            yield from of_opd(workspace, opd)
        case Rpjmd() as rpjmd:
            yield from of_rpjmd(workspace, rpjmd)
        case Pagu() as pagu:
            yield from of_pagu(workspace, pagu)
        case record:
            yield from outgoing(workspace, record)
            yield from incoming(workspace, record)
