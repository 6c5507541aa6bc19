"""What every mapping of the plan is declared as: named keys, each with a type and a description, never changed.

pydantic's core reads them (`validation.py`). pydantic's own classes are left out: to define them would cost each start
more than to read a regency's files, and each record three times the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

REQUIRED: Any = object()


class Declared(NamedTuple):
    """One key of a mapping; `alias` is how it is written where that is no name of Python's."""

    description: str
    default: Any = REQUIRED
    default_factory: Callable[[], Any] | None = None
    alias: str | None = None
    min_length: int = 0

    @property
    def is_required(self) -> bool:
        """Whether it must be written."""
        return self.default is REQUIRED and self.default_factory is None

    def make_default(self) -> Any:
        """What it holds where it is not written."""
        return self.default_factory() if self.default_factory is not None else self.default


def field(
    default: Any = REQUIRED,
    *,
    description: str,
    default_factory: Callable[[], Any] | None = None,
    alias: str | None = None,
    min_length: int = 0,
) -> Any:
    """Declares a key; its type is the annotation's."""
    return Declared(description, default, default_factory, alias, min_length)


class _Declaring(type):
    """Gathers the declared keys of a class, which its instances hold in slots."""

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _Declaring:
        own = {key: value for key, value in namespace.items() if isinstance(value, Declared)}
        rest = {key: value for key, value in namespace.items() if key not in own}
        inherited = {key: value for base in bases for key, value in getattr(base, "FIELDS", {}).items()}
        rest["FIELDS"] = inherited | own
        rest["__slots__"] = (*namespace.get("__slots__", ()), *own)
        return super().__new__(mcs, name, bases, rest)


class Part(metaclass=_Declaring):
    """A mapping inside a record, equal to another with the same values."""

    FIELDS: ClassVar[Mapping[str, Declared]]

    def __init__(self, **values: Any) -> None:
        """Takes values as they are, and defaults for the rest; only `schema.read_part` checks what was written."""
        if not values.keys() <= self.FIELDS.keys():
            raise TypeError(f"{type(self).__name__} has no {sorted(values.keys() - self.FIELDS.keys())}")
        for name, declared in self.FIELDS.items():
            if name in values or not declared.is_required:
                object.__setattr__(self, name, values[name] if name in values else declared.make_default())

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is never changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and all(getattr(self, name) == getattr(other, name) for name in self.FIELDS)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.FIELDS))

    def __repr__(self) -> str:
        written = ", ".join(f"{name}={getattr(self, name, None)!r}" for name in self.FIELDS)
        return f"{type(self).__name__}({written})"
