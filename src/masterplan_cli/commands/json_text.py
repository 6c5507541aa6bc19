"""JSON whose numbers keep every digit: the library's own writer would pass decimals through a float."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from json import dumps
from typing import TypeAlias

Json: TypeAlias = "str | int | Decimal | Mapping[str, Json] | Sequence[Json] | None"


def as_json(content: Json) -> str:
    """Text in ASCII that every JSON reader takes, indented by one."""
    return "".join(_written(content, "\n")) + "\n"


def _written(content: Json, line: str) -> Iterator[str]:
    """The pieces of a value; `line` begins each line of what holds it."""
    match content:
        case str() | int() | None:
            yield dumps(content)
        case Decimal():
            yield f"{content:f}"
        case Mapping():
            yield from _held("{}", ((f"{dumps(name)}: ", item) for name, item in content.items()), line)
        case _:
            yield from _held("[]", (("", item) for item in content), line)


def _held(brackets: str, items: Iterable[tuple[str, Json]], line: str) -> Iterator[str]:
    is_empty = True
    yield brackets[0]
    for name, item in items:
        yield f"{'' if is_empty else ','}{line} {name}"
        yield from _written(item, f"{line} ")
        is_empty = False
    yield brackets[1] if is_empty else f"{line}{brackets[1]}"
