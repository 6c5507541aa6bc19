"""The choice itself: the plan of the solver where there is one, else the greedy plan; with what no plan can pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from masterplan_cli.analyses.portfolio.bound import most_points
from masterplan_cli.analyses.portfolio.fitting import fitting
from masterplan_cli.analyses.portfolio.greedy import filled, greedy
from masterplan_cli.analyses.portfolio.model import Model, Plan, Worth, worth
from masterplan_cli.analyses.portfolio.solve import NoSolutionError, solve
from masterplan_cli.diagnostics import Text

PROVEN = Fraction(1, 1_000_000)


class Way(StrEnum):
    """How a plan was found."""

    SOLVED = "solved"
    NO_SOLVER = "no_solver"
    STOPPED = "stopped"

    @property
    def words(self) -> Text:
        """What readers are told."""
        return _WAYS[self]


_WAYS: Mapping[Way, Text] = {
    Way.SOLVED: Text(id="HiGHS", en="HiGHS"),
    Way.NO_SOLVER: Text(
        id='rencana urut nilai; pemecah tidak terpasang (pip install "masterplan-cli[solver]")',
        en='the greedy plan; the solver is not installed (pip install "masterplan-cli[solver]")',
    ),
    Way.STOPPED: Text(
        id="rencana urut nilai; pemecah berhenti tanpa rencana", en="the greedy plan; the solver stopped without one"
    ),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan, its worth, the points no plan passes, and the greedy plan it is measured by."""

    model: Model
    plan: Plan
    worth: Worth
    most: Fraction
    greedy: Worth
    way: Way

    @property
    def gap(self) -> Fraction:
        """How far the plan may be from the best, as a part of what no plan passes; 0 where it is proven optimal."""
        short = self.most - self.worth.points
        return short / self.most if self.most > 0 and short > self.most * PROVEN else Fraction(0)

    @property
    def is_proven(self) -> bool:
        """Whether no plan is better."""
        return self.gap == 0


def choose(model: Model, groups: Mapping[int, int]) -> Choice:
    """The best plan that can be found; the same for the same model."""
    yardstick = greedy(model)
    measured = worth(model, yardstick)
    way, plan, most = Way.SOLVED, yardstick, Fraction(0)
    try:
        found = solve(model)
        if found is not None:
            plan, most = filled(model, found.plan), found.most
        else:
            way = Way.STOPPED
    except ImportError:
        way = Way.NO_SOLVER
    except NoSolutionError:
        way = Way.STOPPED
    if way is not Way.SOLVED:
        plan, most = filled(model, yardstick), most_points(fitting(model).model, groups)
    elif measured > worth(model, plan):
        plan = yardstick
    reached = worth(model, plan)
    return Choice(model, dict(sorted(plan.items())), reached, max(most, reached.points), measured, way)
