"""What was planned for a year and is in no line of spending of that year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from masterplan_cli.analyses import Asked
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import holder
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.workspace import Workspace

NO_PLAN = frozenset(("draft", "rejected", "cancelled"))


@dataclass(frozen=True, slots=True)
class Planned:
    """A year's money of a proposal that no line names; `is_known` where the OPD's spending of the year is recorded."""

    proposal: Proposal
    year: int
    amount: int
    opd: str
    is_known: bool
    budgeted_years: tuple[int, ...]


def unbudgeted(workspace: Workspace, asked: Asked) -> Iterator[Planned]:
    """Each proposal and year that is due: up to the date's year, or every year where no date is known."""
    kin = families(workspace.all(Opd))
    named, recorded = _named(workspace), _recorded(workspace)
    wanted = family(asked.opd, kin) if asked.opd is not None else None
    for proposal in workspace.all(Proposal) if not workspace.has_holes(Spending) else ():
        if proposal.status in NO_PLAN:
            continue
        years = _years(proposal, named)
        for year, amount in sorted(by_year(proposal).items()):
            opd = holder(proposal, year)
            if amount and year not in years and _is_asked(asked, year) and (wanted is None or opd in wanted):
                is_known = not recorded[year].isdisjoint(family(opd, kin))
                yield Planned(proposal, year, amount, opd, is_known, tuple(sorted(years)))


def _is_asked(asked: Asked, year: int) -> bool:
    return asked.year in (None, year) and (asked.date is None or year <= asked.date.year)


def _named(workspace: Workspace) -> Mapping[str, Set[int]]:
    """The years in which lines name a proposal or an asset, by `kind:id`."""
    found: dict[str, set[int]] = defaultdict(set)
    for line in workspace.all(Spending):
        for reference in line.proposals:
            found[f"proposal:{bare(reference)}"].add(line.year)
        for reference in line.assets:
            found[f"asset:{bare(reference)}"].add(line.year)
    return found


def _years(proposal: Proposal, named: Mapping[str, Set[int]]) -> Set[int]:
    """The years in which it, or an asset that it builds or upgrades, was budgeted or paid."""
    assets = (f"asset:{bare(each)}" for each in (*proposal.builds, *proposal.upgrades))
    return frozenset().union(*(named.get(each, ()) for each in (proposal.ref, *assets)))


def _recorded(workspace: Workspace) -> Mapping[int, Set[str]]:
    """The OPDs of which any spending of a year is recorded."""
    found: dict[int, set[str]] = defaultdict(set)
    for line in workspace.all(Spending):
        if line.opd is not None:
            found[line.year].add(bare(line.opd))
    return found
