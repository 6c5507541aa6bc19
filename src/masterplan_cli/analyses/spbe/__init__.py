"""SPBE and Pemdi: the index by instrument and year, the fewest steps to a target, the evidence that is held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.spbe.holes import Hole, holes
from masterplan_cli.analyses.spbe.index import Goal, Indexed, goals, indexed, judged
from masterplan_cli.analyses.spbe.levels import Level, levels
from masterplan_cli.analyses.spbe.raising import Raising, raising
from masterplan_cli.analyses.spbe.what_if import Priced, Rise, WhatIf, what_if
from masterplan_cli.measures.maturity import rounded
from masterplan_cli.reference import instrument
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Spbe:
    """What is known of the maturity of a region.

    `indexed` are the assessments with their indices, by year; `judged` is the latest of them, whose levels and
    evidence are shown and whose index `what_if` raises.
    """

    holes: tuple[Hole, ...]
    indexed: tuple[Indexed, ...]
    goals: tuple[Goal, ...]
    judged: Indexed | None
    levels: tuple[Level, ...]
    what_if: WhatIf | None

    @property
    def figures(self) -> Mapping[str, Figure]:
        """What the latest assessment comes to, how much of it is known and proven, and what the target takes."""
        index = self.judged.maturity.index if self.judged is not None else None
        found: dict[str, Figure] = {
            "assessments": len(self.indexed),
            "year": self.judged.assessment.year if self.judged is not None else None,
            "index": rounded(index) if index is not None else None,
            "indicators": len(self.levels) if self.judged is not None else None,
            "with_level": sum(1 for each in self.levels if each.is_assessed) if self.levels else None,
            "with_evidence": sum(1 for each in self.levels if each.evidence) if self.levels else None,
        }
        return {**found, **self.what_if.figures} if self.what_if is not None else found


def run(workspace: Workspace, asked: Asked) -> Spbe:
    """The assessments of a year, else all; the way to a target from the latest, by proposals of an OPD, else of all."""
    every = indexed(workspace)
    shown = tuple(each for each in every if asked.year in (None, each.assessment.year))
    latest = judged(shown, workspace.settings.instrument)
    by = latest.by if latest is not None else instrument(workspace.settings.instrument or "")
    served = raising(workspace, by, asked.opd)
    question = None
    if asked.target is not None:
        question = what_if(latest, served, asked.target, frozenset(asked.kept))
    return Spbe(
        holes(workspace, asked, shown, latest, served),
        shown,
        goals(workspace, asked.year),
        latest,
        levels(latest) if latest is not None else (),
        question,
    )


__all__ = ["Goal", "Hole", "Indexed", "Level", "Priced", "Raising", "Rise", "Spbe", "WhatIf", "run"]
