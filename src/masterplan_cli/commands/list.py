"""A table of the records of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

import click

from masterplan_cli.commands.cannot_run import CannotRunError, unknown
from masterplan_cli.commands.json_text import as_json
from masterplan_cli.commands.naming import find_kind, noun, shortest
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import open_session
from masterplan_cli.commands.tables import as_csv, as_markdown, chosen, json_table, text
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.document import Cell, Column, ColumnType, Origin, Table, Value
from masterplan_cli.documents.tables import shown as shown_value
from masterplan_cli.records import values
from masterplan_cli.records.base import COMMON_KEYS, Record
from masterplan_cli.records.fields import FieldType, field_type, keys
from masterplan_cli.records.part import Part
from masterplan_cli.workspace import Workspace

MOST_COLUMNS = 7


def run(
    context: click.Context,
    kind: Annotated[str, argument("KIND", id="jenis entri, misalnya proposal", en="kind of record, as proposal")],
    columns: Annotated[
        list[str] | None, option("--columns", metavar="KEYS", id="kunci yang ditampilkan", en="the keys to show")
    ] = None,
    where: Annotated[
        list[str] | None,
        option("--where", metavar="KEY=VALUE", id="hanya yang nilainya ini", en="only those with this value"),
    ] = None,
    form: Annotated[
        str,
        option(
            "--format",
            metavar="FORMAT",
            id="text (bawaan), csv, json, atau md",
            en="text (the default), csv, json or md",
        ),
    ] = "text",
    output: Annotated[
        str | None, option("-o", "--output", metavar="FILE", id="tulis ke berkas ini", en="write to this file")
    ] = None,
) -> int:
    """Records that could not be read are missing; `validate` says why."""
    model = find_kind(kind)
    names = _columns(model, columns or ())
    conditions = [_condition(model, each) for each in where or ()]
    session = open_session(context.obj)
    found = [each for each in session.workspace.all(model) if all(holds(each) for holds in conditions)]
    title = session.say(model.LABEL)
    table = Table(model.KIND, title, _headings(model, names), tuple(_row(each, names) for each in found))
    formats: dict[str, Callable[[], str]] = {
        "text": lambda: text(table, session.shared),
        "csv": lambda: as_csv((table,)),
        "json": lambda: as_json({"version": 1, "tables": [json_table(table)]}),
        "md": lambda: as_markdown(title, table),
    }
    deliver(chosen(form, formats)(), output)
    known = len(session.workspace.known[model.KIND])
    kind_name = noun(model, known, session.language)
    session.note(_SUMMARY, count=len(found), of=known, kind=kind_name, next=_next(session.workspace, found))
    return 0


_SUMMARY = Text(id="{count} dari {of} {kind}. Berikutnya: {next}", en="{count} of {of} {kind}. Next: {next}")


def _next(workspace: Workspace, found: Sequence[Record]) -> str:
    return f"masterplan show {shortest(workspace, found[0])}" if found else "masterplan validate"


def _columns(model: type[Record], written: Iterable[str]) -> tuple[str, ...]:
    """The keys asked for, else what tells one record from another at a glance."""
    asked = tuple(word.strip() for each in written for word in each.split(",") if word.strip())
    for key in asked:
        _known(model, key)
    return asked or tuple(_telling(model))[:MOST_COLUMNS]


def _telling(model: type[Record]) -> Iterator[str]:
    yield "id"
    yield from (key for key in ("name", "title") if key in model.FIELDS)
    simple = [key for key in keys(model) if key not in ("id", *COMMON_KEYS) and _is_simple(field_type(model, key))]
    yield from sorted(simple, key=lambda key: not model.FIELDS[keys(model)[key]].is_required)


def _is_simple(declared: FieldType | None) -> bool:
    """Whether values are short: codes, choices, numbers, dates, references."""
    if declared is not None and declared.item is not None:
        return declared.item.link is not None
    return declared is not None and declared.model is None and declared.value is None and not declared.is_text


def _known(model: type[Record], key: str) -> str:
    if key not in keys(model):
        raise unknown(Text(id="kunci `{name}` tidak ada", en="there is no key `{name}`"), key, keys(model), _KEYS)
    return keys(model)[key]


_KEYS = Text(id="kuncinya: {names}", en="the keys are: {names}")


def _condition(model: type[Record], written: str) -> Callable[[Record], bool]:
    """`key=value`: the value itself, or one of the list; an empty value stands for "not written"."""
    key, equals, wanted = written.partition("=")
    if not equals:
        raise CannotRunError(
            Text(id="`--where {written}` tidak dapat dibaca", en="cannot read `--where {written}`"),
            {"written": written},
            Text(id="tulis seperti status=approved", en="write it as status=approved"),
        )
    name = _known(model, key.strip())
    return lambda record: wanted.strip() in (_terms(getattr(record, name)) or ("",))


def _terms(value: object) -> tuple[str, ...]:
    """A value as it can be asked for: each item of a list alone."""
    if isinstance(value, tuple) and not isinstance(value, values.Value):
        return tuple(term for item in value for term in _terms(item))
    return () if value is None else (str(_shown(value)),)


def _headings(model: type[Record], names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(name, name, _type(model, name)) for name in names)


def _type(model: type[Record], key: str) -> ColumnType:
    declared = field_type(model, key)
    if declared is None or declared.reader is None:
        return "reference" if key == "id" else "text"
    return _TYPES.get(declared.reader.read, "text")


_TYPES: Mapping[Callable[[object], object], ColumnType] = {
    values.read_year: "year",
    values.read_rupiah: "rupiah",
    values.read_whole: "number",
    values.read_decimal: "number",
    values.read_value: "value",
}


def _row(record: Record, names: Iterable[str]) -> tuple[Cell, ...]:
    model = type(record)
    return tuple(Cell(_shown(getattr(record, keys(model)[name])), (Origin(record.ref, (name,)),)) for name in names)


def _shown(value: object) -> Value:
    """Any value of a record in one cell."""
    match value:
        case None | str() | Decimal():
            return value
        case bool():
            return str(value).lower()
        case int():
            return value
        case date():
            return value.isoformat()
        case values.Value():
            return shown_value(value)
        case tuple():
            return ", ".join(str(_shown(item)) for item in value) or None
        case dict():
            return "; ".join(f"{key}: {_shown(item)}" for key, item in value.items()) or None
        case Part():
            written = {key: getattr(value, name) for key, name in keys(type(value)).items()}
            return _shown({key: item for key, item in written.items() if item is not None})
        case _:
            return str(value)
