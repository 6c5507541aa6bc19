"""The types of single fields: each reads the text that was written and says what it is.

Errors are raised as pydantic's custom errors whose type is one of the names in `schema/words.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic_core import PydanticCustomError

MOST_DIGITS = 18
MOST_REMEMBERED = 10_000  # texts that were read before: years and values come again and again, and are kept once


class Link(NamedTuple):
    """Marks a field as a reference: to a record of `kind` (any kind if empty), or to a part in one of its `parts`."""

    kind: str
    parts: tuple[str, ...] = ()


class Shape(NamedTuple):
    """Marks a field as a code with a shape of its own."""

    pattern: str
    example: str


class Reader(NamedTuple):
    """Marks a field whose text is read as something else: a number, a date."""

    read: Callable[[object], object]


class Value(NamedTuple):
    """An indicator value: a number, a label of the indicator's scale, or a range with at least one bound."""

    number: Decimal | None = None
    label: str | None = None
    min: Decimal | None = None
    max: Decimal | None = None

    @property
    def is_range(self) -> bool:
        """Whether it was written as `{min, max}`, even without any bound."""
        return self.number is None and self.label is None


def _text(written: object, expected: str) -> str:
    if isinstance(written, str):
        return written
    raise PydanticCustomError("wrong_type", "{expected}", {"expected": expected})


_YEAR = re.compile(r"[12][0-9]{3}")
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]+")
_RUPIAH = re.compile(r"[0-9]+")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_year(written: object) -> int:
    """A year of four digits."""
    return _year(_text(written, "year"))


@lru_cache(MOST_REMEMBERED)
def _year(written: str) -> int:
    if _YEAR.fullmatch(written):
        return int(written)
    raise PydanticCustomError("not_a_year", "{found}", {"found": written})


def read_rupiah(written: object) -> int:
    """Whole rupiah, digits only."""
    if type(written) is str and _RUPIAH.fullmatch(written) and len(written) <= MOST_DIGITS:
        return int(written)
    raise PydanticCustomError("malformed_money", "{found}", {"found": _text(written, "money")})


def read_decimal(written: object) -> Decimal:
    """A decimal with a point, at most 18 digits."""
    number = _decimal(_text(written, "number"))
    if number is None:
        raise PydanticCustomError("not_a_number", "{found}", {"found": str(written)})
    return number


@lru_cache(MOST_REMEMBERED)
def _decimal(written: str) -> Decimal | None:
    return Decimal(written) if _DECIMAL.fullmatch(written) and len(written) <= MOST_DIGITS + 2 else None


def read_whole(written: object) -> int:
    """A whole number."""
    if type(written) is str and _WHOLE.fullmatch(written) and len(written) <= MOST_DIGITS:
        return int(written)
    raise PydanticCustomError("not_whole", "{found}", {"found": _text(written, "whole number")})


def read_boolean(written: object) -> bool:
    """`true` or `false`, nothing else."""
    if written in ("true", "false"):
        return written == "true"
    raise PydanticCustomError("not_a_boolean", "{found}", {"found": _text(written, "boolean")})


def read_date(written: object) -> date:
    """A date as `2026-06-05`."""
    text = _text(written, "date")
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise PydanticCustomError("not_a_date", "{found}", {"found": text})


def read_value(written: object) -> Value:
    """An indicator value; text that is no number is a label, judged against the scale by a rule."""
    if type(written) is str:
        return _value(written)
    if isinstance(written, Value):
        return written
    if isinstance(written, dict):
        return _range(written)
    raise PydanticCustomError("wrong_type", "{expected}", {"expected": "value"})


@lru_cache(MOST_REMEMBERED)
def _value(written: str) -> Value:
    number = _decimal(written)
    return Value(label=written) if number is None else Value(number)


def _range(written: dict[str, object]) -> Value:
    if not set(written) <= {"min", "max"}:
        unknown = sorted(set(written) - {"min", "max"})[0]
        raise PydanticCustomError("not_a_range", "{found}", {"found": unknown})
    bounds = {bound: read_decimal(text) for bound, text in written.items()}
    return Value(min=bounds.get("min"), max=bounds.get("max"))


def read_code(written: object, pattern: re.Pattern[str], example: str) -> str:
    """A code of a certain shape."""
    if type(written) is str and pattern.fullmatch(written):
        return written
    raise PydanticCustomError("malformed_code", "{found}", {"found": _text(written, "code"), "example": example})


Year = Annotated[int, Reader(read_year)]
Rupiah = Annotated[int, Reader(read_rupiah)]
Number = Annotated[Decimal, Reader(read_decimal)]
Whole = Annotated[int, Reader(read_whole)]
Flag = Annotated[bool, Reader(read_boolean)]
Date = Annotated[date, Reader(read_date)]
IndicatorValue = Annotated[Value, Reader(read_value)]

_PREFIX = r"(?:X\.XX|[0-9]\.[0-9]{2})"
BidangCode = Annotated[str, Shape(_PREFIX, "2.16")]
ProgramCode = Annotated[str, Shape(_PREFIX + r"\.[0-9]{2}", "2.16.03")]
SubKegiatanCode = Annotated[
    str, Shape(_PREFIX + r"\.[0-9]{2}\.[12]\.[0-9]{2}\.(?:[0-9]{2}|[0-9]{4})", "2.16.03.2.02.06")
]
SkpdCode = Annotated[
    str, Shape(r"[0-9]\.[0-9]{2}\.[0-9]\.[0-9]{2}\.[0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}", "2.16.2.20.2.21.01.0000")
]
AccountCode = Annotated[
    str,
    Shape(r"[0-9](?:\.[0-9](?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2,3}(?:\.[0-9]{4,5})?)?)?)?)?", "5.1.02.04.01.0001"),
]
RegionCode = Annotated[str, Shape(r"[0-9]{2}(?:\.[0-9]{2})?", "35.03")]
Quarter = Annotated[str, Shape(r"[12][0-9]{3}-Q[1-4]", "2026-Q1")]

AnyRef = Annotated[str, Link("")]
AssetRef = Annotated[str, Link("asset")]
DatasetRef = Annotated[str, Link("dataset")]
FgdRef = Annotated[str, Link("fgd")]
FungsiRef = Annotated[str, Link("opd", ("fungsi",))]
IndicatorRef = Annotated[str, Link("indicator")]
MisiRef = Annotated[str, Link("rpjmd", ("misi",))]
OpdRef = Annotated[str, Link("opd")]
ProposalRef = Annotated[str, Link("proposal")]
RenstraSasaranRef = Annotated[str, Link("renstra", ("sasaran",))]
RpjmdGoalRef = Annotated[str, Link("rpjmd", ("tujuan", "sasaran"))]
RpjmdRef = Annotated[str, Link("rpjmd")]
RpjmdSasaranRef = Annotated[str, Link("rpjmd", ("sasaran",))]
RpjmdTujuanRef = Annotated[str, Link("rpjmd", ("tujuan",))]
RenstraTujuanRef = Annotated[str, Link("renstra", ("tujuan",))]

Confidence = Literal["published", "national_regulation", "comparable_region", "estimate"]
Classification = Literal["open", "limited", "excluded"]
