"""Whether a final target is on the way to being met, and how late at the present pace."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from masterplan_cli.diagnostics import Text
from masterplan_cli.measures import reasons
from masterplan_cli.measures.amount import amount, has_bounds, not_a_number
from masterplan_cli.measures.distance import Distance
from masterplan_cli.measures.forecast import Forecast, forecast
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value


class Status(StrEnum):
    """How an indicator stands towards its final target."""

    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_MEASURABLE = "not_measurable"

    @property
    def words(self) -> Text:
        """The status as tables print it."""
        return _WORDS[self]


_WORDS = {
    Status.MET: Text(id="tercapai", en="met"),
    Status.ON_TRACK: Text(id="sesuai jalur", en="on track"),
    Status.AT_RISK: Text(id="berisiko", en="at risk"),
    Status.OFF_TRACK: Text(id="di luar jalur", en="off track"),
    Status.NOT_MEASURABLE: Text(id="belum terukur", en="not measurable"),
}


class Outlook(NamedTuple):
    """The status, the forecast of the final year where there is one, and the years late, 0 for in time.

    `late` is None for a target that is met, but after its year. `why` says why it is not measurable, or why no number
    of years leads to the target.
    """

    status: Status
    forecast: Forecast | None = None
    late: int | None = None
    why: Text | None = None


class Accepted(NamedTuple):
    """The numbers that meet a target, both ends included; None is without end."""

    low: Fraction | None
    high: Fraction | None

    def __contains__(self, number: object) -> bool:
        assert isinstance(number, Fraction)
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


def outlook(indicator: Indicator, aim: Distance, judged: int | None, final_year: int) -> Outlook:
    """What the actuals up to the year judged say of the final year.

    Met: the actual meets the final target. On track: the whole interval of the forecast does. At risk: a part of it.
    Off track: none of it, or the final year has come and the target is missed.
    """
    if aim.target is None or judged is None:
        return Outlook(Status.NOT_MEASURABLE, why=aim.why)
    found = forecast(indicator, final_year, known_until=judged)
    ahead = None if isinstance(found, Text) else found
    if aim.is_met:
        return Outlook(Status.MET, ahead, 0 if judged <= final_year else None)
    accepted = _accepted(indicator, aim.target.value)
    if aim.is_met is False and judged >= final_year:
        late = None if ahead is None or accepted is None else _late(ahead, accepted, final_year, judged)
        return Outlook(Status.OFF_TRACK, ahead, late, _unending(ahead, late))
    if aim.why not in (None, reasons.NO_ACTUAL):
        return Outlook(Status.NOT_MEASURABLE, ahead, why=aim.why)
    if isinstance(found, Text) or accepted is None:
        why = found if isinstance(found, Text) else not_a_number(indicator, aim.target.value)
        return Outlook(Status.NOT_MEASURABLE, why=why)
    late = _late(found, accepted, final_year, judged)
    return Outlook(_status(found, accepted), found, late, _unending(found, late))


def _status(found: Forecast, accepted: Accepted) -> Status:
    if found.low in accepted and found.high in accepted:
        return Status.ON_TRACK
    is_below = accepted.low is not None and found.high < accepted.low
    is_above = accepted.high is not None and found.low > accepted.high
    return Status.OFF_TRACK if is_below or is_above else Status.AT_RISK


def _late(found: Forecast, accepted: Accepted, final_year: int, judged: int) -> int | None:
    """Whole years from the final year to the first in which the line meets the target; None if it never will.

    A target that was missed in a year already judged can be met in the year after at the earliest.
    """
    earliest = max(judged + 1 - final_year, 0)
    value, slope = found.trend.at(final_year + earliest), found.trend.slope
    if value in accepted:
        return earliest
    bound = accepted.low if accepted.low is not None and value < accepted.low else accepted.high
    if bound is None or (bound - value) * slope <= 0:
        return None
    years = earliest + ceil((bound - value) / slope)
    return years if found.trend.at(final_year + years) in accepted else None


def _unending(found: Forecast | None, late: int | None) -> Text | None:
    return None if late is not None else reasons.TOO_FEW if found is None else reasons.NEVER


def _accepted(indicator: Indicator, target: Value) -> Accepted | None:
    """None where the target is no number."""
    if indicator.direction == "range":
        ends = (target.number, target.number) if target.number is not None else (target.min, target.max)
        return Accepted(*map(_fraction, ends)) if has_bounds(target) else None
    number = _fraction(amount(indicator, target))
    if number is None:
        return None
    return Accepted(None if indicator.direction == "down" else number, None if indicator.direction == "up" else number)


def _fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)
