"""Maturity: every published index comes out again, nothing is rounded in between, unknown never counts as zero."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli import reference
from masterplan_cli.measures.maturity import (
    Maturity,
    assumed_parts,
    differs,
    instrument_of,
    maturity,
    predicate,
    rounded,
    shares,
    unscored,
)
from masterplan_cli.records.assessment import Assessment
from masterplan_cli.records.validation import validator
from masterplan_cli.reference.instruments import Instrument
from masterplan_cli.source import read

PUBLISHED = Path(__file__).parent / "published" / "maturity.yaml"
CENT = Decimal("0.01")
INDICES = ("pemdi-8-2026", "spbe-5-2018", "spbe-59-2020")
LEVELS_OF_AN_ASPECT = {"11": 3, "12": 4, "13": 3, "14": 2}


def assessed(instrument: str, **fields: Any) -> Assessment:
    """An assessment with what is given, written as in YAML."""
    written = {key: _written(value) for key, value in fields.items()}
    head = {"id": "penilaian", "instrument": instrument, "year": "2025", "by": "external"}
    found: Assessment = validator(Assessment).validate_python({**head, **written})
    return found


def _written(value: Any) -> Any:
    return {key: _written(each) for key, each in value.items()} if isinstance(value, dict) else str(value)


def by(id_: str) -> Instrument:
    found = reference.instrument(id_)
    assert found is not None
    return found


def computed(instrument: str, **fields: Any) -> Maturity:
    return maturity(by(instrument), assessed(instrument, **fields))


def published(key: str) -> list[dict[str, Any]]:
    tree: Any = read(PUBLISHED.name, PUBLISHED.read_bytes()).tree
    return list(tree["predicates"]["items"] if key == "predicates" else tree[key])


def case(id_: str) -> dict[str, Any]:
    return next(each for each in published("cases") if each["id"] == id_)


def of_case(found: Instrument, given: Mapping[str, Any]) -> Maturity:
    """What a case comes to, written as an assessment."""
    parts = {
        "levels": [each.id for each in found.indicators],
        "aspects": [each.id for each in found.aspects],
        "domains": [each.id for each in found.domains],
    }
    (key,) = given
    values = dict(zip(parts[key], given[key], strict=True))
    return computed(found.id, **{"scores" if key == "levels" else key: values})


@pytest.mark.parametrize(
    "case", [each for each in published("cases") if "index" in each["expected"]], ids=lambda each: str(each["id"])
)
def test_a_published_index_comes_out_again(case: dict[str, Any]) -> None:
    found, expected = by(str(case["instrument"])), case["expected"]
    came = of_case(found, case["given"])
    assert came.index is not None
    assert rounded(came.index) == Decimal(expected["index"])
    if "unrounded" in expected:
        assert came.index == Fraction(expected["unrounded"])
    if "predicate" in expected:
        assert predicate(found, came.index) == expected["predicate"]
    tolerance = CENT if "notes" in case else Decimal(0)
    for key, indices in (("domains", came.domains), ("aspects", came.aspects)):
        printed = [Decimal(each) for each in expected.get(key, ())]
        shown = [rounded(each) for each in indices.values()] if printed else []
        assert len(shown) == len(printed)
        assert all(abs(one - other) <= tolerance for one, other in zip(shown, printed, strict=True)), (key, shown)


def test_no_case_is_passed_over() -> None:
    assert len(published("cases")) == 12
    assert len(published("predicates")) == 4


def test_the_worked_example_of_an_aspect() -> None:
    given = case("spbe-2020-tabel-10")
    levels = {f"{number}": level for number, level in enumerate(given["given"]["levels"], 11)}
    assert {code: int(level) for code, level in levels.items()} == LEVELS_OF_AN_ASPECT
    assert computed("spbe-59-2020", scores=levels).aspects == {"A2": Fraction(given["expected"]["aspect"])}


def test_the_worked_example_of_a_domain() -> None:
    given = case("spbe-2020-tabel-11")
    aspects = dict(zip(("A2", "A3", "A4"), given["given"]["aspects"], strict=True))
    assert computed("spbe-59-2020", aspects=aspects).domains == {"D2": Fraction(given["expected"]["domain"])}


@pytest.mark.parametrize("row", published("predicates"), ids=lambda row: str(row["index"]))
def test_a_published_predicate_comes_out_again(row: dict[str, str]) -> None:
    assert predicate(by(row["instrument"]), Fraction(row["index"])) == row["predicate"]


def test_a_domain_rounded_in_between_would_give_another_index() -> None:
    found = by("spbe-5-2018")
    came = of_case(found, case("denpasar-2019")["given"])
    assert came.index is not None
    assert rounded(came.index) == Decimal("3.33")
    early = sum(Fraction(rounded(came.domains[each.id])) * Fraction(each.weight) for each in found.domains) / 100
    assert rounded(Fraction(early)) == Decimal("3.34")


def test_a_self_assessment_comes_out_higher() -> None:
    found = by("spbe-59-2020")
    came = of_case(found, {"levels": case("denpasar-2021")["self_assessment"]})
    assert came.index is not None
    assert rounded(came.index) == Decimal("3.75")


def test_a_predicate_is_named_before_anything_is_rounded() -> None:
    assert rounded(Fraction("2.5999")) == Decimal("2.60")
    assert predicate(by("spbe-59-2020"), Fraction("2.5999")) == "Cukup"
    assert predicate(by("spbe-59-2020"), Fraction("0.5")) is None


@pytest.mark.parametrize("id_", INDICES)
def test_shares_add_up_to_one(id_: str) -> None:
    found = shares(by(id_))
    assert list(found) == [each.id for each in by(id_).indicators]
    assert sum(found.values()) == 1


def test_indicators_without_weights_count_alike_within_their_aspect() -> None:
    found = shares(by("spbe-5-2018"))
    assert {found[str(number)] for number in range(1, 8)} == {Fraction(1, 100)}
    assert found["20"] == found["21"] == Fraction(4, 100)


@given(st.data())
def test_the_index_is_the_sum_of_levels_by_their_shares(data: st.DataObject) -> None:
    found = by(data.draw(st.sampled_from(INDICES)))
    assert found.levels is not None
    level = st.integers(int(found.levels.min), int(found.levels.max))
    levels = {each.id: data.draw(level) for each in found.indicators}
    came = computed(found.id, scores=levels).index
    assert came == sum(share * levels[id_] for id_, share in shares(found).items())


def test_one_unknown_level_makes_the_index_unknown() -> None:
    every = {each.id: 3 for each in by("spbe-59-2020").indicators}
    assert computed("spbe-59-2020", scores=every).index == 3
    came = computed("spbe-59-2020", scores={id_: level for id_, level in every.items() if id_ != "14"})
    assert came.index is None
    assert came.unknown == ("14",)
    assert "A2" not in came.aspects
    assert "D2" not in came.domains
    assert came.domains["D1"] == 3


def test_an_aspect_that_was_published_stands_for_its_levels() -> None:
    every = {each.id: 3 for each in by("spbe-59-2020").indicators if each.aspect != "A2"}
    came = computed("spbe-59-2020", scores=every, aspects={"A2": 3})
    assert came.index == 3
    assert came.given == {"A2"}
    assert came.unknown == ()


def test_what_is_computed_comes_before_what_was_published() -> None:
    came = computed("spbe-59-2020", scores=LEVELS_OF_AN_ASPECT, aspects={"A2": 5, "A3": 4, "A4": 3}, domains={"D2": 5})
    assert came.domains["D2"] == Fraction("3.4")
    assert came.given == {"A3", "A4"}


def test_a_level_the_instrument_does_not_have_is_no_level() -> None:
    came = computed("spbe-59-2020", scores={**LEVELS_OF_AN_ASPECT, "14": "2.5"})
    assert "A2" not in came.aspects
    assert computed("spbe-59-2020", aspects={"A1": 30}).aspects == {}


def test_a_value_of_another_agency_counts_one_until_it_is_there() -> None:
    found = by("pemdi-8-2026")
    levels = {each.id: 3 for each in found.indicators if each.id != "I18"}
    came = computed("pemdi-8-2026", scores=levels)
    assert came.assumed == ("I18",)
    assert came.index == 3 - 2 * Fraction(3, 100)
    assert assumed_parts(found, came) == {"A6"}
    assert unscored(found, assessed("pemdi-8-2026", scores=levels)) == ("I18",)
    assert computed("pemdi-8-2026", scores=levels, aspects={"A6": 3}).assumed == ()


def test_an_instrument_without_levels_has_no_index() -> None:
    assert instrument_of(assessed("ikk-18-2020")) is None
    assert instrument_of(assessed("spbe-1-1999")) is None


@pytest.mark.parametrize(
    ("published", "computed", "expected"),
    [("2.29", Fraction("2.2843"), False), ("2.30", Fraction("2.29"), False), ("2.30", Fraction("2.2899"), True)],
)
def test_a_difference_beyond_rounding(published: str, computed: Fraction, expected: bool) -> None:
    assert differs(Decimal(published), computed) is expected


@pytest.mark.parametrize(
    ("value", "shown"), [(Fraction(1085, 1000), "1.09"), (Fraction(1, 3), "0.33"), (Fraction(-1, 8), "-0.12")]
)
def test_rounding_is_half_up(value: Fraction, shown: str) -> None:
    assert rounded(value) == Decimal(shown)
