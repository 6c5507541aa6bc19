"""What results, risks and proposals are measured by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal

from masterplan_cli.reference.table import Band, Sourced, Table, frozen


@frozen
class Formula(Sourced):
    """A way to compute achievement; T is the target, R what was reached."""

    id: str
    name: str
    direction: str | None = None
    expression: str
    also: str | None = None


@frozen
class DirectionNames:
    """How a direction is called."""

    id: str
    name: str
    also: tuple[str, ...]


@frozen
class Convention(Sourced):
    """A rule of computing that no formula states."""

    text: str


@frozen
class Categories(Sourced):
    """Names for achievement in percent."""

    id: str
    title: str
    labels: tuple[Band, ...]


@frozen
class Achievement(Table):
    """Formulas of achievement and names for its results."""

    directions: tuple[DirectionNames, ...]
    formulas: tuple[Formula, ...]
    conventions: tuple[Convention, ...]
    categories: tuple[Categories, ...]

    def formula(self, id_: str) -> Formula | None:
        """The formula of that id, as indicators name it."""
        return next((formula for formula in self.formulas if formula.id == id_), None)


@frozen
class Likelihood:
    """A level of likelihood."""

    level: int
    name: str
    probability: str
    frequency: str


@frozen
class Impact:
    """A level of impact; `performance` is the regulation's example for the area Kinerja."""

    level: int
    name: str
    performance: str


@frozen
class Magnitude:
    """A class of risk, both bounds included."""

    label: str
    start: int = field(metadata={"key": "from"})
    to: int
    colour: str


@frozen
class Treatments:
    """What may be done about a risk."""

    negative: tuple[str, ...]
    positive: tuple[str, ...]


@frozen
class Appetite:
    """The magnitude up to which a category's risks are borne; the regulation's examples."""

    category: str
    negative: int
    positive: int


@frozen
class RiskTable(Table):
    """Risk of SPBE: its categories, areas and matrix."""

    categories: tuple[str, ...]
    areas: tuple[str, ...]
    likelihood: tuple[Likelihood, ...]
    impact: tuple[Impact, ...]
    matrix: Mapping[int, tuple[int, ...]]
    magnitudes: tuple[Magnitude, ...]
    treatments: Treatments
    appetite: tuple[Appetite, ...]

    def magnitude(self, likelihood: int, impact: int) -> int | None:
        """The cell of the matrix, 1 to 25 and no product; None outside 1 to 5."""
        row = self.matrix.get(likelihood, ())
        return row[impact - 1] if 1 <= impact <= len(row) else None

    def label(self, magnitude: int) -> str | None:
        """The class a magnitude falls in."""
        return next((each.label for each in self.magnitudes if each.start <= magnitude <= each.to), None)

    def appetite_for(self, category: str) -> Appetite | None:
        """What is borne in a category; None where the regulation gives no example."""
        return next((each for each in self.appetite if each.category == category), None)


@frozen
class Criterion:
    """What proposals are weighed by; `levels` say what 1, 2 and so on mean.

    `thresholds` are the numbers from which levels 2 to 5 are given where the data say them; falling: less is better.
    """

    id: str
    name: str
    weight: Decimal
    levels: tuple[str, ...] = ()
    thresholds: tuple[Decimal, ...] = ()
    notes: str | None = None


@frozen
class CriteriaSet(Sourced):
    """Criteria whose weights add up to 100."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]


@frozen
class CriteriaSets(Table):
    """The sets there are; `default` serves workspaces that name no criteria."""

    default: str
    sets: tuple[CriteriaSet, ...]
