"""A specification drawn: SVG, and PNG for formats that cannot hold it; the same bytes each time, no network."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType

from masterplan_cli.documents.charts.chart import Spec
from masterplan_cli.documents.document import MediaType

FONTS = Path(__file__).parents[2] / "fonts"
VERSION = "6.4"
SHARPNESS = 2
"""Dots of the PNG to one of the SVG: 220 to the inch in print."""

INDONESIAN = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]}


@dataclass(frozen=True)
class Drawing:
    """A picture that is drawn when a format asks for it, and then once; raises ImportError without vl-convert."""

    spec: Spec
    type: MediaType = "image/svg+xml"

    @cached_property
    def content(self) -> bytes:
        """The SVG."""
        found = _converter().vegalite_to_svg(
            json.dumps(self.spec, ensure_ascii=False, allow_nan=False, sort_keys=True),
            vl_version=VERSION,
            allowed_base_urls=[],
            format_locale=INDONESIAN,
        )
        return str(found).encode()

    @cached_property
    def fallback(self) -> bytes:
        """The PNG."""
        return bytes(_converter().svg_to_png(self.content.decode(), scale=SHARPNESS))


@cache
def _converter() -> ModuleType:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
