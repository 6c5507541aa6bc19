"""Values to JSON and back, so that nothing but text crosses between processes."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from masterplan_cli.documents.document import Cell, Column, ColumnType, Origin, Route, Table, Value
from masterplan_cli.documents.traced import (
    Keys,
    TracedDate,
    TracedDecimal,
    TracedInt,
    TracedItems,
    TracedText,
    untraced,
    with_keys,
)

Scalar = str | int | bool | Decimal | datetime.date | None
Plain = Scalar | Table | tuple["Plain", ...] | Mapping[str, "Plain"]
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_TAG = "$"


def dumps(value: Plain) -> bytes:
    """A plain value as JSON; raises TypeError for anything else."""
    return json.dumps(_encode(value), ensure_ascii=True, separators=(",", ":")).encode()


def refuse_unplain(value: object) -> None:
    """Raises TypeError where a value holds anything that JSON could not carry."""
    match value:
        case None | bool() | int() | str() | Decimal() | datetime.date() | Table():
            return
        case Mapping():
            for key, item in value.items():
                _key(key)
                refuse_unplain(item)
        case Sequence() if not isinstance(value, bytes | bytearray):
            for item in value:
                refuse_unplain(item)
        case _:
            raise TypeError(f"a template cannot hold {type(value).__name__}")


def loads(content: bytes) -> Plain:
    """The plain value that `dumps` wrote."""
    return _decode(json.loads(content))


def _encode(value: object) -> Json:
    match value:
        case TracedInt() | TracedDecimal() | TracedText() | TracedDate() | TracedItems():
            return {_TAG: "traced", "value": _encode(untraced(value)), "keys": list(value.keys)}
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {_TAG: "decimal", "value": str(value)}
        case datetime.date() if not isinstance(value, datetime.datetime):
            return {_TAG: "date", "value": value.isoformat()}
        case Table():
            return _encode_table(value)
        case Mapping():
            return {_key(key): _encode(item) for key, item in value.items()}
        case Sequence() if not isinstance(value, bytes | bytearray):
            return [_encode(item) for item in value]
        case _:
            raise TypeError(f"a template cannot hold {type(value).__name__}")


def _key(key: object) -> str:
    if not isinstance(key, str) or key == _TAG:
        raise TypeError(f"a template cannot hold the key {key!r}")
    return key


def _encode_table(table: Table) -> Json:
    return {
        _TAG: "table",
        "id": table.id,
        "caption": table.caption,
        "columns": [[column.id, column.title, column.type, column.width] for column in table.columns],
        "rows": [_encode_row(row) for row in table.rows],
        "foot": [_encode_row(row) for row in table.foot],
        "notes": list(table.notes),
        "source": table.source,
        "wide": table.wide,
        "by_hand": table.by_hand,
        "origin": [_encode_origin(each) for each in table.origin],
        "given": None if table.caption_origin is None else [_encode_origin(each) for each in table.caption_origin],
    }


def _encode_row(row: tuple[Cell, ...]) -> Json:
    return [[_encode(cell.value), *(_encode_origin(origin) for origin in cell.origin)] for cell in row]


def _encode_origin(origin: Origin) -> Json:
    return [origin.record, *origin.route]


def _decode(value: Json) -> Plain:
    if isinstance(value, list):
        return tuple(_decode(item) for item in value)
    if not isinstance(value, dict):
        return value
    match value.get(_TAG):
        case None:
            return {key: _decode(item) for key, item in value.items()}
        case "decimal":
            return Decimal(_text(value["value"]))
        case "date":
            return datetime.date.fromisoformat(_text(value["value"]))
        case "traced":
            return with_keys(_decode(value["value"]), _keys(value["keys"]))
        case _:
            return _decode_table(value)


def _decode_table(value: Mapping[str, Json]) -> Table:
    return Table(
        id=_text(value["id"]),
        caption=_text(value["caption"]),
        columns=tuple(_decode_column(column) for column in _items(value["columns"])),
        rows=tuple(_decode_row(row) for row in _items(value["rows"])),
        foot=tuple(_decode_row(row) for row in _items(value["foot"])),
        notes=tuple(_text(note) for note in _items(value["notes"])),
        source=_text(value["source"]),
        wide=value["wide"] is True,
        by_hand=value["by_hand"] is True,
        origin=_given(value["origin"]) or (),
        caption_origin=_given(value["given"]),
    )


def _given(value: Json) -> tuple[Origin, ...] | None:
    return None if value is None else tuple(_decode_origin(_items(each)) for each in _items(value))


def _decode_column(column: Json) -> Column:
    name, title, kind, width = _items(column)
    return Column(_text(name), _text(title), column_type(_text(kind)), width if isinstance(width, int) else None)


def column_type(name: str) -> ColumnType:
    """The column type of that name; raises ValueError for another."""
    match name:
        case "text" | "number" | "value" | "rupiah" | "percent" | "year" | "reference" | "code":
            return name
        case _:
            raise ValueError(name)


def _decode_row(row: Json) -> tuple[Cell, ...]:
    return tuple(_decode_cell(_items(cell)) for cell in _items(row))


def _decode_cell(cell: list[Json]) -> Cell:
    return Cell(_value(_decode(cell[0])), tuple(_decode_origin(_items(origin)) for origin in cell[1:]))


def _decode_origin(origin: list[Json]) -> Origin:
    route: Route = tuple(part for part in origin[1:] if isinstance(part, str | int))
    return Origin(_text(origin[0]), route)


def _value(value: Plain) -> Value:
    if value is None or isinstance(value, str | int | Decimal):
        return value
    raise TypeError(f"a cell cannot hold {type(value).__name__}")


def _keys(value: Json) -> Keys:
    return tuple(key for key in _items(value) if isinstance(key, int))


def _text(value: Json) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(f"text was expected, not {type(value).__name__}")


def _items(value: Json) -> list[Json]:
    if isinstance(value, list):
        return value
    raise TypeError(f"a list was expected, not {type(value).__name__}")
