"""MP501: lines of funding that do not add up to the budget of their year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.measures.money import written
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP501"
NAME = "funding-mismatch"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal that gives both; a year whose funding is not given is not judged."""
    for proposal in workspace.all(Proposal):
        if proposal.budget and proposal.funding:
            for year, positions in _by_year(proposal).items():
                yield from _judge(proposal, proposal.budget, year, positions)


def _by_year(proposal: Proposal) -> Mapping[int, list[int]]:
    """The positions of the lines of each year."""
    found: dict[int, list[int]] = defaultdict(list)
    for position, line in enumerate(proposal.funding):
        found[line.year].append(position)
    return found


def _judge(proposal: Proposal, budget: Mapping[int, int], year: int, positions: list[int]) -> Iterator[Finding]:
    """A year outside the proposal's, which no budget can hold, is left to MP505."""
    total = sum(proposal.funding[position].amount for position in positions)
    if year in budget:
        if total != budget[year]:
            yield _unequal(proposal, year, positions, {"total": total, "budget": budget[year]})
    elif proposal.start <= year <= proposal.end or proposal.end < proposal.start:
        yield Finding(
            proposal.at("funding", positions[0], "year"),
            Text(
                id="sumber dana {year} berjumlah {total}, sedangkan `budget` tidak memuat tahun itu",
                en="funding of {year} adds up to {total}, but `budget` does not have that year",
            ),
            {"year": year, "total": written(total), "digits": total},
            hint=Text(
                id="tambahkan pada `budget`: `{year}: {digits}`, atau perbaiki tahunnya",
                en="add to `budget`: `{year}: {digits}`, or mend the year",
            ),
            related=(Related(proposal.key("budget"), _THE_BUDGET),),
        )


def _unequal(proposal: Proposal, year: int, positions: list[int], sums: Mapping[str, int]) -> Finding:
    total, budget = sums["total"], sums["budget"]
    return Finding(
        proposal.at("budget", str(year)),
        Text(
            id="anggaran {year} {budget}, sedangkan sumber dananya berjumlah {total}",
            en="the budget of {year} is {budget}, but its funding adds up to {total}",
        ),
        {"year": year, "budget": written(budget), "total": written(total), "off": written(abs(total - budget))},
        hint=_TOO_LITTLE if total < budget else _TOO_MUCH,
        related=tuple(Related(proposal.at("funding", position, "amount"), _A_LINE) for position in positions),
    )


_TOO_LITTLE = Text(
    id="lengkapi `funding` dengan {off} lagi, atau perbaiki `budget`",
    en="add another {off} to `funding`, or mend `budget`",
)
_TOO_MUCH = Text(
    id="kurangi `funding` sebesar {off}, atau perbaiki `budget`", en="take {off} off `funding`, or mend `budget`"
)
_A_LINE = Text(id="bagian dari jumlah itu", en="part of that sum")
_THE_BUDGET = Text(id="anggarannya ditulis di sini", en="the budget is written here")
