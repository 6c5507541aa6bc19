"""MP605: an instrument used for a year after its repeal, or a legal basis that is no longer in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from masterplan_cli.diagnostics import Finding, Place, Severity, Text
from masterplan_cli.measures.periods import written
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.regulation import Regulation
from masterplan_cli.reference import instrument, national_regulations
from masterplan_cli.reference.instruments import Instrument
from masterplan_cli.settings import at
from masterplan_cli.workspace import Case, Workspace

CODE = "MP605"
NAME = "repealed-basis"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """The workspace, its assessments, its indicators, then every legal basis that is written."""
    settings = workspace.settings
    yield from _used(at("instrument"), settings.instrument, tuple(settings.period.years))
    for assessment in workspace.all(Assessment):
        yield from _used(assessment.at("instrument"), assessment.instrument, (assessment.year,))
    for indicator in workspace.all(Indicator):
        if indicator.instrument is not None:
            place = indicator.at("instrument")
            yield from _used(place, indicator.instrument, _years(indicator), hint=_FOLLOWING_SERIES)
    yield from _legal_bases(workspace)


def _used(place: Place, name: str | None, years: tuple[int, ...], *, hint: Text | None = None) -> Iterator[Finding]:
    by = instrument(name) if name is not None else None
    late = tuple(year for year in years if by is not None and by.is_repealed(year))
    if by is not None and late:
        yield _repealed_instrument(place, by, late, hint or _FOLLOWING)


def _years(indicator: Indicator) -> tuple[int, ...]:
    """The years with a target or an actual; none from a break that says the method changed with the repeal."""
    by = instrument(indicator.instrument or "")
    years = sorted({*indicator.targets, *indicator.actuals})
    if by is None or by.repealed is None:
        return ()
    ends = min((each.year for each in indicator.breaks if each.year >= by.repealed), default=None)
    return tuple(year for year in years if ends is None or year < ends)


def _repealed_instrument(place: Place, by: Instrument, late: tuple[int, ...], hint: Text) -> Finding:
    return Finding(
        place,
        Text(
            id="instrumen `{instrument}` dicabut {repealed} dan tidak berlaku untuk {years}",
            en="instrument `{instrument}` was repealed in {repealed} and does not hold for {years}",
        ),
        {
            "instrument": by.id,
            "repealed": by.repealed or 0,
            "years": written(late),
            "following": by.replaced_by or "",
        },
        hint=hint if by.replaced_by else None,
    )


def _legal_bases(workspace: Workspace) -> Iterator[Finding]:
    records = [each for kind in workspace.records.values() for each in kind.values() if each.legal_basis]
    if not records:
        return
    repealed = _repealed(workspace)
    for record in records:
        for position, title in enumerate(record.legal_basis):
            if title.casefold() in repealed:
                by, year = repealed[title.casefold()]
                last = _last_year(record)
                if year is None or last is None or last > year:
                    yield Finding(
                        record.at("legal_basis", position),
                        Text(
                            id="dasar hukum `{title}` sudah dicabut oleh {by}",
                            en="the legal basis `{title}` was repealed by {by}",
                        ),
                        {"title": title, "by": by},
                        hint=_NEW_BASIS,
                    )


def _repealed(workspace: Workspace) -> Mapping[str, tuple[str, int | None]]:
    """Titles of regulations that were repealed, with what repealed them and when; of the state and of the region."""
    found: dict[str, tuple[str, int | None]] = {}
    for national in national_regulations().regulations:
        if national.repealed_by is not None:
            for title in (national.title, national.citation, national.short_title):
                found[title.casefold()] = national.repealed_by, national.repealed
    for regional in workspace.all(Regulation):
        if regional.repealed_by is not None:
            found[regional.title.casefold()] = regional.repealed_by, regional.repealed
    return found


def _last_year(record: Record) -> int | None:
    """The last year a record is about, where it says so: what was lawful then needs no other basis now."""
    for key in ("year", "end", "date", "valid_to", "retired"):
        value = getattr(record, key, None)
        if value is not None:
            return value.year if isinstance(value, date) else int(value)
    return None


_FOLLOWING = Text(id="pakai `{following}`", en="use `{following}`")
_FOLLOWING_SERIES = Text(
    id="pakai `{following}`, atau tandai pergantian cara ukur dengan `breaks`",
    en="use `{following}`, or mark the new method with `breaks`",
)
_NEW_BASIS = Text(id="ganti dengan peraturan yang berlaku", en="name the regulation that is in force")
