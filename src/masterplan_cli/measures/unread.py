"""Records that exist and could not be read, so that what is counted without them proves less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from masterplan_cli.records.base import Record
from masterplan_cli.workspace import Workspace


class Unread(NamedTuple):
    """A record by its kind and id; without an id where its whole folder could not be read."""

    kind: type[Record]
    id: str | None


def unread(workspace: Workspace, *kinds: type[Record]) -> Iterator[Unread]:
    """Folders first, then records by id, kind after kind."""
    for kind in kinds:
        if kind.KIND in workspace.closed:
            yield Unread(kind, None)
        for name in sorted(workspace.known[kind.KIND] - workspace.records[kind.KIND].keys()):
            yield Unread(kind, name)
