"""The masterplan beside eleven published ones: each of their sections stands in ours, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from masterplan_cli.check import check
from masterplan_cli.documents import shelf
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.document import Block, Document, Heading, Paragraph, Section, Table, plain_text
from masterplan_cli.documents.report import make
from masterplan_cli.renderers import RENDERERS
from masterplan_cli.workspace import Case, load

HERE = Path(__file__).parent
ROOT = HERE.parent
OUTLINE = yaml.safe_load((HERE / "published" / "outline.yaml").read_text("utf-8"))
PLANS = OUTLINE["plans"]
CHAPTERS = OUTLINE["chapters"]
Item = Mapping[str, str]


@cache
def masterplan() -> Document:
    """Of the made regency, whose plan has records of every kind."""
    workspace, faults = load(HERE / "regency")
    folder = shelf.find(ROOT, "masterplan")
    assert folder is not None
    case = Case(date(2026, 11, 1))
    return make(workspace, folder, case, Audit(check(workspace, faults, case), {}), "public")


@cache
def chapter_of() -> Mapping[str, str]:
    """The chapter or annex that each heading and table stands in, by their ids."""
    found: dict[str, str] = {}
    chapter = ""
    for block in masterplan().blocks:
        if isinstance(block, Heading):
            chapter = block.id if block.level == 1 else chapter
        if isinstance(block, Heading | Table):
            found[block.id] = chapter
    return found


@cache
def html() -> str:
    return next(renderer for renderer in RENDERERS if renderer.SUFFIX == "html").render(masterplan()).decode()


def name(item: Item) -> str:
    return item.get("section") or item["table"]


def items() -> Iterator[tuple[str, Item]]:
    """Every section and table that is asked for, and who asks."""
    for plan in PLANS:
        yield from ((plan["region"], item) for item in plan.get("sections", ()))
    for chapter, expected in CHAPTERS.items():
        yield from ((chapter, item) for item in expected)
    yield from (("lampiran", item) for item in OUTLINE["annexes"])


WANTED = tuple(items())


def test_eleven_plans_are_compared_and_each_says_its_sections_or_why_not() -> None:
    assert len({plan["region"] for plan in PLANS}) == 11
    assert all(bool(plan.get("sections")) is not bool(plan.get("not")) for plan in PLANS)


@pytest.mark.parametrize(("asker", "item"), WANTED, ids=[f"{asker}: {name(item)}" for asker, item in WANTED])
def test_a_section_stands_in_ours_or_it_is_said_why_not(asker: str, item: Item) -> None:
    assert ("at" in item) is not ("not" in item), "either where it stands or why it does not"
    if "not" in item:
        assert len(item["not"].split()) > 5, "a reason is a sentence"
        return
    assert item["at"] in chapter_of(), f"{asker}: {name(item)} has lost its place"
    assert f'id="{item["at"]}"' in html()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_nine_chapters_stand_in_their_order(chapter: str) -> None:
    heads = [block for block in masterplan().blocks if isinstance(block, Heading) and block.level == 1]
    assert [head.id for head in heads if head.numbering == "chapter"] == list(CHAPTERS)
    sections = [item["at"] for item in CHAPTERS[chapter] if "section" in item and "at" in item]
    annexed = {"uraian-usulan"}
    assert {chapter_of()[at] for at in sections if at not in annexed} == {chapter}


def test_a_heading_is_followed_by_words_before_the_next_of_its_level() -> None:
    """No section is empty: below every heading stands a sentence, a list or a table."""
    blocks: list[Block] = [block for block in masterplan().blocks if not isinstance(block, Section)]
    empty = [
        plain_text(block.runs)
        for block, following in zip(blocks, (*blocks[1:], None), strict=True)
        if isinstance(block, Heading)
        and (following is None or (isinstance(following, Heading) and following.level <= block.level))
    ]
    assert empty == []


def test_no_paragraph_ends_without_a_sign() -> None:
    """Sentences made of conditions end as sentences."""
    texts = [plain_text(block.runs).strip() for block in masterplan().blocks if isinstance(block, Paragraph)]
    odd = [text for text in texts if text and not text.endswith((".", ":", ";")) and len(text.split()) > 6]
    assert odd == []
