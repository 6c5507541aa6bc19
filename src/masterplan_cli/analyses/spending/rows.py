"""Lines of spending with what they were taken for and their way, and sums of them by OPD, year and stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from masterplan_cli.analyses.spending.ways import Grade, Way
from masterplan_cli.graph import bare
from masterplan_cli.measures.it_spending import Recognition
from masterplan_cli.records.spending import Spending as Line


@dataclass(frozen=True, slots=True)
class Row:
    """One line, what it was taken for, and its way; lines that are not surely IT are not walked."""

    line: Line
    recognition: Recognition
    way: Way | None = None

    @property
    def grade(self) -> Grade | None:
        """How far it can be walked."""
        return self.way.grade if self.way is not None else None


@dataclass(frozen=True, slots=True)
class Sum:
    """The IT lines of one OPD, year and stage, with the lines that may be IT; `opd` is None where none is written."""

    opd: str | None
    year: int
    stage: str
    rows: tuple[Row, ...]
    possible: tuple[Row, ...]

    def amount(self, *grades: Grade) -> int:
        """Rupiah of the lines with one of these grades; of all without any."""
        return amount(self.rows, *grades)


def sums(rows: Iterable[Row], possible: Iterable[Row]) -> tuple[Sum, ...]:
    """By OPD, year and stage, in that order."""
    found: dict[_Key, tuple[list[Row], list[Row]]] = {}
    for place, each in enumerate((rows, possible)):
        for row in each:
            found.setdefault(_key(row.line), ([], []))[place].append(row)
    return tuple(
        Sum(opd or None, year, _STAGES[stage], tuple(found[opd, year, stage][0]), tuple(found[opd, year, stage][1]))
        for opd, year, stage in sorted(found)
    )


def amount(rows: Iterable[Row], *grades: Grade) -> int:
    """Rupiah of lines with one of the grades; of all without any."""
    return sum(row.line.amount for row in rows if not grades or row.grade in grades)


_Key = tuple[str, int, int]
_STAGES = ("dpa", "dppa", "realisation")


def _key(line: Line) -> _Key:
    return bare(line.opd) if line.opd is not None else "", line.year, _STAGES.index(line.stage)
