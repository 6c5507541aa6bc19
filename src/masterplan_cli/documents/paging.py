"""A document cut where its pages change shape: sections, and tables that need a turned page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from masterplan_cli.documents.document import Block, Document, Heading, ListItem, Paragraph, Section, Table, plain_text
from masterplan_cli.documents.profile import PROFILES, Profile
from masterplan_cli.documents.widths import fit, is_crowded

CELL_PADDING = 9.5
MOST_BETWEEN = 1200
MOST_INTRODUCING = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks on pages of one shape."""

    section: Section
    is_landscape: bool
    blocks: tuple[Block, ...]


def parts(document: Document) -> tuple[Part, ...]:
    """The document in parts.

    A table turns its page only if it needs to. The heading and lines that introduce it come along, and so do a few
    lines between two such tables.
    """
    profile = PROFILES[document.profile]
    found: list[Part] = []
    for section, blocks in _sections(document.blocks):
        if profile.is_landscape or section.orientation == "landscape":
            found.append(Part(section, is_landscape=True, blocks=tuple(blocks)))
        else:
            found.extend(_turned(section, blocks, profile))
    return tuple(part for part in found if part.blocks)


def room(profile: Profile, is_landscape: bool) -> float:
    """The width of the text in millimetres."""
    if is_landscape and not profile.is_landscape:
        return profile.height - 2 * profile.side
    return (profile.height if is_landscape else profile.width) - profile.left - profile.right


def needs_turning(table: Table, profile: Profile) -> bool:
    """Whether an upright page would squeeze a table: a `wide` one sooner than another."""
    upright = room(profile, is_landscape=False)
    if table.wide:
        return fit(table, millimetres=upright, size=profile.table_size, padding=CELL_PADDING).size < profile.table_size
    return is_crowded(table, millimetres=upright, size=profile.table_size, padding=CELL_PADDING)


def _sections(blocks: Sequence[Block]) -> list[tuple[Section, list[Block]]]:
    found: list[tuple[Section, list[Block]]] = [(Section(), [])]
    for block in blocks:
        if isinstance(block, Section):
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return found


def _turned(section: Section, blocks: Sequence[Block], profile: Profile) -> list[Part]:
    turned = [isinstance(block, Table) and needs_turning(block, profile) for block in blocks]
    tables = [at for at, is_turned in enumerate(turned) if is_turned]
    for before, after in pairwise(tables):
        if _is_short(blocks[before + 1 : after], profile):
            turned[before + 1 : after] = [True] * (after - before - 1)
    for at in tables:
        for introducing in _introduction(blocks, turned, at):
            turned[introducing] = True
    found: list[Part] = []
    for block, is_turned in zip(blocks, turned, strict=True):
        if found and found[-1].is_landscape == is_turned:
            found[-1] = replace(found[-1], blocks=(*found[-1].blocks, block))
        else:
            found.append(Part(section, is_turned, (block,)))
    return found


def _is_short(blocks: Sequence[Block], profile: Profile) -> bool:
    letters = 0
    for block in blocks:
        if not isinstance(block, Heading | Paragraph | ListItem) or _opens_a_chapter(block, profile):
            return False
        letters += len(plain_text(block.runs))
    return letters <= MOST_BETWEEN


def _opens_a_chapter(block: Block, profile: Profile) -> bool:
    return profile.has_chapters and isinstance(block, Heading) and block.level == 1


def _introduction(blocks: Sequence[Block], turned: Sequence[bool], table: int) -> range:
    """The headings that stand before a table with at most two paragraphs between."""
    at = table
    while at and table - at < MOST_INTRODUCING and isinstance(blocks[at - 1], Paragraph) and not turned[at - 1]:
        at -= 1
    start = at
    while start and isinstance(blocks[start - 1], Heading) and not turned[start - 1]:
        start -= 1
    return range(start, table) if start < at else range(table, table)
