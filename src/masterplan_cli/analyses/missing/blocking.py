"""What a record that says too little keeps from being judged: indicators, living proposals, money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from masterplan_cli.analyses.missing.rows import Blocked
from masterplan_cli.graph import bare
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.periods import is_context, plans_of
from masterplan_cli.measures.standing import families, family, is_living
from masterplan_cli.measures.support import support
from masterplan_cli.measures.trace import served
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace


class Blocking:
    """The links of a workspace, followed once; of one year the proposals that run in it, and their money."""

    def __init__(self, workspace: Workspace, year: int | None = None) -> None:
        self._workspace, self._year = workspace, year
        self._support = support(workspace)
        self._kin = families(workspace.all(Opd))
        self._of_opd: dict[str, list[Proposal]] = defaultdict(list)
        self._on_asset: dict[str, list[Proposal]] = defaultdict(list)
        self._of_plan: dict[str, list[Indicator]] = defaultdict(list)
        for proposal in workspace.all(Proposal):
            if is_living(proposal, workspace.settings):
                for opd in dict.fromkeys(bare(each) for each in proposal.opd):
                    self._of_opd[opd].append(proposal)
                leaning = (*proposal.builds, *proposal.upgrades, *proposal.replaces)
                for asset in dict.fromkeys(bare(each) for each in leaning):
                    self._on_asset[asset].append(proposal)
        for indicator in workspace.all(Indicator):
            for plan in () if is_context(indicator) else plans_of(workspace, indicator):
                self._of_plan[plan.id].append(indicator)

    def of(self, record: Record) -> Blocked:
        """What waits for one record."""
        match record:
            case Rpjmd():
                indicators = self._of_plan[record.id]
                return self._blocked(indicators, self._serving(indicators))
            case Indicator():
                return self._blocked((record,), self._serving((record,)))
            case Proposal():
                return self._blocked(served(self._workspace, record), (record,))
            case Asset():
                found = (self._workspace.get(Indicator, bare(each)) for each in record.indicators)
                return self._blocked((each for each in found if each is not None), self._on_asset[record.id])
            case Opd():
                ours = sorted(family(record.id, self._kin))
                return self._blocked((), (each for opd in ours for each in self._of_opd[opd]))
            case _:
                return self._blocked((), ())

    def all(self, found: Iterable[Blocked]) -> Blocked:
        """What several block together, each thing once."""
        each = tuple(found)
        indicators = (indicator for one in each for indicator in one.indicators)
        return self._blocked(indicators, (proposal for one in each for proposal in one.proposals))

    def _serving(self, indicators: Iterable[Indicator]) -> Iterable[Proposal]:
        known = (self._support.get(indicator.id) for indicator in indicators)
        return (proposal for each in known if each is not None for proposal in each.proposals)

    def _blocked(self, indicators: Iterable[Indicator], proposals: Iterable[Proposal]) -> Blocked:
        kept = {each.id: each for each in proposals if self._is_then(each)}
        costs = [cost for cost in map(self._cost, kept.values()) if cost is not None]
        found = {each.id: each for each in indicators}
        return Blocked(tuple(found.values()), tuple(kept.values()), sum(costs) if costs else None)

    def _is_then(self, proposal: Proposal) -> bool:
        return self._year is None or proposal.start <= self._year <= proposal.end

    def _cost(self, proposal: Proposal) -> int | None:
        found = by_year(proposal)
        if not found:
            return None
        return sum(found.values()) if self._year is None else found.get(self._year, 0)
