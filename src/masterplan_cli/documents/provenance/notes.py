"""Source notes: the files behind a document get numbers, paragraphs and tables name them, an annex lists them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from masterplan_cli.documents.document import (
    SOURCE_NOTES,
    Block,
    Cell,
    Cite,
    Column,
    Document,
    Figure,
    Link,
    ListItem,
    Located,
    Note,
    Origin,
    Paragraph,
    Run,
    SourceNotes,
    Table,
    Text,
)
from masterplan_cli.documents.provenance.places import Locator
from masterplan_cli.documents.questions import ANALYSIS
from masterplan_cli.documents.scope import ASKED, DATE


def with_notes(document: Document, locator: Locator) -> Document:
    """The document with its notes filled in, where its template has a place for them."""
    if not any(isinstance(block, SourceNotes) for block in document.blocks):
        return document
    numbers = _numbers(document, locator)
    annotated = (_annotated(block, numbers) for block in document.blocks)
    return replace(document, blocks=tuple(annotated), places=numbers.places)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Where each origin lies, with the number of its file."""

    places: Mapping[Origin, Located]

    def behind(self, origins: Iterable[Origin]) -> str:
        """The numbers of the files behind origins, as `3, 5–9`."""
        return ranges(sorted({self.places[origin].number for origin in origins}))


def _numbers(document: Document, locator: Locator) -> _Numbers:
    places = {origin: locator.locate(origin) for origin in dict.fromkeys(_origins(document.blocks))}
    files = sorted({place.file for place in places.values()}, key=_order)
    numbered = {file: at for at, file in enumerate(files, 1)}
    return _Numbers({origin: replace(place, number=numbered[place.file]) for origin, place in places.items()})


def _order(file: str) -> tuple[int, str]:
    """Settings and records first, built-in tables next, what the program worked out last."""
    rank = 2 if file.startswith("masterplan ") else 1 if file.startswith("masterplan_cli/") else 0
    return rank, file


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers with runs of three and more drawn together."""
    groups = (tuple(number for _, number in group) for _, group in groupby(enumerate(numbers), lambda x: x[1] - x[0]))
    return ", ".join(f"{each[0]}–{each[-1]}" if len(each) > 2 else ", ".join(map(str, each)) for each in groups)


def _origins(blocks: Iterable[Block]) -> Iterator[Origin]:
    for block in blocks:
        match block:
            case Paragraph() | ListItem():
                yield from _of_runs(block.runs)
            case Table():
                yield from (origin for row in (*block.rows, *block.foot) for cell in row for origin in cell.origin)
            case Figure():
                yield from block.origin


def _of_runs(runs: Iterable[Run]) -> Iterator[Origin]:
    for run in runs:
        match run:
            case Text():
                yield from (origin for origin in run.origin if origin.record not in SAID_ON_THE_COVER)
            case Link() | Note():
                yield from _of_runs(run.runs)


def _annotated(block: Block, numbers: _Numbers) -> Block:
    match block:
        case Paragraph() | ListItem():
            told = numbers.behind(_of_runs(block.runs))
            return replace(block, runs=(*block.runs, Cite(told, SOURCE_NOTES))) if told else block
        case Table() | Figure():
            told = numbers.behind(_origins((block,)))
            lead = f"{block.source}; c" if block.source else "c"
            return replace(block, source=f"{lead}atatan sumber {told}") if told else block
        case SourceNotes():
            return _annex(numbers)
        case _:
            return block


def _annex(numbers: _Numbers) -> Table:
    columns = (
        Column("number", "Nomor", "code"),
        Column("file", "Berkas atau perintah", "code"),
        Column("records", "Entri"),
        Column("sources", "Sumber menurut berkas itu"),
    )
    behind: dict[int, list[Origin]] = {}
    for origin, place in numbers.places.items():
        behind.setdefault(place.number, []).append(origin)
    rows = (_row(number, tuple(found), numbers.places) for number, found in sorted(behind.items()))
    return Table(SOURCE_NOTES, "Catatan sumber", columns, tuple(rows))


def _row(number: int, origins: tuple[Origin, ...], places: Mapping[Origin, Located]) -> tuple[Cell, ...]:
    records = tuple(dict.fromkeys(origin.record for origin in origins if _is_record(origin)))
    sources = tuple(dict.fromkeys(source for origin in origins for source in places[origin].sources))
    told = ", ".join(records) if len(records) <= MOST_RECORDS else f"{len(records)} entri"
    return (
        Cell(str(number), origins[:1]),
        Cell(places[origins[0]].file, origins[:1]),
        Cell(told, origins),
        Cell("; ".join(sources) or ("" if not records else None), origins),
    )


def _is_record(origin: Origin) -> bool:
    return ":" in origin.record and not origin.record.startswith(ANALYSIS)


MOST_RECORDS = 3
SAID_ON_THE_COVER = frozenset((DATE, ASKED))
