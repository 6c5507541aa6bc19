"""What a smart city masterplan may aim at."""

from __future__ import annotations

from masterplan_cli.reference.table import Sourced, Table, frozen


@frozen
class Dimension:
    """A dimension of a smart city."""

    id: str
    name: str
    meaning: str
    parts: tuple[str, ...]


@frozen
class Goal:
    """A goal of the region, and the dimensions it stands nearest to."""

    id: str
    name: str
    dimensions: tuple[str, ...]


@frozen
class SmartCityPractice(Sourced):
    """How smart city masterplans are usually made."""

    readiness: tuple[str, ...]
    books: tuple[str, ...]
    quick_win: str
    period: str


@frozen
class SmartCity(Table):
    """Six dimensions, five goals."""

    dimensions: tuple[Dimension, ...]
    goals: tuple[Goal, ...]
    goals_sources: tuple[str, ...]
    goals_notes: str
    practice: SmartCityPractice
