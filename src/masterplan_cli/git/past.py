"""States of the data in a repository's history: the newest commit that has one, without a checkout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from masterplan_cli.files import DEEPEST_FOLDER, MOST_FILES
from masterplan_cli.git.objects import FILES, FOLDER, Entry, NoAnswerError, Objects
from masterplan_cli.git.plumbing import answer
from masterplan_cli.settings import FILE
from masterplan_cli.snapshot import FOLDERS, Snapshot, covers, mark

Extent = Literal["whole", "shallow", "partial", "none"]


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit, its root tree, and the day it was made, as `2026-06-05`."""

    id: str
    tree: str
    date: str


@dataclass(frozen=True, slots=True)
class Found:
    """The newest commit with a state of the data, and that state; None where no commit has it.

    `extent` is how much of the history could be looked at: all, what a shallow clone has, a part, or nothing.
    """

    commit: Commit | None = None
    state: Snapshot | None = None
    extent: Extent = "whole"


def find(root: Path, digest: str) -> Found:
    """The newest commit, on any branch, whose data have a digest or one that begins so."""
    shallow, prefix = answer(root, "rev-parse", "--is-shallow-repository"), _prefix(root)
    if shallow is None or prefix is None:
        return Found(extent="none")
    extent: Extent = "whole" if shallow.strip() == "false" else "shallow"
    try:
        with Objects(root) as objects:
            for commit, state in Past(objects, prefix).states(_commits(root)):
                if state.digest.startswith(digest):
                    return Found(commit, state, extent)
    except NoAnswerError:
        return Found(extent="partial")
    return Found(extent=extent)


def write(root: Path, commit: Commit, folder: Path) -> bool:
    """Writes the data of a commit into an empty folder; whether all of it could be written."""
    prefix = _prefix(root)
    if prefix is None:
        return False
    try:
        with Objects(root) as objects:
            for path, entry in Past(objects, prefix).files(commit.tree):
                content = objects.blob(entry.id)
                if content is not None:
                    target = folder / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content)
    except (NoAnswerError, OSError, ValueError):
        return False
    return True


def _prefix(root: Path) -> tuple[str, ...] | None:
    """The folders from the top of a repository to a workspace; None without git."""
    found = answer(root, "rev-parse", "--show-prefix")
    return None if found is None else tuple(name for name in found.removesuffix("\n").split("/") if name)


def _commits(root: Path) -> tuple[Commit, ...]:
    """Every commit of every branch, the newest first; stashes are nobody's state. Raises NoAnswerError."""
    listed = answer(root, "rev-list", "--exclude=refs/stash", "--all", "--format=%H %T %cs")
    if listed is None:
        raise NoAnswerError
    lines = (line.split() for line in listed.splitlines() if not line.startswith("commit "))
    return tuple(Commit(name, tree, day) for name, tree, day in lines)


@dataclass
class Past:
    """The data in the trees of a repository; `prefix` leads from its top to the workspace."""

    objects: Objects
    prefix: tuple[str, ...]
    marks: dict[str, str] = field(default_factory=dict)

    def states(self, commits: Iterable[Commit]) -> Iterator[tuple[Commit, Snapshot]]:
        """Each state of the data once, with the newest commit that has it."""
        trees: set[str] = set()
        seen: set[tuple[Entry, ...]] = set()
        for commit in commits:
            if commit.tree in trees:
                continue
            trees.add(commit.tree)
            parts = self._parts(commit.tree)
            if parts and parts not in seen:
                seen.add(parts)
                yield commit, Snapshot({path: self._mark(entry.id) for path, entry in self._files(parts)})

    def files(self, tree: str) -> Iterator[tuple[str, Entry]]:
        """The covered files of a commit's tree by their paths in the workspace."""
        return self._files(self._parts(tree))

    def _files(self, parts: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
        walked = islice(self._below(parts, ""), MOST_FILES)
        return ((path, entry) for path, entry in walked if entry.mode in FILES and covers(path))

    def _parts(self, tree: str) -> tuple[Entry, ...]:
        """What the workspace's own folder holds of data; nothing where that commit has no such folder."""
        for name in self.prefix:
            within = self.objects.tree(tree)
            tree = next((entry.id for entry in within if (entry.mode, entry.name) == (FOLDER, name)), "")
            if not tree:
                return ()
        return tuple(entry for entry in self.objects.tree(tree) if entry.name in (*FOLDERS, FILE))

    def _below(self, entries: Iterable[Entry], folder: str) -> Iterator[tuple[str, Entry]]:
        """Everything, folders too, so that who walks can stop wherever there is no end to it."""
        for entry in entries:
            path = f"{folder}{entry.name}"
            yield path, entry
            if entry.mode == FOLDER and path.count("/") <= DEEPEST_FOLDER:
                yield from self._below(self.objects.tree(entry.id), f"{path}/")

    def _mark(self, blob: str) -> str:
        if blob not in self.marks:
            self.marks[blob] = mark(self.objects.blob(blob))
        return self.marks[blob]
