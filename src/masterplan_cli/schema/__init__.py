"""A tree of text to a record, and what does not fit at the place that must change."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from pydantic_core import ValidationError

from masterplan_cli.diagnostics import Finding, Place, Related, Route, Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.fields import field_type, keys
from masterplan_cli.records.part import Part
from masterplan_cli.records.validation import validator
from masterplan_cli.schema.faults import description, explain
from masterplan_cli.schema.reading import Reading
from masterplan_cli.schema.words import BLANK, WORDS
from masterplan_cli.schema.writing_slips import refuse_deceptive, warn_of_ambiguous
from masterplan_cli.source import Node

__all__ = ["Reading", "read_part"]

P = TypeVar("P", bound=Part)


def read_part(model: type[P], tree: dict[str, Node], reading: Reading) -> P | None:
    """A mapping as a model; None where it does not fit, and the reading's findings say why."""
    if not reading.source.is_ascii:
        refuse_deceptive(model, tree, reading)
    if reading.source.ambiguous and not reading.source.findings:
        warn_of_ambiguous(model, reading)
    try:
        part: P = validator(model).validate_python(tree)
    except ValidationError as error:
        explain(model, tree, error, reading)
        return None
    blank = [key for key in _required_texts(model) if not tree[key].strip()]  # type: ignore[union-attr]
    for key in blank:
        arguments = {"key": key, "description": description(model, (key,))}
        reading.say("missing-key", reading.at((key,)), BLANK, arguments, WORDS["missing"][2])
    if isinstance(part, Record):
        _check_part_ids(part, reading)
    return None if blank else part


@cache
@cache
def _required_texts(model: type[Part]) -> tuple[str, ...]:
    """The keys that must hold free text; an id has a pattern, and a rule of its own."""
    required = ((key, field_type(model, key)) for key, name in keys(model).items() if _is_required(model, name))
    return tuple(key for key, declared in required if declared is not None and declared.is_text and key != "id")


def _is_required(model: type[Part], name: str) -> bool:
    return model.FIELDS[name].is_required


def _check_part_ids(record: Record, reading: Reading) -> None:
    """Part ids are unique in their record, over all its lists."""
    seen: dict[str, Route] = {}
    for name in _lists_of_parts(type(record)):
        for position, item in enumerate(getattr(record, name)):
            first = seen.setdefault(item.id, (name, position, "id"))
            if first != (name, position, "id"):
                reading.findings.append(_used_twice(item.id, reading.at((name, position, "id")), reading.at(first)))


@cache
def _lists_of_parts(model: type[Record]) -> tuple[str, ...]:
    """The keys that hold lists of mappings with ids."""
    found = ((key, field_type(model, key)) for key in keys(model))
    return tuple(
        key
        for key, declared in found
        if declared is not None
        and declared.item is not None
        and declared.item.model is not None
        and "id" in declared.item.model.FIELDS
    )


def _used_twice(part: str, place: Place, first: Place) -> Finding:
    return Finding(
        place,
        Text(id="id bagian `{id}` dipakai dua kali", en="part id `{id}` is used twice"),
        {"id": part},
        hint=Text(id="beri id lain", en="give it another id"),
        related=(Related(first, Text(id="pertama kali dipakai di sini", en="first used here")),),
        rule="duplicate-id",
    )
