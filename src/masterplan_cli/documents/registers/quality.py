"""What the plan does not know, what was found wrong in it, and where its facts come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.words import KINDS, SUPPLIERS
from masterplan_cli.records import KINDS as RECORD_KINDS
from masterplan_cli.workspace import Workspace

MOST_NAMED = 6


def empty_kinds(workspace: Workspace) -> Table:
    """The kinds of which nothing is recorded, and who supplies them."""
    columns = (
        Column("kind", "Yang belum ada"),
        Column("folder", "Tempat di dalam data"),
        Column("supplier", "Penyedia"),
    )
    rows = tuple(
        (Cell(KINDS.get(kind.KIND, kind.LABEL.id)), Cell(f"data/{kind.FOLDER}/"), Cell(SUPPLIERS.get(kind.KIND)))
        for kind in RECORD_KINDS
        if not workspace.records[kind.KIND]
    )
    return Table("tab-jenis-kosong", "Jenis data yang belum tersedia sama sekali", columns, rows)


def unknown_cells(tables: Iterable[Table]) -> Table:
    """Every column that shows `—` somewhere: how often, in which records, and who supplies it."""
    columns = (
        Column("table", "Tabel"),
        Column("column", "Kolom"),
        Column("unknown", "Belum diketahui", "number"),
        Column("of", "Dari", "number"),
        Column("records", "Entri"),
        Column("supplier", "Penyedia"),
    )
    rows = tuple(row for table in tables for row in _unknown_rows(table))
    return Table("tab-nilai-kosong", "Nilai yang belum diketahui dalam tabel", columns, rows, wide=True)


def _unknown_rows(table: Table) -> Iterable[tuple[Cell, ...]]:
    for at, column in enumerate(table.columns):
        origins = [origin for row in table.rows if row[at].value is None for origin in row[at].origin]
        missing = sum(row[at].value is None for row in table.rows)
        if missing:
            kind = origins[0].record.partition(":")[0] if origins else ""
            yield (
                Cell(table.caption),
                Cell(column.title),
                Cell(missing, tuple(origins)),
                Cell(len(table.rows)),
                Cell(_named(origin.record.partition(":")[2] for origin in origins)),
                Cell(SUPPLIERS.get(kind, "Dinas Kominfo")),
            )


def _named(ids: Iterable[str]) -> str:
    found = tuple(dict.fromkeys(ids))
    shown = ", ".join(found[:MOST_NAMED])
    return f"{shown}, dan {len(found) - MOST_NAMED} lagi" if len(found) > MOST_NAMED else shown or "seluruhnya"


def findings(diagnostics: Iterable[Diagnostic], titles: Mapping[str, str]) -> Table:
    """Diagnostics by rule: how many, in words."""
    counted = Counter((found.code, found.name, found.severity) for found in diagnostics)
    columns = (
        Column("code", "Kode", "code"),
        Column("rule", "Catatan pemeriksaan"),
        Column("severity", "Bobot"),
        Column("count", "Jumlah", "number"),
    )
    rows = tuple(
        (
            Cell(code),
            Cell(titles.get(name) or name),
            Cell("kesalahan" if severity == "error" else "peringatan"),
            Cell(count, tuple(_origin(found) for found in diagnostics if found.code == code)),
        )
        for (code, name, severity), count in sorted(counted.items())
    )
    return Table("tab-catatan", "Catatan pemeriksaan menurut aturan", columns, rows)


def _origin(found: Diagnostic) -> Origin:
    place = found.finding.place
    return Origin(place.record or place.path, place.route)


def sources(workspace: Workspace) -> Table:
    """Every source that the records name, with how many records rest on it."""
    cited: dict[str, list[Origin]] = {}
    for records in workspace.records.values():
        for record in records.values():
            for at, source in enumerate(record.sources):
                cited.setdefault(source, []).append(Origin(record.ref, ("sources", at)))
    columns = (Column("source", "Sumber"), Column("records", "Dipakai entri", "number"))
    rows = tuple(
        (Cell(source, tuple(origins)), Cell(len(origins), tuple(origins))) for source, origins in sorted(cited.items())
    )
    return Table("tab-sumber", "Sumber data", columns, rows)
