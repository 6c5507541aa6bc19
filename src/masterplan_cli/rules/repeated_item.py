"""MP110: the same reference or code twice in one list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.fields import field_type, keys
from masterplan_cli.workspace import Case, Workspace

CODE = "MP110"
NAME = "repeated-item"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every list of references, codes or choices; free text may repeat itself."""
    for records in workspace.records.values():
        for record in records.values():
            for key in _lists(type(record)):
                items = getattr(record, key)
                if items and len(items) > 1 and len(set(items)) < len(items):
                    yield from _repeated(record, key, items)


@cache
def _lists(model: type[Record]) -> tuple[str, ...]:
    found = ((key, field_type(model, key)) for key in keys(model))
    return tuple(
        key
        for key, declared in found
        if declared is not None
        and declared.item is not None
        and (declared.item.link is not None or declared.item.shape is not None or declared.item.choices)
    )


def _repeated(record: Record, key: str, items: tuple[str, ...]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for position, item in enumerate(items):
        if first.setdefault(item, position) != position:
            yield Finding(
                record.at(key, position),
                Text(id="`{item}` ditulis dua kali dalam `{key}`", en="`{item}` is written twice in `{key}`"),
                {"item": item, "key": key},
                hint=Text(id="hapus salah satunya", en="remove one of them"),
                related=(
                    Related(
                        record.at(key, first[item]),
                        Text(id="pertama kali ditulis di sini", en="first written here"),
                    ),
                ),
            )
