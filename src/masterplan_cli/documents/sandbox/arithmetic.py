"""What templates compute, on numbers, texts and lists of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

from jinja2 import Undefined
from markupsafe import Markup

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.sandbox.escaping import escape, literal
from masterplan_cli.documents.traced import keys_of, with_keys

MOST_REPETITIONS = 10_000
LONGEST_TEXT = 1_000_000
LARGEST_NUMBER = Decimal(10) ** 30


def compute(operator: str, left: object, right: object) -> object:
    """Arithmetic on whole and decimal numbers; `+` also joins short texts and lists."""
    if _is_number(left) and _is_number(right):
        return with_keys(_bounded(_arithmetic(operator, left, right)), keys_of(left, right))
    if operator == "+" and isinstance(left, str) and isinstance(right, str):
        return concat((left, right))
    if operator == "+" and isinstance(left, tuple | list) and isinstance(right, tuple | list):
        return _short((*left, *right))
    raise TemplateFault(_BAD_OPERANDS, {"operator": operator})


def repetitions(*bounds: int) -> range:
    """The `range` of templates."""
    numbers = range(*bounds)
    if len(numbers) > MOST_REPETITIONS:
        raise TemplateFault(_TOO_MUCH)
    return numbers


def concat(items: Iterable[object]) -> str:
    """Words joined as `~` joins them; Markdown among them makes all of it Markdown."""
    parts = tuple(items)
    if any(isinstance(part, Markup) for part in parts):
        return Markup(_short("".join(str(escape(part)) for part in parts)))  # noqa: S704 - escaped here
    return with_keys(str(_short("".join(_spaced(part) for part in parts))), keys_of(*parts))


def _spaced(part: object) -> str:
    """A part of a concatenation; the space at its edges is meant."""
    if not isinstance(part, str) or isinstance(part, Undefined):
        return literal(part)
    return f"{' ' * part[:1].isspace()}{literal(part)}{' ' * (part[-1:].isspace() and not part.isspace())}"


def _short(value: str | tuple[object, ...]) -> str | tuple[object, ...]:
    if len(value) > LONGEST_TEXT:
        raise TemplateFault(_TOO_MUCH)
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal)


def _arithmetic(operator: str, left: object, right: object) -> Decimal:
    assert isinstance(left, int | Decimal)
    assert isinstance(right, int | Decimal)
    one, two = Decimal(left), Decimal(right)
    try:
        return _OPERATORS[operator](one, two)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        raise TemplateFault(_NO_RESULT, {"operator": operator}) from None


def _bounded(value: Decimal) -> int | Decimal:
    if abs(value) > LARGEST_NUMBER:
        raise TemplateFault(_TOO_MUCH)
    return int(value) if value == value.to_integral_value() else value


_OPERATORS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda one, two: one + two,
    "-": lambda one, two: one - two,
    "*": lambda one, two: one * two,
    "/": lambda one, two: one / two,
    "//": lambda one, two: one // two,
    "%": lambda one, two: one % two,
}

_TOO_MUCH = Text(id="hasil hitungan templat terlalu besar", en="a result in the template is too large")
_BAD_OPERANDS = Text(id="`{operator}` tidak berlaku untuk nilai itu", en="`{operator}` does not apply to these values")
_NO_RESULT = Text(
    id="`{operator}` tidak ada hasilnya: pembagian dengan nol", en="`{operator}` has no result: division by zero"
)
