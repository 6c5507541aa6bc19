"""MP302: a proposal serves an indicator that neither its OPDs nor those it supports carry."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Related, Severity, Text, quoted, visible
from masterplan_cli.graph import bare
from masterplan_cli.measures.trace import Carriage, names_known, serves_known
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP302"
NAME = "foreign-indicator"
SEVERITY = Severity.ERROR

FEW = 3


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal, living or not, whose indicators and OPDs are all known."""
    carriage = Carriage(workspace)
    for proposal in workspace.all(Proposal):
        if serves_known(workspace, proposal) and names_known(workspace, (*proposal.opd, *proposal.supports)):
            for position, reference in enumerate(proposal.served):
                indicator = workspace.get(Indicator, bare(reference))
                if indicator is not None and carriage.disproves(proposal, indicator):
                    yield _finding(carriage, proposal, position, indicator)


def _finding(carriage: Carriage, proposal: Proposal, position: int, indicator: Indicator) -> Finding:
    choices = carriage.carried_by(proposal.opd)
    supports = ", ".join(visible(opd) for opd in dict.fromkeys((*proposal.supports, *indicator.opd[:1])))
    return Finding(
        proposal.at("indicators", position),
        Text(
            id="indikator `{indicator}` tidak diampu OPD pengusul",
            en="indicator `{indicator}` is not carried by the OPD that proposes",
        ),
        {
            "indicator": indicator.id,
            "proposing": quoted(proposal.opd),
            "carrying": quoted(indicator.opd),
            "count": len(choices),
            "few": quoted(choice.id for choice in choices[:FEW]),
            "supports": supports,
        },
        hint=_hint(len(choices), is_carried=bool(indicator.opd)),
        related=(Related(indicator.at("opd"), _CARRIED_HERE if indicator.opd else _CARRIED_BY_NONE),),
    )


def _hint(choices: int, *, is_carried: bool) -> Text:
    """What to write instead; a short list of choices is given in full."""
    if not choices:
        return _SUPPORT if is_carried else _CARRY
    if choices > FEW:
        return _CHOOSE_OR_SUPPORT if is_carried else _CHOOSE_OR_LINK
    return _FEW_OR_SUPPORT if is_carried else _FEW_OR_LINK


_CARRIED_HERE = Text(id="OPD pengampu ditetapkan di sini", en="the OPD that carries it is set here")
_CARRIED_BY_NONE = Text(id="indikator ini tidak diampu OPD mana pun", en="no OPD carries this indicator")
_CHOOSE_OR_SUPPORT = Text(
    id="pilih salah satu dari {count} indikator {proposing}, atau tulis `supports: [{supports}]`",
    en="choose one of the {count} indicators of {proposing}, or write `supports: [{supports}]`",
)
_FEW_OR_SUPPORT = Text(
    id="pilih {few}, atau tulis `supports: [{supports}]`", en="choose {few}, or write `supports: [{supports}]`"
)
_SUPPORT = Text(
    id="tulis `supports: [{supports}]`; belum ada indikator yang diampu {proposing}",
    en="write `supports: [{supports}]`; {proposing} carries no indicator yet",
)
_CHOOSE_OR_LINK = Text(
    id="pilih salah satu dari {count} indikator {proposing}, atau hubungkan salah satunya lewat `parents`",
    en="choose one of the {count} indicators of {proposing}, or link one of them to it through `parents`",
)
_FEW_OR_LINK = Text(
    id="pilih {few}, atau hubungkan ke `{indicator}` lewat `parents`",
    en="choose {few}, or link it to `{indicator}` through `parents`",
)
_CARRY = Text(
    id="tulis pengampunya di `opd` indikator itu, atau catat indikator {proposing} yang menuju ke sana",
    en="write who carries it in its `opd`, or record an indicator of {proposing} that leads to it",
)
