"""What it takes to reach an index: the fewest steps, the proposals that are meant to make them, and their cost."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from masterplan_cli.analyses import Figure
from masterplan_cli.analyses.spbe.index import Indexed
from masterplan_cli.analyses.spbe.levels import Level, levels
from masterplan_cli.analyses.spbe.raising import Raising
from masterplan_cli.analyses.spbe.steps import Ladder, fewest, rungs
from masterplan_cli.diagnostics import Text
from masterplan_cli.measures import money
from masterplan_cli.measures.maturity import rounded
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference.instruments import Levels


@dataclass(frozen=True, slots=True)
class Rise:
    """An indicator that is raised, level by level, and the proposals that serve it."""

    level: Level
    rungs: tuple[Decimal, ...]
    gain: Fraction
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Priced:
    """A proposal that serves indicators which are raised; `cost` is None where it is not known."""

    proposal: Proposal
    raises: tuple[str, ...]
    cost: int | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The way from an index to a target; `rises` is None where there is none or it cannot be known, with `why`.

    `kept` are the indicators that stay where they are, `highest` what can be reached at all while they do.
    """

    target: Decimal
    kept: tuple[str, ...] = ()
    index: Fraction | None = None
    highest: Fraction | None = None
    rises: tuple[Rise, ...] | None = None
    why: Text | None = None

    @property
    def steps(self) -> int | None:
        """How many steps the way has."""
        return sum(len(each.rungs) for each in self.rises) if self.rises is not None else None

    @property
    def reached(self) -> Fraction | None:
        """The index at its end."""
        if self.index is None or self.rises is None:
            return None
        return self.index + sum((each.gain for each in self.rises), Fraction(0))

    @property
    def priced(self) -> tuple[Priced, ...]:
        """Each proposal on the way once, whatever it raises."""
        raised: dict[str, list[str]] = {}
        proposals = {each.id: each for rise in self.rises or () for each in rise.proposals}
        for rise in self.rises or ():
            for proposal in rise.proposals:
                raised.setdefault(proposal.id, []).append(rise.level.indicator.id)
        return tuple(Priced(proposals[id_], tuple(codes), money.total(proposals[id_])) for id_, codes in raised.items())

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The target, the steps, and what is known of their cost."""
        known = [each.cost for each in self.priced if each.cost is not None]
        is_known = self.rises is not None
        return {
            "target": self.target,
            "steps": self.steps,
            "reached": _shown(self.reached),
            "highest": _shown(self.highest),
            "unserved": sum(1 for rise in self.rises or () if not rise.proposals) if is_known else None,
            "known_cost": sum(known) if known else None,
            "unpriced": len(self.priced) - len(known) if is_known else None,
        }


NO_ASSESSMENT = Text(id="belum ada penilaian yang dapat dihitung", en="there is no assessment to start from")
NO_LEVELS = Text(
    id="tingkat tiap indikator belum lengkap, sehingga langkahnya tidak dapat dihitung",
    en="the level of each indicator is not known, so steps cannot be counted",
)
TOO_HIGH = Text(
    id="tidak tercapai walaupun semua indikator yang dapat naik dinaikkan sampai tingkat tertinggi",
    en="out of reach even with every indicator that can be raised at its highest level",
)


def what_if(found: Indexed | None, raising: Raising, target: Decimal, kept: Set[str]) -> WhatIf:
    """The fewest steps from an assessment to a target; indicators in `kept` are not raised."""
    asked = WhatIf(target, tuple(sorted(kept)))
    if found is None or found.by.levels is None or found.maturity.index is None:
        return replace(asked, why=NO_ASSESSMENT if found is None else NO_LEVELS)
    index, rows = found.maturity.index, levels(found)
    asked = replace(asked, index=index, kept=tuple(row.indicator.id for row in rows if row.indicator.id in kept))
    if any(row.level is None or row.share is None for row in rows):
        return replace(asked, rises=()) if index >= Fraction(target) else replace(asked, why=NO_LEVELS)
    ladders = {row.indicator.id: _ladder(row, found.by.levels, raising, kept) for row in rows}
    highest = index + sum((each.gain(len(each.rungs)) for each in ladders.values()), Fraction(0))
    taken = fewest(tuple(ladders.values()), Fraction(target) - index)
    if taken is None:
        return replace(asked, highest=highest, why=TOO_HIGH)
    rises = (_rise(row, ladders[row.indicator.id], taken.get(row.indicator.id, 0), raising) for row in rows)
    return replace(asked, highest=highest, rises=tuple(rise for rise in rises if rise.rungs))


def _ladder(row: Level, scale: Levels, raising: Raising, kept: Set[str]) -> Ladder:
    start = row.level or Decimal(0)
    above = () if row.indicator.id in kept else rungs(start, scale)
    return Ladder(row.indicator.id, row.share or Fraction(0), start, above, row.indicator.id in raising.proposals)


def _rise(row: Level, ladder: Ladder, steps: int, raising: Raising) -> Rise:
    return Rise(row, ladder.rungs[:steps], ladder.gain(steps), raising.proposals.get(row.indicator.id, ()))


def _shown(value: Fraction | None) -> Decimal | None:
    return rounded(value) if value is not None else None
