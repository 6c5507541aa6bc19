"""A share of which some is not known: from the least to the most that it can be."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext
from typing import NamedTuple

DIGITS = 60
HUNDRED, ZERO = Decimal(100), Decimal(0)


class Interval(NamedTuple):
    """Percent from `low` to `high`; equal where everything is known."""

    low: Decimal
    high: Decimal

    @property
    def width(self) -> Decimal:
        """How much is not known."""
        return self.high - self.low


UNKNOWN = Interval(ZERO, HUNDRED)


class Item(NamedTuple):
    """Whether something holds, and whether it counts at all; None is not known."""

    holds: bool | None
    counts: bool | None = True


def share(items: Iterable[Item]) -> Interval | None:
    """The percent of what counts that holds; None where nothing counts, everything where nothing counts for sure.

    The least: what is not known does not hold, and counts only where it lowers; the most: the other way round.
    """
    found = [item for item in items if item.counts is not False]
    if not found:
        return None
    sure = [item for item in found if item.counts]
    if not sure:
        return UNKNOWN
    maybe = [item for item in found if item.counts is None]
    proven = sum(1 for item in sure if item.holds)
    possible = sum(1 for item in sure if item.holds is not False)
    against = sum(1 for item in maybe if not item.holds)
    in_favour = sum(1 for item in maybe if item.holds is not False)
    with localcontext(Context(prec=DIGITS)):
        return Interval(
            HUNDRED * proven / (len(sure) + against), HUNDRED * (possible + in_favour) / (len(sure) + in_favour)
        )


def weighted(parts: Iterable[tuple[Decimal, Interval | None]]) -> Interval | None:
    """The weighted mean of the parts that there are; None where there is none."""
    present = [(weight, part) for weight, part in parts if part is not None]
    whole = sum((weight for weight, _ in present), ZERO)
    if not whole:
        return None
    with localcontext(Context(prec=DIGITS)):
        low = sum((weight * part.low for weight, part in present), ZERO) / whole
        high = sum((weight * part.high for weight, part in present), ZERO) / whole
        return Interval(low, high)
