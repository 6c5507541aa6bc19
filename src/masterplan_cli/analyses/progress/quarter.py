"""Quarters of a year, counted and compared."""

from __future__ import annotations

import datetime
from typing import NamedTuple


class Quarter(NamedTuple):
    """A quarter, `2026-Q1` as records write it."""

    year: int
    number: int

    @property
    def place(self) -> int:
        """Its place in the row of all quarters."""
        return self.year * 4 + self.number - 1

    @property
    def before(self) -> Quarter:
        """The one before it."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def last_day(self) -> datetime.date:
        """The day it ends."""
        month = self.number * 3
        return datetime.date(self.year, month, 31 if month in (3, 12) else 30)

    @property
    def name(self) -> str:
        """As records write it."""
        return f"{self.year}-Q{self.number}"


def read(name: str) -> Quarter:
    """A quarter from its name."""
    year, _, number = name.partition("-Q")
    return Quarter(int(year), int(number))


def last_ended(date: datetime.date) -> Quarter:
    """The last quarter that is over on a day; its own last day counts as over."""
    own = Quarter(date.year, (date.month + 2) // 3)
    return own if date == own.last_day else own.before
