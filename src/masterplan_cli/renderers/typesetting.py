"""A document as JSON that `layout.typ` reads: words, numbers and widths are decided here, typst only sets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from masterplan_cli.documents.document import (
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
    Picture,
    Ref,
    Run,
    Section,
    SourceNotes,
    Table,
    Text,
    Unknowns,
)
from masterplan_cli.documents.format import clean, date, shown
from masterplan_cli.documents.nesting import Item, ItemList, Nested, nested
from masterplan_cli.documents.numbering import Label, labels, pattern
from masterplan_cli.documents.paging import CELL_PADDING, Part, parts, room
from masterplan_cli.documents.pictures import pixels
from masterplan_cli.documents.profile import PROFILES, Profile
from masterplan_cli.documents.widths import BOLD, breadth, fit
from masterplan_cli.renderers.breaks import LONGEST_WORD, printable

LONGEST_UNBROKEN_CELL = 700
NO_ROWS = "Belum ada data."
LEAST_DOTS = 110
HIGHEST_PICTURE = 160

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Typesetting:
    """A document as JSON for the layout, and its pictures as files in `root`, where the layout finds them."""

    def __init__(self, document: Document, root: Path) -> None:
        self.document = document
        self.root = root
        self.profile = PROFILES[document.profile]
        self.labels: Mapping[str, Label] = labels(document)
        self.pictures = 0

    def whole(self) -> Json:
        """Everything the layout reads."""
        document = self.document
        day = document.date
        return {
            "title": _words(document.title),
            "subtitle": _words(document.subtitle),
            "author": _words(document.author),
            "description": _words(document.description),
            "keywords": [document.keyword] if document.digest else [],
            "date": date(day) if day else "",
            "day": [day.year, day.month, day.day] if day else None,
            "mark": _words(document.mark or ""),
            "cover": [_words(line) for line in document.cover],
            "details": [[_words(name), _words(value)] for name, value in document.details],
            "letterhead": [_words(line) for line in document.letterhead],
            "logo": self._picture(document.logo) if document.logo else None,
            "profile": _profile(self.profile),
            "parts": [self._part(part, previous) for previous, part in _pairs(parts(document))],
        }

    def _part(self, part: Part, previous: Part | None) -> Json:
        restarts = previous is None or previous.section.pages != part.section.pages
        return {
            "landscape": part.is_landscape,
            "pages": "i" if part.section.pages == "roman" else "1",
            "restarts": restarts,
            "blocks": [self._kept(block, after, part) for block, after in _with_next(nested(part.blocks))],
        }

    def _block(self, block: Nested, part: Part) -> Json:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case ItemList():
                return self._list(block)
            case Table():
                return self._table(block, part.is_landscape)
            case Figure():
                return self._figure(block, part.is_landscape)
            case PageBreak():
                return {"type": "break"}
            case Contents():
                return {"type": "contents", "depth": block.depth}
            case ListOfTables():
                return {"type": "tables", "empty": not any(self.document.tables())}
            case ListOfFigures():
                return {
                    "type": "figures",
                    "empty": not any(isinstance(other, Figure) for other in self.document.blocks),
                }
            case Section() | ListItem() | SourceNotes() | Unknowns():
                raise AssertionError(block)

    def _kept(self, block: Nested, after: Nested | None, part: Part) -> Json:
        """A block; the words before a signature stay with it, so that nobody signs an empty page."""
        made = self._block(block, part)
        is_signed = isinstance(after, Paragraph) and after.align == "aside"
        return (
            {**made, "sticky": True} if is_signed and isinstance(block, Paragraph) and isinstance(made, dict) else made
        )

    def _heading(self, block: Heading) -> Json:
        label = self.labels.get(block.id)
        return {
            "type": "heading",
            "level": block.level,
            "id": block.id,
            "number": label.number if label else None,
            "runs": self._runs(block.runs),
        }

    def _list(self, block: ItemList) -> Json:
        return {
            "type": "list",
            "ordered": block.is_ordered,
            "level": block.level,
            "pattern": pattern(block.level, block.signs),
            "items": [self._item(item) for item in block.items],
        }

    def _item(self, item: Item) -> Json:
        children = [self._child(child) for child in item.children]
        return {"number": item.number, "runs": self._runs(item.runs), "children": children}

    def _child(self, child: Paragraph | ItemList) -> Json:
        return self._list(child) if isinstance(child, ItemList) else self._paragraph(child)

    def _paragraph(self, block: Paragraph) -> Json:
        return {"type": "paragraph", "runs": self._runs(block.runs), "align": block.align}

    def _table(self, table: Table, is_landscape: bool) -> Json:
        across = room(self.profile, is_landscape)
        found = fit(table, millimetres=across, size=self.profile.table_size, padding=CELL_PADDING)
        longest = [max(4.0, share - CELL_PADDING / found.size) for share in found.widths]
        return {
            "type": "table",
            "id": table.id,
            "number": self.labels[table.id].number,
            "caption": _words(table.caption),
            "size": found.size,
            "widths": [round(share, 3) for share in found.widths],
            "numeric": [column.is_numeric for column in table.columns],
            "centered": [column.type == "year" for column in table.columns],
            "head": [
                _fitted(clean(column.title), most / BOLD) for column, most in zip(table.columns, longest, strict=True)
            ],
            "rows": [_row(table, row, longest) for row in table.rows],
            "foot": [_row(table, row, longest) for row in table.foot],
            "unbroken": all(len(str(cell.value)) <= LONGEST_UNBROKEN_CELL for row in table.rows for cell in row),
            "empty": NO_ROWS,
            "tall": table.by_hand,
            "notes": [_words(note) for note in table.notes],
            "source": f"Sumber: {_words(table.source)}" if table.source else "",
        }

    def _figure(self, figure: Figure, is_landscape: bool) -> Json:
        return {
            "type": "figure",
            "id": figure.id,
            "number": self.labels[figure.id].number,
            "caption": _words(figure.caption),
            "alt": _words(figure.alt),
            "file": self._picture(figure.media),
            "width": _picture_width(figure.media, room(self.profile, is_landscape)),
            "source": f"Sumber: {_words(figure.source)}" if figure.source else "",
        }

    def _picture(self, media: Picture) -> str:
        self.pictures += 1
        name = f"picture-{self.pictures}.{_SUFFIXES[media.type]}"
        (self.root / name).write_bytes(media.content)
        return name

    def _runs(self, runs: Sequence[Run]) -> list[Json]:
        return [self._run(run) for run in runs]

    def _run(self, run: Run) -> Json:
        match run:
            case Text():
                return {"text": printable(run.text), "strong": run.strong, "emph": run.emph}
            case Ref():
                return {"ref": run.target, "text": self.labels[run.target].reference}
            case Link():
                return {"link": run.target, "runs": self._runs(run.runs)}
            case Note():
                return {"note": self._runs(run.runs)}
            case Break():
                return {"break": True}
            case Cite():
                return {"cite": run.numbers, "target": run.target}


def _pairs(whole: Sequence[Part]) -> Iterator[tuple[Part | None, Part]]:
    """Each part with the one before it."""
    return ((whole[at - 1] if at else None, part) for at, part in enumerate(whole))


def _with_next(blocks: Sequence[Nested]) -> Iterator[tuple[Nested, Nested | None]]:
    """Each block with the one after it."""
    return ((block, blocks[at + 1] if at + 1 < len(blocks) else None) for at, block in enumerate(blocks))


def _profile(profile: Profile) -> Json:
    return {
        "width": profile.width,
        "height": profile.height,
        "margin": [profile.top, profile.right, profile.bottom, profile.left],
        "turned": [profile.top, profile.side, profile.right, profile.side],
        "size": profile.size,
        "table_size": profile.table_size,
        "leading": profile.leading,
        "landscape": profile.is_landscape,
        "cover": profile.has_cover,
        "chapters": profile.has_chapters,
        "title": profile.has_title,
    }


def _picture_width(media: Picture, across: float) -> float:
    """Millimetres: as wide as the picture is sharp, within the text and 16 cm of height."""
    size = pixels(media)
    if size is None or not all(size):
        return round(across * 0.9, 2)
    wide = min(across, size[0] / LEAST_DOTS * 25.4)
    return round(min(wide, HIGHEST_PICTURE * size[0] / size[1]), 2)


def _row(table: Table, row: Sequence[Cell], longest: Sequence[float]) -> list[Json]:
    texts = (clean(shown(cell, column)) for cell, column in zip(row, table.columns, strict=True))
    return [_fitted(text, most) for text, most in zip(texts, longest, strict=True)]


def _fitted(text: str, most: float) -> str:
    """A cell's text for a column so many ems wide: words that are wider may break."""
    return " ".join(printable(word, 1 if breadth(word) > most else LONGEST_WORD) for word in text.split(" "))


def _words(text: str) -> str:
    return printable(clean(text))
