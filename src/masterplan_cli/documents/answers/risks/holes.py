"""What is not known of risks, in which record, and what it blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masterplan_cli.analyses.risks import Category, Risks, Row
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin
from masterplan_cli.documents.tables import Columns, origins

UNKNOWN: Columns = (
    ("record", "reference", Text(id="Entri", en="Record")),
    ("missing", "text", Text(id="Yang belum diketahui", en="What is not known")),
    ("blocks", "text", Text(id="Yang terhalang", en="What it blocks")),
)


def unknown(result: Risks, language: Language) -> Iterator[tuple[Cell, ...]]:
    """What is missing, in which record, what it blocks; what blocks most first."""
    if not result.rows:
        yield _hole(None, _NO_RISK, _EVERYTHING, language)
    if not result.is_whole:
        yield _hole(None, _UNREAD, _COUNTS, language)
    if result.asked.date is None and any(row.risk.due is not None for row in result.rows):
        yield _hole(None, _NO_DATE, _LATENESS, language)
    for each in result.categories:
        if not each.is_known:
            yield _hole_of_category(each, each.rows, _NO_CATEGORY, language)
        lacking = tuple(row for row in each.rows if row.appetite is None)
        if lacking:
            yield _hole_of_category(each, lacking, _NO_APPETITE, language)
    for row in result.rows:
        for key, missing, blocks in _MISSING:
            if key in _lacking(row):
                origin = origins(row.risk, (key,))
                yield Cell(row.risk.id, origin), Cell(missing.format(language), origin), Cell(blocks.format(language))


def _lacking(row: Row) -> Iterator[str]:
    risk = row.risk
    if row.magnitude is None:
        yield "likelihood"
    if not risk.treatment:
        yield "treatment"
    if not risk.owner_role:
        yield "owner_role"
    if row.is_above is not False and risk.kind == "negative":
        if not risk.plan:
            yield "plan"
        elif risk.due is None:
            yield "due"
    if risk.plan and row.residual is None:
        yield "residual"


def _hole(record: str | None, missing: Text, blocks: Text, language: Language) -> tuple[Cell, ...]:
    return Cell(record), Cell(missing.format(language)), Cell(blocks.format(language))


def _hole_of_category(each: Category, rows: Iterable[Row], missing: Text, language: Language) -> tuple[Cell, ...]:
    said = missing.format(language, {"category": each.name})
    return Cell(None), Cell(said, categories(rows)), Cell(_IS_ABOVE.format(language))


def categories(rows: Iterable[Row]) -> tuple[Origin, ...]:
    """Where risks say their category."""
    return tuple(origin for row in rows for origin in origins(row.risk, ("category",)))


_NO_RISK = Text(id="risiko; belum satu pun tercatat", en="risks; none is recorded")
_EVERYTHING = Text(id="semua jawaban atas risiko", en="every answer on risk")
_UNREAD = Text(id="sebagian entri risiko tidak terbaca", en="some risks could not be read")
_COUNTS = Text(id="setiap hitungan; apa yang belum dinilai", en="every count; what is not assessed")
_NO_DATE = Text(id="tanggal penilaian", en="the date of judging")
_LATENESS = Text(id="tenggat mana yang sudah lewat", en="which due dates have passed")
_NO_APPETITE = Text(id="selera risiko kategori {category}", en="the appetite for the category {category}")
_NO_CATEGORY = Text(
    id="kategori PermenPANRB 5/2020 yang dimaksud dengan {category}",
    en="which category of PermenPANRB 5/2020 is meant by {category}",
)
_IS_ABOVE = Text(id="apakah risikonya di atas selera", en="whether its risks are above the appetite")
_MISSING: tuple[tuple[str, Text, Text], ...] = (
    (
        "likelihood",
        Text(id="kemungkinan atau dampak di dalam matriks", en="a likelihood or impact inside the matrix"),
        Text(id="besaran dan levelnya", en="its magnitude and level"),
    ),
    (
        "plan",
        Text(id="rencana tindak", en="a plan"),
        Text(id="apakah risikonya ditangani", en="whether it is managed"),
    ),
    ("treatment", Text(id="penanganan", en="a treatment"), Text(id="cara menanganinya", en="how it is treated")),
    (
        "owner_role",
        Text(id="jabatan penanggung jawab", en="the office that answers for it"),
        Text(id="siapa yang dapat ditanya", en="whom to ask"),
    ),
    ("due", Text(id="tenggat", en="a due date"), Text(id="kapan rencananya selesai", en="when its plan is done")),
    (
        "residual",
        Text(id="risiko setelah penanganan", en="what stays after treatment"),
        Text(id="apakah rencananya cukup", en="whether its plan is enough"),
    ),
)
