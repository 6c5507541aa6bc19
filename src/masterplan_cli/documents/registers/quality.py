"""What the plan does not know, what was found wrong in it, and where its facts come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from masterplan_cli.diagnostics import Diagnostic, Place
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.words import KINDS
from masterplan_cli.records import KINDS as RECORD_KINDS
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Workspace


def empty_kinds(workspace: Workspace, suppliers: Mapping[str, str]) -> Table:
    """The kinds of which nothing is recorded, and who supplies them."""
    columns = (
        Column("kind", "Yang belum ada"),
        Column("folder", "Tempat di dalam data"),
        Column("supplier", "Penyedia"),
    )
    rows = tuple(
        (Cell(KINDS.get(kind.KIND, kind.LABEL.id)), Cell(f"data/{kind.FOLDER}/"), Cell(suppliers.get(kind.KIND)))
        for kind in RECORD_KINDS
        if not workspace.records[kind.KIND]
    )
    return Table("tab-jenis-kosong", "Jenis data yang belum tersedia sama sekali", columns, rows)


def unknown_cells(tables: Iterable[Table], suppliers: Mapping[str, str]) -> Table:
    """Every column that shows `—` somewhere: how often, in which records, and who supplies it."""
    columns = (
        Column("table", "Tabel"),
        Column("column", "Kolom"),
        Column("unknown", "Belum diketahui", "number"),
        Column("of", "Dari", "number"),
        Column("supplier", "Penyedia"),
    )
    rows = tuple(row for table in tables for row in _unknown_rows(table, suppliers))
    return Table("tab-nilai-kosong", "Nilai yang belum diketahui dalam tabel", columns, rows)


def _unknown_rows(table: Table, suppliers: Mapping[str, str]) -> Iterable[tuple[Cell, ...]]:
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
                Cell(suppliers.get(kind)),
            )


def findings(workspace: Workspace, diagnostics: Iterable[Diagnostic], titles: Mapping[str, str]) -> Table:
    """Diagnostics by rule: how many, in words; the places only of records that may be seen."""
    shown = {record.ref for records in workspace.records.values() for record in records.values()}
    seen = [found for found in diagnostics if _may_be_named(found.finding.place, shown)]
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
            Cell(count, tuple(_origin(found) for found in seen if found.code == code)),
        )
        for (code, name, severity), count in sorted(counted.items())
    )
    return Table("tab-catatan", "Catatan pemeriksaan menurut aturan", columns, rows)


def _may_be_named(place: Place, shown: Set[str]) -> bool:
    """Whether the audience may know where a finding lies: a file that nobody could read may hold what is withheld."""
    return place.record in shown if place.record else place.path == FILE


def holes(diagnostics: Iterable[Diagnostic], titles: Mapping[str, str], suppliers: Mapping[str, str]) -> Table:
    """What the rules miss in the records, and who supplies it; most first."""
    counted = Counter((found.name, found.finding.place.record.partition(":")[0]) for found in _missing(diagnostics))
    columns = (
        Column("hole", "Yang belum dipenuhi"),
        Column("kind", "Jenis data"),
        Column("count", "Entri", "number"),
        Column("supplier", "Penyedia"),
    )
    rows = tuple(
        (Cell(titles.get(name) or name), Cell(KINDS.get(kind, kind)), Cell(count), Cell(suppliers.get(kind)))
        for (name, kind), count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )
    return Table("tab-belum-lengkap", "Isi yang belum lengkap menurut pemeriksaan", columns, rows)


def _missing(diagnostics: Iterable[Diagnostic]) -> Iterable[Diagnostic]:
    return (found for found in diagnostics if found.code in HOLES and found.finding.place.record)


HOLES = frozenset(("MP301", "MP303", "MP307", "MP308", "MP312", "MP313", "MP314", "MP401", "MP408", "MP411", "MP412"))


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
