"""What every built-in table is: a frozen dataclass with its sources, read from YAML by the types of its fields.

A table that does not fit its model is our mistake, so it raises.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Literal, NamedTuple, TypeVar, cast, dataclass_transform, get_args, get_origin, get_type_hints

from masterplan_cli.source import Node, read

FOLDER = Path(__file__).parent

Confidence = Literal["published", "national_regulation", "comparable_region", "estimate", "unverified"]
T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(model: type[T]) -> type[T]:
    """A frozen dataclass, compared by identity: every table is read once, and what is not made costs no start-up."""
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False)(model)


@frozen
class Sourced:
    """Anything that says where it comes from and how sure that is; `unverified` was not compared with the text."""

    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None
    notes: str | None = None


@frozen
class Amendment(Sourced):
    """A later decision on a regulation."""

    regulation: str
    about: str
    date: str | None = None


@frozen
class Table(Sourced):
    """One file of this folder."""

    id: str
    title: str
    regulation: str | None = None
    about: str | None = None
    valid_from: int | None = None
    amendments: tuple[Amendment, ...] = ()
    legal_basis: tuple[str, ...] = ()


@frozen
class Band:
    """A name for every value from `start` up to the next band's."""

    label: str
    start: Decimal = field(metadata={"key": "from"})
    meaning: str | None = None


def band(bands: Sequence[Band], value: Decimal) -> Band | None:
    """The band a value falls in, unrounded; `bands` stand worst first, as scales do. None below the first."""
    return next((each for each in reversed(bands) if value >= each.start), None)


def is_named(text: str, *names: str | None) -> bool:
    """Whether a text is one of these names, in any case."""
    return text.casefold() in (name.casefold() for name in names if name)


def ids(folder: str) -> tuple[str, ...]:
    """The tables in a folder that holds one file for each."""
    return tuple(sorted(file.stem for file in (FOLDER / folder).glob("*.yaml")))


def load(model: type[T], *path: str) -> T:
    """The table of one file."""
    file = FOLDER.joinpath(*path)
    source = read(file.name, file.read_bytes())
    if source.tree is None or source.findings:
        raise ValueError(f"{file.name} of the package cannot be read: {source.findings}")
    return build(model, source.tree)


def sources_of(path: str) -> tuple[str, ...]:
    """The regulation of a table and the sources at its head, also of one that no model has read."""
    tree = read(path, FOLDER.joinpath(*path.split("/")).read_bytes()).tree
    head = tree if isinstance(tree, dict) else {}
    regulation, sources = head.get("regulation"), head.get("sources")
    named = (regulation,) if isinstance(regulation, str) else ()
    return (*named, *(each for each in (sources if isinstance(sources, list) else ()) if isinstance(each, str)))


def build(model: type[T], node: Node) -> T:
    """A dataclass from a tree of text, closed to unknown keys."""
    return cast("T", _read(model, node, model.__name__))


def _read(hint: object, node: object, place: str) -> object:
    if dataclasses.is_dataclass(hint) and isinstance(node, dict):
        return _read_model(cast("Callable[..., object]", hint), node, place)
    if isinstance(node, str):
        return _read_text(hint, node, place)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple and isinstance(node, list):
        return tuple(_read(arguments[0], each, f"{place}[{index}]") for index, each in enumerate(node))
    if origin is Mapping and isinstance(node, dict):
        return _read_mapping(arguments[0], arguments[1], node, place)
    raise ValueError(f"{place} does not fit {hint}: {node!r}")


def _read_mapping(key: object, value: object, node: Mapping[str, object], place: str) -> object:
    if key is str and value is str and all(type(each) is str for each in node.values()):
        return dict(node)
    return {_read(key, word, place): _read(value, each, f"{place}.{word}") for word, each in node.items()}


_SCALARS: Mapping[object, Callable[[str], object]] = {
    str: str,
    int: int,
    Decimal: Decimal,
    bool: {"true": True, "false": False}.__getitem__,
}


def _read_text(hint: object, text: str, place: str) -> object:
    if hint in _SCALARS:
        return _SCALARS[hint](text)
    if get_origin(hint) is Literal and text in get_args(hint):
        return text
    raise ValueError(f"{place} does not fit {hint}: {text!r}")


class _Field(NamedTuple):
    name: str
    hint: object
    is_required: bool


@cache
def _fields(model: Callable[..., object]) -> Mapping[str, _Field]:
    hints = get_type_hints(model)
    return {
        each.metadata.get("key", each.name): _Field(each.name, _without_none(hints[each.name]), _has_no_default(each))
        for each in dataclasses.fields(cast("type[Sourced]", model))
    }


def _without_none(hint: object) -> object:
    return next(each for each in get_args(hint) if each is not NoneType) if NoneType in get_args(hint) else hint


def _has_no_default(each: dataclasses.Field[object]) -> bool:
    return each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING


def _read_model(model: Callable[..., object], node: Mapping[str, object], place: str) -> object:
    fields = _fields(model)
    missing = [key for key, each in fields.items() if each.is_required and key not in node]
    if missing or not node.keys() <= fields.keys():
        raise ValueError(f"{place} misses {missing} and does not know {sorted(node.keys() - fields.keys())}")
    return model(**{fields[key].name: _read(fields[key].hint, each, f"{place}.{key}") for key, each in node.items()})
