"""MP104: a value outside its list, its pattern or its bounds; years and amounts in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from masterplan_cli.diagnostics import Arguments, Finding, Route, Severity, Text, near, quoted
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.risk import Risk
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.reference import default_criteria, roadmap_scheme
from masterplan_cli.workspace import Case, Workspace

CODE = "MP104"
NAME = "invalid-value"
SEVERITY = Severity.ERROR

Amount = int | Decimal
SHORT_LIST = 12


class Pair(NamedTuple):
    """Two values of a record of which the first may not be the greater."""

    first: Route
    last: Route
    low: Amount | None
    high: Amount | None


class Bounded(NamedTuple):
    """A value with the bounds it must keep."""

    route: Route
    value: Amount
    least: int
    most: int


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """What two values show together, and values whose list stands in the workspace; the rest is judged on reading."""
    for record in _records(workspace):
        for pair in _pairs(record):
            if pair.low is not None and pair.high is not None and pair.high < pair.low:
                yield _reversed(record, pair)
        for bounded in _bounded(record):
            if not bounded.least <= bounded.value <= bounded.most:
                yield _out_of_bounds(record, bounded)
    for indicator in workspace.all(Indicator):
        if indicator.achievement is not None and not _fits_direction(indicator):
            yield _misfit(indicator)
    yield from _contents(workspace)
    yield from _criteria(workspace)
    yield from _roles(workspace)


def _records(workspace: Workspace) -> Iterator[Record]:
    for kind in (Asset, Opd, Proposal, Risk, Rpjmd):
        yield from workspace.all(kind)
    yield from (indicator for indicator in workspace.all(Indicator) if indicator.scale is not None)


def _pairs(record: Record) -> Iterator[Pair]:
    match record:
        case Proposal():
            yield Pair(("start",), ("end",), record.start, record.end)
            if (window := record.start_window) is not None:
                yield Pair(*_beside("start_window", "earliest", "latest"), window.earliest, window.latest)
            if (basis := record.cost_basis) is not None:
                yield Pair(*_beside("cost_basis", "low", "high"), basis.low, basis.high)
        case Rpjmd():
            yield Pair(*_beside("period", "start", "end"), record.period.start, record.period.end)
        case Opd():
            yield Pair(("valid_from",), ("valid_to",), record.valid_from, record.valid_to)
        case Asset():
            yield Pair(("since",), ("retired",), record.since, record.retired)
        case Indicator() if record.scale is not None:
            yield Pair(*_beside("scale", "min", "max"), record.scale.min, record.scale.max)
        case _:
            pass


def _beside(holder: str, first: str, last: str) -> tuple[Route, Route]:
    return (holder, first), (holder, last)


def _bounded(record: Record) -> Iterator[Bounded]:
    match record:
        case Proposal():
            for criterion, score in record.scores.items():
                yield Bounded(("scores", criterion), score, 1, 5)
            for quarter, execution in record.execution.items():
                if execution.physical is not None:
                    yield Bounded(("execution", quarter, "physical"), execution.physical, 0, 100)
        case Opd():
            for year, target in record.independence_targets.items():
                yield Bounded(("independence_targets", str(year)), target, 0, 100)
        case Risk():
            yield Bounded(("likelihood",), record.likelihood, 1, 5)
            yield Bounded(("impact",), record.impact, 1, 5)
            if record.residual is not None:
                yield Bounded(("residual", "likelihood"), record.residual.likelihood, 1, 5)
                yield Bounded(("residual", "impact"), record.residual.impact, 1, 5)
        case _:
            pass


def _reversed(record: Record, pair: Pair) -> Finding:
    arguments = {"first": str(pair.first[-1]), "last": str(pair.last[-1]), "low": str(pair.low), "high": str(pair.high)}
    return Finding(record.at(*pair.last), _REVERSED, arguments, hint=_MEND_ONE)


def _out_of_bounds(record: Record, bounded: Bounded) -> Finding:
    arguments: Arguments = {"key": str(bounded.route[-1]), "found": str(bounded.value), "least": bounded.least}
    return Finding(record.at(*bounded.route), _OUT_OF_BOUNDS, {**arguments, "most": bounded.most}, hint=_WITHIN)


def _fits_direction(indicator: Indicator) -> bool:
    match indicator.direction:
        case "down":
            return indicator.achievement != "ratio"
        case "up":
            return indicator.achievement == "ratio"
        case _:
            return True


def _misfit(indicator: Indicator) -> Finding:
    return Finding(
        indicator.at("achievement"),
        _MISFIT,
        {"found": str(indicator.achievement), "direction": indicator.direction},
        hint=_FOR_DOWN if indicator.direction == "down" else _FOR_UP,
    )


def _contents(workspace: Workspace) -> Iterator[Finding]:
    scheme = roadmap_scheme(workspace.settings.roadmap_scheme) if workspace.settings.roadmap_scheme else None
    if scheme is not None:
        contents = [content.id for content in scheme.contents]
        for proposal in workspace.all(Proposal):
            if proposal.roadmap is not None and proposal.roadmap not in contents:
                yield _not_listed(proposal, ("roadmap",), proposal.roadmap, contents)


def _criteria(workspace: Workspace) -> Iterator[Finding]:
    criteria: list[str] = []
    for proposal in workspace.all(Proposal):
        if proposal.scores:
            criteria = criteria or [each.id for each in workspace.settings.criteria or default_criteria()]
            for criterion in proposal.scores:
                if criterion not in criteria:
                    yield _not_listed(proposal, ("scores", criterion), criterion, criteria, is_key=True)


def _roles(workspace: Workspace) -> Iterator[Finding]:
    governance = workspace.settings.governance
    if governance is not None:
        roles = [role.id for role in governance.roles]
        for decision in workspace.all(Decision):
            if decision.role not in roles:
                yield _not_listed(decision, ("role",), decision.role, roles)


def _not_listed(record: Record, route: Route, found: str, choices: Sequence[str], *, is_key: bool = False) -> Finding:
    alike = near(found, choices)
    key = str(route[0])
    return Finding(
        record.key(*route) if is_key else record.at(*route),
        _NOT_LISTED,
        {"found": found, "key": key, "choices": quoted(choices), "near": quoted(alike)},
        hint=_DID_YOU_MEAN if alike else _CHOOSE if len(choices) <= SHORT_LIST else None,
    )


_REVERSED = Text(
    id="`{last}` {high} lebih kecil daripada `{first}` {low}", en="`{last}` {high} is less than `{first}` {low}"
)
_MEND_ONE = Text(id="perbaiki salah satunya", en="mend one of the two")
_OUT_OF_BOUNDS = Text(
    id="nilai `{found}` untuk `{key}` di luar {least} sampai {most}",
    en="`{found}` for `{key}` lies outside {least} to {most}",
)
_WITHIN = Text(id="tulis nilai {least} sampai {most}", en="write a value from {least} to {most}")
_MISFIT = Text(
    id="rumus capaian `{found}` tidak sesuai dengan arah `{direction}`",
    en="achievement formula `{found}` does not fit direction `{direction}`",
)
_FOR_DOWN = Text(
    id="pilih `complement`, (2T-R)/T, atau `inverse`, T/R", en="choose `complement`, (2T-R)/T, or `inverse`, T/R"
)
_FOR_UP = Text(id="tulis `ratio`, atau hapus baris ini", en="write `ratio`, or remove this line")
_NOT_LISTED = Text(id="nilai `{found}` tidak dikenal untuk `{key}`", en="`{found}` is no value of `{key}`")
_DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
_CHOOSE = Text(id="pilih salah satu: {choices}", en="choose one of: {choices}")
