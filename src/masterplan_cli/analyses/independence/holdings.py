"""What each OPD has of its own: assets, indicators, data sets, proposals, people; with what its family had before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from masterplan_cli.graph import bare
from masterplan_cli.measures.periods import is_context
from masterplan_cli.measures.standing import families, family, is_living
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.capacity import Capacity
from masterplan_cli.records.dataset import Dataset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

OUT_OF_USE = frozenset(("retired", "inactive"))


@dataclass(slots=True)
class Holdings:
    """The records of one OPD; `kin` are the OPDs it counts as one with, and itself.

    `assets` are those it owns that are not out of use, `owned` counts all it ever owned, national applications apart.
    `capacity` is the latest that is known; `trained` are its proposals on people, living or done in the period.
    """

    opd: Opd
    kin: frozenset[str]
    owned: int = 0
    assets: list[Asset] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    datasets: list[Dataset] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    trained: list[Proposal] = field(default_factory=list)
    capacity: Capacity | None = None


@dataclass(frozen=True)
class Around:
    """What every OPD's parts ask of the workspace besides its own records.

    `unread` counts the records of a kind that could not be read, None where their number is not known either.
    `adrift` are the data sets whose producer is not written.
    """

    unread: Mapping[str, int | None]
    adrift: tuple[Dataset, ...]


def around(workspace: Workspace) -> Around:
    """What is not known of whose it is."""
    adrift = tuple(dataset for dataset in workspace.all(Dataset) if not dataset.opd)
    kinds: tuple[type[Record], ...] = (Asset, Indicator, Dataset, Proposal, Capacity)
    return Around({kind.KIND: _unread(workspace, kind) for kind in kinds}, adrift)


def holdings(workspace: Workspace, opds: Iterable[Opd], year: int | None) -> tuple[Holdings, ...]:
    """One for each OPD; with a year the assets in use, the proposals that run and the people known in it."""
    kin = families(workspace.all(Opd))
    found = tuple(Holdings(opd, family(opd.id, kin)) for opd in opds)
    heirs: dict[str, list[Holdings]] = defaultdict(list)
    for each in found:
        for member in each.kin:
            heirs[member].append(each)
    _share_assets(workspace, heirs, year)
    _share_indicators(workspace, heirs)
    _share_proposals(workspace, heirs, year)
    for dataset in workspace.all(Dataset):
        for each in _of(dataset.opd, heirs):
            each.datasets.append(dataset)
    for capacity in workspace.all(Capacity):
        for each in _of((capacity.opd,), heirs) if year is None or capacity.year <= year else ():
            if each.capacity is None or _is_newer(capacity, each.capacity, each.opd):
                each.capacity = capacity
    return found


def _share_assets(workspace: Workspace, heirs: Mapping[str, list[Holdings]], year: int | None) -> None:
    for asset in workspace.all(Asset):
        for each in _of(asset.opd[:1], heirs):
            each.owned += not asset.national
            if asset.status not in OUT_OF_USE and (
                year is None or (asset.since or year) <= year <= (asset.retired or year)
            ):
                each.assets.append(asset)


def _share_indicators(workspace: Workspace, heirs: Mapping[str, list[Holdings]]) -> None:
    """Those of the workspace's RPJMD, or of none; indicators of context are nobody's to reach."""
    current = {bare(rpjmd) for rpjmd in workspace.settings.rpjmd}
    for indicator in workspace.all(Indicator):
        plans = {bare(rpjmd) for rpjmd in indicator.rpjmd}
        if not is_context(indicator) and (not plans or not plans.isdisjoint(current)):
            for each in _of(indicator.opd, heirs):
                each.indicators.append(indicator)


def _share_proposals(workspace: Workspace, heirs: Mapping[str, list[Holdings]], year: int | None) -> None:
    settings = workspace.settings
    for proposal in workspace.all(Proposal):
        runs = year is None or proposal.start <= year <= proposal.end
        lives = is_living(proposal, settings) and runs
        trains = proposal.category == "human_resources" and (
            lives or (proposal.status == "done" and proposal.end >= settings.period.start and runs)
        )
        for each in _of(proposal.opd, heirs) if lives or trains else ():
            if lives:
                each.proposals.append(proposal)
            if trains:
                each.trained.append(proposal)


def _of(opds: Iterable[str], heirs: Mapping[str, list[Holdings]]) -> tuple[Holdings, ...]:
    """Whose a record is, each once, also where several of a family are named."""
    found = {each.opd.id: each for opd in opds for each in heirs.get(bare(opd), ())}
    return tuple(found.values())


def _is_newer(capacity: Capacity, than: Capacity, opd: Opd) -> bool:
    """The later year; of one year the OPD's own before that of one it counts as one with."""
    return (capacity.year, bare(capacity.opd) == opd.id) > (than.year, bare(than.opd) == opd.id)


def _unread(workspace: Workspace, kind: type[Record]) -> int | None:
    if kind.KIND in workspace.closed:
        return None
    return len(workspace.known[kind.KIND]) - len(workspace.records[kind.KIND])
