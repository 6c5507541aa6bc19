"""What is not known of an index, in which record, and what that blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.spbe.index import Indexed, index_indicators
from masterplan_cli.analyses.spbe.raising import Raising
from masterplan_cli.diagnostics import Argument, Arguments, Text
from masterplan_cli.measures.maturity import instrument_of
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.reference import instrument
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Hole:
    """Something missing; `record` is None where no record stands for it yet, `key` is where it would be written."""

    record: Record | None
    key: str
    what: Text
    blocks: Text
    arguments: Arguments = field(default_factory=dict)


def holes(
    workspace: Workspace, asked: Asked, shown: Sequence[Indexed], judged: Indexed | None, raising: Raising
) -> tuple[Hole, ...]:
    """Everything that keeps the answer from being whole, what blocks most first."""
    found = [*_no_assessment(workspace, asked, shown), *_unread(workspace), *_unmeasured(workspace, asked)]
    for each in shown:
        found.extend(_levels(each))
    found.extend(_weights(shown))
    if judged is not None:
        found.extend(_kept(judged, asked))
    found.extend(
        Hole(indicator, "instrument_indicator", _unplaced(indicator), _RAISES, {"proposals": len(proposals)})
        for indicator, proposals in raising.unplaced
    )
    found.extend(
        Hole(indicator, "actuals", _NO_ACTUAL, _PLAN_SERIES)
        for indicator in index_indicators(workspace)
        if not indicator.actuals
    )
    return tuple(found)


def _no_assessment(workspace: Workspace, asked: Asked, shown: Sequence[Indexed]) -> Iterator[Hole]:
    if not shown:
        by = instrument(workspace.settings.instrument or "")
        named: Argument = "" if by is None else Text(id=f" menurut {by.short_title}", en=f" by {by.short_title}")
        year: Argument = "" if asked.year is None else Text(id=f" tahun {asked.year}", en=f" of {asked.year}")
        yield Hole(None, "", _NO_ASSESSMENT, _EVERYTHING, {"by": named, "year": year})


def _unread(workspace: Workspace) -> Iterator[Hole]:
    if workspace.has_holes(Assessment):
        yield Hole(None, "", _UNREAD, _SERIES)


def _unmeasured(workspace: Workspace, asked: Asked) -> Iterator[Hole]:
    for assessment in workspace.all(Assessment):
        if asked.year in (None, assessment.year) and instrument_of(assessment) is None:
            yield Hole(assessment, "instrument", _NO_INSTRUMENT, _INDEX, {"instrument": assessment.instrument})


def _levels(each: Indexed) -> Iterator[Hole]:
    unknown, assumed = each.maturity.unknown, each.maturity.assumed
    if unknown:
        count: dict[str, Argument] = {"codes": listed(unknown), "count": len(unknown)}
        yield Hole(each.assessment, "scores", _NO_LEVEL, _INDEX if each.maturity.index is None else _STEPS, count)
    if assumed and each.by.levels is not None:
        level = f"{each.by.levels.until_available:f}"
        yield Hole(each.assessment, "scores", _ASSUMED, _INDEX_MAY_RISE, {"codes": listed(assumed), "level": level})
    if each.maturity.given:
        yield Hole(each.assessment, "scores", _GIVEN, _STEPS, {"parts": listed(sorted(each.maturity.given))})


def _weights(shown: Iterable[Indexed]) -> Iterator[Hole]:
    for by in {each.by.id: each.by for each in shown}.values():
        if any(each.weight is None for each in by.indicators):
            yield Hole(None, "", _NO_WEIGHTS, _ASPECTS, {"by": by.short_title})


def _kept(judged: Indexed, asked: Asked) -> Iterator[Hole]:
    codes = {each.id for each in judged.by.indicators}
    for code in asked.kept:
        if code not in codes:
            yield Hole(None, "", _NOT_KEPT, _STEPS, {"code": code, "by": judged.by.short_title})
    if asked.kept and asked.target is None:
        yield Hole(None, "", _NO_TARGET, _STEPS)


def _unplaced(indicator: Indicator) -> Text:
    return _UNPLACED if indicator.instrument_indicator is None else _OF_OTHERS


def listed(codes: Iterable[str]) -> str:
    """Codes with commas."""
    return ", ".join(codes)


_NO_ASSESSMENT = Text(id="penilaian{by}{year} belum ada", en="there is no assessment{by}{year}")
_UNREAD = Text(id="ada penilaian yang tidak terbaca", en="an assessment could not be read")
_NO_INSTRUMENT = Text(
    id="instrumen {instrument} tidak dikenal atau tidak bertingkat",
    en="the instrument {instrument} is not known or has no levels",
)
_NO_LEVEL = Text(
    id="tingkat {count} indikator belum ada: {codes}", en="no level of {count} indicators is known: {codes}"
)
_ASSUMED = Text(
    id="dihitung {level} selama nilai dari instansi lain belum tersedia: {codes}",
    en="counted as {level} until another agency's value is there: {codes}",
)
_GIVEN = Text(
    id="nilai yang diumumkan dipakai karena tingkat indikatornya tidak ada: {parts}",
    en="taken as published, since the levels of its indicators are not there: {parts}",
)
_NO_WEIGHTS = Text(
    id="bobot indikator {by} tidak ditemukan; indikator dianggap berbobot sama dalam aspeknya",
    en="the weights of the indicators of {by} could not be had; within an aspect they count alike",
)
_NOT_KEPT = Text(id="{code} bukan indikator {by}", en="{code} is no indicator of {by}")
_NO_TARGET = Text(id="--keep tanpa --target tidak berpengaruh", en="--keep does nothing without --target")
_UNPLACED = Text(
    id="{proposals} usulan menuju indeks ini tanpa menyebut indikator instrumen yang dinaikkan",
    en="{proposals} proposals serve this index and name no indicator of the instrument that they raise",
)
_OF_OTHERS = Text(
    id="{proposals} usulan menuju indikator ini, yang bukan indikator instrumen yang dinilai",
    en="{proposals} proposals serve this indicator, which is none of the instrument that is judged",
)
_NO_ACTUAL = Text(id="realisasi belum ada", en="no actual is known")

_EVERYTHING = Text(id="indeks, tingkat, bukti, dan langkah", en="index, levels, evidence and steps")
_SERIES = Text(id="kelengkapan deret", en="whether the series is whole")
_INDEX = Text(id="indeks dan predikat", en="index and predicate")
_INDEX_MAY_RISE = Text(id="indeks dapat lebih tinggi", en="the index may be higher")
_STEPS = Text(id="langkah menuju target", en="the steps to a target")
_ASPECTS = Text(id="nilai aspek dari tingkat dan langkah", en="aspects from levels, and steps")
_RAISES = Text(id="biaya dan langkah usulan", en="what the proposals raise, and at what cost")
_PLAN_SERIES = Text(id="deret indeks dalam rencana", en="the plan's own series of the index")
