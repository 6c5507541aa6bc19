"""Which proposals are meant to raise which indicator of an instrument."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from masterplan_cli.analyses.spbe.index import has_levels, index_indicators
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import families, family, is_living
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference.instruments import Instrument
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Raising:
    """Living proposals by the instrument indicator they serve.

    `unplaced` are those that serve an index as a whole, or an indicator of another instrument, and none of this one:
    nobody can say what they raise.
    """

    proposals: Mapping[str, tuple[Proposal, ...]]
    unplaced: tuple[tuple[Indicator, tuple[Proposal, ...]], ...]


def raising(workspace: Workspace, by: Instrument | None, opd: str | None) -> Raising:
    """The proposals of an OPD and its family, else of all."""
    codes = _codes(workspace, by)
    vague = {indicator.id: indicator for indicator in (*index_indicators(workspace), *_of_others(workspace, by))}
    placed: dict[str, list[Proposal]] = defaultdict(list)
    unplaced: dict[str, list[Proposal]] = defaultdict(list)
    kin = family(opd, families(workspace.all(Opd))) if opd is not None else None
    for proposal in workspace.all(Proposal):
        if is_living(proposal, workspace.settings) and (kin is None or not kin.isdisjoint(map(bare, proposal.opd))):
            served = tuple(dict.fromkeys(bare(each) for each in proposal.served))
            raised = dict.fromkeys(codes[each] for each in served if each in codes)
            for code in raised:
                placed[code].append(proposal)
            for each in () if raised else (each for each in served if each in vague):
                unplaced[each].append(proposal)
    return Raising(
        {code: tuple(found) for code, found in placed.items()},
        tuple((vague[id_], tuple(found)) for id_, found in unplaced.items()),
    )


def _codes(workspace: Workspace, by: Instrument | None) -> Mapping[str, str]:
    """The plan's indicators that stand for one of the instrument's, with its number."""
    if by is None:
        return {}
    known = {each.id for each in by.indicators}
    return {
        indicator.id: code
        for indicator in workspace.all(Indicator)
        if indicator.instrument == by.id and (code := indicator.instrument_indicator) is not None and code in known
    }


def _of_others(workspace: Workspace, by: Instrument | None) -> tuple[Indicator, ...]:
    """The plan's indicators that stand for one of another instrument's."""
    return tuple(
        indicator
        for indicator in workspace.all(Indicator)
        if indicator.instrument_indicator is not None
        and (by is None or indicator.instrument != by.id)
        and has_levels(indicator.instrument)
    )
