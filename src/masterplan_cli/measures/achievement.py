"""Achievement: how far what was reached comes up to its target, by the indicator's direction and chosen formula.

Formulas: PermenPANRB 8/2021 pages 91 to 100 (ratio, complement, range) and LKjIP Bali 2020 (inverse). Exact to 60
digits, never rounded in between, never capped; what cannot be computed says why.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Literal, NamedTuple

from masterplan_cli.diagnostics import Text
from masterplan_cli.measures import reasons
from masterplan_cli.measures.amount import amount, compare, has_bounds, nearest, not_a_number
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value
from masterplan_cli.reference import achievement_categories
from masterplan_cli.reference.table import band

Formula = Literal["ratio", "complement", "inverse", "range", "fixed"]

DIGITS = 60
HUNDRED = Decimal(100)
CENT = Decimal("0.01")
ZERO = Decimal(0)

EXPRESSIONS: dict[Formula, Text] = {
    "ratio": Text(id="R/T", en="R/T"),
    "complement": Text(id="(2T-R)/T", en="(2T-R)/T"),
    "inverse": Text(id="T/R", en="T/R"),
    "range": Text(id="100% di dalam rentang", en="100% within the range"),
    "fixed": Text(id="100% bila sama dengan target", en="100% when equal to the target"),
}


class Achieved(NamedTuple):
    """The achievement of one target: `percent`, or `why` there is none.

    `target` and `actual` are the numbers that were put into `formula`, such as the bound of a range.
    """

    percent: Decimal | None = None
    formula: Formula | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    why: Text | None = None

    @property
    def category(self) -> str | None:
        """The name of its percent, as `Tinggi`."""
        return None if self.percent is None else category(self.percent)

    @property
    def expression(self) -> Text | None:
        """The formula as reports print it, T the target and R what was reached."""
        return None if self.formula is None else EXPRESSIONS[self.formula]


def achievement(indicator: Indicator, target: Value | None, actual: Value | None) -> Achieved:
    """The achievement of a target by what was reached."""
    if indicator.direction == "context":
        return Achieved(why=reasons.NO_DIRECTION)
    if target is None or actual is None:
        no_target = reasons.NO_TARGET_THEN if indicator.targets else reasons.NO_TARGET
        return Achieved(
            why=reasons.NOTHING_KNOWN if target is actual else no_target if target is None else reasons.NO_ACTUAL
        )
    match indicator.direction:
        case "fixed":
            return _fixed(indicator, target, actual)
        case "range":
            return _within(indicator, target, actual)
        case "up":
            return _by_formula(indicator, "ratio", target, actual)
        case "down":
            return _falling(indicator, target, actual)


def achievement_in(indicator: Indicator, year: int) -> Achieved:
    """The achievement of a year's target by that year's actual."""
    return achievement(indicator, indicator.targets.get(year), indicator.actuals.get(year))


def category(percent: Decimal) -> str:
    """The name of a percent by half-open bands, unrounded; below 0 counts as 0."""
    bands = achievement_categories().labels
    found = band(bands, max(percent, ZERO))
    return (found or bands[0]).label


def rounded(percent: Decimal) -> Decimal:
    """A percent as reports print it, with two decimals; categories are named before this."""
    return percent.quantize(CENT, ROUND_HALF_UP, Context(prec=DIGITS))


def _fixed(indicator: Indicator, target: Value, actual: Value) -> Achieved:
    order = compare(indicator, actual, target)
    numbers = amount(indicator, target), amount(indicator, actual)
    if order is None:
        return Achieved(None, "fixed", *numbers, why=not_a_number(indicator, target, actual))
    return (
        Achieved(HUNDRED, "fixed", *numbers) if order == 0 else Achieved(None, "fixed", *numbers, why=reasons.NOT_EQUAL)
    )


def _within(indicator: Indicator, target: Value, actual: Value) -> Achieved:
    """Inside the range 100; outside, its nearest bound is the target.

    Without a formula of the indicator's own, the one under which leaving the range counts as less than 100.
    """
    number = amount(indicator, actual)
    if number is None or not has_bounds(target):
        return Achieved(why=not_a_number(indicator, target, actual))
    bound = nearest(number, target)
    if bound is None:
        return Achieved(HUNDRED, "range", actual=number)
    return _compute(indicator.achievement or ("ratio" if number < bound else "complement"), bound, number)


def _falling(indicator: Indicator, target: Value, actual: Value) -> Achieved:
    if indicator.achievement is None or indicator.achievement == "ratio":
        return Achieved(why=reasons.NO_FORMULA)
    return _by_formula(indicator, indicator.achievement, target, actual)


def _by_formula(indicator: Indicator, formula: Formula, target: Value, actual: Value) -> Achieved:
    aim, reached = amount(indicator, target), amount(indicator, actual)
    if aim is None or reached is None:
        return Achieved(None, formula, aim, reached, not_a_number(indicator, target, actual))
    return _compute(formula, aim, reached)


def _compute(formula: Formula, target: Decimal, actual: Decimal) -> Achieved:
    percent = _percent(formula, target, actual)
    if isinstance(percent, Text):
        return Achieved(None, formula, target, actual, percent)
    return Achieved(percent, formula, target, actual)


def _percent(formula: Formula, target: Decimal, actual: Decimal) -> Decimal | Text:
    if target < 0:
        return reasons.NEGATIVE_TARGET
    if target == 0:
        return reasons.ZERO_TARGET if formula == "ratio" else _at_zero(actual)
    with localcontext(Context(prec=DIGITS)):
        if formula == "ratio":
            return actual * HUNDRED / target
        if formula == "complement":
            return (2 * target - actual) * HUNDRED / target
        return target * HUNDRED / actual if actual > 0 else reasons.NO_DIVISOR


def _at_zero(actual: Decimal) -> Decimal | Text:
    """Convention: a target of 0 is met by 0 and missed by more."""
    return reasons.NEGATIVE_ACTUAL if actual < 0 else HUNDRED if actual == 0 else ZERO
