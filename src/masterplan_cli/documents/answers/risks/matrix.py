"""The matrix of PermenPANRB 5/2020 with the risks in its cells, before and after treatment, and counts by level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from masterplan_cli.analyses.risks import Risks, Row
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins
from masterplan_cli.measures.risk import level
from masterplan_cli.records.risk import Residual, Risk
from masterplan_cli.reference import risk_table

MOST_NAMES = 3

LEVELS: Columns = (
    ("level", "text", Text(id="Level", en="Level")),
    ("from", "number", Text(id="Besaran dari", en="Magnitude from")),
    ("to", "number", Text(id="Sampai", en="To")),
    ("colour", "text", Text(id="Warna", en="Colour")),
    ("negative", "number", Text(id="Risiko negatif", en="Negative risks")),
    ("residual", "number", Text(id="Risiko negatif setelah penanganan", en="Negative risks after treatment")),
    ("positive", "number", Text(id="Peluang", en="Positive risks")),
)


class Placed(NamedTuple):
    """A risk, or what stays of it, in a cell of the matrix."""

    risk: Risk
    at: Risk | Residual


def tables(result: Risks, language: Language) -> tuple[Table, ...]:
    """The matrix, then the levels."""
    heads: Columns = (
        ("kind", "text", Text(id="Jenis dan keadaan", en="Kind and state")),
        ("likelihood", "text", Text(id="Kemungkinan", en="Likelihood")),
        *(
            (f"impact_{each.level}", "text", Text(id=f"Dampak {each.level} {each.name}", en=f"Impact {each.level}"))
            for each in risk_table().impact
        ),
    )
    cells = tuple(_rows(result.rows, language))
    levels = tuple(_levels(result.rows))
    return (
        Table("matrix", _T_MATRIX.format(language), columns(heads, language), cells, wide=True),
        Table("levels", _T_LEVELS.format(language), columns(LEVELS, language), levels),
    )


def _rows(rows: Iterable[Row], language: Language) -> Iterator[tuple[Cell, ...]]:
    """Five rows for each kind and state in which there is any risk, the likeliest on top as the regulation draws it."""
    risks = [row.risk for row in rows]
    negative = [risk for risk in risks if risk.kind == "negative"]
    positive = [risk for risk in risks if risk.kind == "positive"]
    for words, placed in (
        (_NEGATIVE, [Placed(risk, risk) for risk in negative]),
        (_AFTER, [Placed(risk, risk.residual) for risk in negative if risk.residual is not None]),
        (_POSITIVE, [Placed(risk, risk) for risk in positive]),
    ):
        if placed:
            for likelihood in reversed(risk_table().likelihood):
                here = [each for each in placed if each.at.likelihood == likelihood.level]
                yield (
                    Cell(words.format(language)),
                    Cell(f"{likelihood.level} {likelihood.name}"),
                    *(_cell(here, likelihood.level, impact.level, language) for impact in risk_table().impact),
                )


def _cell(row: Iterable[Placed], likelihood: int, impact: int, language: Language) -> Cell:
    here = [each for each in row if each.at.impact == impact]
    found = str(risk_table().magnitude(likelihood, impact))
    if not here:
        return Cell(found)
    names = ", ".join(each.risk.id for each in here)
    shown = names if len(here) <= MOST_NAMES else _MANY.format(language, {"count": len(here)})
    return Cell(f"{found}: {shown}", _origins(here))


def _levels(rows: Iterable[Row]) -> Iterator[tuple[Cell, ...]]:
    """The highest level first."""
    found = tuple(rows)
    for each in reversed(risk_table().magnitudes):
        initial = [row for row in found if row.level == each.label]
        negative = [row.risk for row in initial if row.risk.kind == "negative"]
        positive = [row.risk for row in initial if row.risk.kind == "positive"]
        stays = [row.risk for row in found if row.risk.kind == "negative" and level(row.residual) == each.label]
        yield (
            Cell(each.label),
            Cell(each.start),
            Cell(each.to),
            Cell(each.colour),
            Cell(len(negative), _origins(Placed(risk, risk) for risk in negative)),
            Cell(len(stays), _origins(Placed(risk, risk.residual) for risk in stays if risk.residual is not None)),
            Cell(len(positive), _origins(Placed(risk, risk) for risk in positive)),
        )


def _origins(placed: Iterable[Placed]) -> tuple[Origin, ...]:
    return tuple(origin for each in placed for origin in _read(each))


def _read(each: Placed) -> tuple[Origin, ...]:
    above = () if each.at is each.risk else ("residual",)
    return origins(each.risk, (*above, "likelihood"), (*above, "impact"))


_T_MATRIX = Text(id="Matriks risiko: besaran, dan risiko di dalamnya", en="Risk matrix: magnitude, and the risks in it")
_T_LEVELS = Text(id="Risiko menurut level", en="Risks by level")
_NEGATIVE = Text(id="negatif", en="negative")
_AFTER = Text(id="negatif, setelah penanganan", en="negative, after treatment")
_POSITIVE = Text(id="positif", en="positive")
_MANY = Text(id="{count} risiko", en="{count} risks")
