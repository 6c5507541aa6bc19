"""The values of an indicator as they are written: all of them with their places, and which can be worked with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from masterplan_cli.diagnostics import Route
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value

PERCENT = frozenset(("%", "persen", "persentase", "percent"))
MOST_UNITS = 1000
NONE, ALL = Decimal(0), Decimal(100)


def values(indicator: Indicator) -> Iterator[tuple[Route, Value]]:
    """Every value with its route: baselines, targets, actuals, final."""
    for position, baseline in enumerate(indicator.baselines):
        yield ("baselines", position, "value"), baseline.value
    for key, by_year in (("targets", indicator.targets), ("actuals", indicator.actuals)):
        for year, value in by_year.items():
            yield (key, str(year)), value
    if indicator.final is not None:
        yield ("final",), indicator.final


def is_sound(indicator: Indicator, value: Value) -> bool:
    """Whether a value can be worked with: it is possible, and a percent lies within its bounds."""
    return is_possible(indicator, value) and not is_beyond_percent(indicator, value)


def is_possible(indicator: Indicator, value: Value) -> bool:
    """Whether it is neither a range that nothing lies in nor off the scale."""
    if value.number is not None and indicator.scale is None:
        return True
    return not has_no_bounds(value) and not is_upside_down(value) and not is_off_scale(indicator, value)


def is_beyond_percent(indicator: Indicator, value: Value) -> bool:
    """Whether a number or bound lies outside 0 to 100 where the unit is percent and nothing says that it may."""
    return is_bounded_percent(indicator) and not all(NONE <= number <= ALL for number in numbers(value))


def is_bounded_percent(indicator: Indicator) -> bool:
    """Whether the unit is percent and nothing says that it may pass 0 or 100."""
    return not indicator.unbounded and _is_percent(indicator.unit or "")


@lru_cache(MOST_UNITS)
def _is_percent(unit: str) -> bool:
    return unit.strip().casefold() in PERCENT


def has_no_bounds(value: Value) -> bool:
    """Whether it is a range that bounds nothing."""
    return value.number is None and value.is_range and value.min is None and value.max is None


def is_upside_down(value: Value) -> bool:
    """Whether it is a range that begins above its end."""
    return value.min is not None and value.max is not None and value.min > value.max


def is_off_scale(indicator: Indicator, value: Value) -> bool:
    """Whether a number or bound lies outside the scale, or a text is not one of its labels."""
    scale = indicator.scale
    if value.label is not None:
        return scale is None or all(value.label != each.label for each in scale.labels)
    return scale is not None and any(beyond(number, scale.min, scale.max) for number in numbers(value))


def beyond(number: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a number lies outside two bounds, of which either may be missing."""
    return (low is not None and number < low) or (high is not None and number > high)


def numbers(value: Value) -> tuple[Decimal, ...]:
    """The numbers that are written in a value."""
    if value.number is not None:
        return (value.number,)
    return tuple(number for number in (value.min, value.max) if number is not None)


def as_written(value: Value) -> str:
    """A value as the data holds it: `62.5`, `WTP`, `{min: 8, max: 10}`."""
    if value.number is not None:
        return f"{value.number:f}"
    if value.label is not None:
        return value.label
    bounds = {"min": value.min, "max": value.max}
    return "{" + ", ".join(f"{name}: {bound:f}" for name, bound in bounds.items() if bound is not None) + "}"
