"""What coverage looks at: the records that count, by year and OPD, and the kinds of which some could not be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

from masterplan_cli.analyses import Asked
from masterplan_cli.graph import bare
from masterplan_cli.measures.counted import counted_opds
from masterplan_cli.measures.periods import is_context
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.support import stands
from masterplan_cli.measures.trace import Carriage, Grade, serves_known
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import BY_KIND, Workspace

FOUR_KINDS = ("application", "infrastructure", "security", "human_resources")


@dataclass(frozen=True, slots=True)
class Scope:
    """The records asked about.

    `everywhere` and `all_assets` are those of every OPD, as another OPD's proposal may serve an indicator too.
    `grades` holds those that could be told; `own` the proposals of each counted OPD and of those it counts as one with.
    """

    workspace: Workspace
    indicators: tuple[Indicator, ...]
    opds: tuple[Opd, ...]
    proposals: tuple[Proposal, ...]
    assets: tuple[Asset, ...]
    everywhere: tuple[Proposal, ...]
    all_assets: tuple[Asset, ...]
    grades: Mapping[str, Grade]
    own: Mapping[str, tuple[Proposal, ...]]

    def is_blind(self, *kinds: str) -> bool:
        """Whether something of these kinds could not be read, so that what seems missing may be there."""
        return any(self.workspace.has_holes(BY_KIND[kind]) for kind in kinds)


def scope_of(workspace: Workspace, asked: Asked) -> Scope:
    """The records of a year and an OPD with its family, or all."""
    carriage = Carriage(workspace)
    kin = carriage.carrier((asked.opd,)) if asked.opd is not None else None
    everywhere = tuple(
        proposal
        for proposal in workspace.all(Proposal)
        if is_living(proposal, workspace.settings) and _runs(proposal, asked.year)
    )
    all_assets = tuple(asset for asset in workspace.all(Asset) if stands(asset) and _is_used(asset, asked.year))
    opds = tuple(opd for opd in counted_opds(workspace, asked.year) if kin is None or opd.id in kin)
    return Scope(
        workspace,
        tuple(each for each in workspace.all(Indicator) if not is_context(each) and _is_of(each.opd, kin)),
        opds,
        tuple(proposal for proposal in everywhere if _is_of(proposal.opd, kin)),
        tuple(asset for asset in all_assets if _is_of(asset.opd, kin)),
        everywhere,
        all_assets,
        {proposal.id: carriage.grade(proposal) for proposal in everywhere if serves_known(workspace, proposal)},
        _own(carriage, opds, everywhere),
    )


def _is_of(opds: tuple[str, ...], kin: Set[str] | None) -> bool:
    return kin is None or any(bare(opd) in kin for opd in opds)


def _runs(proposal: Proposal, year: int | None) -> bool:
    return year is None or proposal.start <= year <= proposal.end


def _is_used(asset: Asset, year: int | None) -> bool:
    """An asset whose years are not known may be in use in any."""
    return year is None or ((asset.since or year) <= year <= (asset.retired or year))


def _own(
    carriage: Carriage, opds: tuple[Opd, ...], proposals: tuple[Proposal, ...]
) -> Mapping[str, tuple[Proposal, ...]]:
    """Each proposal once for an OPD, in the order of files, also where several of its family propose it."""
    heirs: dict[str, list[str]] = defaultdict(list)
    for opd in opds:
        for member in carriage.carrier((opd.id,)):
            heirs[member].append(opd.id)
    found: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        for heir in {heir for opd in proposal.opd for heir in heirs.get(bare(opd), ())}:
            found[heir].append(proposal)
    return {opd: tuple(own) for opd, own in found.items()}
