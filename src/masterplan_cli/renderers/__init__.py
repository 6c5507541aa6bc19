"""A document to bytes: one module a format, each with `NAME`, `SUFFIX` and `render(document) -> bytes`."""

from __future__ import annotations

from typing import Protocol

from masterplan_cli.documents.document import Document
from masterplan_cli.renderers import docx, html, markdown, pdf, xlsx


class Renderer(Protocol):
    """What a format's module offers; `render` raises only for our own mistakes and for a missing library."""

    NAME: str
    SUFFIX: str

    def render(self, document: Document) -> bytes:
        """The whole file; the same document gives the same bytes."""
        ...


RENDERERS: tuple[Renderer, ...] = (
    docx,
    html,
    markdown,
    pdf,
    xlsx,
)
