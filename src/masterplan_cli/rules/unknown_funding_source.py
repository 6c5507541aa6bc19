"""MP503: money of a source that the list of funding sources does not have."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Place, Severity, Text, near, quoted
from masterplan_cli.records.base import MoneyLine
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.reference import funding_sources
from masterplan_cli.workspace import Case, Workspace

CODE = "MP503"
NAME = "unknown-funding-source"
SEVERITY = Severity.ERROR

LONGEST_ABBREVIATION = 4  # `APBD` is near `APBN` and means something else


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every line of money that names its source; each name is looked up once."""
    known: dict[str, bool] = {}
    for source, place in _named(workspace):
        if source not in known:
            known[source] = funding_sources().find(source) is not None
        if not known[source]:
            yield _finding(source, place)


def _named(workspace: Workspace) -> Iterator[tuple[str, Place]]:
    for proposal in workspace.all(Proposal):
        for position, source in _sources(proposal.funding):
            yield source, proposal.at("funding", position, "source")
    for pagu in workspace.all(Pagu):
        for position, source in _sources(pagu.lines):
            yield source, pagu.at("lines", position, "source")
    for spending in workspace.all(Spending):
        if spending.source is not None:
            yield spending.source, spending.at("source")


def _sources(lines: tuple[MoneyLine, ...]) -> Iterator[tuple[int, str]]:
    for position, line in enumerate(lines):
        if line.source is not None:
            yield position, line.source


def _finding(source: str, place: Place) -> Finding:
    listed = funding_sources().funding_sources
    names = tuple(each.abbreviation or each.name for each in listed)
    also = {name.casefold(): names[at] for at, each in enumerate(listed) for name in (each.id, each.name, names[at])}
    short = tuple(each.abbreviation for each in listed if each.abbreviation)
    close = near(source.casefold(), also) if len(source) > LONGEST_ABBREVIATION else ()
    alike = tuple(dict.fromkeys(also[name] for name in close))
    return Finding(
        place,
        Text(id="sumber dana `{source}` tidak dikenal", en="the funding source `{source}` is not known"),
        {"source": source, "near": quoted(alike), "names": quoted(short)},
        hint=_DID_YOU_MEAN if alike else _ONE_OF,
    )


_DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
_ONE_OF = Text(
    id="pilih salah satu: {names}, atau `lainnya`",
    en="choose one of: {names}, or `lainnya`",
)
