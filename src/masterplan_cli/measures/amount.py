"""Which number counts of a value, how values compare, and whether one meets a target."""

from __future__ import annotations

from decimal import Decimal

from masterplan_cli.diagnostics import Text
from masterplan_cli.measures import reasons
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value


def amount(indicator: Indicator, value: Value) -> Decimal | None:
    """The number that counts: the value, the lower bound of its label, a range's min under `up`, max under `down`."""
    if value.number is not None:
        return value.number
    if value.label is not None:
        labels = indicator.scale.labels if indicator.scale is not None else ()
        return next((each.start for each in labels if each.label == value.label), None)
    return {"up": value.min, "down": value.max}.get(indicator.direction)


def compare(indicator: Indicator, first: Value, second: Value) -> int | None:
    """-1, 0 or 1 as the first is less than, equal to or more than the second; None where they do not compare."""
    one, other = amount(indicator, first), amount(indicator, second)
    if one is not None and other is not None:
        return (one > other) - (one < other)
    rank, other_rank = _rank(indicator, first), _rank(indicator, second)
    if rank is not None and other_rank is not None:
        return (rank > other_rank) - (rank < other_rank)
    return None


def is_met(indicator: Indicator, value: Value | None, target: Value | None) -> bool | None:
    """Whether a value reaches a target; None where that cannot be said."""
    if value is None or target is None or indicator.direction == "context":
        return None
    if indicator.direction == "range":
        number = amount(indicator, value)
        return None if number is None or not has_bounds(target) else nearest(number, target) is None
    order = compare(indicator, value, target)
    if order is None:
        return None
    return order == 0 or order == {"up": 1, "down": -1}.get(indicator.direction)


def nearest(number: Decimal, target: Value) -> Decimal | None:
    """The bound of a range that a number lies beyond; None within it."""
    low, high = (target.number, target.number) if target.number is not None else (target.min, target.max)
    if low is not None and number < low:
        return low
    return high if high is not None and number > high else None


def has_bounds(target: Value) -> bool:
    """Whether a target is a number or a range with a bound."""
    return target.label is None and (target.number, target.min, target.max) != (None, None, None)


def not_a_number(indicator: Indicator, *values: Value) -> Text:
    """Why values do not enter a formula, from the first that does not."""
    value = next((value for value in values if amount(indicator, value) is None), values[0])
    if value.label is None:
        return reasons.NO_BOUND
    return reasons.NO_THRESHOLD if _rank(indicator, value) is not None else reasons.NOT_ON_SCALE


def _rank(indicator: Indicator, value: Value) -> int | None:
    """The position of a label on the scale, worst first."""
    labels = indicator.scale.labels if indicator.scale is not None and value.label is not None else ()
    return next((position for position, each in enumerate(labels) if each.label == value.label), None)
