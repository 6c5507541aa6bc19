"""The lines of a trace: words with typed terms, and the record or part each speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from masterplan_cli.diagnostics import Place, Route, Text
from masterplan_cli.records.base import Item, Record
from masterplan_cli.records.fields import FieldType, field_type, keys
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.values import Value


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in whole rupiah, so that it is not taken for a plain number."""

    rupiah: int


Term = str | int | Text | Decimal | Value | Amount | date


@dataclass(frozen=True, slots=True)
class TraceNode:
    """One line of the tree, and what follows from it.

    `relation` is a stable English name of how it hangs on the node above: `fungsi`, `indicator`, `target`, `money`...
    `record` is None where the line speaks of something that is not there.
    """

    relation: str
    label: Text
    terms: Mapping[str, Term] = field(default_factory=dict)
    record: Record | None = None
    part: str = ""
    place: Place | None = None
    children: tuple[TraceNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a name stands for: a record, and a part of it or an empty text."""

    record: Record
    part: str = ""

    @property
    def name(self) -> str:
        """Its id, as `id` or `id/part`."""
        return f"{self.record.id}/{self.part}" if self.part else self.record.id

    @property
    def title(self) -> str:
        """What people call it: a part's wording, a record's name, or what a line of spending is for."""
        if self.part:
            return part_text(self.record, part_route(self.record, self.part))
        if isinstance(self.record, Pagu):
            return f"{self.record.stage.upper()} {self.record.year}"
        if self.record.label == self.record.id:
            return getattr(self.record, "description", None) or getattr(self.record, "document", None) or ""
        return self.record.label

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.record.at(*(part_route(self.record, self.part) if self.part else ()))


def root(subject: Subject, children: Iterable[TraceNode]) -> TraceNode:
    """The first line of a tree."""
    return node("subject", Text(id="{id}  {title}", en="{id}  {title}"), subject, children)


def node(
    relation: str, label: Text, subject: Subject, children: Iterable[TraceNode] = (), *, name: str = ""
) -> TraceNode:
    """A line that names a record or a part by id and title; inside its own record a part's `name` is its id alone."""
    terms: dict[str, Term] = {"id": name or subject.name, "title": subject.title, "kind": subject.record.LABEL}
    return TraceNode(relation, label, terms, subject.record, subject.part, subject.place, tuple(children))


def part_route(record: Record, part: str) -> Route:
    """Where a part stands in its record; empty if it has none of that id."""
    for name in part_lists(type(record)):
        for position, item in enumerate(getattr(record, name)):
            if item.id == part:
                return name, position
    return ()


@cache
def part_lists(model: type[Record]) -> tuple[str, ...]:
    """The lists of a record whose items others can name."""
    declared = ((name, field_type(model, key)) for key, name in keys(model).items())
    return tuple(name for name, each in declared if each is not None and _holds_parts(each))


def _holds_parts(declared: FieldType) -> bool:
    model = declared.item.model if declared.item is not None else None
    return model is not None and issubclass(model, Item)


def part_text(record: Record, route: Route) -> str:
    """The wording of the part at a route; empty for no route."""
    return str(getattr(record, str(route[0]))[int(route[1])].text) if route else ""
