"""Markdown to blocks, in one small dialect; whatever else is written is refused at its line.

CommonMark's headings, paragraphs, nested lists, strong, emphasis, hard breaks and links (`https:`, `mailto:`, `#id`);
`^[a footnote]`; `[](#id)` for the number of a table, figure or heading; at the end of a heading `{id=name}` names
it and `{-}` leaves it without a number. A paragraph `-> in the middle <-` stands there, one `->> so <<-` in the middle
of the right half. In a regulation (`{{ articles }}`) a heading `## Pasal` gets its number, `+` counts by letters and
`1)` as clauses do, `(1)`. In the planner's prose also `![what it shows](picture.png "Caption")`
on its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from masterplan_cli.diagnostics import Text as Message
from masterplan_cli.documents.document import (
    Break,
    Figure,
    Heading,
    ListItem,
    Media,
    Note,
    Paragraph,
    Run,
    Signs,
    plain_text,
)
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.format import clean
from masterplan_cli.documents.markdown.alignment import aligned
from masterplan_cli.documents.markdown.cursor import Cursor
from masterplan_cli.documents.markdown.inline import Inline
from masterplan_cli.documents.markdown.line_marks import Place


@dataclass(frozen=True, slots=True)
class Hole:
    """Where a template placed a block."""

    number: int


@dataclass(frozen=True, slots=True)
class Read:
    """A block and the file and line it was written at; a heading's `name` is the id given to it, or empty."""

    block: Heading | Paragraph | ListItem | Figure | Hole
    place: Place
    name: str = ""


Pictures = Callable[[str], Media]


def read_markdown(
    text: str,
    *,
    file: str = "",
    places: Sequence[Place] | None = None,
    pictures: Pictures | None = None,
    has_signs: bool = False,
) -> tuple[Read, ...]:
    """The blocks of a text; raises TemplateFault.

    `places` says for every line where it was written, else it is `file` itself. `pictures` finds the bytes of a
    picture by name and raises TemplateFault; without it pictures are refused. With `has_signs` lists may be marked as
    in regulations. Ids of headings are not yet made.
    """
    cursor = Cursor(file, places)
    tokens = _parser().parse(text)
    return tuple(_Reader(cursor, Inline(cursor, _notes(tokens)), pictures, has_signs).blocks(tokens))


_HOLE = re.compile("\ue000(\\d+)\ue000")
_HEADING_TAIL = re.compile(r"(?<!\\)\s*\{\s*(?P<bare>-)?\s*(?:id=(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*))?\s*\}\s*$")
_MOST_LEVELS = 4
_SIGNS: Mapping[str, Signs] = {"+": "letter", ")": "clause"}


