"""Which OPDs the plan speaks of: those with an indicator to reach or a living proposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from masterplan_cli.graph import bare
from masterplan_cli.measures.periods import is_context
from masterplan_cli.measures.standing import families, family, is_living, is_valid_in
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Party:
    """An OPD of the plan's years with its predecessors and successors, and what the plan holds of theirs."""

    opd: Opd
    family: frozenset[str]
    indicators: tuple[Indicator, ...]
    proposals: tuple[Proposal, ...]


def concerned(workspace: Workspace) -> Iterator[Party]:
    """One for each carrier, under its last OPD."""
    kin = families(workspace.all(Opd))
    indicators: dict[str, list[Indicator]] = defaultdict(list)
    proposals: dict[str, list[Proposal]] = defaultdict(list)
    for indicator in workspace.all(Indicator):
        if not is_context(indicator):
            for opd in indicator.opd:
                indicators[bare(opd)].append(indicator)
    for proposal in workspace.all(Proposal):
        if is_living(proposal, workspace.settings):
            for opd in proposal.opd:
                proposals[bare(opd)].append(proposal)
    for party in lasting(workspace):
        ours = family(party.id, kin)
        carried = {each.id: each for name in sorted(ours) for each in indicators.get(name, ())}
        asked = {each.id: each for name in sorted(ours) for each in proposals.get(name, ())}
        if carried or asked:
            yield Party(party, ours, tuple(carried.values()), tuple(asked.values()))


def lasting(workspace: Workspace) -> tuple[Opd, ...]:
    """The OPDs of the plan's years; of predecessors and their successors only the last."""
    valid = [opd for opd in workspace.all(Opd) if is_valid_in(opd, workspace.settings.period)]
    succeeded = {bare(predecessor) for opd in valid for predecessor in opd.predecessors}
    return tuple(opd for opd in valid if opd.id not in succeeded)
