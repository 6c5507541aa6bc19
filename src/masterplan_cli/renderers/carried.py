"""The digest that a document carries, read back from its bytes; nothing in them is run, unpacked at length or trusted.

A PDF has it among its keywords, in the open: typst compresses neither the dictionary of the document nor its XMP. Word
and Excel files have it among their keywords too, HTML in a `meta`, Markdown in a comment.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from masterplan_cli.documents.document import DIGEST

MOST_BYTES = 200_000_000
MOST_ENTRIES = 5_000
MOST_PROPERTIES = 1_000_000
PROPERTIES = "docProps/core.xml"

_HEX = rb"([0-9a-f]{64})(?![0-9a-f])"
_NAME = DIGEST.encode()
_IN_PDF = re.compile(rb"(?:/Keywords ?\(|<pdf:Keywords>)" + _NAME + b"-" + _HEX)
_IN_WIDE_PDF = re.compile(  # as LibreOffice writes what it has read in a Word file
    rb"/Keywords ?<FEFF" + f"{DIGEST}-".encode("utf-16-be").hex().upper().encode() + rb"((?:003[0-9]|006[1-6]){64})>"
)
_IN_OFFICE = re.compile(rb"<cp:keywords>[^<]*" + _NAME + b"-" + _HEX)
_IN_HTML = re.compile(rb'^[ \t]*<meta name="' + _NAME + rb'" content="' + _HEX + b'"', re.MULTILINE)
_IN_MARKDOWN = re.compile(rb"^<!-- " + _NAME + b": " + _HEX + rb" -->\s*$", re.MULTILINE)


def carried(content: bytes) -> frozenset[str]:
    """The digests a document carries: one as a rule, none for a foreign file, several for one that was put together."""
    if content.startswith(b"PK"):
        return _all(_IN_OFFICE, _properties(content))
    if b"%PDF-" in content[:1024]:
        wide = (bytes.fromhex(found.decode("ascii")).decode("utf-16-be") for found in _IN_WIDE_PDF.findall(content))
        return _all(_IN_PDF, content) | frozenset(wide)
    return _all(_IN_HTML, content) | _all(_IN_MARKDOWN, content)


def _all(pattern: re.Pattern[bytes], content: bytes) -> frozenset[str]:
    return frozenset(found.decode("ascii") for found in pattern.findall(content))


def _properties(content: bytes) -> bytes:
    """What an Office file says of itself; empty where it has no such part, or one that is no honest size."""
    if content.count(b"PK\x01\x02") > MOST_ENTRIES:
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            part = file.getinfo(PROPERTIES)
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                return b""
            with file.open(part) as packed:
                read = packed.read(MOST_PROPERTIES + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError):
        return b""
    return read if len(read) <= MOST_PROPERTIES else b""
