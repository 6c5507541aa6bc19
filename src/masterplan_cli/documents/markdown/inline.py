"""The words of one Markdown block as runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from masterplan_cli.diagnostics import Text as Message
from masterplan_cli.documents.document import LEDGER, Break, Link, Note, Origin, Ref, Run, Text
from masterplan_cli.documents.markdown.cursor import Cursor
from masterplan_cli.documents.traced import Keys, unmarked_pieces

_LINKS = ("https://", "mailto:", "#")
LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class Inline:
    """Reads what stands in a block; `notes` are the footnotes' contents by number."""

    cursor: Cursor
    notes: Mapping[int, Sequence[Token]]

    def runs(self, children: Sequence[Token]) -> tuple[Run, ...]:
        """The runs of one paragraph, heading or footnote; raises TemplateFault."""
        return tuple(_joined(self._each_run(children)))

    def _each_run(self, children: Sequence[Token]) -> Iterator[Run]:
        strong = emph = lines = 0
        keys: Keys = ()
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
                    pieces = tuple(unmarked_pieces(self._words(child, lines), keys))
                    keys = pieces[-1][1]
                    found = [Text(words, strong > 0, emph > 0, _origin(held)) for words, held in pieces if words]
                    lines += child.type == "softbreak"
                    if link is None:
                        yield from found
                    else:
                        link[1].extend(found)
                case "hardbreak":
                    lines += 1
                    yield Break()
                case "footnote_ref" if link is None:
                    yield self._note(child, lines)
                case other:
                    raise self.cursor.refused(other, lines)

    def _words(self, child: Token, lines: int) -> str:
        if child.type == "softbreak":
            return " "
        if "\ue000" in child.content:
            raise self.cursor.fault(_BLOCK_IN_TEXT, lines)
        return child.content

    def _target(self, target: str, lines: int) -> str:
        if not target.startswith(_LINKS):
            raise self.cursor.fault(_BAD_LINK, lines, target=target[:80])
        if len(target) > LONGEST_LINK:
            raise self.cursor.fault(_LONG_LINK, lines, most=str(LONGEST_LINK))
        return target

    def _note(self, child: Token, lines: int) -> Note:
        runs = self.runs(self.notes.get(int(child.meta["id"]), ()))
        kept = tuple(run for run in runs if isinstance(run, Text | Ref | Link))
        if kept != runs or not kept:
            raise self.cursor.fault(_PLAIN_NOTE, lines)
        return Note(kept)


def _origin(keys: Keys) -> tuple[Origin, ...]:
    return (Origin(LEDGER, keys),) if keys else ()


def _linked(target: str, words: list[Text]) -> Ref | Link:
    if target.startswith("#") and not any(run.text for run in words):
        return Ref(target[1:])
    return Link(target, tuple(words) or (Text(target),))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    held: Text | None = None
    for run in runs:
        if isinstance(run, Text) and held is not None and replace(held, text="") == replace(run, text=""):
            held = replace(run, text=held.text + run.text)
            continue
        if held is not None:
            yield held
        held = run if isinstance(run, Text) else None
        if held is None:
            yield run
    if held is not None:
        yield held


_PLAIN_NOTE = Message("catatan kaki hanya berisi teks dan tautan", "a footnote holds text and links only")
_BLOCK_IN_TEXT = Message(
    "tabel harus berdiri sendiri, bukan di tengah kalimat", "a table stands on its own, not in a sentence"
)
_BAD_LINK = Message(
    "tautan `{target}` bukan `https:`, `mailto:`, atau `#`", "the link `{target}` is not `https:`, `mailto:` or `#`"
)
_LONG_LINK = Message("tautan ini lebih dari {most} huruf", "this link is longer than {most} letters")
