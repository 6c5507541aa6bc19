"""MP306: a proposal runs in a year that neither the masterplan nor any RPJMD covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan_cli.diagnostics import Finding, Place, Severity, Text
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.base import Period
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP306"
NAME = "outside-period"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living proposal, once every RPJMD could be read."""
    if workspace.has_holes(Rpjmd):
        return
    periods = (workspace.settings.period, *(rpjmd.period for rpjmd in workspace.all(Rpjmd)))
    for proposal in workspace.all(Proposal):
        if is_living(proposal, workspace.settings) and proposal.start <= proposal.end:
            outside = _outside(proposal, periods)
            if outside:
                yield _finding(workspace, proposal, outside)


def _outside(proposal: Proposal, periods: Sequence[Period]) -> list[int]:
    if any(proposal.start in period and proposal.end in period for period in periods):
        return []
    return [year for year in range(proposal.start, proposal.end + 1) if not any(year in period for period in periods)]


def _finding(workspace: Workspace, proposal: Proposal, outside: list[int]) -> Finding:
    period = workspace.settings.period
    return Finding(
        _place(proposal, outside),
        Text(
            id="tahun {years} di luar periode rencana induk dan setiap RPJMD",
            en="{years} lies outside the period of the masterplan and of every RPJMD",
        ),
        {"years": _shown(outside), "first": period.start, "last": period.end},
        hint=Text(
            id="rencana induk ini mencakup {first} sampai {last}; sesuaikan `start` dan `end`",
            en="this masterplan covers {first} to {last}; adjust `start` and `end`",
        ),
    )


def _place(proposal: Proposal, outside: list[int]) -> Place:
    """The bound that must move: the start if that lies outside, else the end."""
    return proposal.at("end" if proposal.start not in outside else "start")


def _shown(years: list[int]) -> str:
    """`2031`, or `2031-2033` from the first to the last."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
