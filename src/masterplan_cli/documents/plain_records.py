"""Records as templates see them: plain mappings of traced values, without references to what is withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from masterplan_cli.diagnostics import Route
from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import proposals
from masterplan_cli.documents.registers.base import opd_names
from masterplan_cli.documents.tables import shown
from masterplan_cli.documents.traced import DATA, Ledger
from masterplan_cli.documents.words import CATEGORIES, STATUSES, word
from masterplan_cli.graph import edges
from masterplan_cli.measures.money import total
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.values import Value
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Workspace

Routes = Set[Route]


def plain_records(workspace: Workspace, kind: type[Record], ledger: Ledger) -> tuple[Plain, ...]:
    """The records of a kind."""
    found = tuple(plain_record(workspace, record, ledger) for record in workspace.records[kind.KIND].values())
    return found or ledger.listed((), Origin(f"{DATA}{kind.FOLDER}"))


def plain_record(workspace: Workspace, record: Record, ledger: Ledger) -> Mapping[str, Plain]:
    """A record with its kind; its references lead to records of this workspace alone.

    What was withheld is left out, and so is what could not be read, since nobody knows whether it may be seen.
    """
    taken = _Taken(ledger, record.ref, _withheld(workspace, record))
    made = taken.keys(record, ())
    return {"kind": record.KIND, **made, "id": ledger.identified(record.id, Origin(record.ref))}


def plain_proposal(
    workspace: Workspace, proposal: Proposal, worded: Mapping[str, str], ledger: Ledger
) -> Mapping[str, Plain]:
    """A proposal with what sentences say of it; `worded` are the grades in words."""
    made = plain_record(workspace, proposal, ledger)
    return {
        **made,
        "description": ledger.traced(sentence(proposal.description), Origin(proposal.ref, ("description",))),
        "category_name": word(CATEGORIES, proposal.category),
        "status_name": word(STATUSES, proposal.status),
        "opd_names": opd_names(workspace, proposal.opd),
        "years": ledger.traced(proposals.years(proposal), Origin(proposal.ref, ("start",))),
        "cost": ledger.traced(total(proposal), Origin(proposal.ref, ("budget",))),
        "grade": worded.get(proposal.id),
    }


def plain_settings(value: object, ledger: Ledger, *route: str) -> Plain:
    """A part of `masterplan.yaml`, which lies there at `route`."""
    return _Taken(ledger, FILE).plain(value, route)


def sentence(text: str | None) -> str | None:
    """A text that ends as a sentence does."""
    return text if text is None or text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


@dataclass(frozen=True, slots=True)
class _Taken:
    """Values as they are taken from one record, or from the settings; `withheld` are references left out."""

    ledger: Ledger
    record: str
    withheld: Routes = frozenset()

    def plain(self, value: object, route: Route) -> Plain:
        match value:
            case Value():
                return self.ledger.traced(shown(value), Origin(self.record, route))
            case Part():
                return self.keys(value, route)
            case Mapping():
                return {str(key): self.plain(item, (*route, key)) for key, item in value.items()}
            case None | bool() | int() | str() | Decimal() | date():
                return None if route in self.withheld else self.ledger.traced(value, Origin(self.record, route))
            case Sequence():
                items = ((item, (*route, at)) for at, item in enumerate(value))
                seen = (self.plain(item, way) for item, way in items if not self._is_left_out(item, way))
                return self.ledger.listed(seen, Origin(self.record, route))
            case _:
                return str(value)

    def keys(self, part: Part, route: Route) -> Mapping[str, Plain]:
        return {name: self.plain(getattr(part, name), (*route, name)) for name in type(part).FIELDS}

    def _is_left_out(self, item: object, route: Route) -> bool:
        """Whether an item of a list is such a reference, or is about one that it must have."""
        if isinstance(item, Part):
            required = (name for name, declared in type(item).FIELDS.items() if declared.is_required)
            return any((*route, name) in self.withheld for name in required)
        return route in self.withheld


def _withheld(workspace: Workspace, record: Record) -> Routes:
    """Where a record refers to a record that is not in this workspace though it is known."""
    targets = ((edge.route, workspace.graph.target(edge)) for edge in edges(record))
    return frozenset(
        route for route, target in targets if target is not None and target.id not in workspace.records[target.kind]
    )
