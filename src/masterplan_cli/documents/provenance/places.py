"""Where an origin lies: a value in a file, with the sources that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from masterplan_cli.diagnostics import Place
from masterplan_cli.documents.document import Located, Origin, Route
from masterplan_cli.documents.national import BUILT_IN
from masterplan_cli.documents.questions import ANALYSIS
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part
from masterplan_cli.reference.table import sources_of
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True)
class Locator:
    """Finds origins in a workspace and in the built-in tables; each file is read again at most once."""

    workspace: Workspace
    found: dict[Origin, Located] = field(default_factory=dict)

    def locate(self, origin: Origin) -> Located:
        """Where an origin lies."""
        if origin not in self.found:
            self.found[origin] = self._locate(origin)
        return self.found[origin]

    def _locate(self, origin: Origin) -> Located:
        record = self._records.get(origin.record)
        if record is not None:
            place = record.at(*origin.route)
            return Located(place.path, self.workspace.span(place).line, cited_along(record, origin.route))
        if origin.record == FILE:
            return Located(FILE, self.workspace.span(Place(FILE, origin.route)).line)
        if origin.record.startswith(BUILT_IN):
            name = origin.record.removeprefix(BUILT_IN)
            return Located(f"masterplan_cli/{origin.record}", sources=sources_of(name))
        if origin.record.startswith(ANALYSIS):
            return Located(f"masterplan analyze {origin.record.removeprefix(ANALYSIS)}")
        return Located(_MADE_BY.get(origin.record, origin.record))

    @cached_property
    def _records(self) -> Mapping[str, Record]:
        return {record.ref: record for found in self.workspace.records.values() for record in found.values()}


def cited_along(record: Record, route: Route) -> tuple[str, ...]:
    """The sources of the innermost part on a route that names any: those of a fact, else those of its record."""
    cited = record.sources
    part: object = record
    for step in route:
        part = _inside(part, step)
        cited = (getattr(part, "sources", ()) if isinstance(part, Part) else ()) or cited
    return cited


def _inside(part: object, step: str | int) -> object:
    match part:
        case Part():
            return getattr(part, str(step), None)
        case Mapping():
            return part.get(step)
        case tuple() if isinstance(step, int) and step < len(part):
            return part[step]
        case _:
            return None


_MADE_BY = {
    "validate": "masterplan validate",
    "audience": "masterplan report --audience",
    "date": "masterplan report --date",
    "asked": "masterplan report",
}
