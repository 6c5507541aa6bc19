"""Where a series is heading: the Theil-Sen line through it, its interval, and what it says of a later year.

Theil (1950) and Sen (1968): the slope is the median of the slopes between all pairs of values, so that one odd year
does not bend it; the line goes through the medians of the years and of the values (Conover 1980). Computed exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import lcm

from masterplan_cli.diagnostics import Text
from masterplan_cli.measures import reasons
from masterplan_cli.measures.achievement import DIGITS
from masterplan_cli.measures.amount import amount
from masterplan_cli.measures.distance import reached
from masterplan_cli.measures.series import ALL, NONE, is_bounded_percent
from masterplan_cli.records.indicator import Indicator

FEWEST = 3
MOST = 100  # the latest values that are looked at: pairs grow with their square
TWO_SIDED_95 = Decimal("1.959963984540054")


@dataclass(frozen=True, slots=True)
class Trend:
    """The change by year with its interval of 95 percent, and the middle of the values, through which the line goes."""

    slope: Fraction
    low: Fraction
    high: Fraction
    year: Fraction
    value: Fraction

    def at(self, year: int) -> Fraction:
        """The value on the line."""
        return self.value + self.slope * (year - self.year)

    def between(self, year: int) -> tuple[Fraction, Fraction]:
        """The least and the most on the lines through the same middle with either end of the slope's interval."""
        ends = sorted(self.value + slope * (year - self.year) for slope in (self.low, self.high))
        return ends[0], ends[1]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a year would bring at the pace of the years so far, within the bounds of the unit and the scale.

    `years` are those it was computed from; `decimals` is how many the values have.
    """

    year: int
    value: Fraction
    low: Fraction
    high: Fraction
    trend: Trend
    years: tuple[int, ...]
    decimals: int


def forecast(indicator: Indicator, year: int, *, known_until: int) -> Forecast | Text:
    """The forecast of a year from the actuals up to another; or why there is none."""
    since = max((each.year for each in indicator.breaks if each.year <= max(year, known_until)), default=0)
    if since > known_until:
        return reasons.NEW_METHOD
    values = _values(indicator, since, known_until)
    if len(values) < FEWEST:
        return reasons.TOO_FEW
    trend = theil_sen(tuple(values.items()))
    least, most = _bounds(indicator, values)
    low, high = (_within(end, least, most) for end in trend.between(year))
    decimals = max(_decimals(value) for value in values.values())
    return Forecast(year, _within(trend.at(year), least, most), low, high, trend, tuple(values), decimals)


def theil_sen(points: Sequence[tuple[int, Decimal]]) -> Trend:
    """The line of values by year; every year once, two years at least.

    The interval is that of Sen (1968), formula 2.6, with his correction for equal values.
    """
    ordered = sorted(points)
    years = [year for year, _ in ordered]
    decimals = max(_decimals(value) for _, value in ordered)
    scale = 10**decimals
    numbers = [int(value.scaleb(decimals, Context(prec=DIGITS))) for _, value in ordered]
    pairs = [(later, earlier) for later in range(len(years)) for earlier in range(later)]
    unit = lcm(*(years[later] - years[earlier] for later, earlier in pairs))
    slopes = sorted(
        (numbers[later] - numbers[earlier]) * (unit // (years[later] - years[earlier])) for later, earlier in pairs
    )
    first, last = _ranks(numbers, len(slopes))
    found = (_median(slopes), Fraction(slopes[first]), Fraction(slopes[last]))
    slope, low, high = (each / (unit * scale) for each in found)
    return Trend(slope, low, high, _median(years), _median(sorted(numbers)) / scale)


def as_decimal(number: Fraction) -> Decimal:
    """A fraction as a decimal of 60 digits."""
    with localcontext(Context(prec=DIGITS)):
        return Decimal(number.numerator) / Decimal(number.denominator)


def _values(indicator: Indicator, since: int, until: int) -> Mapping[int, Decimal]:
    """The numbers of the years since the last new method, the latest of them; added up where targets are."""
    found: dict[int, Decimal] = {}
    for year in sorted(indicator.actuals):
        if since <= year <= until:
            value = reached(indicator, year)
            number = None if value is None else amount(indicator, value)
            if number is not None:
                found[year] = number
    return dict(tuple(found.items())[-MOST:])


def _bounds(indicator: Indicator, values: Mapping[int, Decimal]) -> tuple[Decimal | None, Decimal | None]:
    """What a value cannot pass: 0 and 100 percent, the ends of the scale, what has been added up already.

    Without such an end, what was never negative does not become so: there are no -2 incidents.
    """
    least, most = (NONE, ALL) if is_bounded_percent(indicator) else (None, None)
    if indicator.scale is not None:
        least = indicator.scale.min if least is None else least
        most = indicator.scale.max if most is None else most
    if least is None and min(values.values()) >= 0 and not indicator.unbounded:
        least = NONE
    if indicator.cumulative and indicator.targets and list(values.values()) == sorted(values.values()):
        least = max(values.values())
    return least, most


def _within(number: Fraction, least: Decimal | None, most: Decimal | None) -> Fraction:
    if least is not None and number < (bound := Fraction(least)):
        return bound
    return bound if most is not None and number > (bound := Fraction(most)) else number


def _ranks(numbers: Sequence[int], count: int) -> tuple[int, int]:
    """The positions, among the sorted slopes, of the two that bound the slope."""
    spread = _variance_times_18(len(numbers)) - sum(
        _variance_times_18(numbers.count(number)) for number in set(numbers) if numbers.count(number) > 1
    )
    with localcontext(Context(prec=DIGITS)):
        reach = TWO_SIDED_95 * (Decimal(spread) / 18).sqrt()
        last, first = round((count + reach) / 2), round((count - reach) / 2)
    return max(first - 1, 0), min(last, count - 1)


def _variance_times_18(count: int) -> int:
    return count * (count - 1) * (2 * count + 5)


def _median(ordered: Sequence[int]) -> Fraction:
    middle = len(ordered) // 2
    return Fraction(
        ordered[middle] if len(ordered) % 2 else ordered[middle - 1] + ordered[middle], 1 + (len(ordered) + 1) % 2
    )


def _decimals(value: Decimal) -> int:
    return max(-int(value.as_tuple().exponent), 0)
