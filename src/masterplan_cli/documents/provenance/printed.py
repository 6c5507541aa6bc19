"""The numbers that a document prints, and what is known of where each comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from masterplan_cli.documents.document import (
    Cell,
    Document,
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
    plain_text,
)
from masterplan_cli.documents.format import shown
from masterplan_cli.documents.national import BUILT_IN, REGULATIONS
from masterplan_cli.documents.traced import DIGIT
from masterplan_cli.reference import national_regulations


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it is printed: in which block, in which words, and from where; nothing where nobody knows."""

    block: str
    place: str
    text: str
    origins: tuple[Origin, ...]


def printed(document: Document) -> Iterator[Printed]:
    """Every number of a document's body, in order.

    The numbers of chapters, tables, list items and pages are the document's own and are not among them.
    """
    under = ""
    for block in document.blocks:
        match block:
            case Heading():
                under = block.id
                yield from _in_runs(under, plain_text(block.runs), block.runs, "")
            case Paragraph() | ListItem():
                yield from _in_runs(under, _beginning(block.runs), block.runs, block.source)
            case Table():
                yield from _in_table(block)
            case Figure():
                yield from _in_figure(block)


def _beginning(runs: tuple[Run, ...]) -> str:
    words = plain_text(runs)
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"


def _in_runs(block: str, place: str, runs: tuple[Run, ...], source: str) -> Iterator[Printed]:
    for run in runs:
        match run:
            case Text() if DIGIT.search(run.text):
                yield from _in_text(block, place, run, source)
            case Link() | Note():
                yield from _in_runs(block, place, run.runs, source)


def _in_text(block: str, place: str, run: Text, source: str) -> Iterator[Printed]:
    if run.origin or source:
        yield Printed(block, place, run.text.strip(), run.origin or (Origin(source),))
        return
    rest = run.text
    for at, regulation in enumerate(national_regulations().regulations):
        for name in (regulation.citation, regulation.short_title):
            if name in rest:
                rest = rest.replace(name, " ")
                yield Printed(block, place, name, (Origin(f"{BUILT_IN}{REGULATIONS}", ("regulations", at)),))
    yield from (Printed(block, place, number[0], ()) for number in _NUMBER.finditer(rest))


def _in_table(table: Table) -> Iterator[Printed]:
    """A table's own words about its content, such as the years over its columns, come from where its cells do."""
    content = tuple(dict.fromkeys(each for row in (*table.rows, *table.foot) for cell in row for each in cell.origin))
    if DIGIT.search(table.caption):
        given = content if table.caption_origin is None else table.caption_origin
        yield Printed(table.id, "judul tabel", table.caption, given)
    for words in (*(column.title for column in table.columns), *table.notes):
        if DIGIT.search(words):
            yield Printed(table.id, "kepala dan catatan tabel", words, content)
    for at, row in enumerate((*table.rows, *table.foot), 1):
        yield from _in_row(table, at, row)


def _in_figure(figure: Figure) -> Iterator[Printed]:
    """Its words; what is drawn comes from where the words about it do."""
    if DIGIT.search(figure.caption):
        given = figure.origin if figure.caption_origin is None else figure.caption_origin
        yield Printed(figure.id, "judul gambar", figure.caption, given)
    if figure.origin:
        yield Printed(figure.id, "gambar", figure.alt, figure.origin)


def _in_row(table: Table, at: int, row: tuple[Cell, ...]) -> Iterator[Printed]:
    for cell, column in zip(row, table.columns, strict=True):
        text = shown(cell, column)
        if DIGIT.search(text):
            yield Printed(table.id, f"baris {at}, {column.title}", text, cell.origin)


_MOST_WORDS = 80
_NUMBER = re.compile(r"\d[\d.,]*")
