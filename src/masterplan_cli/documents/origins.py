"""The keys of traced values, in a document's text and cells, turned into the origins they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from masterplan_cli.documents.document import (
    LEDGER,
    Block,
    Cell,
    Figure,
    Heading,
    Link,
    ListItem,
    Note,
    Origin,
    Paragraph,
    Run,
    Table,
    Text,
)

Entries = Sequence[tuple[Origin, ...]]
R = TypeVar("R", bound=Run)


def with_origins(block: Block, entries: Entries) -> Block:
    """The block with the origins behind its keys."""
    match block:
        case Heading() | Paragraph() | ListItem():
            return replace(block, runs=tuple(_run(run, entries) for run in block.runs))
        case Table():
            given = None if block.caption_origin is None else _behind(block.caption_origin, entries)
            rows, foot = _rows(block.rows, entries), _rows(block.foot, entries)
            whole = _behind(block.origin, entries)
            return replace(block, rows=rows, foot=foot, origin=whole, caption_origin=given)
        case Figure() if block.caption_origin is not None:
            return replace(block, caption_origin=_behind(block.caption_origin, entries))
        case _:
            return block


def _run(run: R, entries: Entries) -> R:
    match run:
        case Text() if run.origin:
            return replace(run, origin=_behind(run.origin, entries))
        case Link() | Note():
            inner = tuple(_run(each, entries) for each in run.runs)
            return replace(run, runs=inner)  # type: ignore[arg-type]
        case _:
            return run


def _rows(rows: tuple[tuple[Cell, ...], ...], entries: Entries) -> tuple[tuple[Cell, ...], ...]:
    if not any(origin.record == LEDGER for row in rows for cell in row for origin in cell.origin):
        return rows
    return tuple(tuple(replace(cell, origin=_behind(cell.origin, entries)) for cell in row) for row in rows)


def _behind(found: tuple[Origin, ...], entries: Entries) -> tuple[Origin, ...]:
    """Each origin once, in the order in which they come."""
    known = (each for origin in found for each in _each(origin, entries))
    return tuple(dict.fromkeys(known))


def _each(origin: Origin, entries: Entries) -> tuple[Origin, ...]:
    if origin.record != LEDGER:
        return (origin,)
    keys = (key for key in origin.route if isinstance(key, int) and key < len(entries))
    return tuple(each for key in keys for each in entries[key])
