"""MP511: spending on a proposal that is not approved, or above its budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from masterplan_cli.diagnostics import Finding, Place, Related, Severity, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.money import by_year, written
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.workspace import Case, Workspace

CODE = "MP511"
NAME = "spending-without-approval"
SEVERITY = Severity.WARNING

UNAPPROVED = frozenset(("draft", "proposed", "rejected", "deferred", "cancelled"))


class Named(NamedTuple):
    """A line of spending and the position of the reference in it."""

    line: Spending
    position: int


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each proposal that is spent on without approval, else for each year that is above its budget."""
    spent = _by_proposal(workspace)
    for proposal in workspace.all(Proposal) if spent else ():
        named = spent.get(proposal.id)
        if named is None or proposal.end < workspace.settings.period.start:
            continue
        if proposal.status in UNAPPROVED:
            yield _without_approval(proposal, named)
        elif is_living(proposal, workspace.settings):
            yield from _above_budget(proposal, named)


def _by_proposal(workspace: Workspace) -> Mapping[str, Sequence[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for line in workspace.all(Spending):
        for position, reference in enumerate(line.proposals):
            if reference not in line.proposals[:position]:
                found[bare(reference)].append(Named(line, position))
    return found


def _without_approval(proposal: Proposal, named: Sequence[Named]) -> Finding:
    line, position = named[0]
    return Finding(
        line.at("proposals", position),
        _ONE_LINE if len(named) == 1 else _LINES,
        {"id": proposal.id, "status": proposal.status, "count": len(named)},
        hint=Text(
            id="perbarui `status` bila sudah disetujui, atau perbaiki rujukan belanjanya",
            en="update its `status` if it was approved, or mend what the spending names",
        ),
        related=(Related(proposal.at("status"), _STATUS),),
    )


def _above_budget(proposal: Proposal, named: Sequence[Named]) -> Iterator[Finding]:
    """Year by year where the year has a budget, else in all; a line that other proposals share proves nothing."""
    own = [line for line, _ in named if len(line.proposals) == 1]
    budget = by_year(proposal)
    if not budget or not own:
        return
    years = [
        finding
        for year, planned in sorted(budget.items())
        for finding in _exceeded(proposal, own, year, planned + proposal.running_cost.get(year, 0))
    ]
    yield from years or _exceeded(proposal, own, None, sum(budget.values()) + sum(proposal.running_cost.values()))


def _exceeded(proposal: Proposal, own: Sequence[Spending], year: int | None, allowed: int) -> Iterator[Finding]:
    """The line that passes what is allowed: of what was paid, else of the year's latest budget."""
    for stage in _stages(own, year):
        total, passing = 0, None
        for line in own:
            if line.stage == stage and year in (None, line.year):
                total += line.amount
                passing = line if passing is None and total > allowed else passing
        if passing is not None:
            yield _above(proposal, passing, year, total, allowed)
            return


def _stages(own: Sequence[Spending], year: int | None) -> tuple[str, ...]:
    if year is None:
        return ("realisation",)
    is_changed = any(line.stage == "dppa" and line.year == year for line in own)
    return ("realisation", "dppa" if is_changed else "dpa")


def _above(proposal: Proposal, passing: Spending, year: int | None, total: int, allowed: int) -> Finding:
    return Finding(
        passing.at("amount"),
        _IN_ALL if year is None else _IN_A_YEAR,
        {
            "id": proposal.id,
            "year": year or 0,
            "total": written(total),
            "allowed": written(allowed),
            "stage": _STAGES[passing.stage],
        },
        hint=Text(
            id="cocokkan jumlahnya, atau perbarui `budget` usulan beserta persetujuannya",
            en="check the amount, or update the proposal's `budget` and have it approved",
        ),
        related=(Related(_budget(proposal, year), _BUDGET),),
    )


def _budget(proposal: Proposal, year: int | None) -> Place:
    if not proposal.budget:
        return proposal.key("funding")
    return proposal.key("budget") if year is None else proposal.at("budget", str(year))


_ONE_LINE = Text(
    id="belanja ini membiayai usulan `{id}` yang berstatus `{status}`",
    en="this spending pays for proposal `{id}`, whose status is `{status}`",
)
_LINES = Text(
    id="belanja ini membiayai usulan `{id}` yang berstatus `{status}`; seluruhnya {count} baris",
    en="this spending pays for proposal `{id}`, whose status is `{status}`; it is one line of {count}",
)
_STATUS = Text(id="statusnya di sini", en="its status is here")
_IN_A_YEAR = Text(
    id="{stage} {year} atas usulan `{id}` berjumlah {total}, di atas anggarannya {allowed}",
    en="{stage} for proposal `{id}` in {year} come to {total}, above its budget of {allowed}",
)
_IN_ALL = Text(
    id="{stage} atas usulan `{id}` berjumlah {total}, di atas seluruh anggarannya {allowed}",
    en="{stage} for proposal `{id}` come to {total}, above its whole budget of {allowed}",
)
_BUDGET = Text(id="anggarannya di sini", en="its budget is here")
_STAGES: Mapping[str, Text] = {
    "dpa": Text(id="belanja DPA", en="lines of the DPA"),
    "dppa": Text(id="belanja DPPA", en="lines of the DPPA"),
    "realisation": Text(id="realisasi belanja", en="payments"),
}
