"""Records as YAML in the one canonical layout, and files replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from masterplan_cli.diagnostics import Arguments, Text
from masterplan_cli.files import read_bytes
from masterplan_cli.records.base import COMMON_KEYS
from masterplan_cli.records.fields import FieldType, field_type, keys
from masterplan_cli.records.part import Part
from masterplan_cli.records.values import Value

WIDTH = 100
INDENT = "  "


def emit(kind: type[Part], written: Mapping[str, object] | Sequence[Mapping[str, object]]) -> str:
    """A record, a list of records or the settings in the canonical layout; keys whose value is None are left out.

    Values are text, int, Decimal, bool, date, `Value`, mappings and sequences, as they are to be read again; text is
    taken for what its field reads, so a tree of `source.read` can be given back. A key the model lacks is a KeyError.
    """
    declared = FieldType(model=kind)
    if isinstance(written, Mapping):
        return "".join(f"{line}\n" for line in _mapping(declared, written, ""))
    if not written:
        return "[]\n"
    return "".join(f"{line}\n" for line in _items(declared, written, ""))


def _mapping(declared: FieldType, written: Mapping[str, object], margin: str) -> Iterator[str]:
    for key, value, inner in _entries(declared, written):
        flow = _flow(inner, value)
        if flow is not None and (_is_scalar(value) or len(margin) + len(key) + 2 + len(flow) <= WIDTH):
            yield f"{margin}{key}: {flow}"
        else:
            yield f"{margin}{key}:"
            yield from _block(inner, value, margin + INDENT)


def _block(declared: FieldType, value: object, margin: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _mapping(declared, value, margin)
    elif isinstance(value, Sequence):
        yield from _items(declared.item or _TEXT, value, margin)


def _items(declared: FieldType, items: Sequence[object], margin: str) -> Iterator[str]:
    for item in items:
        if _is_scalar(item):
            yield f"{margin}- {_scalar(declared, item)}"
        else:
            first, *rest = _block(declared, item, margin + INDENT)
            yield f"{margin}- {first.removeprefix(margin + INDENT)}"
            yield from rest


def _entries(declared: FieldType, given: Mapping[str, object]) -> Iterator[tuple[str, object, FieldType]]:
    """The keys in their order, with their values and types: years ascending, a model's keys as it declares them."""
    written = {key: value for key, value in given.items() if value is not None}
    if declared.model is not None:
        for key in _ordered(declared.model, written):
            inner = field_type(declared.model, key)
            assert inner is not None
            yield key, written[key], inner
    else:
        is_by_year = _is_by_year(declared)
        for key in sorted(written, key=str) if is_by_year else written:
            shown = str(key) if is_by_year else _text(str(key), is_flow=True)
            yield shown, written[key], declared.value or (_NUMBER if declared.scalar is Value else _TEXT)


def _ordered(model: type[Part], written: Mapping[str, object]) -> list[str]:
    own = keys(model)
    unknown = next((key for key in written if key not in own), None)
    if unknown is not None:
        raise KeyError(unknown)
    return [key for key in own if key in written and key not in COMMON_KEYS] + [
        key for key in COMMON_KEYS if key in written
    ]


def _flow(declared: FieldType, value: object) -> str | None:
    """A value on one line; None for what is always written over several: maps by year and whatever holds more maps."""
    if isinstance(value, Value) and value.is_range:
        return _flow(declared, {"min": value.min, "max": value.max})
    if _is_scalar(value):
        return _scalar(declared, value)
    if isinstance(value, Mapping):
        if value and (_is_by_year(declared) or not all(item is None or _is_scalar(item) for item in value.values())):
            return None
        pairs = [f"{key}: {_scalar(inner, item, is_flow=True)}" for key, item, inner in _entries(declared, value)]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and all(_is_scalar(item) for item in value):
        return "[" + ", ".join(_scalar(declared.item or _TEXT, item, is_flow=True) for item in value) + "]"
    return None


def _is_scalar(value: object) -> bool:
    if isinstance(value, Value):
        return not value.is_range
    return isinstance(value, str | int | Decimal | date)


def _is_by_year(declared: FieldType) -> bool:
    return declared.key is not None and declared.key.scalar is int


_TEXT = FieldType(scalar=str)
_NUMBER = FieldType(scalar=Decimal)


def _scalar(declared: FieldType, value: object, *, is_flow: bool = False) -> str:
    if isinstance(value, Value):
        value = value.label if value.number is None else value.number
    shown = _as_text(value)
    if declared.shape is not None:
        return _quoted(shown)
    typed = _TYPED.get(declared.scalar or str)
    if typed is not None and typed.fullmatch(shown):
        return shown
    return _text(shown, is_flow=is_flow)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


_NUMERAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_TYPED: dict[type, re.Pattern[str]] = {
    int: _NUMERAL,
    Decimal: _NUMERAL,
    Value: _NUMERAL,
    bool: re.compile("true|false"),
    date: re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


def _text(text: str, *, is_flow: bool) -> str:
    """Text without quotes where every reader of YAML 1.1 and 1.2 takes it for text, in double quotes elsewhere."""
    return text if _is_plain(text) and not (is_flow and _ENDS_IN_FLOW.search(text)) else _quoted(text)


def _is_plain(text: str) -> bool:
    return (
        text != ""
        and text == text.strip()
        and text.isprintable()
        and text[0] not in _INDICATORS
        and text[-1] != ":"
        and ": " not in text
        and " #" not in text
        and not (text[0] in _FIRST_OF_OTHERS and _OTHERS.fullmatch(text))
    )


_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`\ufeff")
_ENDS_IN_FLOW = re.compile(r"[,\[\]{}?]")
_FIRST_OF_OTHERS = frozenset("0123456789+.~=<nNyYtToOfF")
_OTHERS = re.compile(
    r"~|=|<<|null|Null|NULL|[yYnN]|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"
    r"|\+?(?:[0-9][0-9_]*|0b[01_]+|0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|\+?(?:[0-9][0-9_]*\.?|\.)[0-9_]*(?:[eE][-+]?[0-9]+)?|\+?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?"
)


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(character) or _escaped(character) for character in text) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", " ": " "}


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A file that keeps the bytes it had, and why."""

    message: Text
    arguments: Arguments = field(default_factory=dict)
    hint: Text | None = None


def replace_file(path: Path, content: bytes, *, expected: bytes | None, root: Path) -> bool | Unwritten:
    """Puts `content` in place of `expected` (None: of no file), whole or not at all; whether anything was written.

    `expected` are the bytes that were read: a file that has changed since is left alone. `path` lies below `root`;
    nothing is written through a link.
    """
    shown = path.relative_to(root).as_posix()
    if content == expected:
        return False
    refusal = _refusal(root, path, shown, expected)
    if refusal is not None:
        return refusal
    try:
        return _replace(root, path, shown, content, expected)
    except OSError as error:
        return Unwritten(_FAILED, {"file": shown, "why": _REASONS.get(error.errno or 0, _OTHER_REASON)})


def _refusal(root: Path, path: Path, shown: str, expected: bytes | None) -> Unwritten | None:
    for folder in (path, *path.parents):
        if folder == root:
            break
        if folder.is_symlink():
            link = folder.relative_to(root).as_posix()
            return Unwritten(_THROUGH_LINK, {"file": shown, "link": link}, _REMOVE_LINK)
    if expected is not None and path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        return Unwritten(_READ_ONLY, {"file": shown}, _ALLOW_WRITING)
    return None


def _replace(root: Path, path: Path, shown: str, content: bytes, expected: bytes | None) -> bool | Unwritten:
    if expected is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    descriptor = os.open(temporary, _NEW | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        try:
            if expected is not None and hasattr(os, "fchmod"):
                os.fchmod(descriptor, stat.S_IMODE(path.stat().st_mode))
            _write(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        found = read_bytes(root, shown) if os.path.lexists(path) else None
        if found != expected:
            return Unwritten(_EXISTS if expected is None else _CHANGED, {"file": shown}, _RUN_AGAIN)
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    """Makes the new name last; some systems cannot do it for a folder, and then nothing is lost but that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_FAILED = Text(id="berkas `{file}` tidak dapat ditulis: {why}", en="cannot write file `{file}`: {why}")
_THROUGH_LINK = Text(
    id="berkas `{file}` tidak ditulis: `{link}` adalah tautan simbolik",
    en="file `{file}` is not written: `{link}` is a symbolic link",
)
_REMOVE_LINK = Text(
    id="ganti `{link}` dengan berkas atau folder biasa", en="replace `{link}` by a regular file or folder"
)
_READ_ONLY = Text(id="berkas `{file}` hanya boleh dibaca", en="file `{file}` is read-only")
_ALLOW_WRITING = Text(id="beri izin tulis, lalu ulangi", en="allow writing to it, then run this again")
_CHANGED = Text(
    id="berkas `{file}` berubah sementara itu; isinya dibiarkan", en="file `{file}` has changed meanwhile; it is kept"
)
_EXISTS = Text(id="berkas `{file}` sudah ada; isinya dibiarkan", en="file `{file}` exists already; it is kept")
_RUN_AGAIN = Text(id="periksa isinya, lalu ulangi", en="look at what it holds, then run this again")

_OTHER_REASON = Text(id="kesalahan sistem berkas", en="the file system failed")
_REASONS: dict[int, Text] = {
    errno.ENOSPC: Text(id="ruang penyimpanan habis", en="no space left"),
    errno.EDQUOT: Text(id="kuota penyimpanan habis", en="quota exceeded"),
    errno.EACCES: Text(id="izin tulis tidak ada", en="permission denied"),
    errno.EPERM: Text(id="izin tulis tidak ada", en="permission denied"),
    errno.EROFS: Text(id="sistem berkas hanya boleh dibaca", en="the file system is read-only"),
    errno.EEXIST: Text(
        id="berkas sementaranya sudah ada, sisa proses yang terhenti", en="its temporary file is left from another run"
    ),
}
