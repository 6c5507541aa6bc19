"""The choice as a model: the laws of the solver, the greedy plan and their bounds, against brute force."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from masterplan_cli.analyses.portfolio.bound import most_points
from masterplan_cli.analyses.portfolio.choice import Way, choose
from masterplan_cli.analyses.portfolio.greedy import greedy
from masterplan_cli.analyses.portfolio.joining import Joining
from masterplan_cli.analyses.portfolio.model import (
    Claim,
    Item,
    Model,
    Option,
    Plan,
    Worth,
    counted_points,
    is_sound,
    make,
    overdrawn,
    worth,
)

POOLS = 3
THOUSAND = 1000
MOST_COMBINATIONS = 5_000
NAMES = [f"u{number:02}" for number in range(12)]


@st.composite
def options(draw: st.DrawFn, start: int) -> Option:
    takes = draw(st.dictionaries(st.integers(0, POOLS - 1), st.integers(1, 40).map(THOUSAND.__mul__), max_size=POOLS))
    claims = draw(
        st.lists(
            st.builds(Claim, st.sampled_from(["a", "b"]), st.integers(10_000, 1_000_000), st.integers(1, 30_000)),
            max_size=1,
        )
    )
    points = draw(st.integers(0, 60_000))
    return Option(start, start + draw(st.integers(0, 2)), takes, points, tuple(claims))


@st.composite
def items(draw: st.DrawFn, number: int, count: int) -> Item:
    first = draw(st.integers(2025, 2027))
    starts = draw(st.integers(1, 2))
    others = st.sampled_from([name for name in NAMES[:count] if name != NAMES[number]] or ["nobody"])
    return Item(
        NAMES[number],
        tuple(draw(options(first + step)) for step in range(starts)),
        tuple(draw(st.lists(others, max_size=1))) if draw(st.integers(0, 4)) == 0 else (),
        draw(st.frozensets(others, max_size=1)) if draw(st.integers(0, 4)) == 0 else frozenset(),
        draw(st.integers(0, 5)) == 0,
    )


@st.composite
def models(draw: st.DrawFn) -> Model:
    count = draw(st.integers(1, 12))
    room = draw(st.lists(st.integers(0, 120).map(THOUSAND.__mul__), min_size=POOLS, max_size=POOLS))
    return make(room, [draw(items(number, count)) for number in range(count)])


def groups(model: Model) -> dict[int, int]:
    return {pool: pool for pool in range(len(model.room))}


def all_plans(model: Model) -> Iterator[Plan]:
    ranges = [range(-1, len(item.options)) for item in model.items]
    for positions in product(*ranges):
        yield {item.id: at for item, at in zip(model.items, positions, strict=True) if at >= 0}


def combinations(model: Model) -> int:
    count = 1
    for item in model.items:
        count *= len(item.options) + 1
    return count


def best(model: Model) -> Worth:
    return max(worth(model, plan) for plan in all_plans(model) if is_sound(model, plan))


LAW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@LAW
@given(models())
def test_the_choice_is_as_good_as_the_best_of_all_plans(model: Model) -> None:
    pytest.importorskip("highspy")
    assume(combinations(model) <= MOST_COMBINATIONS)
    found = choose(model, groups(model))
    known = best(model)
    assert is_sound(model, found.plan)
    assert found.way is Way.SOLVED
    assert found.is_proven
    assert found.worth.bound == known.bound
    assert abs(found.worth.points - known.points) <= Fraction(1, 10)
    assert found.greedy <= found.worth


@LAW
@given(models())
def test_no_plan_passes_the_bound_that_needs_no_solver(model: Model) -> None:
    assume(combinations(model) <= MOST_COMBINATIONS)
    assert best(model).points <= most_points(model, groups(model))


@LAW
@given(models())
def test_neither_way_breaks_a_ceiling(model: Model) -> None:
    for plan in (greedy(model), choose(model, groups(model)).plan):
        assert not overdrawn(model, plan)
        assert is_sound(model, plan)


@LAW
@given(models(), st.integers(0, POOLS - 1), st.integers(1, 100_000))
def test_more_money_is_never_worse(model: Model, pool: int, more: int) -> None:
    pytest.importorskip("highspy")
    richer = model.with_room(amount + more * (at == pool) for at, amount in enumerate(model.room))
    before, after = choose(model, groups(model)).worth, choose(richer, groups(richer)).worth
    assert after.bound >= before.bound
    assert after.bound > before.bound or after.points >= before.points - Fraction(1, 10)


@LAW
@given(models(), st.randoms(use_true_random=False))
def test_the_order_of_proposals_does_not_matter(model: Model, random: object) -> None:
    shuffled = list(model.items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = make(model.room, shuffled)
    assert choose(model, groups(model)).plan == choose(other, groups(other)).plan


@LAW
@given(models())
def test_with_the_additional_money_it_joins_and_nothing_leaves(model: Model) -> None:
    """No start of it beside the plan takes less, and where there is no way none is found."""
    assume(combinations(model) <= MOST_COMBINATIONS)
    plan = choose(model, groups(model)).plan
    for item in model.items:
        if item.id in plan or not item.clashes.isdisjoint(plan) or not set(item.needs) <= set(plan):
            continue
        found = Joining(model, plan).least([item])
        names = {*plan, item.id}
        holding = [each for each in _starts(model, names) if _is_ordered(model, each)]
        if found is None:
            assert not holding
        else:
            beside = [_beyond(model, each) for each in holding if _keeps(plan, each)]
            assert found.rupiah <= min(beside, default=found.rupiah)
            assert found.rupiah >= min(_beyond(model, each) for each in holding)


def _starts(model: Model, names: set[str]) -> Iterator[Plan]:
    listed = [item for item in model.items if item.id in names]
    for positions in product(*(range(len(item.options)) for item in listed)):
        yield {item.id: at for item, at in zip(listed, positions, strict=True)}


def _is_ordered(model: Model, plan: Plan) -> bool:
    unbounded = model.with_room(10**9 for _ in model.room)
    return is_sound(unbounded, plan)


def _keeps(plan: Plan, other: Plan) -> bool:
    return all(other[name] == at for name, at in plan.items())


def _beyond(model: Model, plan: Plan) -> int:
    taken = [0] * len(model.room)
    for option in model.chosen(plan):
        for pool, amount in option.takes.items():
            taken[pool] += amount
    return sum(max(0, amount - room) for amount, room in zip(taken, model.room, strict=True))


def test_without_a_solver_the_greedy_plan_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    model = make([10], [Item("a", (Option(2026, 2026, {0: 6}, 50),)), Item("b", (Option(2026, 2026, {0: 5}, 49),))])
    found = choose(model, {0: 0})
    assert found.way is Way.NO_SOLVER
    assert set(found.plan) == {"a"} or set(found.plan) == {"b"}
    assert found.most >= found.worth.points
    assert found.gap > 0


def test_the_solver_finds_what_greed_misses() -> None:
    pytest.importorskip("highspy")
    model = make(
        [10],
        [
            Item("a", (Option(2026, 2026, {0: 6}, 60),)),
            Item("b", (Option(2026, 2026, {0: 5}, 49),)),
            Item("c", (Option(2026, 2026, {0: 5}, 49),)),
        ],
    )
    found = choose(model, {0: 0})
    assert set(found.plan) == {"b", "c"}
    assert found.greedy.points == 60
    assert found.worth.points == 98
    assert found.is_proven


def test_of_one_gap_no_more_than_the_whole_is_counted() -> None:
    claims = (Claim("a", 600_000, 60), Claim("a", 600_000, 30))
    assert counted_points(claims) == 60 + Fraction(30 * 2, 3)


def test_a_bound_item_stays_out_only_where_it_does_not_fit() -> None:
    bound = Item("a", (Option(2026, 2026, {0: 8}, 1),), is_bound=True)
    rich = Item("b", (Option(2026, 2026, {0: 8}, 100),))
    assert set(choose(make([10], [bound, rich]), {0: 0}).plan) == {"a"}
    assert set(choose(make([7], [bound, rich]), {0: 0}).plan) == set()


def test_needs_come_first_and_clashes_keep_apart() -> None:
    first = Item("a", (Option(2026, 2027, {0: 1}, 1),))
    early = Item("b", (Option(2026, 2026, {0: 1}, 50), Option(2027, 2027, {0: 1}, 49)), ("a",))
    other = Item("c", (Option(2026, 2026, {0: 1}, 10),), clashes=frozenset(("b",)))
    assert choose(make([10], [first, early, other]), {0: 0}).plan == {"a": 0, "b": 1}


def test_rupiah_beyond_the_reach_of_floats_are_kept() -> None:
    """A trillion and one rupiah do not fit into a trillion."""
    one = Item("a", (Option(2026, 2026, {0: 500_000_000_001}, 10),))
    other = Item("b", (Option(2026, 2026, {0: 500_000_000_000}, 10),))
    found = choose(make([1_000_000_000_000], [one, other]), {0: 0})
    assert len(found.plan) == 1


def test_nothing_to_choose_from() -> None:
    found = choose(make([5], []), {0: 0})
    assert (found.plan, found.worth, found.gap) == ({}, Worth(0, Fraction(0)), 0)
