"""Records as templates see them: plain mappings, without references to what the audience may not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from decimal import Decimal

from masterplan_cli.diagnostics import Route
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import proposals
from masterplan_cli.documents.registers.base import opd_names
from masterplan_cli.documents.tables import shown
from masterplan_cli.documents.words import CATEGORIES, STATUSES, word
from masterplan_cli.graph import edges
from masterplan_cli.measures.money import total
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import Part
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Workspace

Routes = Set[Route]
NOWHERE: Routes = frozenset()


def plain_records(workspace: Workspace, kind: type[Record]) -> tuple[Plain, ...]:
    """The records of a kind."""
    return tuple(plain_record(workspace, record) for record in workspace.records[kind.KIND].values())


def plain_record(workspace: Workspace, record: Record) -> Mapping[str, Plain]:
    """A record with its kind; its references lead to records of this workspace alone.

    What was withheld is left out, and so is what could not be read, since nobody knows whether it may be seen.
    """
    return {"kind": record.KIND, **_keys(record, (), _withheld(workspace, record))}


def plain_proposal(workspace: Workspace, proposal: Proposal, worded: Mapping[str, str]) -> Mapping[str, Plain]:
    """A proposal with what sentences say of it; `worded` are the grades in words."""
    return {
        **plain_record(workspace, proposal),
        "description": _sentence(proposal.description),
        "category_name": word(CATEGORIES, proposal.category),
        "status_name": word(STATUSES, proposal.status),
        "opd_names": opd_names(workspace, proposal.opd),
        "years": proposals.years(proposal),
        "cost": total(proposal),
        "grade": worded.get(proposal.id),
    }


def _sentence(text: str | None) -> str | None:
    """A text that ends as a sentence does."""
    return text if text is None or text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."


def plain(value: object, route: Route = (), withheld: Routes = NOWHERE) -> Plain:
    """Any value of records and settings; `withheld` are the routes of references that are left out."""
    match value:
        case Value():
            return shown(value)
        case Part():
            return _keys(value, route, withheld)
        case Mapping():
            return {str(key): plain(item, (*route, key), withheld) for key, item in value.items()}
        case None | bool() | int() | str() | Decimal() | date():
            return None if route in withheld else value
        case Sequence():
            items = ((item, (*route, at)) for at, item in enumerate(value))
            return tuple(plain(item, way, withheld) for item, way in items if not _is_left_out(item, way, withheld))
        case _:
            return str(value)


def _keys(part: Part, route: Route, withheld: Routes) -> Mapping[str, Plain]:
    return {name: plain(getattr(part, name), (*route, name), withheld) for name in type(part).FIELDS}


def _is_left_out(item: object, route: Route, withheld: Routes) -> bool:
    """Whether an item of a list is such a reference, or is about one that it must have."""
    if isinstance(item, Part):
        required = (name for name, declared in type(item).FIELDS.items() if declared.is_required)
        return any((*route, name) in withheld for name in required)
    return route in withheld


def _withheld(workspace: Workspace, record: Record) -> Routes:
    """Where a record refers to a record that is not in this workspace though it is known."""
    targets = ((edge.route, workspace.graph.target(edge)) for edge in edges(record))
    return frozenset(
        route for route, target in targets if target is not None and target.id not in workspace.records[target.kind]
    )
