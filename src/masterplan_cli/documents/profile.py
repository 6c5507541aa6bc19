"""Layout as figures: paper, margins and sizes of each kind of document. Renderers read it, none decides for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout; lengths in millimetres, type sizes in points, `leading` as a share of the type size.

    `side` is the margin left and right of a page that is turned. `has_cover` gives the title a page of its own;
    without `has_title` the text itself says what it is, as regulations do; `has_chapters` starts level 1 as `BAB I` on
    a new page, otherwise level 1 is `A.` in the running text.
    """

    name: str
    width: int
    height: int
    top: float
    right: float
    bottom: float
    left: float
    size: float = 11
    table_size: float = 8.5
    leading: float = 0.82
    side: int = 18
    is_landscape: bool = False
    has_cover: bool = True
    has_chapters: bool = True
    has_title: bool = True

    @property
    def lines(self) -> float:
        """The distance from line to line as word processors count it: 1 is single, 1.5 one and a half."""
        return (self.leading + CAP_HEIGHT) / SINGLE_LINE


CAP_HEIGHT = 0.688
SINGLE_LINE = 1.149
"""Both of Arial and of the fonts cut to its measure, as shares of the type size."""
ONE_AND_A_HALF = round(1.5 * SINGLE_LINE - CAP_HEIGHT, 3)

# Report: paper, margins and line spacing of the performance report of Kabupaten Trenggalek, 2025.
# Decision: F4 (215 x 330 mm), 12 pt, the margins of Permenkumham 31/2020 (left 3 cm for binding).
PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            Profile("report-a4", 210, 297, top=12.5, right=15, bottom=22.5, left=20, leading=ONE_AND_A_HALF),
            Profile("sheet-a4", 210, 297, top=24, right=20, bottom=22, left=22, size=10.5,
                    has_cover=False, has_chapters=False),
            Profile("decision-f4", 215, 330, top=25, right=20, bottom=25, left=30, size=12, table_size=9.5,
                    leading=ONE_AND_A_HALF,
                    has_cover=False, has_chapters=False, has_title=False),
            Profile("annex-f4-landscape", 215, 330, top=25, right=20, bottom=20, left=20, size=11, is_landscape=True,
                    has_cover=False, has_chapters=False, has_title=False),
        )
    }
)  # fmt: skip
