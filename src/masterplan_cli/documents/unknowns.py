"""What a document's tables do not know: counted at the head of each chapter, listed with who supplies it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from masterplan_cli.documents.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Origin,
    Paragraph,
    Ref,
    Run,
    Table,
    Text,
    Unknowns,
)
from masterplan_cli.documents.format import UNKNOWN, number

Row = tuple[Cell, ...]


def with_unknowns(document: Document, suppliers: Mapping[str, str]) -> Document:
    """The document with its counts and list filled in; `suppliers` are by kind of record."""
    if not any(isinstance(block, Unknowns) for block in document.blocks):
        return document
    parts = tuple(_parts(document.blocks))
    annex = next((head.id for head, blocks in parts if head is not None and Unknowns(is_list=True) in blocks), None)
    filled = (each for head, blocks in parts for each in _filled(head, blocks, annex))
    listed = _listed(document.tables(), suppliers)
    return replace(document, blocks=tuple(listed if block == Unknowns(is_list=True) else block for block in filled))


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[Heading | None, tuple[Block, ...]]]:
    """The blocks of each chapter or annex, with its heading; those before the first have none."""
    head: Heading | None = None
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            yield head, tuple(found)
            head, found = block, []
        found.append(block)
    yield head, tuple(found)


def _filled(head: Heading | None, blocks: Sequence[Block], annex: str | None) -> Iterator[Block]:
    """A chapter's blocks with its count said; where everything is known nothing is said."""
    for block in blocks:
        if block != Unknowns():
            yield block
            continue
        cells = tuple(cell for table in blocks if isinstance(table, Table) for cell in _unknown(table))
        if cells:
            yield _said(head, cells, annex)


def _unknown(table: Table) -> Iterator[Cell]:
    """The unknown cells of a table; each with origins, those of its row where it has none of its own."""
    for row in table.rows:
        for cell in row:
            if cell.value is None:
                yield cell if cell.origin else replace(cell, origin=_behind((row,)))


def _said(head: Heading | None, cells: Sequence[Cell], annex: str | None) -> Paragraph:
    where = "Lampiran" if head is not None and head.numbering == "annex" else "Bab"
    origins = tuple(dict.fromkeys(origin for cell in cells for origin in cell.origin))
    runs: tuple[Run, ...] = (
        Text(f"{where} ini: "),
        Text(number(len(cells)), origin=origins),
        Text(f" nilai dalam tabelnya belum diketahui dan ditulis {UNKNOWN}"),
    )
    if annex is None:
        return Paragraph((*runs, Text(".")))
    return Paragraph((*runs, Text(", lihat "), Ref(annex), Text(".")))


def _listed(tables: Iterable[Table], suppliers: Mapping[str, str]) -> Table:
    """Every column that shows `—` somewhere: how often, out of how many, and who supplies it."""
    columns = (
        Column("table", "Tabel"),
        Column("column", "Kolom"),
        Column("unknown", "Belum diketahui", "number"),
        Column("of", "Dari", "number"),
        Column("supplier", "Penyedia"),
    )
    rows = tuple(row for table in tables for row in _listed_rows(table, suppliers))
    return Table("tab-nilai-kosong", "Nilai yang belum diketahui dalam tabel", columns, rows)


def _listed_rows(table: Table, suppliers: Mapping[str, str]) -> Iterator[Row]:
    for at, column in enumerate(table.columns):
        lacking = [row for row in table.rows if row[at].value is None]
        if not lacking:
            continue
        every = tuple(dict.fromkeys(origin for row in table.rows for origin in row[at].origin)) or _behind(table.rows)
        origins = tuple(dict.fromkeys(origin for row in lacking for origin in row[at].origin)) or _behind(lacking)
        yield (
            Cell(table.caption),
            Cell(column.title, every),
            Cell(len(lacking), origins),
            Cell(len(table.rows), every),
            Cell(_supplier(origins, suppliers)),
        )


def _behind(rows: Iterable[Row]) -> tuple[Origin, ...]:
    return tuple(dict.fromkeys(origin for row in rows for cell in row for origin in cell.origin))


def _supplier(origins: Iterable[Origin], suppliers: Mapping[str, str]) -> str | None:
    """Who supplies the kind of record that most of the origins lie in."""
    kinds = Counter(kind for origin in origins if (kind := origin.record.partition(":")[0]) in suppliers)
    return suppliers[kinds.most_common(1)[0][0]] if kinds else None
