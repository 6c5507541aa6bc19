"""Achievement: how far what was reached comes up to its target, by the indicator's direction and chosen formula.

Formulas: PermenPANRB 8/2021 pages 91 to 100 (ratio, complement, range) and LKjIP Bali 2020 (inverse). Exact to 60
digits, never rounded in between, never capped; what cannot be computed says why.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Literal, NamedTuple

from masterplan_cli.diagnostics import Route, Text
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


def achievement(indicator: Indicator, target: Value | None, actual: Value | None) -> Achieved:
    """The achievement of a target by what was reached."""
    if indicator.direction == "context":
        return Achieved(why=NO_DIRECTION)
    if target is None or actual is None:
        no_target = NO_TARGET_THEN if indicator.targets else NO_TARGET
        return Achieved(why=NOTHING_KNOWN if target is actual else no_target if target is None else NO_ACTUAL)
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
        return None if number is None or not _has_bounds(target) else _nearest(number, target) is None
    order = compare(indicator, value, target)
    if order is None:
        return None
    return order == 0 or order == {"up": 1, "down": -1}.get(indicator.direction)


def latest_actual(indicator: Indicator) -> int | None:
    """The latest year whose actual is known."""
    return max(indicator.actuals, default=None)


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
        return Distance(why=NO_DIRECTION if indicator.direction == "context" else NO_FINAL)
    if indicator.actuals.get(year) is None:
        return Distance(target=target, why=NO_ACTUAL)
    if _is_broken(indicator, year, target.year):
        return Distance(target=target, why=NEW_METHOD)
    reached = _reached(indicator, year)
    if reached is None:
        return Distance(target=target, why=GAP_IN_ACTUALS)
    met = is_met(indicator, reached, target.value)
    if met:
        return Distance(ZERO, True, target)
    remaining = _remaining(indicator, reached, target.value)
    return Distance(
        remaining, met, target, None if remaining is not None else _not_a_number(indicator, reached, target.value)
    )


def is_final_met(indicator: Indicator) -> bool | None:
    """Whether the latest actual reaches the final target; None where that cannot be said."""
    year = latest_actual(indicator)
    return None if year is None else distance(indicator, year).is_met


def _fixed(indicator: Indicator, target: Value, actual: Value) -> Achieved:
    order = compare(indicator, actual, target)
    numbers = amount(indicator, target), amount(indicator, actual)
    if order is None:
        return Achieved(None, "fixed", *numbers, why=_not_a_number(indicator, target, actual))
    return Achieved(HUNDRED, "fixed", *numbers) if order == 0 else Achieved(None, "fixed", *numbers, why=NOT_EQUAL)


def _within(indicator: Indicator, target: Value, actual: Value) -> Achieved:
    """Inside the range 100; outside, its nearest bound is the target.

    Without a formula of the indicator's own, the one under which leaving the range counts as less than 100.
    """
    number = amount(indicator, actual)
    if number is None or not _has_bounds(target):
        return Achieved(why=_not_a_number(indicator, target, actual))
    bound = _nearest(number, target)
    if bound is None:
        return Achieved(HUNDRED, "range", actual=number)
    return _compute(indicator.achievement or ("ratio" if number < bound else "complement"), bound, number)


def _falling(indicator: Indicator, target: Value, actual: Value) -> Achieved:
    if indicator.achievement is None or indicator.achievement == "ratio":
        return Achieved(why=NO_FORMULA)
    return _by_formula(indicator, indicator.achievement, target, actual)


def _by_formula(indicator: Indicator, formula: Formula, target: Value, actual: Value) -> Achieved:
    aim, reached = amount(indicator, target), amount(indicator, actual)
    if aim is None or reached is None:
        return Achieved(None, formula, aim, reached, _not_a_number(indicator, target, actual))
    return _compute(formula, aim, reached)


def _compute(formula: Formula, target: Decimal, actual: Decimal) -> Achieved:
    percent = _percent(formula, target, actual)
    if isinstance(percent, Text):
        return Achieved(None, formula, target, actual, percent)
    return Achieved(percent, formula, target, actual)


def _percent(formula: Formula, target: Decimal, actual: Decimal) -> Decimal | Text:
    if target < 0:
        return NEGATIVE_TARGET
    if target == 0:
        return ZERO_TARGET if formula == "ratio" else _at_zero(actual)
    with localcontext(Context(prec=DIGITS)):
        if formula == "ratio":
            return actual * HUNDRED / target
        if formula == "complement":
            return (2 * target - actual) * HUNDRED / target
        return target * HUNDRED / actual if actual > 0 else NO_DIVISOR


def _at_zero(actual: Decimal) -> Decimal | Text:
    """Convention: a target of 0 is met by 0 and missed by more."""
    return NEGATIVE_ACTUAL if actual < 0 else HUNDRED if actual == 0 else ZERO


def _nearest(number: Decimal, target: Value) -> Decimal | None:
    """The bound of a range that a number lies beyond; None within it."""
    low, high = (target.number, target.number) if target.number is not None else (target.min, target.max)
    if low is not None and number < low:
        return low
    return high if high is not None and number > high else None


def _has_bounds(target: Value) -> bool:
    return target.label is None and (target.number, target.min, target.max) != (None, None, None)


def _rank(indicator: Indicator, value: Value) -> int | None:
    """The position of a label on the scale, worst first."""
    labels = indicator.scale.labels if indicator.scale is not None and value.label is not None else ()
    return next((position for position, each in enumerate(labels) if each.label == value.label), None)


def _counted(indicator: Indicator) -> tuple[int, ...]:
    """The years whose targets add up: those after the latest baseline, else all."""
    since = max((baseline.year for baseline in indicator.baselines), default=0)
    return tuple(sorted(year for year in indicator.targets if year > since)) or tuple(sorted(indicator.targets))


def _reached(indicator: Indicator, year: int) -> Value | None:
    """The actual of a year, or of all years so far; None where one of those is missing."""
    if not indicator.cumulative or not indicator.targets:
        return indicator.actuals[year]
    values = [indicator.actuals.get(each) for each in range(_counted(indicator)[0], year + 1)]
    total = _sum([None if value is None else amount(indicator, value) for value in values]) if values else None
    return None if total is None else Value(total)


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    known = [each for each in amounts if each is not None]
    if len(known) < len(amounts):
        return None
    with localcontext(Context(prec=DIGITS)):
        return sum(known, ZERO)


def _remaining(indicator: Indicator, reached: Value, target: Value) -> Decimal | None:
    number = amount(indicator, reached)
    aim = amount(indicator, target)
    if indicator.direction == "range" and number is not None and _has_bounds(target):
        aim = _nearest(number, target)
    if number is None or aim is None:
        return None
    with localcontext(Context(prec=DIGITS)):
        return abs(aim - number)


def _is_broken(indicator: Indicator, year: int, until: int | None) -> bool:
    """Whether a new method lies between a year and a later one, so that their values do not compare."""
    return any(year < each.year and (until is None or each.year <= until) for each in indicator.breaks)


def _not_a_number(indicator: Indicator, *values: Value) -> Text:
    """Why values do not enter a formula, from the first that does not."""
    value = next((value for value in values if amount(indicator, value) is None), values[0])
    if value.label is None:
        return NO_BOUND
    return NO_THRESHOLD if _rank(indicator, value) is not None else NOT_ON_SCALE


NO_DIRECTION = Text(id="indikator konteks tidak dinilai", en="a context indicator is not judged")
NO_TARGET = Text(id="target belum ada", en="no target is known")
NO_TARGET_THEN = Text(id="target tahun itu belum ada", en="no target of that year is known")
NO_ACTUAL = Text(id="realisasi belum ada", en="no actual is known")
NOTHING_KNOWN = Text(id="target dan realisasi belum ada", en="neither target nor actual is known")
NO_FINAL = Text(id="target akhir belum ada", en="no final target is known")
NO_FORMULA = Text(id="rumus capaian belum dipilih", en="no formula of achievement is chosen")
NO_BOUND = Text(
    id="rentang tanpa batas yang menentukan menurut arahnya",
    en="a range without the bound that counts in its direction",
)
NO_THRESHOLD = Text(
    id="sebutan tanpa batas angka hanya dapat diurutkan", en="labels without thresholds can only be put in order"
)
NOT_ON_SCALE = Text(id="sebutan tidak ada dalam skala", en="the label is not on the scale")
NOT_EQUAL = Text(
    id="berbeda dari target; arah tetap hanya mengenal sama dengan target",
    en="it differs from the target; a fixed indicator knows equality alone",
)
ZERO_TARGET = Text(id="target nol tidak dapat menjadi pembagi", en="a target of zero cannot be divided by")
NEGATIVE_TARGET = Text(
    id="rumus capaian tidak berlaku untuk target negatif", en="the formulas do not hold for a negative target"
)
NEGATIVE_ACTUAL = Text(
    id="rumus capaian tidak berlaku untuk realisasi negatif", en="the formulas do not hold for a negative actual"
)
NO_DIVISOR = Text(
    id="realisasi nol atau negatif tidak dapat menjadi pembagi", en="an actual of zero or less cannot be divided by"
)
NEW_METHOD = Text(
    id="cara ukur berganti sebelum target akhir", en="the method of measuring changes before the final target"
)
GAP_IN_ACTUALS = Text(
    id="realisasi tahunan belum lengkap untuk dijumlahkan", en="yearly actuals are not complete enough to add up"
)
