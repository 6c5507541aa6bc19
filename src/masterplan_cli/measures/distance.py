"""What is to be reached in the end, and how far the actual of a year is from it."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import NamedTuple

from masterplan_cli.diagnostics import Route, Text
from masterplan_cli.measures import reasons
from masterplan_cli.measures.achievement import DIGITS, ZERO
from masterplan_cli.measures.amount import amount, has_bounds, is_met, nearest, not_a_number
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value


class FinalTarget(NamedTuple):
    """What is to be reached in the end; `route` is where it is written, `year` is None where none is known."""

    value: Value
    route: Route
    year: int | None


class Distance(NamedTuple):
    """What is missing to the final target in the indicator's unit, 0 once it is met; or `why` that is not known."""

    remaining: Decimal | None = None
    is_met: bool | None = None
    target: FinalTarget | None = None
    why: Text | None = None


def final_target(indicator: Indicator) -> FinalTarget | None:
    """`final`, else the last target, or the sum of the targets if they are cumulative."""
    last = max(indicator.targets, default=None)
    if indicator.final is not None:
        return FinalTarget(indicator.final, ("final",), last)
    if last is None:
        return None
    if not indicator.cumulative:
        return FinalTarget(indicator.targets[last], ("targets", str(last)), last)
    total = total_target(indicator)
    return None if total is None else FinalTarget(Value(total), ("targets",), last)


def total_target(indicator: Indicator) -> Decimal | None:
    """The sum of the targets since the latest baseline, None where one of them is no number."""
    amounts = [amount(indicator, indicator.targets[year]) for year in _counted(indicator)]
    return _sum(amounts) if amounts else None


def distance(indicator: Indicator, year: int) -> Distance:
    """From the actual of a year to the final target; cumulative actuals are added up to that year."""
    target = final_target(indicator)
    if indicator.direction == "context" or target is None:
        return Distance(why=reasons.NO_DIRECTION if indicator.direction == "context" else reasons.NO_FINAL)
    if indicator.actuals.get(year) is None:
        return Distance(target=target, why=reasons.NO_ACTUAL)
    if _is_broken(indicator, year, target.year):
        return Distance(target=target, why=reasons.NEW_METHOD)
    now = reached(indicator, year)
    if now is None:
        return Distance(target=target, why=reasons.GAP_IN_ACTUALS)
    met = is_met(indicator, now, target.value)
    if met:
        return Distance(ZERO, True, target)
    remaining = _remaining(indicator, now, target.value)
    return Distance(
        remaining, met, target, None if remaining is not None else not_a_number(indicator, now, target.value)
    )


def reached(indicator: Indicator, year: int) -> Value | None:
    """The actual of a year, or of all years so far; None where one of those is missing."""
    if not indicator.cumulative or not indicator.targets:
        return indicator.actuals[year]
    values = [indicator.actuals.get(each) for each in range(_counted(indicator)[0], year + 1)]
    total = _sum([None if value is None else amount(indicator, value) for value in values]) if values else None
    return None if total is None else Value(total)


def is_final_met(indicator: Indicator) -> bool | None:
    """Whether the latest actual reaches the final target; None where that cannot be said."""
    year = latest_actual(indicator)
    return None if year is None else distance(indicator, year).is_met


def latest_actual(indicator: Indicator, *, until: int | None = None) -> int | None:
    """The latest year whose actual is known, of all or of those until a year."""
    return max((year for year in indicator.actuals if until is None or year <= until), default=None)


def _counted(indicator: Indicator) -> tuple[int, ...]:
    """The years whose targets add up: those after the latest baseline, else all."""
    since = max((baseline.year for baseline in indicator.baselines), default=0)
    return tuple(sorted(year for year in indicator.targets if year > since)) or tuple(sorted(indicator.targets))


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    known = [each for each in amounts if each is not None]
    if len(known) < len(amounts):
        return None
    with localcontext(Context(prec=DIGITS)):
        return sum(known, ZERO)


def _remaining(indicator: Indicator, now: Value, target: Value) -> Decimal | None:
    number = amount(indicator, now)
    aim = amount(indicator, target)
    if indicator.direction == "range" and number is not None and has_bounds(target):
        aim = nearest(number, target)
    if number is None or aim is None:
        return None
    with localcontext(Context(prec=DIGITS)):
        return abs(aim - number)


def _is_broken(indicator: Indicator, year: int, until: int | None) -> bool:
    """Whether a new method lies between a year and a later one, so that their values do not compare."""
    return any(year < each.year and (until is None or each.year <= until) for each in indicator.breaks)
