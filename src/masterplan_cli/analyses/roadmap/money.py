"""What the roadmap costs: by year, OPD, content and source, to build and to run, and against the ceilings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from masterplan_cli.diagnostics import Route
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import Ceilings, Demand, Limit, demands, holder, source_name
from masterplan_cli.measures.support import stands
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal

OPERATIONS, CAPITAL = "5.1", "5.2"


class Share(NamedTuple):
    """An amount of some year in a proposal or asset, and where it is written."""

    record: Proposal | Asset
    amount: int
    route: Route


@dataclass(slots=True)
class Sum:
    """Rupiah to build, apart by the account that is named, and to run; with every place they come from."""

    capital: list[Share] = field(default_factory=list)
    operations: list[Share] = field(default_factory=list)
    no_account: list[Share] = field(default_factory=list)
    running: list[Share] = field(default_factory=list)

    @property
    def investment(self) -> list[Share]:
        """All that it costs to build."""
        return [*self.capital, *self.operations, *self.no_account]

    @property
    def all(self) -> list[Share]:
        """Building and running."""
        return [*self.investment, *self.running]

    def add(self, demand: Demand) -> None:
        """Takes money to build by its account."""
        share = Share(demand.proposal, demand.amount, demand.route)
        account = f"{demand.account}."
        under = {f"{CAPITAL}.": self.capital, f"{OPERATIONS}.": self.operations}
        next((found for code, found in under.items() if account.startswith(code)), self.no_account).append(share)


class Pot(NamedTuple):
    """What money is sorted by; `source` is empty where it is not written."""

    year: int
    opd: str
    content: str
    source: str


@dataclass(frozen=True, slots=True)
class YearSum:
    """A year of the roadmap: what runs in it, what it costs, and the proposals in it that name no cost at all."""

    year: int
    proposals: tuple[Proposal, ...]
    sum: Sum
    unpriced: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Money under one ceiling, or under none that is known: to build, to run, and for the assets that are in use.

    `upkeep` counts only under a ceiling for all IT of its holder.
    """

    year: int
    opd: str
    limit: Limit | None
    investment: tuple[Share, ...]
    running: tuple[Share, ...]
    upkeep: tuple[Share, ...]
    unpriced: tuple[Proposal, ...]

    @property
    def asked(self) -> int:
        """All of it."""
        return total((*self.investment, *self.running, *self.upkeep))

    @property
    def left(self) -> int | None:
        """What the ceiling leaves, at most, since some cost may be unknown; None where no ceiling is."""
        return None if self.limit is None else self.limit.amount - self.asked


def total(shares: Iterable[Share]) -> int:
    """Rupiah added up."""
    return sum(share.amount for share in shares)


def pots(proposals: Iterable[Proposal], years: Container[int]) -> Mapping[Pot, Sum]:
    """Money sorted, in the order of year, OPD, content and source."""
    found: dict[Pot, Sum] = defaultdict(Sum)
    for proposal in proposals:
        for demand in demands(proposal):
            if demand.year in years:
                found[Pot(demand.year, demand.opd, proposal.content, source_name(demand.source))].add(demand)
        for year, amount in proposal.running_cost.items():
            if year in years:
                share = Share(proposal, amount, ("running_cost", str(year)))
                found[Pot(year, holder(proposal, year), proposal.content, "")].running.append(share)
    return dict(sorted(found.items()))


def year_sums(proposals: Sequence[Proposal], years: Iterable[int]) -> tuple[YearSum, ...]:
    """Each year with the proposals that run in it."""
    wanted = tuple(years)
    sums: dict[int, Sum] = {year: Sum() for year in wanted}
    for proposal in proposals:
        for demand in demands(proposal):
            if demand.year in sums:
                sums[demand.year].add(demand)
        for year, amount in proposal.running_cost.items():
            if year in sums:
                sums[year].running.append(Share(proposal, amount, ("running_cost", str(year))))
    in_years = {year: tuple(each for each in proposals if each.start <= year <= each.end) for year in wanted}
    return tuple(
        YearSum(year, in_years[year], sums[year], tuple(each for each in in_years[year] if is_unpriced(each)))
        for year in wanted
    )


