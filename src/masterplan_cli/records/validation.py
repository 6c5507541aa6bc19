"""What is declared about a mapping as a validator of pydantic's core, built for the mappings that are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic_core import CoreSchema, SchemaValidator, core_schema

from masterplan_cli.records.fields import FieldType, field_type
from masterplan_cli.records.part import Declared, Part
from masterplan_cli.records.values import Shape, read_code


@cache
def validator(model: type[Part]) -> SchemaValidator:
    """What turns a tree of text into an instance, or raises a `ValidationError` with every fault and its route."""
    return SchemaValidator(_mapping(model))


def _mapping(model: type[Part]) -> CoreSchema:
    fields = [_field(model, name, declared) for name, declared in model.FIELDS.items()]
    arguments = core_schema.dataclass_args_schema(model.__name__, fields, extra_behavior="forbid")
    return core_schema.dataclass_schema(model, arguments, list(model.FIELDS), slots=True)


def _field(model: type[Part], name: str, declared: Declared) -> core_schema.DataclassField:
    key = declared.alias or name
    content = _content(field_type(model, key), declared.min_length)
    if not declared.is_required:
        factory, default = declared.default_factory, declared.default
        content = (
            core_schema.with_default_schema(content, default_factory=factory)
            if factory is not None
            else core_schema.with_default_schema(content, default=default)
        )
    return core_schema.dataclass_field(name, content, kw_only=True, validation_alias=declared.alias)


def _content(declared: FieldType | None, min_length: int = 0) -> CoreSchema:
    if declared is None:
        return core_schema.any_schema()
    if declared.reader is not None:
        return core_schema.no_info_plain_validator_function(declared.reader.read)
    if declared.shape is not None:
        return core_schema.no_info_plain_validator_function(_reader_of(declared.shape))
    if declared.item is not None:
        return core_schema.tuple_variable_schema(_content(declared.item), min_length=min_length or None)
    if declared.value is not None:
        return core_schema.dict_schema(_content(declared.key), _content(declared.value))
    if declared.model is not None:
        return _mapping(declared.model)
    if declared.choices:
        return core_schema.literal_schema(list(declared.choices))
    return core_schema.str_schema(strict=True)


@cache
def _reader_of(shape: Shape) -> Callable[[object], Any]:
    pattern = re.compile(shape.pattern)
    return lambda written: read_code(written, pattern, shape.example)
