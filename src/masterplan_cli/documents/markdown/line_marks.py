"""Marks in a template's text that say which file and line each line comes from, through to the Markdown made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

Place = tuple[str, int]


@runtime_checkable
class NumbersFiles(Protocol):
    """An environment that gives each of its templates a number."""

    file_numbers: Mapping[str, int]


class LineMarks(Extension):
    """Writes before every line of template text which file and line it stands in; the marks leave before parsing."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens with marked text."""
        assert isinstance(self.environment, NumbersFiles)
        number = self.environment.file_numbers.get(stream.name or "", 0)
        for token in stream:
            if token.type != "data":
                yield token
                continue
            lines = token.value.split("\n")
            marked = (LINE_MARK.format(file=number, line=token.lineno + at) + line for at, line in enumerate(lines))
            yield Token(token.lineno, "data", "\n".join(marked))


def unmarked(text: str, files: Sequence[str]) -> tuple[str, tuple[Place, ...]]:
    """The text without marks, and the file and line that each of its lines comes from."""
    lines: list[str] = []
    places: list[Place] = []
    place = (files[0], 1)
    for line in text.split("\n"):
        for mark in _MARK.finditer(line):
            place = (files[int(mark[1])], int(mark[2]))
        places.append(place)
        lines.append(_MARK.sub("", line))
    return "\n".join(lines), tuple(places)


LINE_MARK = "\ue001{file}:{line}\ue002"
_MARK = re.compile("\ue001(\\d+):(\\d+)\ue002")
