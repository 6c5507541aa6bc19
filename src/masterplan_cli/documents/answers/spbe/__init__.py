"""SPBE and Pemdi as tables: what is missing, the indices, their parts, levels, evidence, and the way to a target."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.spbe import Hole, Spbe
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.spbe.cells import wide
from masterplan_cli.documents.answers.spbe.indices import goals, index, parts
from masterplan_cli.documents.answers.spbe.levels import evidence, levels
from masterplan_cli.documents.answers.spbe.way import way
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.tables import Columns, origins

FIGURES: Mapping[str, Text] = {
    "assessments": Text(id="penilaian", en="assessments"),
    "year": Text(id="tahun penilaian terakhir", en="year of the latest"),
    "index": Text(id="indeksnya", en="its index"),
    "indicators": Text(id="indikator instrumen", en="indicators of the instrument"),
    "with_level": Text(id="dengan tingkat", en="with a level"),
    "with_evidence": Text(id="dengan bukti", en="with evidence"),
    "target": Text(id="indeks yang dituju", en="index to reach"),
    "steps": Text(id="langkah paling sedikit", en="fewest steps"),
    "reached": Text(id="indeks sesudahnya", en="index after them"),
    "highest": Text(id="indeks tertinggi yang mungkin", en="highest index possible"),
    "unserved": Text(id="indikator dinaikkan tanpa usulan", en="raised indicators without a proposal"),
    "known_cost": Text(id="biaya yang diketahui", en="known cost"),
    "unpriced": Text(id="usulan tanpa biaya", en="proposals without a cost"),
}

UNKNOWN: Columns = (
    ("missing", "text", Text(id="Yang belum diketahui", en="What is not known")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("blocks", "text", Text(id="Yang terhambat", en="What it blocks")),
)


def tables(result: Spbe, language: Language = "id") -> tuple[Table, ...]:
    """What is missing first; the way to a target only where one was asked for, and no other table that is empty."""
    found = (
        wide("unknown", _UNKNOWN, UNKNOWN, tuple(_hole(each, language) for each in result.holes), language),
        index(result, language),
        *(way(result, result.what_if, language) if result.what_if is not None else ()),
        parts(result, language),
        goals(result, language),
        levels(result, language),
        evidence(result, language),
    )
    return tuple(table for table in found if table.rows or table.id == "steps")


_UNKNOWN = Text(id="Yang belum diketahui", en="What is not known")


def _hole(hole: Hole, language: Language) -> tuple[Cell, ...]:
    record = hole.record
    origin = origins(record, (hole.key,)) if record is not None else ()
    return (
        Cell(hole.what.format(language, hole.arguments), origin),
        Cell(record.id if record is not None else None, origin),
        Cell(hole.blocks.format(language)),
    )
