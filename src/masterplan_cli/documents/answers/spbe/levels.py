"""The levels of the latest assessment, and the evidence for them."""

from __future__ import annotations

from decimal import Decimal

from masterplan_cli.analyses.spbe import Level, Spbe
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.spbe.cells import chosen, hundredths, score, wide
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.tables import Columns, origins

HUNDRED = 100

LEVELS: Columns = (
    ("indicator", "code", Text(id="Nomor", en="Number")),
    ("name", "text", Text(id="Indikator instrumen", en="Indicator of the instrument")),
    ("aspect", "code", Text(id="Aspek", en="Aspect")),
    ("weight", "number", Text(id="Bobot", en="Weight")),
    ("level", "number", Text(id="Tingkat", en="Level")),
    ("level_name", "text", Text(id="Sebutan tingkat", en="Name of the level")),
    ("from", "text", Text(id="Asal", en="From")),
    ("target_level", "number", Text(id="Target tingkat", en="Target level")),
    ("missing", "number", Text(id="Kurang", en="Missing")),
)
EVIDENCE: Columns = (
    ("indicator", "code", Text(id="Nomor", en="Number")),
    ("name", "text", Text(id="Indikator instrumen", en="Indicator of the instrument")),
    ("level", "number", Text(id="Tingkat", en="Level")),
    ("pieces", "number", Text(id="Jumlah bukti", en="Pieces")),
    ("held", "text", Text(id="Bukti yang ada", en="Evidence held")),
    ("missing", "text", Text(id="Yang belum berbukti", en="What has no evidence")),
)


def levels(result: Spbe, language: Language) -> Table:
    """Each indicator of the instrument with its level, and how far that is from the level aimed at.

    No rows where nothing is known of any of them: what is missing has said so.
    """
    is_known = any(each.level is not None or each.target is not None for each in result.levels)
    rows = tuple(_level(result, each, language) for each in result.levels) if is_known else ()
    return wide("levels", _LEVELS, LEVELS, rows, language)


def evidence(result: Spbe, language: Language) -> Table:
    """Each indicator of the instrument with what proves its level, else with what would have to."""
    is_known = any(each.level is not None or each.evidence for each in result.levels)
    rows = tuple(_evidence(result, each, language) for each in result.levels) if is_known else ()
    return wide("evidence", _EVIDENCE, EVIDENCE, rows, language)


_LEVELS = Text(id="Tingkat pada penilaian terakhir", en="Levels of the latest assessment")
_EVIDENCE = Text(id="Bukti pada penilaian terakhir", en="Evidence of the latest assessment")


def _level(result: Spbe, row: Level, language: Language) -> tuple[Cell, ...]:
    source = score(result, row)
    assessment = result.judged.assessment if result.judged is not None else None
    target = () if assessment is None or row.target is None else origins(assessment, ("targets", row.indicator.id))
    missing = None if row.target is None or row.level is None else max(row.target - row.level, Decimal(0))
    way = None if row.level is None else (_ASSUMED if row.is_assumed else _ASSESSED).format(language)
    return (
        Cell(row.indicator.id, chosen(result)),
        Cell(row.indicator.name, chosen(result)),
        Cell(row.indicator.aspect, chosen(result)),
        Cell(hundredths(row.share * HUNDRED) if row.share is not None else None, chosen(result)),
        Cell(row.level, source),
        Cell(row.name, source),
        Cell(way, source),
        Cell(row.target, target),
        Cell(missing, (*source, *target) if missing is not None else ()),
    )


_ASSESSED = Text(id="dinilai", en="assessed")
_ASSUMED = Text(id="dianggap", en="assumed")


def _evidence(result: Spbe, row: Level, language: Language) -> tuple[Cell, ...]:
    assessment = result.judged.assessment if result.judged is not None else None
    held = () if assessment is None or not row.evidence else origins(assessment, ("evidence", row.indicator.id))
    return (
        Cell(row.indicator.id, chosen(result)),
        Cell(row.indicator.name, chosen(result)),
        Cell(row.level, score(result, row)),
        Cell(len(row.evidence), held),
        Cell("; ".join(row.evidence) or None, held),
        Cell(None if row.evidence else row.asked or _unasked(row).format(language), chosen(result)),
    )


def _unasked(row: Level) -> Text:
    return _NO_CRITERIA if row.is_assessed else _NO_LEVEL


_NO_CRITERIA = Text(id="belum ada bukti; kriterianya tidak diketahui", en="no evidence; its criteria are not known")
_NO_LEVEL = Text(id="belum ada bukti; tingkatnya belum dinilai", en="no evidence; no level was assessed")
