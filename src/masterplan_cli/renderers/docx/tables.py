"""A table as Word's own: repeated head, rows that stay whole, widths from what the columns hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan_cli.documents.document import Cell, Column, Table
from masterplan_cli.documents.format import clean, shown
from masterplan_cli.documents.paging import CELL_PADDING, room
from masterplan_cli.documents.profile import Profile
from masterplan_cli.documents.widths import fit
from masterplan_cli.renderers.docx.styles import SMALL, TABLE
from masterplan_cli.renderers.docx.xml import element, paragraph, run, twips

NO_ROWS = "Belum ada data."
ROOM_FOR_A_PEN = 10


def table_of(table: Table, profile: Profile, *, is_landscape: bool) -> Iterator[str]:
    """The table, then its notes and source."""
    across = room(profile, is_landscape)
    found = fit(table, millimetres=across, size=profile.table_size, padding=CELL_PADDING)
    total = sum(found.widths) or 1
    widths = [twips(across * share / total) for share in found.widths]
    size = element("sz", val=round(found.size * 2)) if found.size != profile.table_size else ""
    grid = element("tblGrid", "".join(element("gridCol", w=width) for width in widths))
    high = element("trHeight", val=twips(ROOM_FOR_A_PEN)) if table.by_hand else ""
    rows = "".join(_row(table.columns, row, widths, size, high) for row in table.rows)
    foot = "".join(_row(table.columns, row, widths, "<w:b/>" + size) for row in table.foot)
    if not table.rows:
        rows = _spanning(len(widths), sum(widths))
    yield element("tbl", _properties(table, sum(widths)) + grid + _head(table, widths, size) + rows + foot)
    for words in (*table.notes, *((f"Sumber: {table.source}",) if table.source else ())):
        yield paragraph(run(words), SMALL)
    if not table.notes and not table.source:
        yield paragraph("", SMALL)


def _properties(table: Table, width: int) -> str:
    look = element("tblStyle", val=TABLE) + element("tblW", w=width, type_="dxa") + element("tblLayout", type_="fixed")
    look += element("tblLook", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    return element("tblPr", look + element("tblCaption", val=clean(table.caption)))


def _head(table: Table, widths: Sequence[int], size: str) -> str:
    cells = "".join(
        _cell(run(column.title, size), width, column) for column, width in zip(table.columns, widths, strict=True)
    )
    return element("tr", element("trPr", element("cantSplit") + element("tblHeader")) + cells)


def _row(columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[int], look: str, high: str = "") -> str:
    cells = "".join(
        _cell(run(shown(cell, column), look), width, column)
        for cell, column, width in zip(row, columns, widths, strict=True)
    )
    return element("tr", element("trPr", element("cantSplit") + high) + cells)


def _cell(content: str, width: int, column: Column) -> str:
    side = "right" if column.is_numeric else "center" if column.type == "year" else ""
    aligned = element("jc", val=side) if side else ""
    return element(
        "tc", element("tcPr", element("tcW", w=width, type_="dxa")) + paragraph(content, "TableCell", aligned)
    )


def _spanning(columns: int, width: int) -> str:
    look = element("tcPr", element("tcW", w=width, type_="dxa") + element("gridSpan", val=columns))
    return element("tr", element("tc", look + paragraph(run(NO_ROWS, "<w:i/>"), "TableCell")))
