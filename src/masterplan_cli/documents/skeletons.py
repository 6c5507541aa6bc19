"""A proposal's skeleton for each gap that no proposal serves: what is known, and marks where something is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from masterplan_cli.analyses.gap import Gap, GapRow
from masterplan_cli.diagnostics import Arguments, Language, Text
from masterplan_cli.documents.format import clean, number, plain
from masterplan_cli.documents.tables import shown
from masterplan_cli.graph import bare
from masterplan_cli.measures.distance import distance
from masterplan_cli.records.base import LONGEST_ID
from masterplan_cli.records.fields import keys
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Category, Proposal
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Workspace
from masterplan_cli.writing import emit

PREFIX = "usul-"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A file to be completed: its id, which is its name without `.yaml`, and what it holds."""

    id: str
    text: str


def skeletons(workspace: Workspace, found: Gap, language: Language) -> tuple[Skeleton, ...]:
    """One for each uncovered gap, under an id that no proposal has."""
    taken = set(workspace.known[Proposal.KIND])
    made: list[Skeleton] = []
    for row in found.rows:
        if row.is_uncovered:
            name = _free_id(row.indicator, taken)
            taken.add(name)
            made.append(Skeleton(name, "".join(_lines(workspace, row, language))))
    return tuple(made)


def _free_id(indicator: Indicator, taken: set[str]) -> str:
    wanted = (PREFIX + indicator.id.removeprefix("ind-"))[:LONGEST_ID].rstrip("-")
    name, count = wanted, 1
    while name in taken:
        count += 1
        ending = f"-{count}"
        name = wanted[: LONGEST_ID - len(ending)].rstrip("-") + ending
    return name


def _lines(workspace: Workspace, row: GapRow, language: Language) -> Iterator[str]:
    """What the gap is, then the keys in their order: those known written, those required marked."""
    for words in _facts(row, language):
        yield f"# {words}\n"
    known: Mapping[str, object] = {
        "opd": tuple(bare(opd) for opd in row.indicator.opd) or None,
        "indicators": (row.indicator.id,),
        "status": "draft",
    }
    missing = _missing(workspace, row, language)
    for key in keys(Proposal):
        if known.get(key) is not None:
            yield emit(Proposal, {key: known[key]})
        elif key in missing:
            yield f"# {key}: {_MARK.format(language)} - {missing[key]}\n"


def _facts(row: GapRow, language: Language) -> Iterator[str]:
    indicator, final = row.indicator, row.distance.target
    unit = f" {clean(indicator.unit)}" if indicator.unit else ""
    yield _ABOUT.format(language, {"id": indicator.id, "name": clean(indicator.name)})
    if row.known is not None:
        actual = _shown(indicator.actuals[row.known])
        yield _ACTUAL.format(language, {"year": row.known, "value": f"{actual}{unit}"})
    if final is not None:
        yield _TARGET.format(language, {"year": row.final_year, "value": f"{_shown(final.value)}{unit}"})
    remaining = distance(indicator, row.known).remaining if row.known is not None else None
    if remaining is not None:
        yield _DISTANCE.format(language, {"value": f"{number(remaining)}{unit}"})
    yield _STATUS.format(language, {"status": row.outlook.status.words.format(language)})
    yield _COMPLETE.format(language, {"mark": _MARK.format(language)})


def _shown(value: Value) -> str:
    found = shown(value)
    return plain(found) if isinstance(found, str) or found is None else number(found)


def _missing(workspace: Workspace, row: GapRow, language: Language) -> Mapping[str, str]:
    """The keys a proposal cannot do without, with what to write there."""
    opds = (workspace.get(Opd, bare(name)) for name in row.indicator.opd)
    duties = ", ".join(clean(f"{opd.id}/{duty.id}") for opd in opds if opd is not None for duty in opd.fungsi)
    years: Arguments = {"first": row.gap_years.start, "last": row.gap_years.stop - 1}
    return {
        "title": _TITLE.format(language),
        "category": _CATEGORY.format(language, {"categories": ", ".join(get_args(Category))}),
        "opd": _OPD.format(language),
        "fungsi": (_CHOOSE if duties else _DUTY).format(language, {"duties": duties}),
        "analysis": _ANALYSIS.format(language),
        "start": _START.format(language, years),
        "end": _END.format(language, years),
    }


_TITLE = Text(id="judul usulan", en="the title")
_CATEGORY = Text(id="salah satu dari {categories}", en="one of {categories}")
_OPD = Text(
    id="[OPD pengusul]; indikatornya belum berpengampu", en="[the OPD that proposes]; nobody carries the indicator yet"
)
_CHOOSE = Text(id="[pilih dari {duties}]", en="[choose from {duties}]")
_ANALYSIS = Text(
    id="{{cause: sebab target belum tercapai, why: alasan TIK menjadi jawabannya}}",
    en="{{cause: why the target is not met, why: why IT is the answer}}",
)
_START = Text(
    id="tahun mulai; kesenjangannya {first} sampai {last}", en="the first year; the gap is from {first} to {last}"
)
_END = Text(id="tahun selesai", en="the last year")
_MARK = Text(id="BELUM DIISI", en="TO BE FILLED IN")
_DUTY = Text(id="[fungsi OPD yang dilayani, ditulis opd/fungsi]", en="[the duty it serves, written opd/fungsi]")
_ABOUT = Text(
    id="Kerangka usulan bagi kesenjangan indikator {id} ({name})",
    en="Skeleton of a proposal for the gap of indicator {id} ({name})",
)
_ACTUAL = Text(id="Realisasi {year}: {value}", en="Actual of {year}: {value}")
_TARGET = Text(id="Target akhir {year}: {value}", en="Final target of {year}: {value}")
_DISTANCE = Text(id="Jarak ke target akhir: {value}", en="Distance to the final target: {value}")
_STATUS = Text(id="Status: {status}", en="Status: {status}")
_COMPLETE = Text(
    id="Ganti setiap {mark} dan keterangannya, lalu hapus tanda # di depannya; masterplan validate menunjuk sisanya",
    en="Replace each {mark} and what follows it, then remove the # before it; masterplan validate points at the rest",
)
