"""Where in a Markdown text its reader stands, and the faults found there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.markdown.line_marks import Place


@dataclass(slots=True)
class Cursor:
    """The line, from 0, of a text written in `file`, or line by line at `places`."""

    file: str
    places: Sequence[Place] | None
    line: int = 0

    def place(self, lines: int = 0) -> Place:
        """The file and line where the text so many lines further was written."""
        at = self.line + lines
        if self.places is None:
            return self.file, at + 1
        return self.places[min(at, len(self.places) - 1)] if self.places else (self.file, 1)

    def fault(self, message: Text, lines: int = 0, hint: Text | None = None, **arguments: str) -> TemplateFault:
        """A fault so many lines further."""
        file, line = self.place(lines)
        return TemplateFault(message, arguments, hint=hint, file=file, line=line)

    def refused(self, markup: str, lines: int = 0) -> TemplateFault:
        """The fault of markup that the dialect does not know, by the parser's name for it."""
        what = _NAMES.get(markup, Text(markup, markup))
        message = Text(id=f"{what.id} tidak dapat dipakai di sini", en=f"{what.en} cannot be used here")
        return self.fault(message, lines, hint=_HINTS.get(markup))


_NAMES = {
    "html_block": Text("HTML", "HTML"),
    "html_inline": Text("HTML", "HTML"),
    "code_block": Text("blok kode (baris yang menjorok empat spasi)", "a code block (a line indented by four spaces)"),
    "fence": Text("blok kode", "a code block"),
    "code_inline": Text("kode dalam teks", "inline code"),
    "image": Text("gambar", "an image"),
    "blockquote_open": Text("kutipan blok", "a block quote"),
    "table_open": Text("tabel Markdown", "a Markdown table"),
    "hr": Text("garis pemisah", "a horizontal rule"),
    "s_open": Text("teks tercoret", "struck-out text"),
    "heading in a list": Text("judul di dalam daftar", "a heading in a list"),
}
_HINTS = {
    "table_open": Text("pakai `| table`", "use `| table`"),
    "html_block": Text("tulis `\\<` untuk tanda `<`", "write `\\<` for the sign `<`"),
    "html_inline": Text("tulis `\\<` untuk tanda `<`", "write `\\<` for the sign `<`"),
}
