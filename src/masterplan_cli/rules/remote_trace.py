"""MP316: a proposal serves nothing but indicators so high that everything can be traced to them."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import reaches_target, served
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP316"
NAME = "remote-trace"
SEVERITY = Severity.WARNING

REMOTE_LEVELS = frozenset(("tujuan_daerah", "sasaran_daerah", "context"))
REMOTE_GROUPS = frozenset(("macro", "spbe"))


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every living proposal whose indicators are all known and reach a target."""
    remote = {indicator.id for indicator in workspace.all(Indicator) if _is_remote(indicator)}
    for proposal in workspace.all(Proposal):
        if proposal.indicators and all(bare(reference) in remote for reference in proposal.indicators):
            indicators = served(workspace, proposal)
            is_targeted = any(reaches_target(indicator, proposal) for indicator in indicators)
            if is_targeted and is_living(proposal, workspace.settings):
                yield _finding(proposal, indicators)


def _is_remote(indicator: Indicator) -> bool:
    return indicator.level in REMOTE_LEVELS or not REMOTE_GROUPS.isdisjoint(indicator.groups)


def _finding(proposal: Proposal, indicators: tuple[Indicator, ...]) -> Finding:
    return Finding(
        proposal.at("indicators"),
        Text(
            id="hanya menuju indikator daerah atau makro ({indicators}); hampir semua usulan dapat ditelusuri ke sana",
            en="serves only regional or macro indicators ({indicators}); almost anything can be traced to those",
        ),
        {"indicators": quoted(indicator.id for indicator in indicators)},
        hint=Text(
            id="tambahkan indikator OPD yang lebih dekat, dari sasaran_opd sampai sub_kegiatan",
            en="add an indicator of the OPD that stands nearer, from sasaran_opd to sub_kegiatan",
        ),
    )
