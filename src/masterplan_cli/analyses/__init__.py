"""The questions that `masterplan analyze` answers from the data alone: one module and one page each.

An analysis is a pure function with a frozen result; `documents/tables.py` turns the result into typed tables.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from masterplan_cli.analyses.gap import gap
from masterplan_cli.diagnostics import Text
from masterplan_cli.workspace import Workspace

Figure = int | Decimal | None


class Result(Protocol):
    """What an analysis finds: rows of records, and figures under stable English names; None is "not known"."""

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The numbers that sum it up."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a question: one year, one OPD with its predecessors and successors, the date it is asked for."""

    year: int | None = None
    opd: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question by the name it is asked with; its page lies beside its module."""

    name: str
    title: Text
    run: Callable[[Workspace, Asked], Result]

    @property
    def page(self) -> Path:
        """The page that explains it, in both languages."""
        return Path(__file__).parent / f"{self.name}.md"


ANALYSES: tuple[Analysis, ...] = (
    Analysis(
        "gap",
        Text(id="Kesenjangan target dan realisasi indikator", en="Gap between targets and actuals of indicators"),
        lambda workspace, asked: gap(workspace, asked.year, asked.opd),
    ),
)


def find_analysis(name: str) -> Analysis | None:
    """The analysis of that name."""
    return next((analysis for analysis in ANALYSES if analysis.name == name), None)
