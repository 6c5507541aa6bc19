"""The flat list items of a document as the trees that formats with real lists need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from masterplan_cli.documents.document import Block, ListItem, Paragraph, Run, Signs


@dataclass(frozen=True, slots=True)
class Item:
    """One item with what lies in it."""

    runs: tuple[Run, ...]
    number: int | None
    source: str
    children: tuple[Paragraph | ItemList, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items of one level and kind, in order."""

    level: int
    is_ordered: bool
    items: tuple[Item, ...]
    signs: Signs = ""


Nested = Block | ItemList


def nested(blocks: Sequence[Block]) -> tuple[Nested, ...]:
    """The blocks, with each run of list items as one tree."""
    out: list[Nested] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, ListItem):
            tree, at = _list(blocks, at)
            out.append(tree)
        else:
            out.append(block)
            at += 1
    return tuple(out)


def _list(blocks: Sequence[Block], at: int) -> tuple[ItemList, int]:
    first = blocks[at]
    assert isinstance(first, ListItem)
    items: list[Item] = []
    while at < len(blocks) and _continues(blocks[at], first, items):
        item = blocks[at]
        assert isinstance(item, ListItem)
        children, at = _children(blocks, at + 1, first.level)
        items.append(Item(item.runs, item.number, item.source, children))
    return ItemList(first.level, first.number is not None, tuple(items), first.signs), at


def _continues(block: Block, first: ListItem, items: list[Item]) -> bool:
    if not isinstance(block, ListItem) or (block.level, block.signs) != (first.level, first.signs):
        return False
    if first.number is None or block.number is None:
        return first.number == block.number
    return not items or block.number == (items[-1].number or 0) + 1


def _children(blocks: Sequence[Block], at: int, level: int) -> tuple[tuple[Paragraph | ItemList, ...], int]:
    children: list[Paragraph | ItemList] = []
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, ListItem) and block.level > level:
            tree, at = _list(blocks, at)
            children.append(tree)
        elif isinstance(block, Paragraph) and block.indent > level:
            children.append(block)
            at += 1
        else:
            break
    return tuple(children), at
