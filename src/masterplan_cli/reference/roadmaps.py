"""What a roadmap must contain, by scheme."""

from __future__ import annotations

from masterplan_cli.reference.table import Table, frozen


@frozen
class RoadmapContent:
    """One content of a roadmap, and the categories of proposals that belong to it by default."""

    id: str
    name: str
    categories: tuple[str, ...] = ()


@frozen
class RoadmapScheme(Table):
    """What a roadmap must contain."""

    contents: tuple[RoadmapContent, ...]

    def content_for(self, category: str) -> str | None:
        """The id of the content a proposal of this category belongs to by default."""
        return next((content.id for content in self.contents if category in content.categories), None)
