"""What was found wrong in the plan, and where its facts come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from masterplan_cli.diagnostics import Diagnostic, Place
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Workspace


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
            Cell(code, (Origin(CHECK, (code,)),)),
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


CHECK = "validate"


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
