"""MP603: a published index, domain or aspect that is not what its own values come to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from masterplan_cli.diagnostics import Arguments, Finding, Route, Severity, Text
from masterplan_cli.measures.maturity import (
    Maturity,
    assumed_parts,
    differs,
    instrument_of,
    is_within,
    maturity,
    published_domains,
    rounded,
)
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.reference.instruments import Instrument
from masterplan_cli.workspace import Case, Workspace

CODE = "MP603"
NAME = "index-mismatch"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Each assessment; of aspects, domains and index only the finest that differ, since the others follow.

    Nothing is said of what holds an assumed level: the value that was published for it may be missing here.
    """
    for assessment in workspace.all(Assessment):
        by = instrument_of(assessment)
        if by is not None and (assessment.published is not None or assessment.aspects or assessment.domains):
            found = maturity(by, assessment)
            yield from (
                tuple(_aspects(by, assessment, found))
                or tuple(_domains(by, assessment, found))
                or _index(by, assessment, found)
            )


def _aspects(by: Instrument, assessment: Assessment, found: Maturity) -> Iterator[Finding]:
    assumed = assumed_parts(by, found)
    for code, published in assessment.aspects.items():
        if (
            code in found.aspects
            and code not in assumed
            and is_within(by, published)
            and differs(published, found.aspects[code])
        ):
            yield _finding(assessment, ("aspects", code), _ASPECT, published, found.aspects[code])


def _domains(by: Instrument, assessment: Assessment, found: Maturity) -> Iterator[Finding]:
    assumed = assumed_parts(by, found)
    for code, published in published_domains(assessment).items():
        if (
            code in found.domains
            and code not in assumed
            and is_within(by, published)
            and differs(published, found.domains[code])
        ):
            route = ("domains", code) if code in assessment.domains else ("published", "domains", code)
            yield _finding(assessment, route, _DOMAIN, published, found.domains[code])


def _index(by: Instrument, assessment: Assessment, found: Maturity) -> Iterator[Finding]:
    published = assessment.published.index if assessment.published is not None else None
    if published is None or found.index is None or found.assumed or not is_within(by, published):
        return
    if differs(published, found.index):
        yield _finding(assessment, ("published", "index"), _WHOLE, published, found.index)


def _finding(assessment: Assessment, route: Route, message: Text, published: Decimal, computed: Fraction) -> Finding:
    shown = f"{rounded(computed):f}"
    arguments: Arguments = {
        "code": str(route[-1]),
        "published": f"{published:f}",
        "computed": Text(id=shown.replace(".", ","), en=shown),
    }
    return Finding(assessment.at(*route), message, arguments, hint=_COMPARE)


_ASPECT = Text(
    id="aspek `{code}` diumumkan `{published}`, sedangkan tingkat indikatornya menghasilkan {computed}",
    en="aspect `{code}` was published as `{published}`, while its levels come to {computed}",
)
_DOMAIN = Text(
    id="domain `{code}` diumumkan `{published}`, sedangkan isinya menghasilkan {computed}",
    en="domain `{code}` was published as `{published}`, while what it holds comes to {computed}",
)
_WHOLE = Text(
    id="indeks diumumkan `{published}`, sedangkan isinya menghasilkan {computed}",
    en="the index was published as `{published}`, while its values come to {computed}",
)
_COMPARE = Text(id="bandingkan keduanya dengan lembar hasil penilaian", en="compare both with the sheet of results")
