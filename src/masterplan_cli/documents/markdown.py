"""Markdown to blocks, in one small dialect; whatever else is written is refused at its line.

CommonMark's headings, paragraphs, nested lists, strong, emphasis, hard breaks and links (`https:`, `mailto:`, `#id`);
`^[a footnote]`; `[](#id)` for the number of a table, figure or heading; at the end of a heading `{id=name}` names
it and `{-}` leaves it without a number. In the planner's prose also `![what it shows](picture.png "Caption")`
on its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from masterplan_cli.diagnostics import Text as Message
from masterplan_cli.documents.document import (
    Break,
    Figure,
    Heading,
    Link,
    ListItem,
    Media,
    Note,
    Paragraph,
    Ref,
    Run,
    Text,
    plain_text,
)
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.format import clean

Place = tuple[str, int]


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
    text: str, *, file: str = "", places: Sequence[Place] | None = None, pictures: Pictures | None = None
) -> tuple[Read, ...]:
    """The blocks of a text; raises TemplateFault.

    `places` says for every line where it was written, else it is `file` itself. `pictures` finds the bytes of a
    picture by name and raises TemplateFault; without it pictures are refused. Ids of headings are not yet made.
    """
    reader = _Reader(file, places, pictures)
    tokens = _parser().parse(text)
    reader.notes = _notes(tokens)
    return tuple(reader.blocks(tokens))


_HOLE = re.compile("\ue000(\\d+)\ue000")
_HEADING_TAIL = re.compile(r"(?<!\\)\s*\{\s*(?P<bare>-)?\s*(?:id=(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*))?\s*\}\s*$")
_LINKS = ("https://", "mailto:", "#")
_MOST_LEVELS = 4


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
    file: str
    places: Sequence[Place] | None
    pictures: Pictures | None
    notes: Mapping[int, Sequence[Token]] = field(default_factory=dict)
    lists: list[int | None] = field(default_factory=list)
    has_marker: bool = False
    line: int = 0

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Read]:
        before = None
        for token in tokens:
            if token.map:
                self.line = token.map[0]
            match token.type:
                case "footnote_block_open":
                    return
                case "bullet_list_open":
                    self.lists.append(None)
                case "ordered_list_open":
                    self.lists.append(int(token.attrs.get("start", 1)) - 1)
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                    self.has_marker = False
                case "list_item_open":
                    self._count()
                case "inline":
                    yield from self._inline(token, before)
                case "paragraph_open" | "paragraph_close" | "heading_open" | "heading_close" | "list_item_close":
                    pass
                case other:
                    raise self._refused(other)
            before = token

    def _count(self) -> None:
        count = self.lists[-1]
        self.lists[-1] = None if count is None else count + 1
        self.has_marker = True

    def _inline(self, token: Token, before: Token | None) -> Iterator[Read]:
        hole = _HOLE.fullmatch(token.content.strip())
        if hole:
            yield Read(Hole(int(hole[1])), self.place())
        elif before is not None and before.type == "heading_open":
            yield self._heading(token, int(before.tag[1]))
        elif [child.type for child in token.children or ()] == ["image"]:
            yield self._figure((token.children or [])[0])
        else:
            yield Read(self._text_block(self._runs(token.children or ())), self.place())

    def _text_block(self, runs: tuple[Run, ...]) -> Paragraph | ListItem:
        if self.lists and self.has_marker:
            self.has_marker = False
            return ListItem(runs, len(self.lists) - 1, self.lists[-1])
        return Paragraph(runs, len(self.lists))

    def _heading(self, token: Token, level: int) -> Read:
        if self.lists:
            raise self._refused("heading in a list")
        if level > _MOST_LEVELS:
            raise self.fault(_TOO_DEEP)
        children, name, is_bare = _heading_tail(token)
        runs = self._runs(children)
        if any(isinstance(run, Note | Break) for run in runs):
            raise self.fault(_PLAIN_HEADING)
        if not plain_text(runs):
            raise self.fault(_EMPTY_HEADING)
        return Read(Heading(level, runs, "", "none" if is_bare else "chapter"), self.place(), name)

    def _figure(self, image: Token) -> Read:
        if self.pictures is None:
            raise self._refused("image")
        alt, name = clean(image.content), str(image.attrs.get("src", ""))
        if not alt:
            raise self.fault(_NO_ALT)
        caption = clean(str(image.attrs.get("title", ""))) or alt
        stem = re.sub(r"[^a-z0-9]+", "-", name.rpartition(".")[0].casefold()).strip("-")
        try:
            media = self.pictures(name)
        except TemplateFault as fault:
            raise fault.at(*self.place()) from None
        return Read(Figure(f"gambar-{stem}", caption, alt, media), self.place())

    def _runs(self, children: Sequence[Token]) -> tuple[Run, ...]:
        return tuple(_joined(self._each_run(children)))

    def _each_run(self, children: Sequence[Token]) -> Iterator[Run]:
        strong = emph = lines = 0
        link: tuple[str, list[Text]] | None = None
        for child in children:
            match child.type:
                case "strong_open":
                    strong += 1
                case "strong_close":
                    strong -= 1
                case "em_open":
                    emph += 1
                case "em_close":
                    emph -= 1
                case "link_open":
                    link = (self._target(str(child.attrs.get("href", "")), lines), [])
                case "link_close" if link is not None:
                    yield _linked(*link)
                    link = None
                case "text" | "text_special" | "softbreak":
                    words = Text(self._words(child, lines), strong > 0, emph > 0)
                    lines += child.type == "softbreak"
                    if link is not None:
                        link[1].append(words)
                    elif words.text:
                        yield words
                case "hardbreak":
                    lines += 1
                    yield Break()
                case "footnote_ref" if link is None:
                    yield self._note(child, lines)
                case other:
                    raise self._refused(other, lines)

    def _words(self, child: Token, lines: int) -> str:
        if child.type == "softbreak":
            return " "
        if "\ue000" in child.content:
            raise self.fault(_BLOCK_IN_TEXT, lines)
        return child.content

    def _target(self, target: str, lines: int) -> str:
        if not target.startswith(_LINKS):
            raise self.fault(_BAD_LINK, lines, target=target[:80])
        return target

    def _note(self, child: Token, lines: int) -> Note:
        runs = self._runs(self.notes.get(int(child.meta["id"]), ()))
        kept = tuple(run for run in runs if isinstance(run, Text | Ref | Link))
        if kept != runs or not kept:
            raise self.fault(_PLAIN_NOTE, lines)
        return Note(kept)

    def _refused(self, markup: str, lines: int = 0) -> TemplateFault:
        what = _NAMES.get(markup, Message(markup, markup))
        message = Message(id=f"{what.id} tidak dapat dipakai di sini", en=f"{what.en} cannot be used here")
        return self.fault(message, lines, hint=_HINTS.get(markup))

    def fault(self, message: Message, lines: int = 0, hint: Message | None = None, **arguments: str) -> TemplateFault:
        file, line = self.place(lines)
        return TemplateFault(message, arguments, hint=hint, file=file, line=line)

    def place(self, lines: int = 0) -> Place:
        at = self.line + lines
        if self.places is None:
            return self.file, at + 1
        return self.places[min(at, len(self.places) - 1)] if self.places else (self.file, 1)


def _heading_tail(token: Token) -> tuple[Sequence[Token], str, bool]:
    children = token.children or []
    last = children[-1] if children else None
    tail = _HEADING_TAIL.search(token.content)
    if last is None or last.type != "text" or tail is None or not (tail["id"] or tail["bare"]):
        return children, "", False
    shorter = last.copy()
    shorter.content = _HEADING_TAIL.sub("", last.content).rstrip()
    return [*children[:-1], shorter], tail["id"] or "", tail["bare"] is not None


def _linked(target: str, words: list[Text]) -> Ref | Link:
    if target.startswith("#") and not any(run.text for run in words):
        return Ref(target[1:])
    return Link(target, tuple(words) or (Text(target),))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    held: Text | None = None
    for run in runs:
        if isinstance(run, Text) and held is not None and (held.strong, held.emph) == (run.strong, run.emph):
            held = Text(held.text + run.text, run.strong, run.emph)
            continue
        if held is not None:
            yield held
        held = run if isinstance(run, Text) else None
        if held is None:
            yield run
    if held is not None:
        yield held


_NAMES = {
    "html_block": Message("HTML", "HTML"),
    "html_inline": Message("HTML", "HTML"),
    "code_block": Message(
        "blok kode (baris yang menjorok empat spasi)", "a code block (a line indented by four spaces)"
    ),
    "fence": Message("blok kode", "a code block"),
    "code_inline": Message("kode dalam teks", "inline code"),
    "image": Message("gambar", "an image"),
    "blockquote_open": Message("kutipan blok", "a block quote"),
    "table_open": Message("tabel Markdown", "a Markdown table"),
    "hr": Message("garis pemisah", "a horizontal rule"),
    "s_open": Message("teks tercoret", "struck-out text"),
    "heading in a list": Message("judul di dalam daftar", "a heading in a list"),
}
_HINTS = {
    "table_open": Message("pakai `| table`", "use `| table`"),
    "html_block": Message("tulis `\\<` untuk tanda `<`", "write `\\<` for the sign `<`"),
    "html_inline": Message("tulis `\\<` untuk tanda `<`", "write `\\<` for the sign `<`"),
}
_TOO_DEEP = Message("judul paling dalam empat tingkat", "headings go four levels deep at most")
_PLAIN_HEADING = Message(
    "judul tidak boleh berisi catatan kaki atau pindah baris", "a heading holds no footnote or line break"
)
_PLAIN_NOTE = Message("catatan kaki hanya berisi teks dan tautan", "a footnote holds text and links only")
_EMPTY_HEADING = Message("judul ini kosong", "this heading is empty")
_NO_ALT = Message("gambar ini tidak menyebut apa yang terlihat", "this picture does not say what it shows")
_BLOCK_IN_TEXT = Message(
    "tabel harus berdiri sendiri, bukan di tengah kalimat", "a table stands on its own, not in a sentence"
)
_BAD_LINK = Message(
    "tautan `{target}` bukan `https:`, `mailto:`, atau `#`", "the link `{target}` is not `https:`, `mailto:` or `#`"
)
