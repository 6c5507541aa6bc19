"""Document to a workbook of its tables: real numbers, filters, frozen heads, an index, and where each value is from."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from masterplan_cli.documents.document import Cell, Column, Document, Table, Value
from masterplan_cli.documents.format import clean, date
from masterplan_cli.documents.numbering import labels
from masterplan_cli.documents.widths import typical

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

NAME = "xlsx"
SUFFIX = "xlsx"

INDEX = "Daftar tabel"
SOURCES = "Sumber data"
NO_ROWS = "Belum ada data."
CUT = " … (dipotong; lengkapnya ada pada dokumen)"
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
MOST_EXACT = 2**53
NARROWEST, WIDEST = 8, 60
LETTERS_PER_EM = 1.1
HEAD_ROW = 2
MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones; one date, so that bytes stay the same
_FORMATS: Mapping[str, str] = {
    "rupiah": '"Rp"#,##0',
    "percent": '#,##0.##"%"',
    "number": "#,##0.######",
    "value": "#,##0.######",
    "year": "0",
}


def render(document: Document) -> bytes:
    """The document's tables as a workbook, a sheet each; prose is left to the other formats."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime.datetime.combine(document.date, datetime.time()) if document.date else MADE
    about = {"title": clean(document.title), "author": clean(document.author), "keywords": document.keyword}
    book.set_properties({**about, "created": made})
    _Writer(book, document).write()
    book.close()
    return target.getvalue()


class _Writer:
    """The sheets of one workbook, the index first and the sources last."""

    def __init__(self, book: Workbook, document: Document) -> None:
        self.book = book
        self.document = document
        self.tables = tuple(document.tables())
        numbers = labels(document)
        self.names = {table.id: numbers[table.id].number for table in self.tables}
        self.bold = book.add_format({"bold": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#E7EDF3"}
        )
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.kinds = {kind: book.add_format({"num_format": shape, "valign": "top"}) for kind, shape in _FORMATS.items()}

    def write(self) -> None:
        """All of it."""
        index = self.book.add_worksheet(INDEX)
        self._index(index)
        for table in self.tables:
            self._table(self.book.add_worksheet(self.names[table.id]), table)
        self._sources(self.book.add_worksheet(SOURCES))

    def _index(self, sheet: Worksheet) -> None:
        document = self.document
        about = (document.title, document.subtitle, date(document.date) if document.date else "", document.mark or "")
        for row, words in enumerate(words for words in about if words):
            sheet.write_string(row, 0, clean(words), self.title if row == 0 else None)
        top = 5
        for column, words in enumerate(("Tabel", "Judul", "Baris")):
            sheet.write_string(top, column, words, self.head)
        for row, table in enumerate(self.tables, top + 1):
            name = self.names[table.id]
            sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)
            sheet.write_string(row, 1, clean(table.caption), self.wrapped)
            sheet.write_number(row, 2, len(table.rows))
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 80)
        sheet.freeze_panes(top + 1, 0)

    def _table(self, sheet: Worksheet, table: Table) -> None:
        sheet.write_string(0, 0, f"{self.names[table.id]}  {clean(table.caption)}", self.title)
        for at, column in enumerate(table.columns):
            sheet.write_string(HEAD_ROW, at, clean(column.title), self.head)
            sheet.set_column(at, at, _width(table, at))
        for row, cells in enumerate(table.rows, HEAD_ROW + 1):
            self._row(sheet, row, table, cells)
        last = HEAD_ROW + len(table.rows)
        if table.rows:
            sheet.autofilter(HEAD_ROW, 0, last, len(table.columns) - 1)
        else:
            sheet.write_string(last + 1, 0, NO_ROWS)
            last += 1
        for row, cells in enumerate(table.foot, last + 1):
            self._row(sheet, row, table, cells)
        below = (*table.notes, *((f"Sumber: {table.source}",) if table.source else ()))
        for row, words in enumerate(below, last + len(table.foot) + 2):
            sheet.write_string(row, 0, clean(words))
        sheet.freeze_panes(HEAD_ROW + 1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEAD_ROW)

    def _row(self, sheet: Worksheet, row: int, table: Table, cells: tuple[Cell, ...]) -> None:
        for at, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            self._value(sheet, row, at, cell.value, column)

    def _value(self, sheet: Worksheet, row: int, at: int, value: Value, column: Column) -> None:
        """A number as a number, text as text whatever it looks like; what is not known stays empty."""
        match value:
            case None:
                return
            case int() | Decimal() if -MOST_EXACT < value < MOST_EXACT:
                sheet.write_number(row, at, float(value), self.kinds.get(column.type, self.wrapped))
            case _:
                sheet.write_string(row, at, _fitting(clean(str(value))), self.wrapped)

    def _sources(self, sheet: Worksheet) -> None:
        heads = ("Tabel", "Sel", "Entri", "Bagian")
        for at, words in enumerate(heads):
            sheet.write_string(0, at, words, self.head)
        for row, line in enumerate(self._origins(), 1):
            if row >= MOST_ROWS:
                return
            for at, words in enumerate(line):
                sheet.write_string(row, at, words)
        for at, width in enumerate((14, 8, 40, 30)):
            sheet.set_column(at, at, width)
        sheet.freeze_panes(1, 0)

    def _origins(self) -> Iterator[tuple[str, str, str, str]]:
        """Where each value was taken or computed from: sheet, cell, record, route."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        for table in self.tables:
            for row, cells in enumerate(table.rows, HEAD_ROW + 1):
                for at, cell in enumerate(cells):
                    for origin in cell.origin:
                        route = ".".join(str(step) for step in origin.route)
                        yield self.names[table.id], xl_rowcol_to_cell(row, at), clean(origin.record), clean(route)


def _width(table: Table, at: int) -> float:
    letters = max(typical(table, at), len(table.columns[at].title) / 2) * LETTERS_PER_EM * 2
    return max(NARROWEST, min(WIDEST, letters))


def _fitting(text: str) -> str:
    """Text that a cell can hold."""
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT
