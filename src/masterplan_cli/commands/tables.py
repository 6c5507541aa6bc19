"""A typed table for people and for programs: aligned text, CSV, JSON, Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from masterplan_cli.commands.cannot_run import CHOOSE, unknown
from masterplan_cli.commands.json_text import Json
from masterplan_cli.commands.shared import Shared, is_terminal
from masterplan_cli.diagnostics import Text, visible
from masterplan_cli.documents.document import Cell, Document, Table, Value
from masterplan_cli.documents.format import UNKNOWN, shown

F = TypeVar("F", bound="str | bytes")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def text(table: Table, shared: Shared) -> str:
    """Numbers below numbers; on a terminal drawn by rich, or row by row where the columns do not fit."""
    if not is_terminal():
        return _aligned(table)
    return _drawn(table, shared) or _stacked(table)


def as_csv(tables: Sequence[Table]) -> str:
    """Values as they are, under the columns' ids; text that a spreadsheet would compute gets a `'` before it."""
    import csv
    import io

    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    for number, table in enumerate(tables):
        if number:
            target.write("\n")
        writer.writerow(column.id for column in table.columns)
        writer.writerows([_csv_cell(cell.value) for cell in row] for row in table.rows)
    return target.getvalue()


def as_markdown(title: str, table: Table) -> str:
    """A table as GitHub's Markdown reads it."""
    from masterplan_cli.renderers import markdown

    return markdown.render(Document(title, (table,))).decode()


def json_table(table: Table) -> Json:
    """Column ids, types and rows; None is "not known"."""
    columns: Json = [{"id": column.id, "title": column.title, "type": column.type} for column in table.columns]
    names = [column.id for column in table.columns]
    rows: Json = [dict(zip(names, (cell.value for cell in row), strict=True)) for row in table.rows]
    return {"id": table.id, "title": table.caption, "columns": columns, "rows": rows}


def chosen(form: str, formats: Mapping[str, Callable[[], F]]) -> Callable[[], F]:
    """What writes the format that was asked for."""
    if form not in formats:
        raise unknown(NO_FORMAT, form, formats, CHOOSE)
    return formats[form]


NO_FORMAT = Text(id="tidak ada bentuk keluaran `{name}`", en="there is no format `{name}`")


def _aligned(table: Table) -> str:
    titles = [visible(column.title) for column in table.columns]
    lines = [titles, *([visible(words) for words in _words(table, row)] for row in table.rows)]
    widths = [max(len(line[position]) for line in lines) for position in range(len(titles))]
    numeric = [column.is_numeric for column in table.columns]
    return "".join(f"{_line(line, widths, numeric)}\n" for line in lines)


def _line(words: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = zip(words, widths, numeric, strict=True)
    return "  ".join(word.rjust(width) if right else word.ljust(width) for word, width, right in cells).rstrip()


def _words(table: Table, row: Sequence[Cell]) -> list[str]:
    return [shown(cell, column) for cell, column in zip(row, table.columns, strict=True)]


def _stacked(table: Table) -> str:
    """A line with the first two values of each row, and all others below it."""
    from masterplan_cli.commands.terminal import width, wrapped

    lines: list[str] = []
    for row in table.rows:
        words = [visible(each) for each in _words(table, row)]
        lines.append("  ".join(words[:2]))
        pairs = zip(table.columns[2:], words[2:], strict=True)
        rest = ", ".join(f"{visible(column.title)}: {word}" for column, word in pairs if word != UNKNOWN)
        lines.extend(wrapped(rest, width() - 2, "  "))
    return "".join(f"{line}\n" for line in lines)


def _drawn(table: Table, shared: Shared) -> str:
    """The table between lines; nothing where it would have to cut words."""
    from rich import box
    from rich.table import Table as Drawing
    from rich.text import Text as Plain

    from masterplan_cli.commands.terminal import draw, fits

    drawing = Drawing(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in table.columns:
        drawing.add_column(Plain(visible(column.title)), justify="right" if column.is_numeric else "left")
    for row in table.rows:
        drawing.add_row(*(Plain(visible(words)) for words in _words(table, row)))
    return draw(drawing, shared) if fits(drawing) else ""


def _csv_cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.startswith(FORMULA_STARTS) else value
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)
