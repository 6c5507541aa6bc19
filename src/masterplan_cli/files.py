"""The files of a workspace: found without following links, opened without trusting what stands there."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from masterplan_cli.diagnostics import Finding, Place, Text

MOST_FILES = 200_000
MOST_BYTES_IN_ALL = 1_000_000_000
MOST_BYTES = 5_000_000
DEEPEST_FOLDER = 30

YAML_SUFFIX = ".yaml"
MISTAKEN_SUFFIXES = (".yml", ".yaml", ".yamll")
BACKUP_SUFFIXES = ("~", ".bak", ".orig", ".rej", ".swp", ".tmp")

_NOT_REGULAR = Text(
    id="`{file}` {what}, bukan berkas biasa; isinya tidak dibaca",
    en="`{file}` is {what}, not a regular file; it is not read",
)
_PLAIN_FILE = Text(id="ganti dengan berkas biasa, atau hapus", en="replace it by a regular file, or remove it")


@dataclass(frozen=True, slots=True)
class Found:
    """A file below the workspace's root: its path relative to it, with `/`, and the folder below `data/` it lies in."""

    path: str
    folder: str


def find(root: Path, folders: frozenset[str]) -> tuple[tuple[Found, ...], tuple[Finding, ...]]:
    """All record files below `data/`, sorted, and what is misplaced there; `folders` are the kinds' own."""
    data = root / "data"
    found: list[Found] = []
    findings: list[Finding] = []
    if data.is_symlink():
        return (), (_not_regular("data", _SYMLINK),)
    for entry in _sorted_entries(data, "data", findings):
        path = f"data/{entry.name}"
        if is_skipped(entry.name):
            continue
        if not _is_text(entry.name):
            findings.append(_bad_name(path))
        elif entry.is_symlink():
            findings.append(_not_regular(path, _SYMLINK))
        elif entry.is_dir(follow_symlinks=False):
            if entry.name in folders:
                _walk(Path(entry.path), path, entry.name, found, findings)
            else:
                findings.extend(_unknown_folder(Path(entry.path), path, folders))
        elif entry.name in folders:
            findings.append(_not_a_folder(path))
        elif is_yaml_like(entry.name):
            findings.append(_misplaced(path, folders))
    findings.extend(_alike(found))
    if len(found) > MOST_FILES:
        findings.append(_too_many(len(found)))
        del found[MOST_FILES:]
    return tuple(found), tuple(findings)


def read_bytes(root: Path, path: str) -> bytes | Finding:
    """The bytes of one file, or why it was not read; never blocks, never follows a link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(f"{root}/{path}", flags | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        return unreadable(root, path, error)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return _not_regular(path, _what(status.st_mode))
        if status.st_size > MOST_BYTES:
            return _too_large(path, status.st_size)
        return _read_all(descriptor, status.st_size)
    except OSError as error:
        return unreadable(root, path, error)
    finally:
        os.close(descriptor)


def _read_all(descriptor: int, size: int) -> bytes:
    content = os.read(descriptor, size + 1)
    while len(content) < size and (more := os.read(descriptor, size + 1 - len(content))):
        content += more
    return content


def unreadable(root: Path, path: str, error: OSError) -> Finding:
    """Why a file could not be opened, in our words."""
    full = root / path
    if full.is_symlink():
        return _not_regular(path, _SYMLINK)
    return _cannot_read(path, error)


def _cannot_read(path: str, error: OSError) -> Finding:
    why = _REASONS.get(type(error), _OTHER_REASON)
    return Finding(
        Place(path),
        Text(id="`{file}` tidak dapat dibaca: {why}", en="cannot read `{file}`: {why}"),
        {"file": path, "why": why},
        hint=Text(id="periksa izin bacanya", en="check its read permission")
        if isinstance(error, PermissionError)
        else None,
        rule="unreadable-file",
    )


def _walk(folder: Path, path: str, kind: str, found: list[Found], findings: list[Finding]) -> None:
    for entry in _sorted_entries(folder, path, findings):
        inner = f"{path}/{entry.name}"
        if is_skipped(entry.name):
            continue
        if not _is_text(entry.name):
            findings.append(_bad_name(inner))
        elif entry.name.endswith(YAML_SUFFIX):
            if entry.is_file(follow_symlinks=False):
                found.append(Found(inner, kind))
            else:
                findings.append(_not_regular(inner, _what(entry.stat(follow_symlinks=False).st_mode)))
        elif entry.is_dir(follow_symlinks=False):
            if inner.count("/") > DEEPEST_FOLDER:
                findings.append(_too_deep(inner))
            else:
                _walk(Path(entry.path), inner, kind, found, findings)
        elif is_yaml_like(entry.name):
            findings.append(_wrong_suffix(inner))
        elif entry.is_symlink():
            findings.append(_not_regular(inner, _SYMLINK))


def _sorted_entries(folder: Path, path: str, findings: list[Finding]) -> list[os.DirEntry[str]]:
    """The entries of a folder by name; a folder that is not there is empty, one that stays closed is a finding."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        findings.append(_not_a_folder(path))
        return []
    except OSError as error:
        findings.append(_cannot_read(path, error))
        return []


def is_skipped(name: str) -> bool:
    """Whether a file of that name is hidden or a backup."""
    return name.startswith(".") or name.endswith(BACKUP_SUFFIXES)


def is_yaml_like(name: str) -> bool:
    """Whether a file of that name was meant to hold records."""
    return name.casefold().endswith(MISTAKEN_SUFFIXES)


def _is_text(name: str) -> bool:
    return name.isascii() or not any("\ud800" <= character <= "\udfff" for character in name)


def _unknown_folder(folder: Path, path: str, folders: frozenset[str]) -> Iterator[Finding]:
    errors: list[OSError] = []
    names = (name for _, _, names in os.walk(folder, onerror=errors.append) for name in names)
    if any(is_yaml_like(name) and not is_skipped(name) for name in names):
        yield _misplaced(path, folders)
    elif errors:
        yield _cannot_read(path, errors[0])


def _misplaced(path: str, folders: frozenset[str]) -> Finding:
    return Finding(
        Place(path),
        Text(
            id="`{file}` tidak termasuk jenis entri mana pun; isinya tidak dibaca",
            en="`{file}` belongs to no kind of record; it is not read",
        ),
        {"file": path, "folders": ", ".join(sorted(folders))},
        hint=Text(
            id="pindahkan ke salah satu folder di `data/`: {folders}",
            en="move it into one of the folders of `data/`: {folders}",
        ),
        rule="misplaced-file",
    )


def _not_a_folder(path: str) -> Finding:
    return Finding(
        Place(path),
        Text(id="`{file}` harus berupa folder; isinya tidak dibaca", en="`{file}` must be a folder; it is not read"),
        {"file": path},
        hint=Text(id="ganti dengan folder, atau hapus", en="replace it by a folder, or remove it"),
        rule="misplaced-file",
    )


def _too_deep(path: str) -> Finding:
    return Finding(
        Place(path),
        Text(
            id="folder bersarang lebih dari {most} tingkat; isinya tidak dibaca",
            en="folders nested more than {most} levels deep; what they hold is not read",
        ),
        {"most": DEEPEST_FOLDER},
        hint=Text(id="pindahkan isinya ke atas", en="move what they hold upwards"),
        rule="too-deep-or-large",
    )


def _wrong_suffix(path: str) -> Finding:
    return Finding(
        Place(path),
        Text(
            id="`{file}` tidak berakhiran `.yaml`; isinya tidak dibaca",
            en="`{file}` does not end in `.yaml`; it is not read",
        ),
        {"file": path},
        hint=Text(id="ganti namanya menjadi `.yaml`, huruf kecil", en="rename it to end in `.yaml`, in lower case"),
        rule="misplaced-file",
    )


def _bad_name(path: str) -> Finding:
    return Finding(
        Place(path.encode("utf-8", "backslashreplace").decode()),
        Text(id="nama berkas bukan UTF-8; isinya tidak dibaca", en="the file's name is not UTF-8; it is not read"),
        hint=Text(id="ganti nama berkas itu", en="rename the file"),
        rule="misplaced-file",
    )


def _alike(found: list[Found]) -> Iterator[Finding]:
    """Names that some file systems take for one; the one with capitals is to be renamed."""
    seen: dict[str, str] = {}
    for file, folded in sorted(
        ((file, _folded(file.path)) for file in found), key=lambda pair: pair[0].path != pair[1]
    ):
        if folded in seen:
            yield Finding(
                Place(file.path),
                Text(
                    id="nama `{file}` dan `{other}` hanya beda huruf besar-kecil; di Windows salah satunya hilang",
                    en="the names `{file}` and `{other}` differ only in case; on Windows one of them is lost",
                ),
                {"file": file.path, "other": seen[folded]},
                hint=Text(id="ganti nama salah satunya", en="rename one of them"),
                rule="misplaced-file",
            )
        seen.setdefault(folded, file.path)


def _folded(path: str) -> str:
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path).casefold()


def _too_many(count: int) -> Finding:
    return Finding(
        Place("data"),
        Text(
            id="{count} berkas entri; hanya {most} yang pertama dibaca",
            en="{count} record files; only the first {most} are read",
        ),
        {"count": count, "most": MOST_FILES},
        hint=Text(
            id="gabungkan entri sejenis menjadi daftar dalam satu berkas",
            en="put records into lists, several to a file",
        ),
        rule="too-deep-or-large",
    )


def _too_large(path: str, size: int) -> Finding:
    return Finding(
        Place(path),
        Text(
            id="berkas `{file}` terlalu besar: {size} bita, batasnya {most}",
            en="file `{file}` is too large: {size} bytes, the limit is {most}",
        ),
        {"file": path, "size": size, "most": MOST_BYTES},
        hint=Text(id="pecah menjadi beberapa berkas", en="split it into several files"),
        rule="unreadable-file",
    )


def _not_regular(path: str, what: Text) -> Finding:
    return Finding(Place(path), _NOT_REGULAR, {"file": path, "what": what}, hint=_PLAIN_FILE, rule="unreadable-file")


_SYMLINK = Text(id="adalah tautan simbolik", en="a symbolic link")
_WHAT = (
    (stat.S_ISLNK, _SYMLINK),
    (stat.S_ISDIR, Text(id="adalah folder", en="a folder")),
    (stat.S_ISFIFO, Text(id="adalah pipa bernama (FIFO)", en="a named pipe (FIFO)")),
)
_SPECIAL = Text(id="adalah berkas khusus", en="a special file")


def _what(mode: int) -> Text:
    return next((text for test, text in _WHAT if test(mode)), _SPECIAL)


_REASONS: dict[type[OSError], Text] = {
    PermissionError: Text(id="izin baca tidak ada", en="permission denied"),
    FileNotFoundError: Text(id="berkas tidak ada", en="it does not exist"),
    IsADirectoryError: Text(id="itu folder", en="it is a folder"),
}
_OTHER_REASON = Text(id="kesalahan sistem berkas", en="the file system failed")
