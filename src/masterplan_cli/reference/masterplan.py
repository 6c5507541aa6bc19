"""How a masterplan is laid out, and what it may aim at."""

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


@frozen
class Chapter:
    """A chapter of a masterplan, what it tells, and the tables readers expect; the appendix has no number."""

    number: str | None = None
    title: str
    contents: tuple[str, ...]
    tables: tuple[str, ...] = ()


@frozen
class Years:
    """First and last year."""

    start: int
    end: int


@frozen
class OutlineExample:
    """A masterplan that was published, as far as its contents are known."""

    region: str
    title: str
    period: Years | None = None
    years: int | None = None
    legal_basis: str | None = None
    sources: tuple[str, ...]
    contents: tuple[str, ...] = ()
    page_number: str | None = None


@frozen
class Method(Sourced):
    """A method masterplans use."""

    name: str
    purpose: str
    groups: tuple[str, ...] = ()


@frozen
class Outline(Table):
    """The chapters of a masterplan, the documents they were drawn from, and methods in use."""

    chapters: tuple[Chapter, ...]
    examples: tuple[OutlineExample, ...]
    methods: tuple[Method, ...]
