"""Objects of a repository, read one after another from one process; each of them at most once held in memory."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO

from masterplan_cli.files import MOST_BYTES
from masterplan_cli.git.plumbing import SECONDS, command, environment

FOLDER = "40000"
FILES = ("100644", "100755")
PIECE = 1 << 20


class NoAnswerError(Exception):
    """git is missing, took too long, or said something else than it should."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a tree names: `mode` as git writes it, the name as a file has it."""

    mode: str
    name: str
    id: str


@dataclass
class Objects:
    """A running `git cat-file --batch`; every call raises NoAnswerError where git does not answer."""

    root: Path
    trees: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    is_late: bool = False

    def __enter__(self) -> Objects:
        try:
            self.process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
                command("cat-file", "--batch"),
                cwd=self.root,
                env=environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise NoAnswerError from error
        self.limit = Timer(SECONDS, self._stop)
        self.limit.daemon = True
        self.limit.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.limit.cancel()
        self.process.kill()
        self.process.communicate()

    def _stop(self) -> None:
        self.is_late = True
        self.process.kill()

    def blob(self, name: str) -> bytes | None:
        """A file's bytes; None where it is too large to be read."""
        return self._read(name, b"blob")

    def tree(self, name: str) -> tuple[Entry, ...]:
        """What lies in a folder; names that would lead out of it are left out."""
        if self.is_late:
            raise NoAnswerError
        if name not in self.trees:
            content = self._read(name, b"tree")
            self.trees[name] = tuple(_entries(content or b"", len(name) // 2))
        return self.trees[name]

    def _read(self, name: str, kind: bytes) -> bytes | None:
        asked, answered = self.process.stdin, self.process.stdout
        assert asked is not None
        assert answered is not None
        try:
            asked.write(f"{name}\n".encode())
            asked.flush()
            head = answered.readline().split()
        except OSError as error:
            raise NoAnswerError from error
        if len(head) != 3 or head[1] != kind or not head[2].isdigit():
            raise NoAnswerError
        return _content(answered, int(head[2]))


def _content(answered: IO[bytes], size: int) -> bytes | None:
    """So many bytes and the line feed after them; passed over where they are too many."""
    kept = size <= MOST_BYTES
    pieces = []
    left = size + 1
    while left:
        piece = answered.read(min(left, PIECE))
        if not piece:
            raise NoAnswerError
        left -= len(piece)
        if kept:
            pieces.append(piece)
    return b"".join(pieces)[:size] if kept else None


def _entries(content: bytes, width: int) -> Iterator[Entry]:
    """A tree as git stores it: mode, name, and an id of `width` bytes."""
    at = 0
    while (end := content.find(b"\0", at)) >= 0:
        mode, _, name = content[at:end].partition(b" ")
        at = end + 1 + width
        if b"/" not in name and b"\\" not in name and name not in (b"", b".", b".."):
            yield Entry(mode.decode("ascii", "replace"), name.decode("utf-8", "surrogateescape"),
                        content[end + 1 : at].hex())  # fmt: skip
