"""What documents call the region's plan and its head: the RPJMD that is served, the office of the head."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.documents.words import HEADS
from masterplan_cli.graph import bare
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace


def served_rpjmd(workspace: Workspace) -> Iterable[Rpjmd]:
    """The RPJMDs that the plan serves, those that are known."""
    found = (workspace.get(Rpjmd, bare(name)) for name in workspace.settings.rpjmd)
    return (rpjmd for rpjmd in found if rpjmd is not None)


def head_title(workspace: Workspace) -> str:
    """The office of the head of the region, as the RPJMD has it, else by the type of the region."""
    named = next((rpjmd.head_title for rpjmd in served_rpjmd(workspace) if rpjmd.head_title), None)
    region = workspace.settings.region
    return named or f"{HEADS[region.type]} {region.name.removeprefix(region.type.capitalize()).strip()}"
