"""MP505: budget or funding of a year in which the proposal does not run."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Place, Severity, Text
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP505"
NAME = "budget-outside-years"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal whose years are in order, once a year: at its budget, else at its first line of funding."""
    for proposal in workspace.all(Proposal):
        if (proposal.budget or proposal.funding) and proposal.start <= proposal.end:
            for year, place in _years(proposal).items():
                if not proposal.start <= year <= proposal.end:
                    yield _finding(proposal, year, place)


def _years(proposal: Proposal) -> dict[int, Place]:
    """The years with money, and where each is written."""
    found = {year: proposal.key("budget", str(year)) for year in proposal.budget or ()}
    for position, line in enumerate(proposal.funding):
        if line.year not in found:
            found[line.year] = proposal.at("funding", position, "year")
    return found


def _finding(proposal: Proposal, year: int, place: Place) -> Finding:
    is_one = proposal.start == proposal.end
    return Finding(
        place,
        Text(
            id="anggaran {year} berada di luar tahun usulan, {years}",
            en="money of {year} lies outside the proposal's years, {years}",
        ),
        {"year": year, "years": str(proposal.start) if is_one else f"{proposal.start}-{proposal.end}"},
        hint=_AFTER if year > proposal.end else _BEFORE,
    )


_AFTER = Text(
    id="pindahkan tahunnya, ubah `end`, atau tulis biaya sesudah selesai di `running_cost`",
    en="move the year, change `end`, or write what comes after it under `running_cost`",
)
_BEFORE = Text(id="pindahkan tahunnya, atau ubah `start`", en="move the year, or change `start`")
