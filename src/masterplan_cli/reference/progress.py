"""When what is under way is green, yellow or red."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from masterplan_cli.reference.table import Sourced, Table, frozen

RuleId = Literal["physical", "financial", "prepaid", "overspent", "milestone", "report"]


@frozen
class Threshold:
    """Above `yellow` and above `red` it is that, while no more than `until` percent of the time is over."""

    until: Decimal
    yellow: Decimal
    red: Decimal


@frozen
class ProgressRule(Sourced):
    """What is measured, in which unit."""

    id: RuleId
    name: str
    unit: str
    thresholds: tuple[Threshold, ...]

    def at(self, planned: Decimal) -> Threshold:
        """The threshold that holds once so many percent of the time are over."""
        return next((each for each in self.thresholds if planned <= each.until), self.thresholds[-1])


@frozen
class ProgressRules(Table):
    """Every rule by which progress is judged."""

    rules: tuple[ProgressRule, ...]

    def rule(self, id_: RuleId) -> ProgressRule:
        """The rule of that id."""
        return next(rule for rule in self.rules if rule.id == id_)
