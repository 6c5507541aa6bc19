"""The model put to HiGHS, and its answer checked in whole rupiah; the only module that knows the solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from masterplan_cli.analyses.portfolio.fitting import fitting
from masterplan_cli.analyses.portfolio.gaps import Claimed, claimants, contested, sets
from masterplan_cli.analyses.portfolio.model import WHOLE_GAP, Claim, Model, Plan, components, overdrawn, worth
from masterplan_cli.analyses.portfolio.patterns import patterns

MILLION = 1_000_000
EXACT_OPTIONS = 450
ROUGH_GAP = 0.0009
MOST_NODES = 20_000
MOST_ROUGH_NODES = 600
"""A limit of nodes, and not of time, so that the same model has the same plan on every machine."""
NOTHING = 1e-6


class Solved(NamedTuple):
    """A plan, and the points in thousandths that no plan passes which keeps as many bound items."""

    plan: Plan
    most: Fraction


class NoSolutionError(Exception):
    """The solver ends without a plan although there is one: what it says of itself."""


def solve(model: Model, forced: frozenset[str] = frozenset()) -> Solved | None:
    """The best plan that holds the forced items; None where there is none. Raises ImportError without HiGHS."""
    possible = fitting(model)
    if not forced <= possible.model.by_id.keys():
        return None
    plan: dict[str, int] = {}
    most = Fraction(0)
    is_rough = sum(len(item.options) for item in possible.model.items) > EXACT_OPTIONS
    for part in components(possible.model):
        found = _solve_part(part, forced.intersection(part.by_id), ROUGH_GAP if is_rough else 0.0)
        if found is None:
            return None
        plan |= found.plan
        most += found.most
    return Solved(possible.as_offered(dict(sorted(plan.items()))), most)


def _solve_part(model: Model, forced: frozenset[str], gap: float) -> Solved | None:
    """All bound items are kept if that can be; else as many as can be, and then the most points."""
    bound = frozenset(item.id for item in model.items if item.is_bound)
    found = Program(model, forced | bound).best(gap)
    if found is None and bound - forced:
        most = Program(model, forced, bound).best(0.0)
        if most is None:
            return None
        kept = worth(model, most.plan).bound
        found = Program(model, forced, at_least=(bound, kept)).best(gap)
    return found


@dataclass
class _Rows:
    """Rows of a program: bounds, and coefficients by column."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=lambda: [0])
    columns: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def add(self, lower: float, upper: float, terms: Iterable[tuple[int, float]]) -> None:
        for column, value in terms:
            self.columns.append(column)
            self.values.append(value)
        self.starts.append(len(self.columns))
        self.lower.append(lower)
        self.upper.append(upper)


