"""The way from a line of spending to a target of the RPJMD: through a proposal or an asset, and an indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.chain import Rung, Step, chain
from masterplan_cli.measures.trace import Carriage, target_year
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.workspace import Workspace

IN_RPJMD = (Rung.SASARAN, Rung.TUJUAN, Rung.MISI, Rung.VISI)


class Grade(StrEnum):
    """How far a line can be walked; headlines count the first. `UNREAD`: something on the way could not be read."""

    TO_TARGET = "to_target"
    TO_INDICATOR = "to_indicator"
    TO_PURPOSE = "to_purpose"
    UNTRACED = "untraced"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Way:
    """The best way of a line; `steps` lead up from its indicator, `why` says where and why the way ends."""

    grade: Grade
    proposal: Proposal | None = None
    asset: Asset | None = None
    indicator: Indicator | None = None
    target_year: int | None = None
    steps: tuple[Step, ...] = ()
    why: Text | None = None

    @property
    def goal(self) -> Step | None:
        """The first step inside an RPJMD: its sasaran or tujuan."""
        return next((step for step in self.steps if step.rung in IN_RPJMD), None)

    @property
    def reaches_visi(self) -> bool:
        """Whether it leads to a target, and the target's indicator up to the visi."""
        return self.grade is Grade.TO_TARGET and bool(self.steps) and self.steps[-1].rung is Rung.VISI


@dataclass(frozen=True)
class Walk:
    """Finds ways in a workspace; made once, asked often."""

    workspace: Workspace
    carriage: Carriage
    _steps: dict[str, tuple[Step, ...]] = field(default_factory=dict, repr=False)

    def way(self, line: Spending) -> Way:
        """The way that leads furthest; of equals the first that is written."""
        found = max(self._ways(line), key=_reach, default=None)
        if found is None:
            return Way(Grade.UNTRACED, why=UNKNOWN_PURPOSE if line.proposals or line.assets else NO_PURPOSE)
        is_open = found.grade is not Grade.TO_TARGET and any(way.grade is Grade.UNREAD for way in self._ways(line))
        return Way(Grade.UNREAD, found.proposal, found.asset, why=NOT_READ) if is_open else found

    def _ways(self, line: Spending) -> Iterator[Way]:
        for reference in line.proposals:
            proposal = self.workspace.get(Proposal, bare(reference))
            if proposal is not None:
                yield from self._from_proposal(line.year, proposal, None)
            elif bare(reference) in self.workspace.known["proposal"]:
                yield Way(Grade.UNREAD, why=NOT_READ)
        for reference in line.assets:
            asset = self.workspace.get(Asset, bare(reference))
            if asset is not None:
                yield from self._from_asset(line.year, asset)
            elif bare(reference) in self.workspace.known["asset"]:
                yield Way(Grade.UNREAD, why=NOT_READ)

    def _from_proposal(self, year: int, proposal: Proposal, asset: Asset | None) -> Iterator[Way]:
        foreign = False
        for indicator in self._named(proposal.served):
            if indicator is None or not self._is_settled(proposal, indicator):
                yield Way(Grade.UNREAD, proposal, asset, why=NOT_READ)
            elif self.carriage.allows(proposal, indicator):
                yield self._to(year, indicator, proposal, asset)
            else:
                foreign = True
        yield Way(Grade.TO_PURPOSE, proposal, asset, why=FOREIGN if foreign else NO_INDICATOR)

    def _from_asset(self, year: int, asset: Asset) -> Iterator[Way]:
        """Through the asset's own indicators, and through the proposals that build or upgrade it."""
        foreign = False
        for indicator in self._named(asset.indicators):
            if indicator is None:
                yield Way(Grade.UNREAD, None, asset, why=NOT_READ)
            elif self.carriage.leads(asset.opd, indicator):
                yield self._to(year, indicator, None, asset)
            else:
                foreign = True
        yield Way(Grade.TO_PURPOSE, None, asset, why=FOREIGN if foreign else NO_INDICATOR)
        for proposal in self._builders.get(asset.id, ()):
            yield from self._from_proposal(year, proposal, asset)

    def _named(self, references: Iterable[str]) -> Iterator[Indicator | None]:
        """The indicators that are named; None for one that exists and could not be read."""
        for reference in references:
            indicator = self.workspace.get(Indicator, bare(reference))
            if indicator is not None or bare(reference) in self.workspace.known["indicator"]:
                yield indicator

    def _is_settled(self, proposal: Proposal, indicator: Indicator) -> bool:
        """Whether nothing that could not be read leaves open who carries an indicator."""
        return self.carriage.allows(proposal, indicator) or self.carriage.disproves(proposal, indicator)

    def _to(self, year: int, indicator: Indicator, proposal: Proposal | None, asset: Asset | None) -> Way:
        steps, found = self._upward(indicator), target_year(indicator, year)
        if found is None:
            return Way(Grade.TO_INDICATOR, proposal, asset, indicator, None, steps, NO_TARGET)
        is_whole = bool(steps) and steps[-1].rung is Rung.VISI
        is_anchored = any(step.rung in IN_RPJMD for step in steps)
        why = None if is_whole else BROKEN_CHAIN if is_anchored else NO_GOAL
        return Way(Grade.TO_TARGET, proposal, asset, indicator, found, steps, why)

    def _upward(self, indicator: Indicator) -> tuple[Step, ...]:
        if indicator.id not in self._steps:
            self._steps[indicator.id] = _highest(chain(self.workspace, indicator))
        return self._steps[indicator.id]

    @cached_property
    def _builders(self) -> Mapping[str, tuple[Proposal, ...]]:
        found: dict[str, list[Proposal]] = defaultdict(list)
        for proposal in self.workspace.all(Proposal):
            for asset in dict.fromkeys(bare(each) for each in (*proposal.builds, *proposal.upgrades)):
                found[asset].append(proposal)
        return {asset: tuple(proposals) for asset, proposals in found.items()}


