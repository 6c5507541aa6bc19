"""What the models declare: the type at a route, and every link of a model."""

from __future__ import annotations

import inspect
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, Union, get_args, get_origin

from masterplan_cli.diagnostics import Route
from masterplan_cli.records.part import Part
from masterplan_cli.records.values import Link, Reader, Shape

EACH = "*"


@dataclass(frozen=True, slots=True)
class FieldType:
    """The declared type of a value: a scalar, a list of `item`, a map to `value`, or a mapping with `model`'s keys.

    `key` is the type of a map's keys.
    """

    scalar: type | None = None
    choices: tuple[str, ...] = ()
    link: Link | None = None
    shape: Shape | None = None
    reader: Reader | None = None
    item: FieldType | None = None
    value: FieldType | None = None
    key: FieldType | None = None
    model: type[Part] | None = None

    @property
    def is_text(self) -> bool:
        """Whether it is free text, for people."""
        return self.scalar is str and not self.choices and self.shape is None and self.link is None

    def step(self, step: str | int) -> FieldType | None:
        """The type one step further down, None where nothing can stand there."""
        return self.item or self.value if self.model is None else field_type(self.model, str(step))


@cache
def keys(model: type[Part]) -> Mapping[str, str]:
    """The keys of a model as they are written, to the names of its attributes."""
    return {info.alias or name: name for name, info in model.FIELDS.items()}


@cache
def field_type(model: type[Part], key: str) -> FieldType | None:
    """The type of one key of a model, None where the model has no such key."""
    name = keys(model).get(key)
    if name is None:
        return None
    return _read(_annotations(model)[name])


@cache
def _annotations(model: type) -> Mapping[str, object]:
    """What a class and those above it say of each name; every class is evaluated once, in its own module."""
    own = inspect.get_annotations(model, eval_str=True)
    return {
        name: each for base in model.__bases__ if base is not object for name, each in _annotations(base).items()
    } | own


@cache
def type_at(model: type[Part], route: Route) -> FieldType | None:
    """The type at a route; positions in lists and keys of maps may be anything."""
    current: FieldType | None = FieldType(model=model)
    for step in route:
        if current is None:
            return None
        current = current.step(step)
    return current


@cache
def links(model: type[Part]) -> tuple[tuple[tuple[str, ...], Link], ...]:
    """Every link a model declares, as (path of attributes with `*` for each item, link)."""
    return tuple(_links(FieldType(model=model), ()))


def _links(declared: FieldType, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Link]]:
    if declared.link is not None:
        yield path, declared.link
    elif declared.item is not None:
        yield from _links(declared.item, (*path, EACH))
    elif declared.model is not None:
        for key in keys(declared.model):
            inner = field_type(declared.model, key)
            if inner is not None:
                yield from _links(inner, (*path, key))


def _read(annotation: object, metadata: tuple[object, ...] = ()) -> FieldType:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _read(inner, (*metadata, *more))
    if origin in (Union, types.UnionType):
        return _read(next(part for part in get_args(annotation) if part is not type(None)), metadata)
    if origin is tuple:
        return FieldType(item=_read(get_args(annotation)[0]))
    if origin is dict:
        key, value = get_args(annotation)
        return FieldType(value=_read(value), key=_read(key))
    if origin is Literal:
        return FieldType(scalar=str, choices=get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return FieldType(model=annotation)
    return FieldType(
        scalar=annotation if isinstance(annotation, type) else None,
        link=next((mark for mark in metadata if isinstance(mark, Link)), None),
        shape=next((mark for mark in metadata if isinstance(mark, Shape)), None),
        reader=next((mark for mark in metadata if isinstance(mark, Reader)), None),
    )
