"""An evaluated template to a document: holes filled, headings numbered, ids given, references checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from masterplan_cli.diagnostics import Text, near
from masterplan_cli.documents.charts import NO_CHARTS, Chart, Charts, by_hole
from masterplan_cli.documents.charts.drawing import Drawing
from masterplan_cli.documents.document import (
    LEDGER,
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    Link,
    ListItem,
    ListOfFigures,
    ListOfTables,
    Note,
    Numbering,
    Origin,
    PageBreak,
    Paragraph,
    Ref,
    Run,
    Section,
    SourceNotes,
    Table,
    Unknowns,
    plain_text,
)
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.levels import refuse_leap
from masterplan_cli.documents.markdown import Hole, Read, read_markdown
from masterplan_cli.documents.markdown.line_marks import Place, unmarked
from masterplan_cli.documents.origins import with_origins
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.sandbox.request import Evaluated


@dataclass(frozen=True, slots=True)
class Prose:
    """The planner's own text for one section: its file, relative to the workspace, and its blocks."""

    file: str
    blocks: tuple[Read, ...]


MOST_BLOCKS = 100_000
ARTICLE = "Pasal"
NO_CONTENT: Mapping[str, Prose] = MappingProxyType({})


def assemble(
    evaluated: Evaluated,
    files: tuple[str, ...],
    content: Mapping[str, Prose],
    ledger: Sequence[tuple[Origin, ...]] = (),
    charts: Charts = NO_CHARTS,
) -> Document:
    """The document of an evaluated template; raises TemplateFault.

    `files` are the paths behind the numbers of the line marks, `ledger` the origins behind the keys of traced values.
    """
    text, places = unmarked(evaluated.text, files)
    reads = read_markdown(text, places=places, has_signs=_is_regulation(evaluated))
    whole = _within_bounds(_Filling(evaluated, content, charts).fill(reads))
    blocks = _identified(_numbered(whole))
    _refuse_lost_references(blocks)
    front = evaluated.front
    return Document(
        title=front["title"],
        subtitle=front.get("subtitle", ""),
        author=front.get("author", ""),
        description=front.get("description", ""),
        profile=front.get("profile", "report-a4"),
        blocks=tuple(with_origins(block, ledger) for block, _ in blocks),
    )


def _is_regulation(evaluated: Evaluated) -> bool:
    return any(placed.get("name") == "articles" for placed in evaluated.placed)


Located = tuple[Block, Place]


@dataclass(frozen=True, slots=True)
class _Named:
    """A block, where it was written, and whether its id was chosen by the writer."""

    block: Block
    place: Place
    is_named: bool


def _within_bounds(named: Iterable[_Named]) -> tuple[_Named, ...]:
    found: list[_Named] = []
    for item in named:
        found.append(item)
        if len(found) > MOST_BLOCKS:
            raise TemplateFault(_TOO_MANY, {"most": str(MOST_BLOCKS)}).at(*item.place)
    return tuple(found)


class _Filling:
    """Puts placed blocks into their holes, and the planner's prose one level below the heading it stands under."""

    def __init__(self, evaluated: Evaluated, content: Mapping[str, Prose], charts: Charts) -> None:
        self.placed = evaluated.placed
        self.content = content
        self.charts = by_hole(charts)
        self.level = 0

    def fill(self, reads: tuple[Read, ...]) -> Iterator[_Named]:
        for read in reads:
            match read.block:
                case Hole():
                    yield from self._placed(self.placed[read.block.number], read.place)
                case Heading():
                    refuse_leap(read, self.level)
                    self.level = read.block.level
                    yield _Named(replace(read.block, id=read.name), read.place, bool(read.name))
                case block:
                    yield _Named(block, read.place, is_named=False)

    def _placed(self, placed: Mapping[str, Plain], place: Place) -> Iterator[_Named]:
        match placed:
            case {"kind": "table", "table": Table() as table, "is_named": bool(is_named)}:
                yield _Named(table, place, is_named)
            case {"kind": "layout", "name": str(name)}:
                yield _Named(_LAYOUT_BLOCKS[name], place, is_named=False)
            case {"kind": "chart", "name": str(name), "caption": caption, "keys": tuple(keys), "id": chosen}:
                for part, figure in enumerate(_figures(self.charts[name], caption, keys, chosen)):
                    yield _Named(figure, place, is_named=chosen is not None and part == 0)
            case {"kind": "prose", "section": str(section)}:
                yield from self._prose(self.content[section])

    def _prose(self, prose: Prose) -> Iterator[_Named]:
        levels = [read.block.level for read in prose.blocks if isinstance(read.block, Heading)]
        highest = min(levels, default=1)
        lower = self.level + 1 - highest
        before = highest - 1
        for read in prose.blocks:
            match read.block:
                case Heading():
                    refuse_leap(read, before)
                    before = read.block.level
                    level = min(read.block.level + lower, 6)
                    yield _Named(replace(read.block, id=read.name, level=level), read.place, bool(read.name))
                case Paragraph() | ListItem():
                    yield _Named(replace(read.block, source=prose.file), read.place, is_named=False)
                case Figure():
                    yield _Named(read.block, read.place, is_named=False)


