"""The state of the data that a document is made from, and its digest: the same on every machine and from git.

Covered are `masterplan.yaml`, every `.yaml` below `data/` and every file below `content/`; hidden files, backups and
links are not. Templates and the program are not data, so neither changes the digest.

The digest is the SHA-256 of a list with one line a file, `<SHA-256 of its bytes>  <path>` and a line feed, sorted by
the bytes of the paths: what `sha256sum` prints. Before a file without zero bytes is digested, CRLF becomes LF and a
byte order mark is taken off, since git and editors put them there. Paths are UTF-8 in NFC; a file that is too large
or closed to us stands in the list as `-`.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from masterplan_cli.diagnostics import Finding
from masterplan_cli.files import DEEPEST_FOLDER, MOST_BYTES_IN_ALL, YAML_SUFFIX, is_skipped, read_bytes
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Workspace

DATA, CONTENT = "data", "content"
FOLDERS = (DATA, CONTENT)
UNREAD = "-"
LITTER = frozenset(("thumbs.db", "desktop.ini"))
START = 8000
"""Bytes in which a zero makes a file binary, as git sees it."""
SHORT = 12
"""Digits of a digest that are printed for people."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The mark of each covered file by its path."""

    marks: Mapping[str, str]

    @property
    def digest(self) -> str:
        """SHA-256 in hexadecimal."""
        lines = {_normal(path): mark for path, mark in self.marks.items()}
        whole = hashlib.sha256()
        for path in sorted(lines):
            whole.update(lines[path].encode() + b"  " + path + b"\n")
        return whole.hexdigest()


def taken(workspace: Workspace) -> Snapshot:
    """A workspace as it was read; what is not YAML is read now."""
    marks: dict[str, str] = {}
    read = 0
    for path in _paths(workspace.root):
        source = workspace.sources.get(path)
        content: bytes | Finding | None = None
        if source is not None and source.is_read:
            content = source.text.encode()
        elif read <= MOST_BYTES_IN_ALL:
            content = read_bytes(workspace.root, path)
        marks[path] = mark(content if isinstance(content, bytes) else None)
        read += len(content) if isinstance(content, bytes) else 0
    return Snapshot(marks)


def mark(content: bytes | None) -> str:
    """What stands for a file's bytes, None for those that cannot be read."""
    if content is None:
        return UNREAD
    if b"\0" not in content[:START]:
        content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()


def covers(path: str) -> bool:
    """Whether the file at a path, relative to the workspace, is data that documents are made from."""
    folder, _, rest = path.partition("/")
    if folder not in FOLDERS or not rest:
        return path == FILE
    names = rest.split("/")
    if len(names) > DEEPEST_FOLDER or any(is_skipped(name) for name in names):
        return False
    return path.endswith(YAML_SUFFIX) if folder == DATA else names[-1].lower() not in LITTER


def short(digest: str) -> str:
    """The first digits of a digest in groups of four, as people read them out."""
    return " ".join(digest[at : at + 4] for at in range(0, SHORT, 4))


def _paths(root: Path) -> Iterator[str]:
    if (root / FILE).is_file() and not (root / FILE).is_symlink():
        yield FILE
    for folder in FOLDERS:
        if not (root / folder).is_symlink():
            yield from (path for path in _below(root, folder) if covers(path))


def _below(root: Path, folder: str, depth: int = 0) -> Iterator[str]:
    """Every regular file in a folder; one that stays closed has none."""
    for entry in _entries(root / folder):
        path = f"{folder}/{entry.name}"
        if entry.is_file(follow_symlinks=False):
            yield path
        elif entry.is_dir(follow_symlinks=False) and depth < DEEPEST_FOLDER and not is_skipped(entry.name):
            yield from _below(root, path, depth + 1)


def _entries(folder: Path) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return tuple(entries)
    except OSError:
        return ()


def _normal(path: str) -> bytes:
    return unicodedata.normalize("NFC", path).encode("utf-8", "surrogateescape")
