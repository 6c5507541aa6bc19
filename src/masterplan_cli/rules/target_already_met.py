"""MP309: every indicator that a proposal serves has reached its final target."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Related, Severity, Text, quoted
from masterplan_cli.measures.distance import final_target, is_final_met, latest_actual
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import served, serves_known
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP309"
NAME = "target-already-met"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living proposal whose indicators are all known."""
    met = {indicator.id for indicator in workspace.all(Indicator) if is_final_met(indicator)}
    if not met:
        return
    for proposal in workspace.all(Proposal):
        if proposal.indicators and is_living(proposal, workspace.settings) and serves_known(workspace, proposal):
            indicators = served(workspace, proposal)
            if all(indicator.id in met for indicator in indicators):
                yield _finding(proposal, indicators)


def _finding(proposal: Proposal, indicators: tuple[Indicator, ...]) -> Finding:
    return Finding(
        proposal.at("indicators"),
        _ONE if len(indicators) == 1 else _ALL,
        {"proposal": proposal.id, "indicators": quoted(indicator.id for indicator in indicators)},
        hint=Text(
            id="tujukan usulan ke indikator yang belum tercapai, atau naikkan target akhirnya",
            en="aim at an indicator that is not met yet, or raise the final target",
        ),
        related=tuple(related for indicator in indicators for related in _reached(indicator)),
    )


def _reached(indicator: Indicator) -> Iterator[Related]:
    year, target = latest_actual(indicator), final_target(indicator)
    if year is not None and target is not None:
        yield Related(
            indicator.at("actuals", str(year)),
            Text(id="realisasi {year} sudah mencapai target akhir", en="the actual of {year} meets the final target"),
            {"year": year},
        )


_ONE = Text(
    id="indikator {indicators} sudah mencapai target akhirnya", en="indicator {indicators} has reached its final target"
)
_ALL = Text(
    id="semua indikator yang dituju sudah mencapai target akhirnya: {indicators}",
    en="every indicator it serves has reached its final target: {indicators}",
)
