"""What the tables of an index share: wide tables, exact numbers, and where a level or a weight comes from."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from masterplan_cli.analyses.spbe import Level, Spbe
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins
from masterplan_cli.measures.maturity import rounded

EXACT = 6


def wide(id_: str, caption: Text, wanted: Columns, rows: tuple[tuple[Cell, ...], ...], language: Language) -> Table:
    """A table of many columns."""
    return Table(id_, caption.format(language), columns(wanted, language), rows, wide=True)


def hundredths(value: Fraction | None) -> Decimal | None:
    """Two decimals, as an index is published."""
    return rounded(value) if value is not None else None


def exact(value: Fraction | None) -> Decimal | None:
    """As many decimals as there are, six at most."""
    if value is None:
        return None
    found = rounded(value, EXACT)
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()


def score(result: Spbe, row: Level) -> tuple[Origin, ...]:
    """Where a level was written; the instrument's name where the instrument assumes it."""
    if result.judged is None or row.level is None:
        return ()
    if row.is_assumed:
        return chosen(result)
    return origins(result.judged.assessment, ("scores", row.indicator.id))


def chosen(result: Spbe) -> tuple[Origin, ...]:
    """Where the instrument of the latest assessment is named; names and weights are the instrument's own."""
    return origins(result.judged.assessment, ("instrument",)) if result.judged is not None else ()
