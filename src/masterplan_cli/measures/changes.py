"""What differs between two states of a plan, record by record; how the files are laid out does not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from masterplan_cli.records import KINDS
from masterplan_cli.workspace import Workspace

Change = Literal["added", "changed", "removed", "unclear"]


@dataclass(frozen=True, slots=True)
class Changes:
    """The records of each kind that differ, by id; `unclear` are those that cannot be read in one of the states."""

    records: Mapping[str, Mapping[str, Change]]
    has_settings: bool

    def ids(self, kind: str, change: str) -> tuple[str, ...]:
        """The records of a kind that changed in one way."""
        return tuple(name for name, found in self.records.get(kind, {}).items() if found == change)

    @property
    def total(self) -> int:
        """How many records differ."""
        return sum(len(found) for found in self.records.values())


def changes(before: Workspace, after: Workspace) -> Changes:
    """From one state to another, kinds in their own order, ids sorted."""
    found = {kind.KIND: dict(_of_kind(before, after, kind.KIND)) for kind in KINDS}
    return Changes({kind: each for kind, each in found.items() if each}, before.settings != after.settings)


def _of_kind(before: Workspace, after: Workspace, kind: str) -> Iterator[tuple[str, Change]]:
    old, new = before.known[kind], after.known[kind]
    for record_id in sorted(old | new):
        if record_id not in old:
            yield record_id, "added"
        elif record_id not in new:
            yield record_id, "removed"
        else:
            was, now = before.records[kind].get(record_id), after.records[kind].get(record_id)
            if was is None or now is None:
                yield record_id, "unclear"
            elif was != now:
                yield record_id, "changed"
