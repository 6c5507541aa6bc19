"""How far each OPD masters its own IT: part by part, an index from the least to the most it can be, and the way on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.independence.holdings import around, holdings
from masterplan_cli.analyses.independence.parts import Entry, Part, parts
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.measures.counted import counted_opds
from masterplan_cli.measures.share import DIGITS, HUNDRED, ZERO, Interval, weighted
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Target:
    """What an OPD aims at in a year; `is_reached` is None where the index may lie on either side."""

    opd: Opd
    year: int
    value: Decimal
    is_reached: bool | None
    is_due: bool | None


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is missing, or not known, and how many points of the index depend on it."""

    opd: Opd
    part: Part
    entry: Entry
    points: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """One OPD: its parts, and the index; None where nothing at all counts."""

    opd: Opd
    parts: tuple[Part, ...]
    index: Interval | None
    targets: tuple[Target, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """What does not hold for certain."""
        return tuple(step for step in self._open() if step.entry.holds is False and step.entry.counts)

    @property
    def unknown(self) -> tuple[Step, ...]:
        """What is not known to hold, or to count."""
        return tuple(step for step in self._open() if step.entry.holds is None or not step.entry.counts)

    def _open(self) -> tuple[Step, ...]:
        """What depends on each entry that does not surely hold; the largest first."""
        whole = sum((part.weight for part in self.parts if part.interval is not None), ZERO)
        found = [
            Step(self.opd, part, entry, _points(part, entry, whole))
            for part in self.parts
            for entry in part.entries
            if not (entry.holds and entry.counts)
        ]
        return tuple(sorted(found, key=lambda step: -step.points))


@dataclass(frozen=True, slots=True)
class Independence:
    """Every OPD that was asked about, the lowest index first; `year` is the one that targets are due by.

    `is_whole` says whether every OPD could be read.
    """

    rows: tuple[Row, ...]
    is_whole: bool
    year: int | None
    asked: Asked

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Counts, and the plain mean of the indices; OPDs are not weighed against each other."""
        indices = [row.index for row in self.rows if row.index is not None]
        mean = weighted((Decimal(1), index) for index in indices)
        targets = [target for row in self.rows for target in row.targets]
        due = [target for target in targets if target.is_due]
        return {
            "opd": len(self.rows),
            "known": sum(1 for index in indices if not index.width),
            "mean_low": rounded(mean.low) if mean is not None else None,
            "mean_high": rounded(mean.high) if mean is not None else None,
            "targets": len(targets),
            "due": len(due) if self.year is not None else None,
            "due_reached": sum(1 for target in due if target.is_reached) if self.year is not None else None,
            "due_missed": sum(1 for target in due if target.is_reached is False) if self.year is not None else None,
            "steps": sum(len(row.steps) for row in self.rows),
            "unknown": sum(len(row.unknown) for row in self.rows),
        }


def run(workspace: Workspace, asked: Asked) -> Independence:
    """The OPDs of the plan, or one with its family; with a year as far as that year is known."""
    kin = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    year = asked.year if asked.year is not None else asked.date.year if asked.date is not None else None
    opds = [opd for opd in counted_opds(workspace, asked.year) if kin is None or opd.id in kin]
    context = around(workspace)
    rows = [_row(own.opd, parts(own, context), year) for own in holdings(workspace, opds, asked.year)]
    return Independence(tuple(sorted(rows, key=_order)), not workspace.has_holes(Opd), year, asked)


def _row(opd: Opd, found: tuple[Part, ...], year: int | None) -> Row:
    index = weighted((part.weight, part.interval) for part in found)
    targets = tuple(
        Target(opd, at, value, _is_reached(index, value), at <= year if year is not None else None)
        for at, value in sorted(opd.independence_targets.items())
    )
    return Row(opd, found, index, targets)


def _is_reached(index: Interval | None, target: Decimal) -> bool | None:
    if index is None:
        return None
    return True if index.low >= target else False if index.high < target else None


def _points(part: Part, entry: Entry, whole: Decimal) -> Decimal:
    """The points of the index that an entry stands for, as if everything that may count did."""
    items = sum(each.size for each in part.entries)
    if part.interval is None or not whole or not items:
        return ZERO
    with localcontext(Context(prec=DIGITS)):
        return HUNDRED * part.weight / whole * entry.size / items


def _order(row: Row) -> tuple[Decimal, Decimal, str]:
    return (row.index.low, row.index.high, row.opd.id) if row.index is not None else (ZERO, ZERO, row.opd.id)