def _parser() -> MarkdownIt:
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
    parser.disable(["footnote_def", "footnote_ref"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - we refuse them, with a line
    return parser


def _notes(tokens: Sequence[Token]) -> Mapping[int, Sequence[Token]]:
    """What stands in each footnote, by its number; the parser puts them at the end."""
    found: dict[int, Sequence[Token]] = {}
    number = -1
    for token in tokens:
        if token.type == "footnote_open":
            number = int(token.meta["id"])
        elif token.type == "inline" and number >= 0:
            found[number] = token.children or ()
    return found


@dataclass(slots=True)
class _Reader:
    cursor: Cursor
    inline: Inline
    pictures: Pictures | None
    has_signs: bool = False
    lists: list[int | None] = field(default_factory=list)
    signs: list[Signs] = field(default_factory=list)
    has_marker: bool = False

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Read]:
        before = None
        for token in tokens:
            if token.map:
                self.cursor.line = token.map[0]
            match token.type:
                case "footnote_block_open":
                    return
                case "bullet_list_open" | "ordered_list_open":
                    self._open_list(token)
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                    self.signs.pop()
                    self.has_marker = False
                case "list_item_open":
                    self._count()
                case "inline":
                    yield from self._inline(token, before)
                case "paragraph_open" | "paragraph_close" | "heading_open" | "heading_close" | "list_item_close":
                    pass
                case other:
                    raise self.cursor.refused(other)
            before = token

    def _open_list(self, token: Token) -> None:
        """A list of bullets or numbers; in a regulation `+` counts by letters, and `1)` marks the clauses `(1)`."""
        signs: Signs = _SIGNS.get(token.markup, "") if self.has_signs else ""
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else 1
        self.lists.append(None if token.type == "bullet_list_open" and not signs else start - 1)
        self.signs.append(signs)

    def _count(self) -> None:
        count = self.lists[-1]
        self.lists[-1] = None if count is None else count + 1
        self.has_marker = True

    def _inline(self, token: Token, before: Token | None) -> Iterator[Read]:
        hole = _HOLE.fullmatch(token.content.strip())
        if hole:
            yield Read(Hole(int(hole[1])), self.cursor.place())
        elif before is not None and before.type == "heading_open":
            yield self._heading(token, int(before.tag[1]))
        elif [child.type for child in token.children or ()] == ["image"]:
            yield self._figure((token.children or [])[0])
        else:
            children, align = aligned(token)
            block = self._text_block(self.inline.runs(children))
            yield Read(replace(block, align=align) if align and isinstance(block, Paragraph) else block,
                       self.cursor.place())  # fmt: skip

    def _text_block(self, runs: tuple[Run, ...]) -> Paragraph | ListItem:
        if self.lists and self.has_marker:
            self.has_marker = False
            return ListItem(runs, len(self.lists) - 1, self.lists[-1], signs=self.signs[-1])
        return Paragraph(runs, len(self.lists))

    def _heading(self, token: Token, level: int) -> Read:
        if self.lists:
            raise self.cursor.refused("heading in a list")
        if level > _MOST_LEVELS:
            raise self.cursor.fault(_TOO_DEEP)
        children, name, is_bare = _heading_tail(token)
        runs = self.inline.runs(children)
        if any(isinstance(run, Note | Break) for run in runs):
            raise self.cursor.fault(_PLAIN_HEADING)
        if not plain_text(runs):
            raise self.cursor.fault(_EMPTY_HEADING)
        return Read(Heading(level, runs, "", "none" if is_bare else "chapter"), self.cursor.place(), name)

    def _figure(self, image: Token) -> Read:
        if self.pictures is None:
            raise self.cursor.refused("image")
        alt, name = clean(image.content), str(image.attrs.get("src", ""))
        if not alt:
            raise self.cursor.fault(_NO_ALT)
        caption = clean(str(image.attrs.get("title", ""))) or alt
        stem = re.sub(r"[^a-z0-9]+", "-", name.rpartition(".")[0].casefold()).strip("-")
        try:
            media = self.pictures(name)
        except TemplateFault as fault:
            raise fault.at(*self.cursor.place()) from None
        return Read(Figure(f"gambar-{stem}", caption, alt, media), self.cursor.place())


def _heading_tail(token: Token) -> tuple[Sequence[Token], str, bool]:
    children = token.children or []
    last = children[-1] if children else None
    tail = _HEADING_TAIL.search(token.content)
    if last is None or last.type != "text" or tail is None or not (tail["id"] or tail["bare"]):
        return children, "", False
    shorter = last.copy()
    shorter.content = _HEADING_TAIL.sub("", last.content).rstrip()
    return [*children[:-1], shorter], tail["id"] or "", tail["bare"] is not None


_TOO_DEEP = Message("judul paling dalam empat tingkat", "headings go four levels deep at most")
_PLAIN_HEADING = Message(
    "judul tidak boleh berisi catatan kaki atau pindah baris", "a heading holds no footnote or line break"
)
_EMPTY_HEADING = Message("judul ini kosong", "this heading is empty")
_NO_ALT = Message("gambar ini tidak menyebut apa yang terlihat", "this picture does not say what it shows")
