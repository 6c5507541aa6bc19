"""Slips of writing that no type shows: scalars that others read differently, letters that look like others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from masterplan_cli.diagnostics import Route, Text
from masterplan_cli.records.fields import FieldType, type_at
from masterplan_cli.records.part import Part
from masterplan_cli.schema.reading import Reading
from masterplan_cli.source import REFUSED, Node, deceptive


def warn_of_ambiguous(model: type[Part], reading: Reading) -> None:
    depth = len(reading.route)
    for route in reading.source.ambiguous_below(reading.route):
        declared = type_at(model, tuple(0 if isinstance(step, int) else step for step in route[depth:]))
        if declared is None or declared.scalar is not str or declared.choices:
            continue
        written = _written(reading.source.tree, route)
        if declared.shape is not None:
            reading.note("unquoted-code", reading.at(route[depth:]), _UNQUOTED_CODE, {"found": written}, _QUOTE_IT)
        else:
            reading.note("ambiguous-scalar", reading.at(route[depth:]), _AMBIGUOUS, {"found": written}, _QUOTE_IT)


def _written(tree: Node | None, route: Route) -> str:
    node: Any = tree
    for step in route:
        node = node[step]
    return str(node)


_UNQUOTED_CODE = Text(
    id="kode `{found}` tanpa kutip dibaca program lain sebagai angka",
    en="unquoted code `{found}` is a number to other programs",
)
_AMBIGUOUS = Text(
    id="`{found}` tanpa kutip bukan teks bagi program lain", en="unquoted `{found}` is not text to other programs"
)
_QUOTE_IT = Text(id='tulis `"{found}"`', en='write `"{found}"`')


def refuse_deceptive(model: type[Part], tree: dict[str, Node], reading: Reading) -> None:
    """Reports look-alike and invisible letters in keys, ids and codes, and takes such values for unread."""
    for route, holder, step, is_key in tuple(_non_ascii(FieldType(model=model), tree, ())):
        written = str(step) if is_key else str(holder[step])
        arguments = {"found": written, "character": deceptive(written) or ""}
        reading.note("deceptive-text", reading.at(route, is_key=is_key), _DECEPTIVE, arguments, _RETYPE)
        if is_key:
            del holder[step]
            reading.misread.append(route)
        else:
            holder[step] = REFUSED


_DECEPTIVE = Text(
    id="`{found}` memuat {character}, yang tampak seperti huruf lain atau tidak tampak",
    en="`{found}` holds {character}, which looks like another letter or like nothing",
)
_RETYPE = Text(id="ketik ulang dengan huruf biasa", en="type it again with plain letters")


def _non_ascii(declared: FieldType | None, node: Node, route: Route) -> Iterator[tuple[Route, Any, str | int, bool]]:
    """The keys, ids and codes below a node that deceive: route, what holds it, key or position, whether a key."""
    if declared is None or not isinstance(node, dict | list):
        return
    for step, value in node.items() if isinstance(node, dict) else enumerate(node):
        inner = declared.step(step)
        if declared.model is not None and isinstance(step, str) and deceptive(step):
            yield (*route, step), node, step, True
        elif not isinstance(value, str):
            yield from _non_ascii(inner, value, (*route, step))
        elif not value.isascii() and _is_name(inner, step) and deceptive(value):
            yield (*route, step), node, step, False


def _is_name(declared: FieldType | None, step: str | int) -> bool:
    return declared is not None and (declared.link is not None or declared.shape is not None or step == "id")
