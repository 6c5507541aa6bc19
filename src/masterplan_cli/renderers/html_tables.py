"""Cells of an HTML table: what stands in them, how it is aligned, and the way to where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from markupsafe import Markup, escape

from masterplan_cli.documents.document import SOURCE_NOTES, Cell, Column, Document, Origin, Table
from masterplan_cli.documents.format import clean, shown

MOST_ORIGINS_SHOWN = 8
LONGEST_WORD = 32
MEDIUM = 10.0
BROAD = 22.0

Told = Callable[[tuple[Origin, ...]], str]
Cited = Callable[[tuple[Origin, ...]], int]


def told(document: Document) -> Told:
    """Writes where a value comes from: `indicator:ind-ipm targets.2026 (data/indicators/ind-ipm.yaml:14); ...`."""

    @cache
    def one(origin: Origin) -> str:
        words = " ".join([origin.record, ".".join(str(part) for part in origin.route)]).strip()
        place = document.places.get(origin)
        line = f":{place.line}" if place and place.line else ""
        return f"{words} ({place.file}{line})" if place and place.file != origin.record else f"{words}{line}"

    def all_of(origins: tuple[Origin, ...]) -> str:
        words = "; ".join(one(origin) for origin in origins[:MOST_ORIGINS_SHOWN])
        more = len(origins) - MOST_ORIGINS_SHOWN
        return clean(words + (f"; dan {more} lainnya" if more > 0 else ""))

    return all_of


def cited(document: Document) -> Cited:
    """The number of the first source note behind a value, 0 where there is none."""

    def number(origins: tuple[Origin, ...]) -> int:
        return next((document.places[origin].number for origin in origins if origin in document.places), 0)

    return number


def look(column: Column, text: str, breadth: float = 0) -> Markup:
    """The class of a cell or, with the breadth of its column in ems, of a head."""
    name = "n" if column.is_numeric else "c" if column.type == "year" else ""
    if not name:
        name = "w3" if breadth > BROAD else "w2" if breadth > MEDIUM else ""
    if len(text) > LONGEST_WORD and any(len(word) > LONGEST_WORD for word in text.split()):
        name = "long"
    return Markup(' class="{}"').format(name) if name else Markup("")


def cells_of(document: Document) -> Callable[[Table, Sequence[Cell]], Markup]:
    """Writes the cells of a row; a value with a source note is a link to it, and says its origin when pointed at."""
    tell, note = told(document), cited(document)

    def one(table: Table, column: Column, cell: Cell) -> Markup:
        text = clean(shown(cell, column))
        name = look(column, text)
        number = note(cell.origin) if table.id != SOURCE_NOTES else 0
        origin = tell(cell.origin)
        if number and text:
            return _LINKED.format(name, escape(origin), number, escape(text))
        return (_TITLED if origin else _PLAIN).format(name, escape(text), escape(origin))

    def row_of(table: Table, row: Sequence[Cell]) -> Markup:
        return Markup("").join(one(table, column, cell) for column, cell in zip(table.columns, row, strict=True))

    return row_of


_LINKED = Markup('<td{}><a title="{}" href="#sumber-{}">{}</a></td>')
_TITLED = Markup('<td{0} title="{2}">{1}</td>')
_PLAIN = Markup("<td{0}>{1}</td>")
