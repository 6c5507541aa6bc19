"""The keys of a kind of record, with their types and meanings, from its model."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Column, Table
from masterplan_cli.records.base import COMMON_KEYS, Record
from masterplan_cli.records.fields import FieldType, field_type, keys
from masterplan_cli.records.part import Part
from masterplan_cli.records.values import Value

Row = tuple[str, str, str]


def keys_of(kind: type[Record], language: Language) -> Table:
    """Key, type, meaning; keys of mappings within stand below theirs, as `fungsi.id`."""
    columns = tuple(Column(name, title.format(language)) for name, title in _COLUMNS)
    rows = tuple(tuple(Cell(words) for words in row) for row in _rows(kind, language, "", 0))
    return Table(kind.KIND, kind.LABEL.format(language), columns, rows)


_COLUMNS = (
    ("key", Text(id="Kunci", en="Key")),
    ("type", Text(id="Isi", en="Type")),
    ("meaning", Text(id="Arti", en="Meaning")),
)


def _rows(model: type[Part], language: Language, lead: str, depth: int) -> Iterator[Row]:
    ordered = sorted(keys(model).items(), key=lambda item: item[1] in COMMON_KEYS)
    for key, name in ordered:
        declared, field = field_type(model, key), model.FIELDS[name]
        if declared is None:
            continue
        star = "*" if field.is_required else ""
        yield f"{lead}{key}{star}", _typed(declared).format(language), _meaning(field.description or "", declared)
        inner = _inner(declared)
        if inner is not None and depth < 1:
            yield from _rows(inner, language, f"{lead}{key}.", depth + 1)


def _meaning(description: str, declared: FieldType) -> str:
    """What a key means, with the values to choose from."""
    choices = declared.choices or (declared.item.choices if declared.item is not None else ())
    return f"{description} ({', '.join(choices)})" if choices else description


def _inner(declared: FieldType) -> type[Part] | None:
    holder = declared.item or declared.value or declared
    return holder.model


def _typed(declared: FieldType) -> Text:
    if declared.item is not None:
        inner = _typed(declared.item)
        return Text(id=f"daftar {inner.id}", en=f"list of {inner.en}")
    if declared.value is not None:
        inner = _typed(declared.value)
        return Text(id=f"peta ke {inner.id}", en=f"map to {inner.en}")
    if declared.model is not None:
        return Text(id="peta", en="mapping")
    if declared.link is not None:
        kind = "/".join((declared.link.kind, *("..." for _ in declared.link.parts[:1])))
        return Text(id=kind or "jenis:id", en=kind or "kind:id")
    if declared.choices:
        return Text(id="pilihan", en="choice")
    if declared.shape is not None:
        return Text(id=f'"{declared.shape.example}"', en=f'"{declared.shape.example}"')
    return _SCALARS.get(declared.scalar or str, _SCALARS[str])


_SCALARS: dict[type, Text] = {
    str: Text(id="teks", en="text"),
    int: Text(id="bilangan bulat", en="whole number"),
    Decimal: Text(id="angka", en="number"),
    bool: Text(id="true/false", en="true/false"),
    date: Text(id="tanggal", en="date"),
    Value: Text(id="nilai", en="value"),
}