class Program:
    """One mixed-integer program; with `counted` it maximises how many of those are chosen instead of points."""

    def __init__(
        self,
        model: Model,
        forced: frozenset[str],
        counted: frozenset[str] = frozenset(),
        at_least: tuple[frozenset[str], int] = (frozenset(), 0),
    ) -> None:
        self.model = model
        self.forced = forced
        self.counted = counted
        self.at_least = at_least
        self.column: dict[tuple[str, int], int] = {}
        self.worths: list[float] = []
        self.limits: list[float] = []
        self.rows = _Rows()
        self._build()

    def best(self, gap: float) -> Solved | None:
        """The best plan; one that overdraws a pool by less than the solver sees is cut off, and the next is taken."""
        while True:
            found = self.run(gap)
            if found is None:
                return None
            broken = overdrawn(self.model, found.plan)
            if not broken:
                return found
            for pool in broken:
                self._cut(found.plan, pool)

    def _build(self) -> None:
        shared = contested(self.model)
        for item in self.model.items:
            for position, option in enumerate(item.options):
                self.column[item.id, position] = len(self.worths)
                free = sum(claim.points for claim in option.claims if claim.indicator not in shared)
                points = float(item.id in self.counted) if self.counted else (option.points + free) / 1000
                self.worths.append(points)
                self.limits.append(1.0)
        whole = len(self.worths)
        self.is_whole = whole
        self._choose_once()
        self._keep_ceilings()
        self._keep_order()
        self._list_patterns()
        if not self.counted:
            self._share_gaps(shared)
        names, least = self.at_least
        if least:
            self.rows.add(least, _INFINITY, [(at, 1.0) for name in sorted(names) for at in self._columns(name)])

    def _columns(self, name: str) -> Iterator[int]:
        return (self.column[name, position] for position in range(len(self.model.by_id[name].options)))

    def _choose_once(self) -> None:
        for item in self.model.items:
            columns = [(at, 1.0) for at in self._columns(item.id)]
            if item.id in self.forced:
                self.rows.add(1, 1, columns)
            elif len(columns) > 1:
                self.rows.add(-_INFINITY, 1, columns)

    def _keep_ceilings(self) -> None:
        terms: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for item in self.model.items:
            for position, option in enumerate(item.options):
                for pool, amount in option.takes.items():
                    if amount:
                        terms[pool].append((self.column[item.id, position], amount))
        for pool, each in sorted(terms.items()):
            room = max(self.model.room[pool], 0)
            if sum(amount for _, amount in each) > room:
                self.rows.add(-_INFINITY, room / MILLION, [(at, amount / MILLION) for at, amount in each])

    def _list_patterns(self) -> None:
        """A start of a small pool is chosen only where a largest choice that holds it is, and of these one is."""
        for group in patterns(self.model):
            first = len(self.worths)
            self.worths.extend(0.0 for _ in group.largest)
            self.limits.extend(1.0 for _ in group.largest)
            holding: dict[int, list[int]] = defaultdict(list)
            for at, pattern in enumerate(group.largest, first):
                for start in pattern:
                    holding[self.column[start]].append(at)
            for item in group.items:
                for column in self._columns(item.id):
                    self.rows.add(-_INFINITY, 0, [(column, 1.0), *((at, -1.0) for at in holding[column])])
            self.rows.add(-_INFINITY, 1, [(at, 1.0) for at in range(first, len(self.worths))])

    def _keep_order(self) -> None:
        """What starts by a year needs what has ended by then; of two that clash one at most."""
        for item in self.model.items:
            for need in item.needs:
                other = self.model.by_id[need]
                for year in sorted({option.start for option in item.options}):
                    begun = [self.column[item.id, at] for at, own in enumerate(item.options) if own.start <= year]
                    ended = [self.column[need, at] for at, own in enumerate(other.options) if own.end <= year]
                    self.rows.add(-_INFINITY, 0, [*((at, 1.0) for at in begun), *((at, -1.0) for at in ended)])
            for other_id in sorted(item.clashes):
                if item.id < other_id:
                    both = (*self._columns(item.id), *self._columns(other_id))
                    self.rows.add(-_INFINITY, 1, [(at, 1.0) for at in both])

    def _share_gaps(self, shared: Mapping[str, tuple[Claimed, ...]]) -> None:
        for _, claims in sorted(shared.items()):
            by_item = claimants(self.model, claims)
            if by_item is None:
                self._share_in_parts(claims)
            else:
                self._share_by_sets(by_item)

    def _share_by_sets(self, by_item: Mapping[str, Claim]) -> None:
        """One set of claimants at most is counted, and only with items that are chosen."""
        first = len(self.worths)
        counted: dict[str, list[int]] = defaultdict(list)
        for names, points in sets(by_item):
            for name in names:
                counted[name].append(len(self.worths))
            self.worths.append(float(points) / 1000)
            self.limits.append(1.0)
        for name, among in counted.items():
            columns = ((column, -1.0) for column in self._columns(name))
            self.rows.add(-_INFINITY, 0, [*((at, 1.0) for at in among), *columns])
        self.rows.add(-_INFINITY, 1, [(at, 1.0) for at in range(first, len(self.worths))])

    def _share_in_parts(self, claims: Iterable[Claimed]) -> None:
        """A claim counts, in part if need be, only where its item is chosen, and all together up to the whole gap."""
        counted: list[tuple[int, float]] = []
        for name, position, at in claims:
            claim = self.model.by_id[name].options[position].claims[at]
            self.worths.append(claim.points / 1000)
            self.limits.append(1.0)
            counted.append((len(self.worths) - 1, claim.share / WHOLE_GAP))
            self.rows.add(-_INFINITY, 0, [(counted[-1][0], 1.0), (self.column[name, position], -1.0)])
        self.rows.add(-_INFINITY, 1, counted)

    def _cut(self, plan: Plan, pool: int) -> None:
        """Not all of those that overdraw a pool together."""
        takers = [name for name, at in plan.items() if self.model.by_id[name].options[at].takes.get(pool)]
        self.rows.add(-_INFINITY, len(takers) - 1, [(self.column[name, plan[name]], 1.0) for name in takers])

    def run(self, gap: float) -> Solved | None:
        """What the solver finds, unchecked; None where there is no plan."""
        import highspy
        import numpy

        solver = highspy._Highs()  # type: ignore[attr-defined]  # `Highs` greets on standard output before it can be told not to
        for name, value in _OPTIONS.items():
            solver.setOptionValue(name, value)
        solver.setOptionValue("mip_rel_gap", gap)
        solver.setOptionValue("mip_max_nodes", MOST_ROUGH_NODES if gap else MOST_NODES)
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.worths), len(self.rows.lower)
        program.sense_ = highspy.ObjSense.kMaximize
        program.col_cost_ = numpy.array(self.worths)
        program.col_lower_ = numpy.zeros(len(self.worths))
        program.col_upper_ = numpy.array(self.limits)
        program.row_lower_ = numpy.array(self.rows.lower)
        program.row_upper_ = numpy.array(self.rows.upper)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.num_col_, program.a_matrix_.num_row_ = program.num_col_, program.num_row_
        program.a_matrix_.start_ = numpy.array(self.rows.starts, dtype=numpy.int32)
        program.a_matrix_.index_ = numpy.array(self.rows.columns, dtype=numpy.int32)
        program.a_matrix_.value_ = numpy.array(self.rows.values)
        whole, part = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        program.integrality_ = [whole if at < self.is_whole else part for at in range(len(self.worths))]
        solver.passModel(program)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        found = solver.getSolution()
        information = solver.getInfo()
        if not found.value_valid or information.primal_solution_status != 2:
            raise NoSolutionError(solver.modelStatusToString(status))
        values = found.col_value
        plan = {name: position for (name, position), at in self.column.items() if values[at] > 0.5}
        most = Fraction(information.mip_dual_bound if self.is_whole else 0.0) * 1000
        return Solved(plan, most)


_INFINITY = float("inf")
_OPTIONS: Mapping[str, object] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_abs_gap": NOTHING,
}
