"""From which state of the data a document was made, and whether the plan still says the same."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from masterplan_cli.git.past import Commit, Found, find, write
from masterplan_cli.measures.changes import Changes, changes
from masterplan_cli.snapshot import CONTENT, Snapshot, taken
from masterplan_cli.workspace import Workspace, load

State = Literal["holds", "rearranged", "changed", "unknown"]
HOLDING: tuple[State, ...] = ("holds", "rearranged")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a digest.

    `holds`: these are the data that are here. `rearranged`: the files differ, but no record, setting or prose does.
    `changed`: a commit has them, and they are others now. `unknown`: neither here nor in the history that can be seen.
    `changes` and `prose` (files of the planner's) are from that commit to now, None where that could not be read.
    """

    digest: str
    state: State
    past: Found
    changes: Changes | None = None
    prose: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the document says what the data say now."""
        return self.state in HOLDING


def verified(workspace: Workspace, digest: str) -> Verdict:
    """The verdict on a digest, or on the first digits of one."""
    now, past = taken(workspace), find(workspace.root, digest)
    if now.digest.startswith(digest):
        return Verdict(digest, "holds", past)
    if past.commit is None or past.state is None:
        return Verdict(digest, "unknown", past)
    found, prose = _changes(workspace, past.commit), _prose(past.state, now)
    is_same = found is not None and not found.total and not found.has_settings and not prose
    return Verdict(digest, "rearranged" if is_same else "changed", past, found, prose)


def _changes(workspace: Workspace, commit: Commit) -> Changes | None:
    """From a commit to now; the commit's files are read from a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="masterplan-") as folder:
        if not write(workspace.root, commit, Path(folder)):
            return None
        before, _ = load(Path(folder))
        return changes(before, workspace)


def _prose(before: Snapshot, now: Snapshot) -> tuple[str, ...]:
    """The files of `content/` that came, went or changed."""
    paths = {path for path in {*before.marks, *now.marks} if path.startswith(f"{CONTENT}/")}
    return tuple(sorted(path for path in paths if before.marks.get(path) != now.marks.get(path)))
