"""MP602: a level, or an index, that the instrument does not have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan_cli.diagnostics import Finding, Route, Severity, Text
from masterplan_cli.measures.maturity import instrument_of, is_within
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.reference.instruments import Instrument, Levels
from masterplan_cli.workspace import Case, Workspace

CODE = "MP602"
NAME = "level-out-of-range"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every level of every assessment, and every index of an aspect, a domain or the whole."""
    for assessment in workspace.all(Assessment):
        by = instrument_of(assessment)
        if by is not None and by.levels is not None:
            yield from _levels(assessment, by, by.levels)
            yield from _indices(assessment, by, by.levels)


def _levels(assessment: Assessment, by: Instrument, levels: Levels) -> Iterator[Finding]:
    numbers = {each.id for each in by.indicators}
    for key, written in (("scores", assessment.scores), ("targets", assessment.targets)):
        for code, level in written.items():
            if code in numbers and not levels.allows(level):
                message = _WHOLE if levels.whole else _DECIMAL
                yield _finding(assessment, (key, code), by, message, level)


def _indices(assessment: Assessment, by: Instrument, levels: Levels) -> Iterator[Finding]:
    parts = {each.id for each in (*by.aspects, *by.domains)}
    for route, value in _published(assessment):
        if not is_within(by, value) and (route[-1] in parts or route[-1] == "index"):
            yield _finding(assessment, route, by, _INDEX, value)


def _published(assessment: Assessment) -> Iterator[tuple[Route, Decimal]]:
    for code, value in assessment.aspects.items():
        yield ("aspects", code), value
    for code, value in assessment.domains.items():
        yield ("domains", code), value
    if assessment.published is not None:
        for code, value in assessment.published.domains.items():
            yield ("published", "domains", code), value
        if assessment.published.index is not None:
            yield ("published", "index"), assessment.published.index


def _finding(assessment: Assessment, route: Route, by: Instrument, message: Text, value: Decimal) -> Finding:
    assert by.levels is not None
    arguments = {
        "found": f"{value:f}",
        "code": str(route[-1]),
        "instrument": by.id,
        "least": f"{by.levels.min:f}",
        "most": f"{by.levels.max:f}",
    }
    return Finding(assessment.at(*route), message, arguments, hint=_CHOOSE if route[0] == "targets" else _SHEET)


_WHOLE = Text(
    id="tingkat `{found}` bukan tingkat `{instrument}`, yang memakai bilangan bulat {least} sampai {most}",
    en="`{found}` is no level of `{instrument}`, which has whole levels from {least} to {most}",
)
_DECIMAL = Text(
    id="tingkat `{found}` bukan tingkat `{instrument}`, yang memakai {least} sampai {most}",
    en="`{found}` is no level of `{instrument}`, which has levels from {least} to {most}",
)
_INDEX = Text(
    id="indeks `{found}` di luar rentang `{instrument}`, {least} sampai {most}",
    en="the index `{found}` lies outside the range of `{instrument}`, {least} to {most}",
)
_CHOOSE = Text(id="pilih tingkat dari {least} sampai {most}", en="choose a level from {least} to {most}")
_SHEET = Text(id="salin dari lembar hasil penilaian", en="copy it from the sheet of results")
