"""What proves that a proposal serves its OPD: indicators it serves, who carries them, the grade of the trace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace


class Grade(StrEnum):
    """How far a proposal can be traced; headlines count the first."""

    TO_TARGET = "to_target"
    TO_INDICATOR = "to_indicator"
    UNTRACED = "untraced"

    @property
    def words(self) -> Text:
        """The grade as documents print it."""
        return _WORDS[self]


_WORDS: Mapping[Grade, Text] = {
    Grade.TO_TARGET: Text(id="tertelusur sampai target", en="traced to a target"),
    Grade.TO_INDICATOR: Text(id="sampai indikator tanpa target", en="traced to an indicator without a target"),
    Grade.UNTRACED: Text(id="tidak tertelusur", en="not traced"),
}


def served(workspace: Workspace, proposal: Proposal) -> tuple[Indicator, ...]:
    """The indicators a proposal serves, each once; those that do not exist or could not be read are left out."""
    found = (workspace.get(Indicator, each) for each in dict.fromkeys(bare(reference) for reference in proposal.served))
    return tuple(indicator for indicator in found if indicator is not None)


def serves_known(workspace: Workspace, proposal: Proposal) -> bool:
    """Whether every indicator a proposal names exists and could be read."""
    return all(bare(reference) in workspace.records["indicator"] for reference in proposal.served)


def names_known(workspace: Workspace, opds: Iterable[str]) -> bool:
    """Whether every OPD named exists and could be read."""
    return all(bare(opd) in workspace.records["opd"] for opd in opds)


def target_year(indicator: Indicator, start: int) -> int | None:
    """The nearest year with a target, from `start` on; None if there is none."""
    return min((year for year in indicator.targets if year >= start), default=None)


def reaches_target(indicator: Indicator, proposal: Proposal) -> bool:
    """Whether an indicator has a target in a proposal's years or later."""
    start = proposal.start
    return any(year >= start for year in indicator.targets)


def has_chain(rpjmd: Rpjmd) -> bool:
    """Whether an RPJMD has tujuan and sasaran that an indicator could stand on."""
    return bool(rpjmd.tujuan and rpjmd.sasaran)


@dataclass(frozen=True)
class Carriage:
    """Who carries which indicator in a workspace; made once, asked often."""

    workspace: Workspace
    _below: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def kin(self) -> Mapping[str, frozenset[str]]:
        """Each OPD with those it counts as one carrier with."""
        return families(self.workspace.all(Opd))

    def carrier(self, opds: Iterable[str]) -> frozenset[str]:
        """OPDs and all they count as one with."""
        return frozenset().union(*(family(bare(opd), self.kin) for opd in opds))

    def allows(self, proposal: Proposal, indicator: Indicator) -> bool:
        """Whether a proposal may serve an indicator: its OPDs, or those it supports, carry it or lead to it."""
        return self.leads((*proposal.opd, *proposal.supports), indicator)

    def leads(self, opds: Iterable[str], indicator: Indicator) -> bool:
        """Whether OPDs carry an indicator; one that nobody carries, whether they carry what leads to it."""
        ours = self.carrier(opds) & self.workspace.known["opd"]
        return not ours.isdisjoint(self._holders(indicator))

    def disproves(self, proposal: Proposal, indicator: Indicator) -> bool:
        """Whether an indicator is foreign for certain: nothing that could not be read might still carry it."""
        if not set(indicator.opd).isdisjoint(proposal.opd) or self.allows(proposal, indicator):
            return False
        named = {bare(opd) for opd in (*proposal.opd, *proposal.supports, *indicator.opd)}
        is_certain = names_known(self.workspace, named | self.carrier(named))
        if not indicator.opd:
            is_certain = is_certain and not (self.workspace.has_holes(Indicator) or self.workspace.has_holes(Opd))
        return is_certain

    def carried_by(self, opds: Iterable[str]) -> tuple[Indicator, ...]:
        """The indicators that OPDs carry."""
        ours = self.carrier(opds)
        return tuple(
            indicator for indicator in self.workspace.all(Indicator) if any(bare(opd) in ours for opd in indicator.opd)
        )

    def grade(self, proposal: Proposal) -> Grade:
        """How far a proposal can be traced."""
        proven = [indicator for indicator in served(self.workspace, proposal) if self.allows(proposal, indicator)]
        if not proven:
            return Grade.UNTRACED
        reached = any(reaches_target(indicator, proposal) for indicator in proven)
        return Grade.TO_TARGET if reached else Grade.TO_INDICATOR

    def _holders(self, indicator: Indicator) -> frozenset[str]:
        """Who carries an indicator; for one that nobody carries, who carries what leads to it."""
        if indicator.opd:
            return frozenset(bare(opd) for opd in indicator.opd)
        if indicator.id not in self._below:
            self._below[indicator.id] = self._holders_below(indicator)
        return self._below[indicator.id]

    def _holders_below(self, indicator: Indicator) -> frozenset[str]:
        holders: set[str] = set()
        reached = {indicator.id}
        waiting = [indicator.id]
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                holders.update(bare(opd) for opd in child.opd)
                if child.id not in reached:
                    reached.add(child.id)
                    waiting.append(child.id)
        return frozenset(holders)

    @cached_property
    def _children(self) -> Mapping[str, tuple[Indicator, ...]]:
        children: dict[str, list[Indicator]] = defaultdict(list)
        for indicator in self.workspace.all(Indicator):
            for parent in indicator.parents:
                children[bare(parent)].append(indicator)
        return {parent: tuple(found) for parent, found in children.items()}


def grades(workspace: Workspace) -> Mapping[str, Grade]:
    """The grade of every proposal, by its id, in the order of files."""
    carriage = Carriage(workspace)
    return {proposal.id: carriage.grade(proposal) for proposal in workspace.all(Proposal)}
