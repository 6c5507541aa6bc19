"""The file itself: what it says of its making, and the same bytes each time."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from masterplan_cli.documents.document import Document
from masterplan_cli.documents.format import clean

MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - one date where none is known
LONGEST = 255
ENTRY_DATE = (2000, 1, 1, 0, 0, 0)


def describe(word: Any, document: Document) -> None:
    """Title, author and dates; nothing of who or what saved it."""
    properties = word.core_properties
    day = datetime.datetime.combine(document.date, datetime.time()) if document.date else MADE
    properties.title, properties.subject = _short(document.title), _short(document.subtitle)
    properties.author = properties.last_modified_by = _short(document.author)
    properties.comments, properties.keywords, properties.category = _short(document.description), document.keyword, ""
    properties.language, properties.revision = "id-ID", 1
    properties.created = properties.modified = day


def _short(text: str) -> str:
    """What a property of a file may hold (ECMA-376 part 2: up to 255 characters)."""
    found = clean(text)
    return found if len(found) <= LONGEST else f"{found[: LONGEST - 1]}…"


def packed(word: Any) -> bytes:
    """The file with its entries in one order and of one date."""
    raw, target = io.BytesIO(), io.BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as saved, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(saved.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, ENTRY_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, saved.read(name))
    return target.getvalue()
