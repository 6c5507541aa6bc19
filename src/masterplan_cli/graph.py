"""The records' links, resolved: what points where, what is reached, where it goes in circles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import NamedTuple

from masterplan_cli.diagnostics import Route
from masterplan_cli.records.base import Record
from masterplan_cli.records.fields import EACH, links
from masterplan_cli.records.part import Part
from masterplan_cli.records.values import Link


class Edge(NamedTuple):
    """One reference as it is written: by whom, at which route, to what."""

    source: Record
    route: Route
    link: Link
    written: str

    @property
    def field(self) -> str:
        """The key of the record that holds the reference."""
        return str(self.route[0])


class Written(NamedTuple):
    """The pieces of a reference, `kind:id/part`; None for what is not written."""

    kind: str | None
    id: str
    part: str | None


def pieces(reference: str) -> Written:
    """A reference taken apart; a part of its own record, which may be written alone, is taken for an id."""
    holder, slash, part = reference.partition("/")
    kind, colon, record_id = holder.rpartition(":")
    return Written(kind if colon else None, record_id, part if slash else None)


def bare(reference: str) -> str:
    """The id of the record a reference names, without the kind and the part it may be written with."""
    return reference.partition("/")[0].rpartition(":")[2]


class Target(NamedTuple):
    """What a reference names: a record, and a part of it or an empty text."""

    kind: str
    id: str
    part: str = ""

    @property
    def ref(self) -> str:
        """The record's name among all, `kind:id`."""
        return f"{self.kind}:{self.id}"


def edges(record: Record) -> Iterator[Edge]:
    """Every reference a record holds, in the order of its keys."""
    for path, link in links(type(record)):
        value = getattr(record, path[0])
        if not value:
            continue
        if len(path) == 1:
            yield Edge(record, path, link, value)
        elif path[1:] == _ITEMS:
            for position, item in enumerate(value):
                yield Edge(record, (path[0], position), link, item)
        else:
            yield from _follow(record, value, path, 1, (path[0],), link)


_ITEMS = (EACH,)


def _follow(
    record: Record, value: object, path: tuple[str, ...], depth: int, route: Route, link: Link
) -> Iterator[Edge]:
    if depth == len(path):
        if isinstance(value, str):
            yield Edge(record, route, link, value)
    elif path[depth] == EACH:
        for position, item in enumerate(value if isinstance(value, tuple) else ()):
            yield from _follow(record, item, path, depth + 1, (*route, position), link)
    elif isinstance(value, Part):
        inner = getattr(value, path[depth])
        if inner is not None:
            yield from _follow(record, inner, path, depth + 1, (*route, path[depth]), link)


def parts(record: Record, lists: Iterable[str]) -> Iterator[str]:
    """The ids of a record's parts in the given lists."""
    for name in lists:
        for item in getattr(record, name, None) or ():
            yield item.id


class Graph:
    """All records of a workspace as nodes; `known` holds the ids of every kind, broken records' too."""

    def __init__(self, records: Mapping[str, Mapping[str, Record]], known: Mapping[str, Set[str]]) -> None:
        self._records = records
        self._known = known

    def target(self, edge: Edge) -> Target | None:
        """What a reference names, None where nothing answers to it."""
        if not edge.link.parts and edge.written in self._known.get(edge.link.kind, ()):
            return Target(edge.link.kind, edge.written)
        kind, record_id, part = pieces(edge.written)
        if edge.link.parts and kind is None and part is None:
            return self._part(edge.source.KIND, edge.source.id, record_id, edge.link)
        if kind is None:
            kind = edge.link.kind or self._kind_of(record_id)
        if edge.link.kind not in ("", kind) or bool(edge.link.parts) is (part is None):
            return None
        if part is not None:
            return self._part(kind, record_id, part, edge.link)
        return Target(kind, record_id) if record_id in self._known.get(kind, ()) else None

    def _kind_of(self, record_id: str) -> str:
        """The first kind that has a record of that id."""
        return next((kind for kind, ids in sorted(self._known.items()) if record_id in ids), "")

    def _part(self, kind: str, record_id: str, part: str, link: Link) -> Target | None:
        record = self._records.get(kind, {}).get(record_id)
        if record is None:
            return Target(kind, record_id, part) if record_id in self._known.get(kind, ()) else None
        if kind != link.kind or part not in parts(record, link.parts):
            return None
        return Target(kind, record_id, part)

    @property
    def incoming(self) -> Mapping[str, tuple[Edge, ...]]:
        """The references to each record, by its `kind:id`, in the order of the records that hold them."""
        return self._resolved[0]

    @property
    def dangling(self) -> tuple[Edge, ...]:
        """The references that name nothing."""
        return self._resolved[1]

    @cached_property
    def _resolved(self) -> tuple[Mapping[str, tuple[Edge, ...]], tuple[Edge, ...]]:
        pointing: dict[str, list[Edge]] = defaultdict(list)
        dangling: list[Edge] = []
        for records in self._records.values():
            for record in records.values():
                for edge in edges(record):
                    target = self.target(edge)
                    if target is None:
                        dangling.append(edge)
                    else:
                        pointing[target.ref].append(edge)
        return {ref: tuple(found) for ref, found in pointing.items()}, tuple(dangling)


def cycles(nodes: Iterable[str], successors: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """One cycle of each strongly connected component, each starting at its least node; without recursion."""
    for component in knots(sorted(nodes), successors):
        yield _cycle_in(component, successors)


def knots(nodes: Iterable[str], successors: Callable[[str], Iterable[str]]) -> Iterator[frozenset[str]]:
    """Tarjan's strongly connected components that hold a cycle; without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    stacked: set[str] = set()
    for root in nodes:
        if root in index:
            continue
        work = [(root, iter(successors(root)))]
        index[root] = low[root] = len(index)
        stack.append(root)
        stacked.add(root)
        while work:
            node, following = work[-1]
            deeper = False
            for successor in following:
                if successor not in index:
                    index[successor] = low[successor] = len(index)
                    stack.append(successor)
                    stacked.add(successor)
                    work.append((successor, iter(successors(successor))))
                    deeper = True
                    break
                if successor in stacked:
                    low[node] = min(low[node], index[successor])
            if deeper:
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == index[node]:
                component = set()
                while True:
                    member = stack.pop()
                    stacked.discard(member)
                    component.add(member)
                    if member == node:
                        break
                if len(component) > 1 or node in successors(node):
                    yield frozenset(component)


def _cycle_in(component: frozenset[str], successors: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """A shortest way from the least node of a component back to itself."""
    start = min(component)
    came_from: dict[str, str] = {}
    frontier = [start]
    while frontier:
        following: list[str] = []
        for node in frontier:
            for successor in successors(node):
                if successor == start:
                    way = [node]
                    while way[-1] != start:
                        way.append(came_from[way[-1]])
                    return tuple(reversed(way))
                if successor in component and successor not in came_from:
                    came_from[successor] = node
                    following.append(successor)
        frontier = following
    return (start,)
