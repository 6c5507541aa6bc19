"""Bytes to text that is fit to be read: UTF-8, without conflicts, controls or letters that deceive."""

from __future__ import annotations

import codecs
import re

from masterplan_cli.diagnostics import Finding, Place, Span, Text


def decode(path: str, content: bytes) -> str | Finding:
    """UTF-8 text, with or without BOM, or the finding that says what else it is."""
    other = other_encoding(content)
    if other is not None:
        return Finding(
            Place(path),
            Text(id="berkas ini {encoding}, bukan UTF-8", en="this file is {encoding}, not UTF-8"),
            {"encoding": other[:6].upper()},
            hint=_SAVE_AS_UTF8,
            rule="invalid-encoding",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        return Finding(
            Place(path, span=point(before, len(before))),
            Text(id="berkas ini bukan UTF-8: bita {byte}", en="this file is not UTF-8: byte {byte}"),
            {"byte": f"0x{content[error.start]:02x}"},
            hint=_SAVE_AS_UTF8,
            rule="invalid-encoding",
        )


def other_encoding(content: bytes) -> str | None:
    """UTF-32 or UTF-16, by their marks, or by the zero bytes that every ASCII letter has in them."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = content[:_ENOUGH]
    if b"\0" not in start:
        return None
    columns = [start[position::4] for position in range(4)]
    return _BY_ZEROS.get("".join("0" if 2 * column.count(0) > len(column) else "x" for column in columns))


_ENOUGH = 1000
_BY_ZEROS = {"x000": "utf-32-le", "000x": "utf-32-be", "x0x0": "utf-16-le", "0x0x": "utf-16-be"}


_SAVE_AS_UTF8 = Text(id="simpan ulang sebagai UTF-8", en="save it again as UTF-8")

_FINE_BYTES = bytes(code for code in range(0x20, 0x7F)) + b"\t\n\r"
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]|\r(?!\n)"
)
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONFLICT = re.compile(r"^(<{7} .*|={7}|>{7} .*)$", re.MULTILINE)


def unfit(path: str, text: str) -> Finding | None:
    """Why a text is not read at all; None where it is."""
    if not text.strip():
        return Finding(
            Place(path),
            Text(id="berkas ini kosong", en="this file is empty"),
            hint=FILL_IT,
            rule="empty-file",
        )
    if "<<<<<<< " in text or ">>>>>>> " in text:
        conflict = _CONFLICT.search(text)
        if conflict:
            return _conflict(path, text, conflict)
    if text.isascii() and not text.encode().translate(None, _FINE_BYTES) and "\r" not in text:
        return None
    control = _CONTROL.search(text)
    if control:
        return Finding(
            Place(path, span=point(text, control.start())),
            _CONTROL_INSIDE,
            {"character": f"U+{ord(control[0]):04X}"},
            hint=_END_LINES if control[0] == "\r" else REMOVE_IT,
            rule="invalid-encoding",
        )
    hidden = _BIDIRECTIONAL.search(text)
    if hidden:
        return Finding(
            Place(path, span=point(text, hidden.start())),
            _DIRECTION,
            {"character": f"U+{ord(hidden[0]):04X}"},
            hint=REMOVE_IT,
            rule="deceptive-text",
        )
    return None


_CONTROL_INSIDE = Text(
    id="karakter kendali {character} di dalam berkas", en="control character {character} in the file"
)
_DIRECTION = Text(
    id="karakter arah tulisan {character} yang tidak terlihat", en="invisible bidirectional control {character}"
)
NEVER = ((_CONTROL, _CONTROL_INSIDE, "invalid-encoding"), (_BIDIRECTIONAL, _DIRECTION, "deceptive-text"))
FILL_IT = Text(id="isi, atau hapus berkasnya", en="fill it, or remove the file")
REMOVE_IT = Text(id="hapus karakter itu", en="remove the character")
_END_LINES = Text(id="simpan ulang dengan akhir baris LF", en="save it again with LF line endings")


def _conflict(path: str, text: str, conflict: re.Match[str]) -> Finding:
    start = point(text, conflict.start())
    return Finding(
        Place(path, span=Span(start.line, 1, start.line, 1 + len(conflict[0]))),
        Text(id="konflik git belum diselesaikan", en="unresolved git conflict"),
        hint=Text(
            id="pilih isi yang benar, lalu hapus baris `<<<<<<<`, `=======`, dan `>>>>>>>`",
            en="choose what is right, then remove the lines `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
        rule="conflict-marker",
    )


def point(text: str, index: int) -> Span:
    """The span of one character."""
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Span(line, column, line, column + 1)


def deceptive(word: str) -> str | None:
    """The first character of an id, code or key that looks like another or like nothing, as `U+200B`; else None."""
    for character in word:
        if character in "\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff" or (
            character.isalpha() and not character.isascii()
        ):
            return f"U+{ord(character):04X}"
    return None