def is_unpriced(proposal: Proposal) -> bool:
    """Whether nothing says what building it costs."""
    return not proposal.budget and not proposal.funding


def held(
    ceilings: Ceilings, proposals: Sequence[Proposal], years: Container[int], carriers: Container[str] | None
) -> tuple[Held, ...]:
    """Money without a ceiling, then every ceiling for IT or with money below it; of some carriers, or of all."""
    under, loose = _sorted(ceilings, proposals, years)
    upkeep, unpriced = _upkeep(ceilings.workspace.all(Asset)), _unpriced(proposals)
    rows: list[Held] = []
    for (opd, year), limits in ceilings.limits.items():
        if year in years and (carriers is None or opd in carriers):
            rows.extend(
                _held(year, opd, limit, under.get(limit, ()), upkeep if limit.is_whole else {}, unpriced)
                for limit in limits
                if limit.line.scope == "it" or limit in under
            )
    rows.extend(
        _held(year, opd, None, found, {}, unpriced)
        for (opd, year), found in loose.items()
        if carriers is None or opd in carriers
    )
    return tuple(sorted(rows, key=lambda row: (row.limit is not None, row.year, row.opd, _words(row.limit))))


def _sorted(
    ceilings: Ceilings, proposals: Sequence[Proposal], years: Container[int]
) -> tuple[Mapping[Limit, list[Demand]], Mapping[tuple[str, int], list[Demand]]]:
    """Money by each ceiling that bounds it; that of the OPD's own under none by OPD and year."""
    under: dict[Limit, list[Demand]] = defaultdict(list)
    loose: dict[tuple[str, int], list[Demand]] = defaultdict(list)
    for demand in (each for proposal in proposals for each in (*demands(proposal), *_running(proposal))):
        if demand.year in years:
            limits = ceilings.over(demand)
            for limit in limits:
                under[limit].append(demand)
            if not limits:
                loose[demand.opd, demand.year].append(demand)
    return under, loose


def _running(proposal: Proposal) -> Iterator[Demand]:
    """Running cost names neither code nor source, so only a ceiling for all IT bounds it."""
    for year, amount in proposal.running_cost.items():
        route = ("running_cost", str(year))
        yield Demand(proposal, year, amount, holder(proposal, year), "", "", "", "", route)


def _upkeep(assets: Iterable[Asset]) -> Mapping[tuple[str, int], list[Share]]:
    """What assets that are in use cost to run; under an empty OPD those of all. What is only planned costs nothing."""
    found: dict[tuple[str, int], list[Share]] = defaultdict(list)
    for asset in assets:
        if stands(asset) and asset.status != "planned":
            for year, amount in asset.running_cost.items():
                share = Share(asset, amount, ("running_cost", str(year)))
                found[bare(asset.opd[0]), year].append(share)
                found["", year].append(share)
    return found


def _unpriced(proposals: Iterable[Proposal]) -> Mapping[tuple[str, int], list[Proposal]]:
    found: dict[tuple[str, int], list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        if is_unpriced(proposal):
            for year in range(proposal.start, proposal.end + 1):
                found[bare(proposal.opd[0]), year].append(proposal)
                found["", year].append(proposal)
    return found


def _held(
    year: int,
    opd: str,
    limit: Limit | None,
    under: Iterable[Demand],
    upkeep: Mapping[tuple[str, int], Sequence[Share]],
    unpriced: Mapping[tuple[str, int], Sequence[Proposal]],
) -> Held:
    shares = [(each.route[0] == "running_cost", Share(each.proposal, each.amount, each.route)) for each in under]
    return Held(
        year,
        opd,
        limit,
        tuple(share for is_running, share in shares if not is_running),
        tuple(share for is_running, share in shares if is_running),
        tuple(upkeep.get((opd, year), ())),
        tuple(unpriced.get((opd, year), ())),
    )


def _words(limit: Limit | None) -> tuple[str, ...]:
    if limit is None:
        return ()
    line = limit.line
    return tuple(each or "" for each in (line.sub_kegiatan, line.program, line.account, line.source))
