"""Layout as figures: paper, margins and sizes of each kind of document. Renderers read it, none decides for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout; lengths in millimetres, type sizes in points, `leading` as a share of the type size.

    `side` is the margin left and right of a page that is turned. `has_cover` gives the title a page of its own;
    `has_chapters` starts level 1 as `BAB I` on a new page, otherwise level 1 is `A.` in the running text.
    """

    name: str
    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    size: float = 11
    table_size: float = 8.5
    leading: float = 0.82
    side: int = 18
    is_landscape: bool = False
    has_cover: bool = True
    has_chapters: bool = True


# Report: A4 with the margins of Permenkumham 31/2020 (left 3 cm for binding). Decision: F4 (215 x 330 mm), 12 pt.
PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            Profile("report-a4", 210, 297, top=26, right=20, bottom=25, left=30),
            Profile("sheet-a4", 210, 297, top=24, right=20, bottom=22, left=22, size=10.5,
                    has_cover=False, has_chapters=False),
            Profile("decision-f4", 215, 330, top=25, right=20, bottom=25, left=30, size=12, table_size=9.5, leading=0.9,
                    has_cover=False, has_chapters=False),
            Profile("annex-f4-landscape", 215, 330, top=25, right=20, bottom=20, left=20, size=11, is_landscape=True,
                    has_cover=False, has_chapters=False),
        )
    }
)  # fmt: skip
