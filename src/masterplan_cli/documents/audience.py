"""Who reads a document, and which records they may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from masterplan_cli.graph import Graph
from masterplan_cli.workspace import Workspace

Audience = Literal["public", "internal"]

SHOWN: Mapping[Audience, frozenset[str]] = {
    "public": frozenset(("open",)),
    "internal": frozenset(("open", "limited")),
}


def visible_to(workspace: Workspace, audience: Audience) -> tuple[Workspace, Mapping[str, int]]:
    """The workspace an audience may see, and how many records of each kind are withheld."""
    shown = SHOWN[audience]
    records = {
        kind: {name: record for name, record in found.items() if record.classification in shown}
        for kind, found in workspace.records.items()
    }
    withheld = {kind: len(workspace.records[kind]) - len(found) for kind, found in records.items()}
    if not any(withheld.values()):
        return workspace, {}
    seen = replace(workspace, records=records, graph=Graph(records, workspace.known))
    return seen, {kind: count for kind, count in withheld.items() if count}
