"""Document to GitHub's Markdown: a draft to read, edit and compare; nothing reads it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from masterplan_cli.documents.document import (
    DIGEST,
    Block,
    Break,
    Cell,
    Cite,
    Contents,
    Document,
    Figure,
    Heading,
    Link,
    ListItem,
    ListOfFigures,
    ListOfTables,
    Note,
    PageBreak,
    Paragraph,
    Ref,
    Run,
    Section,
    SourceNotes,
    Table,
    Text,
    Unknowns,
    plain_text,
)
from masterplan_cli.documents.format import clean, date, shown
from masterplan_cli.documents.numbering import Label, labels, marker

NAME = "md"
SUFFIX = "md"

NO_ROWS = "Belum ada data."

_SPECIAL = re.compile(r"([\\`*_\[\]<|~$]|&(?=#|\w+;))")
_UNFIT_IN_ADDRESS = re.compile(r"[\s<>()\\\x00-\x1f]")
_LINE_START = re.compile(r"^(\s*)(>|[-+=#](?=[-+=#]*(?:\s|$))|\d+(?=[.)](?:\s|$)))")
_ADDRESS = re.compile(r"(https?|ftp|www|mailto)([:.])|(?<=\w)@(?=\w)", re.IGNORECASE)


def render(document: Document) -> bytes:
    """The document as UTF-8 Markdown with a line feed at the end of every line."""
    writer = _Writer(document)
    parts = [part for part in (*writer.head(), *writer.body(), *writer.footnotes(), *writer.origin()) if part]
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """Words that mean nothing to a Markdown reader, wherever they stand."""
    return _unlisted(_in_cell(text))


def _in_cell(text: str) -> str:
    words = _SPECIAL.sub(r"\\\1", clean(text))
    return _ADDRESS.sub(lambda found: re.sub("([:.@])", r"\\\1", found[0]), words)


def _unlisted(line: str) -> str:
    return _LINE_START.sub(lambda found: f"{found[1]}{_stopped(found[2])}", line)


def _stopped(start: str) -> str:
    return f"{start}\\" if start.isdigit() else f"\\{start}"


class _Writer:
    """Writes blocks, and gathers footnotes for the end."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.labels: Mapping[str, Label] = labels(document)
        self.targets = frozenset(_targets(document.blocks))
        self.notes: list[str] = []

    def head(self) -> Iterator[str]:
        document = self.document
        yield f"# {escaped(document.title)}"
        yield escaped(document.subtitle)
        yield f"**{escaped(document.mark)}**" if document.mark else ""
        yield "\n".join(f"- {escaped(line)}" for line in document.cover)
        day = date(document.date) if document.date else ""
        yield "  \n".join(escaped(line) for line in (document.author, day) if line)
        yield "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in document.details)

    def body(self) -> Iterator[str]:
        items: list[str] = []
        for block in self.document.blocks:
            if items and not (isinstance(block, ListItem) or (isinstance(block, Paragraph) and block.indent)):
                yield "\n".join(items).strip("\n")
                items = []
            if isinstance(block, ListItem):
                items.append(self._item(block))
            elif isinstance(block, Paragraph) and block.indent and items:
                items.append("\n" + "   " * block.indent + self._line(block.runs) + "\n")
            else:
                yield self._block(block)
        yield "\n".join(items).strip("\n")

    def footnotes(self) -> Iterator[str]:
        yield from (f"[^{number}]: {note}" for number, note in enumerate(self.notes, 1))

    def origin(self) -> Iterator[str]:
        if self.document.digest:
            yield f"<!-- {DIGEST}: {self.document.digest} -->"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._line(block.runs)
            case Table():
                return self._table(block)
            case Figure():
                below = f"\n\nSumber: {escaped(block.source)}" if block.source else ""
                return f"{self._caption(block)}: {escaped(block.alt)}{below}"
            case Contents():
                return "## Daftar Isi\n\n" + "\n".join(self._contents(block.depth))
            case ListOfTables():
                return self._listing("Daftar Tabel", Table)
            case ListOfFigures():
                return self._listing("Daftar Gambar", Figure)
            case ListItem() | Section() | PageBreak() | SourceNotes() | Unknowns():
                return ""

    def _heading(self, block: Heading) -> str:
        label = self.labels.get(block.id)
        number = f"{label.number} " if label else ""
        return f"{'#' * min(block.level + 1, 6)} {self._anchor(block.id)}{number}{self._runs(block.runs)}".rstrip()

    def _item(self, item: ListItem) -> str:
        sign = "-" if item.number is None else f"{item.number}."
        own = f"{marker(item.level, item.number, item.signs)} " if item.signs else ""
        return f"{'   ' * item.level}{'-' if own else sign} {own}{self._line(item.runs)}"

    def _table(self, table: Table) -> str:
        titles = [self._caption(table)]
        if table.rows or table.foot:
            titles.append("\n".join(self._lines(table)))
        else:
            titles.append(NO_ROWS)
        titles.extend(escaped(note) for note in table.notes)
        if table.source:
            titles.append(f"Sumber: {escaped(table.source)}")
        return "\n\n".join(titles)

    def _caption(self, block: Table | Figure) -> str:
        return f"{self._anchor(block.id)}**{self.labels[block.id].number}** {escaped(block.caption)}".rstrip()

    def _lines(self, table: Table) -> Iterator[str]:
        yield _row(_in_cell(column.title) for column in table.columns)
        yield _row("---:" if column.is_numeric else "---" for column in table.columns)
        for row in table.rows:
            yield _row(self._cells(table, row))
        for row in table.foot:
            yield _row(f"**{cell}**" if cell else "" for cell in self._cells(table, row))

    def _cells(self, table: Table, row: Sequence[Cell]) -> Iterator[str]:
        return (_in_cell(shown(cell, column)) for cell, column in zip(row, table.columns, strict=True))

    def _contents(self, depth: int) -> Iterator[str]:
        for block in self.document.blocks:
            if isinstance(block, Heading) and block.level <= depth:
                label = self.labels.get(block.id)
                number = f"{label.number} " if label else ""
                yield f"{'  ' * (block.level - 1)}- {number}{escaped(plain_text(block.runs))}"

    def _listing(self, title: str, kind: type[Table] | type[Figure]) -> str:
        lines = "\n".join(self._captions(kind))
        return f"## {title}\n\n{lines}" if lines else ""

    def _captions(self, kind: type[Table] | type[Figure]) -> Iterator[str]:
        for block in self.document.blocks:
            if isinstance(block, kind) and isinstance(block, Table | Figure):
                yield f"- {self.labels[block.id].number} {escaped(block.caption)}"

    def _anchor(self, name: str) -> str:
        return f'<a id="{name}"></a>' if name in self.targets else ""

    def _line(self, runs: tuple[Run, ...]) -> str:
        return _unlisted(self._runs(runs))

    def _runs(self, runs: Sequence[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        match run:
            case Text():
                return _styled(run)
            case Ref():
                return f"[{self.labels[run.target].reference}](#{run.target})"
            case Link():
                return f"[{''.join(_styled(part) for part in run.runs)}]({_target(run.target)})"
            case Break():
                return "  \n"
            case Cite():
                return ""
            case Note():
                number = len(self.notes) + 1
                self.notes.append("")
                self.notes[number - 1] = self._runs(run.runs)
                return f"[^{number}]"


def _targets(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph | ListItem):
            for run in block.runs:
                for inner in run.runs if isinstance(run, Note) else (run,):
                    if isinstance(inner, Ref | Link):
                        yield inner.target.removeprefix("#")


def _styled(run: Text) -> str:
    words = escaped(run.text) if run.text.strip() else ""
    before = " " if run.text[:1].isspace() else ""
    after = " " if run.text[-1:].isspace() and run.text.strip() else ""
    sign = "**" * run.strong + "*" * run.emph
    return f"{before}{sign}{words}{sign[::-1]}{after}" if words else before


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _target(target: str) -> str:
    return _UNFIT_IN_ADDRESS.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), target)