_LAYOUT_BLOCKS: Mapping[str, Block] = {
    "contents": Contents(),
    "list_of_tables": ListOfTables(),
    "list_of_figures": ListOfFigures(),
    "page_break": PageBreak(),
    "chapters": Section(),
    "articles": Section(numbering="article"),
    "annexes": Section(numbering="annex"),
    "source_notes": SourceNotes(),
    "unknowns": Unknowns(),
    "unknown_values": Unknowns(is_list=True),
    "landscape": Section("landscape"),
    "portrait": Section(),
}


def _figures(charts: Iterable[Chart], caption: Plain, keys: tuple[Plain, ...], chosen: Plain) -> Iterator[Figure]:
    """The pictures of a chart, one for each page it takes; a caption that a template gives is that of the first."""
    for part, chart in enumerate(charts):
        given = isinstance(caption, str) and part == 0
        yield Figure(
            str(chosen or f"gambar-{chart.name}"),
            str(caption) if given else chart.caption,
            chart.alt,
            Drawing(chart.spec),
            chart.origin,
            caption_origin=(Origin(LEDGER, tuple(key for key in keys if isinstance(key, int))),) if given else None,
        )


def _numbered(named: tuple[_Named, ...]) -> Iterator[_Named]:
    """Headings with the numbering of their part; before `{{ chapters }}` they have none, and pages count in Roman."""
    has_front = any(item.block is _LAYOUT_BLOCKS["chapters"] for item in named)
    numbering: Numbering = "none" if has_front else "chapter"
    pages = "roman" if has_front else "arabic"
    if has_front:
        yield _Named(Section(pages="roman", numbering="none"), named[0].place, is_named=False)
    for item in named:
        match item.block:
            case Heading() if item.block.numbering != "none":
                yield replace(item, block=_counted(item.block, numbering))
            case Section() if item.block is _LAYOUT_BLOCKS["landscape"] or item.block is _LAYOUT_BLOCKS["portrait"]:
                turned = Section(item.block.orientation, "roman" if pages == "roman" else "arabic", numbering)
                yield replace(item, block=turned)
            case Section():
                numbering, pages = item.block.numbering, item.block.pages
                yield item
            case _:
                yield item


def _counted(heading: Heading, numbering: Numbering) -> Heading:
    """The heading as it counts; below a chapter of a regulation only `Pasal` does, and says nothing else."""
    if numbering != "article" or heading.level == 1:
        return replace(heading, numbering=numbering)
    is_article = plain_text(heading.runs).strip() == ARTICLE
    return replace(heading, runs=(), numbering=numbering) if is_article else replace(heading, numbering="none")


def _identified(named: Iterator[_Named]) -> tuple[Located, ...]:
    """Every heading, table and figure with an id of its own; two that were chosen alike are a fault."""
    items = tuple(named)
    taken: dict[str, Place] = {}
    for item in items:
        if item.is_named and isinstance(item.block, Heading | Table | Figure):
            if item.block.id in taken:
                raise TemplateFault(_TWICE, {"id": item.block.id}).at(*item.place)
            taken[item.block.id] = item.place
    return tuple((_with_id(item, taken), item.place) for item in items)


def _with_id(item: _Named, taken: dict[str, Place]) -> Block:
    if item.is_named or not isinstance(item.block, Heading | Table | Figure):
        return item.block
    wanted = slug((plain_text(item.block.runs) or ARTICLE) if isinstance(item.block, Heading) else item.block.id)
    chosen, count = wanted, 1
    while chosen in taken:
        count += 1
        chosen = f"{wanted}-{count}"
    taken[chosen] = item.place
    return replace(item.block, id=chosen)


def slug(text: str) -> str:
    """Words as an id: `Latar Belakang` is `latar-belakang`."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:60].strip("-") or "bagian"


def _refuse_lost_references(blocks: tuple[Located, ...]) -> None:
    numbered = {block.id for block, _ in blocks if isinstance(block, Table | Figure | Heading)}
    bare = {block.id for block, _ in blocks if isinstance(block, Heading) and block.numbering == "none"}
    for block, place in blocks:
        if isinstance(block, Heading | Paragraph | ListItem):
            for run in _flat(block.runs):
                target = run.target.removeprefix("#") if isinstance(run, Ref | Link) else ""
                if isinstance(run, Link) and not run.target.startswith("#"):
                    continue
                if isinstance(run, Ref) and target in bare:
                    raise TemplateFault(_NO_NUMBER, {"id": target}).at(*place)
                if isinstance(run, Ref | Link) and target not in numbered:
                    raise _lost(target, numbered).at(*place)


def _flat(runs: tuple[Run, ...]) -> Iterator[Run]:
    for run in runs:
        yield run
        if isinstance(run, Note):
            yield from run.runs


def _lost(target: str, known: Iterable[str]) -> TemplateFault:
    close = ", ".join(f"`{name}`" for name in near(target, known))
    return TemplateFault(_NO_TARGET, {"id": target, "near": close}, hint=_NEAR if close else None)


_TOO_MANY = Text(
    id="dokumen ini lebih dari {most} paragraf, judul, dan tabel",
    en="this document has more than {most} paragraphs, headings and tables",
)
_TWICE = Text(id="id `{id}` dipakai dua kali", en="the id `{id}` is used twice")
_NO_TARGET = Text(id="rujukan `#{id}` tidak menunjuk apa pun", en="the reference `#{id}` points to nothing")
_NO_NUMBER = Text(id="`#{id}` tidak bernomor; beri tautan itu teks", en="`#{id}` has no number; give the link a text")
_NEAR = Text(id="mungkin maksudnya {near}", en="perhaps {near} is meant")
