"""MP310: an effect on an indicator the proposal does not serve, in a year it cannot have, or in the wrong direction."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import serves_known
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Effect, Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP310"
NAME = "misplaced-effect"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every effect of a living proposal whose indicators are all known."""
    last = workspace.settings.period.end
    for proposal in workspace.all(Proposal):
        if proposal.effects and is_living(proposal, workspace.settings) and _is_sound(workspace, proposal):
            served = {bare(reference) for reference in proposal.served}
            for position, effect in enumerate(proposal.effects):
                indicator = workspace.get(Indicator, bare(effect.indicator))
                if indicator is not None and indicator.id not in served:
                    yield _not_served(proposal, position, indicator)
                elif indicator is not None:
                    yield from _wrong_years(proposal, position, effect, last)
                    yield from _wrong_direction(proposal, position, effect, indicator)


def _is_sound(workspace: Workspace, proposal: Proposal) -> bool:
    return proposal.start <= proposal.end and serves_known(workspace, proposal)


def _not_served(proposal: Proposal, position: int, indicator: Indicator) -> Finding:
    return Finding(
        proposal.at("effects", position, "indicator"),
        Text(
            id="pengaruh pada indikator `{indicator}`, yang tidak dituju usulan ini",
            en="an effect on indicator `{indicator}`, which this proposal does not serve",
        ),
        {"indicator": indicator.id, "served": quoted(proposal.served)},
        hint=_SERVED if proposal.served else _SERVE_IT,
    )


def _wrong_years(proposal: Proposal, position: int, effect: Effect, last: int) -> Iterator[Finding]:
    for year in sorted(effect.by_year):
        if year < proposal.start or year > last:
            yield Finding(
                proposal.key("effects", position, "by_year", str(year)),
                _TOO_EARLY if year < proposal.start else _TOO_LATE,
                {"indicator": effect.indicator, "year": year, "start": proposal.start, "last": last},
                hint=_YEARS if proposal.start <= last else None,
            )


def _wrong_direction(proposal: Proposal, position: int, effect: Effect, indicator: Indicator) -> Iterator[Finding]:
    for year, change in sorted(effect.by_year.items()):
        if (indicator.direction == "up" and change < 0) or (indicator.direction == "down" and change > 0):
            yield Finding(
                proposal.at("effects", position, "by_year", str(year)),
                _FALLS if change < 0 else _RISES,
                {"indicator": indicator.id, "year": year, "change": _signed(change), "turned": _signed(-change)},
                hint=Text(
                    id="tulis {turned} bila usulan ini memperbaiki indikator itu",
                    en="write {turned} if this proposal improves the indicator",
                ),
            )


def _signed(change: Decimal) -> str:
    return f"`{change}`"


_SERVED = Text(
    id="tujukan pengaruh ke {served}, atau tambahkan `{indicator}` ke `indicators`",
    en="aim the effect at {served}, or add `{indicator}` to `indicators`",
)
_SERVE_IT = Text(id="tulis `indicators: [{indicator}]`", en="write `indicators: [{indicator}]`")
_TOO_EARLY = Text(
    id="pengaruh pada `{indicator}` di tahun {year}, sebelum usulan mulai ({start})",
    en="an effect on `{indicator}` in {year}, before the proposal starts ({start})",
)
_TOO_LATE = Text(
    id="pengaruh pada `{indicator}` di tahun {year}, setelah periode rencana induk ({last})",
    en="an effect on `{indicator}` in {year}, after the period of the masterplan ({last})",
)
_YEARS = Text(id="tulis tahun dari {start} sampai {last}", en="write a year from {start} to {last}")
_FALLS = Text(
    id="pengaruh {change} menurunkan `{indicator}`, padahal arahnya naik",
    en="an effect of {change} lowers `{indicator}`, whose direction is up",
)
_RISES = Text(
    id="pengaruh {change} menaikkan `{indicator}`, padahal arahnya turun",
    en="an effect of {change} raises `{indicator}`, whose direction is down",
)