def _reach(way: Way) -> tuple[int, bool, bool]:
    return _FURTHEST.index(way.grade), way.goal is not None, way.reaches_visi


def _highest(steps: Iterable[Step]) -> tuple[Step, ...]:
    """One path up: that which climbs to the highest rung, the first of equals."""
    paths = [(step, *_highest(step.above)) for step in steps]
    return max(paths, key=lambda path: _RUNGS.index(path[-1].rung), default=())


_FURTHEST = (Grade.UNREAD, Grade.UNTRACED, Grade.TO_PURPOSE, Grade.TO_INDICATOR, Grade.TO_TARGET)
_RUNGS = tuple(Rung)

NO_PURPOSE = Text(id="tidak menyebut usulan maupun aset", en="names neither a proposal nor an asset")
UNKNOWN_PURPOSE = Text(
    id="usulan atau aset yang disebut tidak dikenal", en="the proposal or asset it names is not known"
)
NO_INDICATOR = Text(id="usulan atau asetnya tidak menuju indikator", en="what it pays for leads to no indicator")
FOREIGN = Text(
    id="indikatornya tidak diampu OPD usulan atau aset itu",
    en="the indicator is carried by no OPD of that proposal or asset",
)
NO_TARGET = Text(
    id="indikatornya tidak bertarget pada tahun belanja atau sesudahnya",
    en="the indicator has no target in the year of the spending or later",
)
NO_GOAL = Text(
    id="indikatornya belum bertumpu pada tujuan atau sasaran RPJMD",
    en="the indicator stands on no tujuan or sasaran of an RPJMD",
)
BROKEN_CHAIN = Text(id="rantainya belum sampai visi", en="the chain does not reach the visi")
NOT_READ = Text(id="ada entri yang tidak terbaca pada jalannya", en="a record on the way could not be read")
