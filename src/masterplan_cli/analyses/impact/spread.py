"""What a record touches: those that name it, those that name these, and so on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from masterplan_cli.diagnostics import Route
from masterplan_cli.graph import Edge
from masterplan_cli.measures.ceilings import STAGES, Ceiling, draws
from masterplan_cli.measures.periods import plans_of
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.records.base import Item, Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.regulation import Regulation
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace

ENDS: Mapping[str, Set[str]] = {
    "asset": frozenset(("exchanges", "fungsi", "indicators")),
    "dataset": frozenset(("indicators",)),
    "fgd": frozenset(("absent", "agreements", "opd")),
    "opd": frozenset(("predecessors",)),
    "proposal": frozenset(("excludes", "supports")),
    "renstra": frozenset(("programs",)),
}
"""Keys of a kind that name a record without standing on it: what is touched by them stays, and passes nothing on."""


Pieces = frozenset[str]
"""The parts of a record that are in question, by their ids; `ALL` in it is the whole record."""

ALL = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """A record that a change reaches after `steps`; `route` is where it says so, `through` whom it names there.

    `breaks` tells a reference that leads nowhere once the subject is removed from words that only mean it. What
    `passes_on` stands on what it names, there or elsewhere, so that it is itself in question, or a part of it.
    """

    record: Record
    steps: int
    route: Route
    through: str
    breaks: bool
    passes_on: bool = True


def spread(workspace: Workspace, subject: Record) -> tuple[Touched, ...]:
    """Everything a record touches, each once by its shortest way, nearest first."""
    found: dict[str, Touched] = {}
    passed: dict[str, Pieces] = {subject.ref: frozenset((ALL,))}
    frontier: dict[str, Pieces] = dict(passed)
    implied = _implied(workspace, subject)
    steps = 0
    while frontier:
        steps += 1
        following: dict[str, Pieces] = {}
        for ref, pieces in frontier.items():
            for touched in (*_naming(workspace, ref, pieces, subject, steps), *implied.get(ref, ())):
                source = touched.record.ref
                found.setdefault(source, touched)
                more = _pieces(workspace, touched.record, touched.route) - passed.get(source, frozenset())
                if more and ALL not in passed.get(source, ()):
                    passed[source] = passed.get(source, frozenset()) | more
                    following[source] = following.get(source, frozenset()) | more
        frontier = following
    told = (replace(each, passes_on=ref in passed) for ref, each in found.items() if ref != subject.ref)
    return tuple(sorted(told, key=lambda each: (each.steps, each.record.KIND, each.record.id)))


def _naming(workspace: Workspace, ref: str, pieces: Pieces, subject: Record, steps: int) -> Iterator[Touched]:
    """Records that name one, or a part of it in question; of several places the one that passes on most counts."""
    named = [edge for edge in workspace.graph.incoming.get(ref, ()) if _concerns(workspace, edge, pieces)]
    for edge in sorted(named, key=lambda edge: _rank(_pieces(workspace, edge.source, edge.route))):
        yield Touched(edge.source, steps, edge.route, ref, ref == subject.ref)


def _concerns(workspace: Workspace, edge: Edge, pieces: Pieces) -> bool:
    if ALL in pieces:
        return True
    target = workspace.graph.target(edge)
    return target is not None and target.part in pieces


def _rank(pieces: Pieces) -> int:
    return 0 if ALL in pieces else 1 if pieces else 2


def _pieces(workspace: Workspace, record: Record, route: Route) -> Pieces:
    """What of a record stands on what it names at a route: nothing, a part and those of its own above it, or all."""
    if str(route[0]) in ENDS.get(record.KIND, ()):
        return frozenset()
    part = _part(record, route)
    return frozenset((ALL,)) if part is None else _above(workspace, record, part)


def _part(record: Record, route: Route) -> str | None:
    """The id of the part that a route leads into; None where it has none."""
    name, *rest = route
    held = getattr(record, str(name), None) if rest else None
    item = held[rest[0]] if isinstance(held, tuple) and isinstance(rest[0], int) else None
    return item.id if isinstance(item, Item) else None


def _above(workspace: Workspace, record: Record, part: str) -> Pieces:
    """A part and the parts of the same record that stand on it, as objectives stand on a goal."""
    own = [edge for edge in workspace.graph.incoming.get(record.ref, ()) if edge.source is record]
    found = {part}
    while True:
        standing = {_part(record, edge.route) for edge in own if _concerns(workspace, edge, frozenset(found))}
        more = {each for each in standing if each is not None} - found
        if not more:
            return frozenset(found)
        found |= more


def _implied(workspace: Workspace, subject: Record) -> Mapping[str, tuple[Touched, ...]]:
    """What means a record without naming its id: titles of regulations, ceilings, the plan's RPJMD, instruments."""
    found: dict[str, list[Touched]] = defaultdict(list)

    def add(record: Record, *route: str | int) -> None:
        found[subject.ref].append(Touched(record, 1, route, subject.ref, breaks=False))

    match subject:
        case Regulation():
            for records in workspace.records.values():
                for record in records.values():
                    if subject.title in record.legal_basis:
                        add(record, "legal_basis", record.legal_basis.index(subject.title))
        case Pagu() if subject.stage in STAGES:
            for position in range(len(subject.lines)):
                for draw in draws(workspace, Ceiling(subject, position)):
                    add(draw.proposal, "budget")
        case Rpjmd():
            for indicator in workspace.all(Indicator):
                if not indicator.rpjmd and subject in plans_of(workspace, indicator):
                    add(indicator, "rpjmd")
        case Assessment():
            for indicator in workspace.all(Indicator):
                if indicator.instrument == subject.instrument:
                    add(indicator, "instrument")
        case _:
            pass
    return {ref: tuple(touched) for ref, touched in found.items()}
