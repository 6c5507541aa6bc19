"""MP604: an assessment that leaves indicators of its instrument without a level."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.maturity import instrument_of, unscored
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.reference.instruments import Instrument
from masterplan_cli.workspace import Case, Workspace

CODE = "MP604"
NAME = "incomplete-assessment"
SEVERITY = Severity.WARNING

MOST_SHOWN = 10


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each assessment; where it names what the instrument does not have, that comes first."""
    for assessment in workspace.all(Assessment):
        by = instrument_of(assessment)
        missing = unscored(by, assessment) if by is not None and not _has_strangers(by, assessment) else ()
        if by is not None and missing:
            yield Finding(
                assessment.key("scores"),
                _NONE if len(missing) == len(by.indicators) else _SOME if len(missing) <= MOST_SHOWN else _MANY,
                {
                    "id": assessment.id,
                    "codes": quoted(missing[:MOST_SHOWN]),
                    "more": len(missing) - MOST_SHOWN,
                    "all": len(by.indicators),
                    "count": len(missing),
                },
                hint=_COMPLETE,
            )


def _has_strangers(by: Instrument, assessment: Assessment) -> bool:
    parts = {*(each.id for each in by.indicators), *(each.id for each in (*by.aspects, *by.domains))}
    announced = assessment.published.domains if assessment.published is not None else {}
    return not parts.issuperset((*assessment.scores, *assessment.aspects, *assessment.domains, *announced))


_NONE = Text(
    id="penilaian `{id}` belum memuat tingkat satu pun dari {all} indikator",
    en="assessment `{id}` has a level of none of the {all} indicators",
)
_SOME = Text(
    id="penilaian `{id}` belum memuat tingkat {count} dari {all} indikator: {codes}",
    en="assessment `{id}` has no level of {count} of the {all} indicators: {codes}",
)
_MANY = Text(
    id="penilaian `{id}` belum memuat tingkat {count} dari {all} indikator: {codes}, dan {more} lagi",
    en="assessment `{id}` has no level of {count} of the {all} indicators: {codes} and {more} more",
)
_COMPLETE = Text(
    id="lengkapi `scores`, atau tulis `aspects` atau `domains` bila hanya itu yang diumumkan",
    en="complete `scores`, or write `aspects` or `domains` where only those were published",
)
