"""MP314: no indicator that a proposal serves has a target in its years or later."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Related, Severity, Text, quoted
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import is_living, is_strict
from masterplan_cli.measures.trace import served, serves_known
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP314"
NAME = "untargeted-trace"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living proposal whose indicators are all known; an error once its status is strict."""
    last = {indicator.id: max(indicator.targets) for indicator in workspace.all(Indicator) if indicator.targets}
    for proposal in workspace.all(Proposal):
        is_targeted = any(last.get(bare(each), 0) >= proposal.start for each in proposal.served)
        is_asked = proposal.indicators and not is_targeted and is_living(proposal, workspace.settings)
        if is_asked and serves_known(workspace, proposal):
            yield _finding(proposal, served(workspace, proposal), is_strict(proposal, workspace.settings))


def _finding(proposal: Proposal, indicators: tuple[Indicator, ...], is_error: bool) -> Finding:
    return Finding(
        proposal.at("indicators"),
        _ONE if len(indicators) == 1 else _ALL,
        {"indicators": quoted(indicator.id for indicator in indicators), "start": proposal.start},
        hint=Text(
            id="lengkapi `targets` dari RPJMD atau renstra, atau tujukan usulan ke indikator yang bertarget",
            en="complete the `targets` from the RPJMD or renstra, or aim at an indicator that has them",
        ),
        related=(Related(indicators[0].at("targets"), _HERE),) if len(indicators) == 1 else (),
        severity=Severity.ERROR if is_error else None,
    )


_ONE = Text(
    id="indikator {indicators} tidak punya target pada {start} atau sesudahnya",
    en="indicator {indicators} has no target in {start} or later",
)
_ALL = Text(
    id="tidak satu pun dari {indicators} punya target pada {start} atau sesudahnya",
    en="none of {indicators} has a target in {start} or later",
)
_HERE = Text(id="indikatornya di sini", en="the indicator stands here")
