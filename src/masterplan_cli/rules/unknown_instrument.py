"""MP601: an instrument that does not exist, or an indicator, aspect or domain that the instrument does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from masterplan_cli.diagnostics import Finding, Place, Severity, Text, near, quoted
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.reference import instrument, instrument_ids
from masterplan_cli.reference.instruments import Instrument
from masterplan_cli.settings import at
from masterplan_cli.workspace import Case, Workspace

CODE = "MP601"
NAME = "unknown-instrument"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """The instruments that the workspace, its assessments and its indicators name, and what they name of them."""
    known = frozenset(instrument_ids())
    named = workspace.settings.instrument
    if named is not None and named not in known:
        yield _no_instrument(at("instrument"), named)
    for assessment in workspace.all(Assessment):
        yield from (
            _of_assessment(assessment)
            if assessment.instrument in known
            else (_no_instrument(assessment.at("instrument"), assessment.instrument),)
        )
    numbers: dict[str, Sequence[str]] = {}
    for indicator in workspace.all(Indicator):
        if indicator.instrument is not None or indicator.instrument_indicator is not None:
            yield from _of_indicator(indicator, numbers)


def _of_assessment(assessment: Assessment) -> Iterator[Finding]:
    by = instrument(assessment.instrument)
    if by is None:
        return
    numbers = [each.id for each in by.indicators]
    aspects, domains = [each.id for each in by.aspects], [each.id for each in by.domains]
    for key in ("scores", "targets", "evidence"):
        for code in _strangers(getattr(assessment, key), numbers):
            yield _no_part(assessment.key(key, code), by, _INDICATOR, code, numbers)
    for code in _strangers(assessment.aspects, aspects):
        yield _no_part(assessment.key("aspects", code), by, _ASPECT, code, aspects)
    for code in _strangers(assessment.domains, domains):
        yield _no_part(assessment.key("domains", code), by, _DOMAIN, code, domains)
    for code in _strangers(assessment.published.domains if assessment.published else {}, domains):
        yield _no_part(assessment.key("published", "domains", code), by, _DOMAIN, code, domains)


def _strangers(written: Mapping[str, object], known: Sequence[str]) -> Iterator[str]:
    return (code for code in written if code not in known)


def _of_indicator(indicator: Indicator, numbers: dict[str, Sequence[str]]) -> Iterator[Finding]:
    name, code = indicator.instrument, indicator.instrument_indicator
    if name is None:
        yield Finding(indicator.key("instrument_indicator"), _WITHOUT, {"code": code or ""}, hint=_NAME_IT)
        return
    if name not in instrument_ids():
        yield _no_instrument(indicator.at("instrument"), name)
        return
    by = instrument(name) if code is not None else None
    if by is None or code is None:
        return
    known = numbers.setdefault(name, [each.id for each in by.indicators])
    if code not in known:
        yield _no_part(indicator.at("instrument_indicator"), by, _INDICATOR, code, known)


def _no_instrument(place: Place, name: str) -> Finding:
    alike = near(name, instrument_ids())
    return Finding(
        place,
        Text(id="instrumen `{name}` tidak ada", en="there is no instrument `{name}`"),
        {"name": name, "near": quoted(alike or instrument_ids())},
        hint=_DID_YOU_MEAN if alike else _CHOOSE,
    )


def _no_part(place: Place, by: Instrument, sort: Text, code: str, known: Sequence[str]) -> Finding:
    alike = _alike(code, known)
    return Finding(
        place,
        Text(id="{sort} `{code}` tidak ada dalam `{instrument}`", en="`{instrument}` has no {sort} `{code}`"),
        {
            "sort": sort,
            "code": code,
            "instrument": by.id,
            "near": quoted(alike),
            "first": known[0] if known else "",
            "last": known[-1] if known else "",
        },
        hint=_DID_YOU_MEAN if alike else _FROM_TO if known else _NONE,
    )


def _alike(code: str, known: Iterable[str]) -> tuple[str, ...]:
    """Codes with the same number, as `I1` and `1`; else those that look alike."""
    number = code.strip().lstrip("ADIadi0. ")
    same = tuple(each for each in known if number and each.lstrip("ADI") == number)
    return same or near(code, known)


_INDICATOR = Text(id="indikator", en="indicator")
_ASPECT = Text(id="aspek", en="aspect")
_DOMAIN = Text(id="domain", en="domain")
_WITHOUT = Text(
    id="nomor indikator `{code}` ditulis tanpa instrumennya",
    en="indicator number `{code}` stands without an instrument",
)
_NAME_IT = Text(id="tulis `instrument: ...`", en="write `instrument: ...`")
_DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
_CHOOSE = Text(id="pilih: {near}", en="choose: {near}")
_FROM_TO = Text(id="yang ada: `{first}` sampai `{last}`", en="there are `{first}` to `{last}`")
_NONE = Text(id="instrumen itu tidak memilikinya; hapus butir ini", en="the instrument has none; remove this item")
