"""One reading of a mapping: where it stands, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

from masterplan_cli.diagnostics import Arguments, Finding, Place, Route, Text
from masterplan_cli.source import Source


@dataclass(slots=True)
class Reading:
    """What is being read: the file, the route of the mapping in it, its name, and what was found so far.

    `rule` is the name that findings about its shape get, where the mapping is no record. `misread` are the keys that
    were taken away because their letters deceive.
    """

    source: Source
    route: Route = ()
    record: str = ""
    rule: str = ""
    findings: list[Finding] = field(default_factory=list)
    misread: list[Route] = field(default_factory=list)

    def at(self, route: Route, *, is_key: bool = False) -> Place:
        """A place below the mapping that is read."""
        return Place(self.source.path, (*self.route, *route), self.record, is_key=is_key)

    def say(self, rule: str, place: Place, message: Text, arguments: Arguments, hint: Text | None = None) -> None:
        """Notes one finding about the shape."""
        self.findings.append(Finding(place, message, arguments, hint=hint, rule=self.rule or rule))

    def note(self, rule: str, place: Place, message: Text, arguments: Arguments, hint: Text | None = None) -> None:
        """Notes one finding about the writing, which has its own name wherever it stands."""
        self.findings.append(Finding(place, message, arguments, hint=hint, rule=rule))
