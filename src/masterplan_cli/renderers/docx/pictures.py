"""Pictures in a line of text, as wide as they are sharp, with words for those who cannot see them."""

from __future__ import annotations

import io
from typing import Any

from masterplan_cli.documents.document import Figure, Picture
from masterplan_cli.documents.format import clean
from masterplan_cli.documents.paging import room
from masterplan_cli.documents.pictures import pixels
from masterplan_cli.documents.profile import Profile

LEAST_DOTS = 110
HIGHEST = 160
EMU = 36_000
"""Word's drawing units in a millimetre."""


def drawing(word: Any, figure: Figure, profile: Profile, *, is_landscape: bool) -> str:
    """A run that shows a figure."""
    return inline(word, figure.media, figure.alt, across=room(profile, is_landscape))


def inline(word: Any, media: Picture, alt: str, *, across: float, high: float = HIGHEST) -> str:
    """A run that shows a picture, within a width and a height in millimetres."""
    from lxml import etree

    shape = word.part.new_pic_inline(io.BytesIO(_raster(media)), *_size(media, across, high))
    properties = shape.docPr
    properties.set("descr", clean(alt))
    properties.set("name", f"Gambar {properties.get('id')}")
    drawn = etree.tostring(shape, encoding="unicode")
    return f"<w:r><w:drawing>{drawn}</w:drawing></w:r>"


def _raster(media: Picture) -> bytes:
    return media.fallback if media.type == "image/svg+xml" else media.content


def _size(media: Picture, across: float, high: float) -> tuple[int, int]:
    size = pixels(media) or (1, 1)
    wide = min(across, size[0] / LEAST_DOTS * 25.4, high * size[0] / size[1])
    return round(wide * EMU), round(wide * EMU * size[1] / size[0])
