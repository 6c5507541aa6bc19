"""The fewest steps to an index: exact against brute force and by hand, what is kept, and what the proposals cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.spbe.steps import Ladder, fewest, rungs
from masterplan_cli.analyses.spbe.what_if import NO_ASSESSMENT, NO_LEVELS, TOO_HIGH
from masterplan_cli.reference.instruments import Levels
from small_assessments import (
    DOMAINS,
    PEMDI,
    SERVED,
    SPBE,
    asked,
    assessment,
    opened,
    pemdi,
    proposed,
    scores,
    shown,
    spbe,
    steps_of,
    told,
    way,
    whole,
)

# Steps


LADDERS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["1", "1.5", "2", "2.9", "3", "4.2", "5"]), st.booleans()),
    min_size=1,
    max_size=4,
)
SCALE = Levels(min=Decimal(1), max=Decimal(5), whole=False)


def made(drawn: list[tuple[int, str, bool]]) -> tuple[Ladder, ...]:
    return tuple(
        Ladder(str(place), Fraction(weight, 20), Decimal(start), rungs(Decimal(start), SCALE), is_served)
        for place, (weight, start, is_served) in enumerate(drawn)
    )


def every_way(ladders: tuple[Ladder, ...]) -> Iterator[tuple[tuple[int, ...], Fraction]]:
    for steps in product(*(range(len(each.rungs) + 1) for each in ladders)):
        gains = (each.gain(count) for each, count in zip(ladders, steps, strict=True))
        yield steps, sum(gains, Fraction(0))


@given(LADDERS, st.fractions(0, 6))
def test_no_plan_has_fewer_steps(drawn: list[tuple[int, str, bool]], needed: Fraction) -> None:
    ladders = made(drawn)
    found = fewest(ladders, needed)
    reaching = [steps for steps, gain in every_way(ladders) if gain >= needed]
    if found is None:
        assert not reaching
        return
    taken = tuple(found.get(each.id, 0) for each in ladders)
    assert taken in reaching
    least = min(map(sum, reaching))
    assert sum(taken) == least
    served = [
        sum(count for each, count in zip(ladders, steps, strict=True) if each.is_served)
        for steps in reaching
        if sum(steps) == least
    ]
    assert sum(found.get(each.id, 0) for each in ladders if each.is_served) == max(served)


@given(LADDERS, st.fractions(0, 4))
def test_what_cannot_be_raised_never_saves_a_step(drawn: list[tuple[int, str, bool]], needed: Fraction) -> None:
    free = made(drawn)
    kept = (Ladder(free[0].id, free[0].share, free[0].start, ()), *free[1:])
    fewer, more = fewest(free, needed), fewest(kept, needed)
    if more is not None:
        assert fewer is not None
        assert sum(fewer.values()) <= sum(more.values())


@pytest.mark.parametrize(
    ("start", "expected"), [("1", "2 3 4 5"), ("1.9", "2 3 4 5"), ("4", "5"), ("4.9", "5"), ("5", ""), ("6", "")]
)
def test_a_step_leads_to_the_next_whole_level(start: str, expected: str) -> None:
    assert rungs(Decimal(start), SCALE) == tuple(map(Decimal, expected.split()))


def test_a_highest_level_that_is_not_whole_can_be_reached() -> None:
    scale = Levels(min=Decimal(0), max=Decimal("2.5"), whole=False)
    assert rungs(Decimal("1.2"), scale) == (Decimal(2), Decimal("2.5"))


def test_the_heaviest_indicators_rise_first(tmp_path: Path) -> None:
    """From 2 to 2,2 takes 0,2: one step of I20 adds 0,15, one of I19 0,10."""
    found = way(tmp_path, {PEMDI: pemdi(2)}, "2.2")
    assert found.steps == 2
    assert steps_of(found) == {"I20": 2}
    assert found.reached == Fraction("2.3")


def test_among_equally_short_ways_the_levels_stay_low(tmp_path: Path) -> None:
    found = way(tmp_path, {SPBE: spbe(2)}, "2.1")
    assert steps_of(found) == {"42": 1, "43": 1, "44": 1, "45": 1}


def test_the_levels_of_a_real_city(tmp_path: Path) -> None:
    """Denpasar 2021 at 3,1925: ten steps of 0,03 are left on its public services, and 0,0275 more is needed once."""
    levels = "41433333332234435343222222232234335533335422444"
    body = assessment("spbe-59-2020", scores({str(number): level for number, level in enumerate(levels, 1)}), 2021)
    found = way(tmp_path, {SPBE: body}, "3.5")
    assert (found.steps, found.reached) == (11, Fraction("3.52"))
    assert {code: count for code, count in steps_of(found).items() if int(code) > 41} == {
        "42": 1, "43": 3, "44": 3, "45": 1, "46": 1, "47": 1
    }  # fmt: skip


def test_the_target_is_reached_exactly(tmp_path: Path) -> None:
    assert way(tmp_path, {PEMDI: pemdi(2)}, "2.15").steps == 1
    assert way(tmp_path, {PEMDI: pemdi(2)}, "2.1500001").steps == 2


def test_kept_indicators_stay_where_they_are(tmp_path: Path) -> None:
    found = way(tmp_path, {PEMDI: pemdi(2)}, "2.2", "I20")
    assert steps_of(found) == {"I19": 2}
    assert found.highest == 5 - 3 * Fraction(15, 100)


def test_a_target_that_is_met_takes_no_step(tmp_path: Path) -> None:
    found = way(tmp_path, {PEMDI: pemdi(3)}, "3")
    assert found.rises == ()
    assert (found.steps, found.reached) == (0, Fraction(3))


def test_a_target_that_is_met_needs_no_levels(tmp_path: Path) -> None:
    found = way(tmp_path, {SPBE: assessment("spbe-59-2020", DOMAINS)}, "2.5")
    assert (found.steps, found.why) == (0, None)


def test_a_target_out_of_reach_says_what_can_be_reached(tmp_path: Path) -> None:
    found = way(tmp_path, {PEMDI: pemdi(2)}, "4.8", "I20", "I19")
    assert (found.steps, found.why, found.reached) == (None, TOO_HIGH, None)
    assert found.highest == 5 - 3 * Fraction(25, 100)
    assert found.figures["highest"] == Decimal("4.25")


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, NO_ASSESSMENT),
        ({SPBE: assessment("spbe-59-2020", DOMAINS)}, NO_LEVELS),
        ({SPBE: assessment("spbe-59-2020", scores({"11": 3}))}, NO_LEVELS),
        ({SPBE: assessment("spbe-1-1999", scores({"11": 3}))}, NO_ASSESSMENT),
    ],
)
def test_steps_that_cannot_be_counted_say_why(tmp_path: Path, files: Mapping[str, str], why: object) -> None:
    found = way(tmp_path, files, "4")
    assert (found.rises, found.why) == (None, why)
    assert found.figures["steps"] is None
    assert found.figures["unserved"] is None


def test_the_caption_says_what_was_kept_and_why_there_is_no_way(tmp_path: Path) -> None:
    found = told(opened(tmp_path, {PEMDI: pemdi(2)}), Asked(target=Decimal(5), kept=("I9", "I20")))
    start, kept, why = shown(found, "steps").caption.split("; ")
    assert (start, kept) == ("Langkah paling sedikit menuju indeks yang diminta", "tetap: I9, I20")
    assert why == TOO_HIGH.id


def test_keeping_what_is_no_indicator_is_said(tmp_path: Path) -> None:
    found = asked(tmp_path, {PEMDI: pemdi()}, Asked(target=Decimal(3), kept=("9",)))
    assert [each.what.format("id", each.arguments) for each in found.holes] == ["9 bukan indikator Pemdi 8/2026"]


# Proposals and their cost


def test_a_proposal_costs_once_however_many_it_raises(tmp_path: Path) -> None:
    both = proposed("ind-dukungan, ind-kepuasan", "budget: {2027: 300, 2028: 150}")
    found = way(tmp_path, whole(meja=both), "2.7")
    assert steps_of(found) == {"I19": 3, "I20": 3}
    assert [(each.proposal.id, each.raises, each.cost) for each in found.priced] == [("usul-meja", ("I19", "I20"), 450)]
    assert found.figures["known_cost"] == 450
    assert found.figures["unserved"] == 0


def test_a_proposal_without_a_cost_is_listed_and_never_free(tmp_path: Path) -> None:
    found = way(
        tmp_path, whole(meja=proposed("ind-kepuasan"), survei=proposed("ind-kepuasan", "budget: {2027: 9}")), "2.15"
    )
    assert [(each.proposal.id, each.cost) for each in found.priced] == [("usul-meja", None), ("usul-survei", 9)]
    assert (found.figures["known_cost"], found.figures["unpriced"]) == (9, 1)
    alone = way(tmp_path / "alone", whole(meja=proposed("ind-kepuasan")), "2.15")
    assert (alone.figures["known_cost"], alone.figures["unpriced"]) == (None, 1)


def test_equally_short_ways_prefer_what_is_proposed(tmp_path: Path) -> None:
    assert steps_of(way(tmp_path, whole(), "2.05")) == {"I20": 1}
    served = whole(meja=proposed("ind-dukungan"))
    assert steps_of(way(tmp_path / "served", served, "2.05")) == {"I19": 1}


def test_rejected_proposals_and_other_opd_raise_nothing(tmp_path: Path) -> None:
    files = whole(meja=proposed("ind-kepuasan", status="rejected"), sehat=proposed("ind-kepuasan", opd="dinkes"))
    found = asked(tmp_path, files, Asked(opd="diskominfo", target=Decimal("2.15"))).what_if
    assert found is not None
    assert found.priced == ()
    assert found.figures["unserved"] == 1
    assert [each.proposal.id for each in way(tmp_path, files, "2.15").priced] == ["usul-sehat"]


def test_proposals_of_a_predecessor_count_with_its_successor(tmp_path: Path) -> None:
    files = whole(meja=proposed("ind-kepuasan", opd="dinkes"))
    files["data/opd/diskominfo.yaml"] += "predecessors: [dinkes]\n"
    found = asked(tmp_path, files, Asked(opd="diskominfo", target=Decimal("2.15"))).what_if
    assert found is not None
    assert [each.proposal.id for each in found.priced] == ["usul-meja"]


def test_proposals_that_do_not_say_what_they_raise_are_listed(tmp_path: Path) -> None:
    files = whole(meja=proposed("ind-pemdi"), lama=proposed("ind-lama"))
    index = "name: Indeks Pemdi\nlevel: sasaran_daerah\ndirection: up\ninstrument: pemdi-8-2026\nactuals: {2025: 2}\n"
    files["data/indicators/ind-pemdi.yaml"] = index
    files["data/indicators/ind-lama.yaml"] = SERVED.format(code="11").replace("pemdi-8-2026", "spbe-59-2020")
    found = asked(tmp_path, files)
    assert [(each.record.id if each.record else None, each.what.id[:25]) for each in found.holes] == [
        ("ind-lama", "{proposals} usulan menuju"),
        ("ind-pemdi", "{proposals} usulan menuju"),
    ]
