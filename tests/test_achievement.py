"""Achievement against published figures, its laws, and what it refuses to compute."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from masterplan_cli.measures import reasons
from masterplan_cli.measures.achievement import achievement, achievement_in, category
from masterplan_cli.measures.amount import amount, compare, is_met
from masterplan_cli.measures.distance import FinalTarget, distance, final_target, is_final_met, total_target
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.validation import validator
from masterplan_cli.records.values import Value, read_value
from masterplan_cli.source import read

PUBLISHED = Path(__file__).parent / "published" / "achievement.yaml"
BASES = {"up": "ratio", "down": "complement"}
CENT = Decimal("0.01")

GRADED = {"labels": [{"label": "C", "from": "30"}, {"label": "B", "from": "60"}, {"label": "A", "from": "80"}]}
ORDERED = {"labels": [{"label": "TW"}, {"label": "WDP"}, {"label": "WTP"}]}


def indicator(direction: str, **fields: Any) -> Indicator:
    """An indicator with what is given, written as in YAML."""
    return validator(Indicator).validate_python(
        {"id": "ind-uji", "name": "Indikator uji", "level": "sasaran_opd", "direction": direction, **fields}
    )


def value(written: Any) -> Value:
    """A value as YAML would hold it: text, or bounds."""
    return read_value(written if isinstance(written, dict) else str(written))


def published() -> list[dict[str, Any]]:
    tree: Any = read(PUBLISHED.name, PUBLISHED.read_bytes()).tree
    return list(tree["cases"])


@pytest.mark.parametrize("case", published(), ids=lambda case: f"{case['formula']}-{case['actual']}")
def test_published_figures(case: dict[str, Any]) -> None:
    direction = {"ratio": "up", "range": "range"}.get(case["formula"], "down")
    formula = BASES[case["base"]] if "base" in case else case["formula"]
    found = achievement(indicator(direction, achievement=formula), value(case["target"]), value(case["actual"]))
    assert found.percent is not None
    assert found.percent.quantize(CENT) == Decimal(case["percent"])
    assert found.formula == formula


def test_a_printed_figure_that_was_cut_off_is_the_same_figure() -> None:
    found = achievement(indicator("up"), value("11.5"), value("4.25")).percent
    assert found is not None
    assert found.quantize(CENT, ROUND_DOWN) == Decimal("36.95")


@pytest.mark.parametrize(
    ("direction", "fields", "target", "actual", "percent"),
    [
        ("up", {}, "80", "90", "112.5"),
        ("up", {}, {"min": "80"}, "60", "75"),
        ("up", {}, {"min": "80", "max": "90"}, "60", "75"),
        ("up", {}, "80", "-8", "-10"),
        ("up", {"scale": GRADED}, "A", "B", "75"),
        ("up", {"scale": GRADED}, "A", "60", "75"),
        ("down", {"achievement": "complement"}, {"max": "20"}, "30", "50"),
        ("down", {"achievement": "complement"}, "10", "25", "-50"),
        ("down", {"achievement": "inverse"}, "10", "25", "40"),
        ("down", {"achievement": "complement"}, "0", "0", "100"),
        ("down", {"achievement": "inverse"}, "0", "3", "0"),
        ("fixed", {"scale": ORDERED}, "WTP", "WTP", "100"),
        ("fixed", {}, "12", "12.0", "100"),
        ("range", {}, {"min": "80", "max": "90"}, "85", "100"),
        ("range", {}, {"min": "80", "max": "90"}, "90", "100"),
        ("range", {}, {"min": "80", "max": "90"}, "60", "75"),
        ("range", {}, {"min": "80", "max": "90"}, "99", "90"),
        ("range", {}, {"max": "50"}, "40", "100"),
        ("range", {}, "50", "40", "80"),
    ],
)
def test_percent(direction: str, fields: dict[str, Any], target: Any, actual: Any, percent: str) -> None:
    found = achievement(indicator(direction, **fields), value(target), value(actual))
    assert found.percent == Decimal(percent)
    assert found.why is None
    assert found.expression is not None


@pytest.mark.parametrize(
    ("direction", "fields", "target", "actual", "why"),
    [
        ("context", {}, "1", "1", reasons.NO_DIRECTION),
        ("up", {}, None, None, reasons.NOTHING_KNOWN),
        ("up", {}, None, "1", reasons.NO_TARGET),
        ("up", {}, "1", None, reasons.NO_ACTUAL),
        ("up", {}, "0", "1", reasons.ZERO_TARGET),
        ("up", {}, "-2", "-1", reasons.NEGATIVE_TARGET),
        ("up", {}, {"max": "22"}, "20", reasons.NO_BOUND),
        ("up", {}, "WTP", "WTP", reasons.NOT_ON_SCALE),
        ("up", {"scale": ORDERED}, "WTP", "WDP", reasons.NO_THRESHOLD),
        ("down", {}, "10", "9", reasons.NO_FORMULA),
        ("down", {"achievement": "complement"}, {"min": "22"}, "20", reasons.NO_BOUND),
        ("down", {"achievement": "complement"}, "0", "-1", reasons.NEGATIVE_ACTUAL),
        ("down", {"achievement": "inverse"}, "10", "0", reasons.NO_DIVISOR),
        ("fixed", {"scale": ORDERED}, "WTP", "WDP", reasons.NOT_EQUAL),
        ("fixed", {}, "WTP", "WTP", reasons.NOT_ON_SCALE),
        ("range", {}, {"min": "1"}, {"min": "2"}, reasons.NO_BOUND),
        ("range", {}, {}, "2", reasons.NO_BOUND),
    ],
)
def test_what_cannot_be_computed_says_why(
    direction: str, fields: dict[str, Any], target: Any, actual: Any, why: object
) -> None:
    found = achievement(
        indicator(direction, **fields),
        None if target is None else value(target),
        None if actual is None else value(actual),
    )
    assert found.percent is None
    assert found.category is None
    assert found.why == why


NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=4)
POSITIVE = st.decimals(min_value=Decimal("0.0001"), max_value=10**6, places=4)
WAYS = (
    indicator("up"),
    indicator("down", achievement="complement"),
    indicator("down", achievement="inverse"),
    indicator("fixed"),
    indicator("range"),
    indicator("range", achievement="ratio"),
    indicator("range", achievement="complement"),
)


@given(st.sampled_from(WAYS), POSITIVE)
def test_reaching_the_target_is_100(way: Indicator, target: Decimal) -> None:
    assert achievement(way, Value(target), Value(target)).percent == 100


@given(st.sampled_from(WAYS[:3]), POSITIVE, NUMBERS, NUMBERS)
def test_more_of_what_is_wanted_is_never_less_achieved(
    way: Indicator, target: Decimal, first: Decimal, second: Decimal
) -> None:
    low, high = sorted((first, second))
    one = achievement(way, Value(target), Value(low)).percent
    other = achievement(way, Value(target), Value(high)).percent
    assume(one is not None and other is not None)
    assert (one <= other) if way.direction == "up" else (one >= other)


@given(st.sampled_from(WAYS[:3]), POSITIVE, NUMBERS)
def test_a_target_is_met_when_100_is_reached(way: Indicator, target: Decimal, actual: Decimal) -> None:
    percent = achievement(way, Value(target), Value(actual)).percent
    assume(percent is not None)
    assert is_met(way, Value(actual), Value(target)) == (percent >= 100)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_range_without_a_formula_never_rewards_leaving_it(low: Decimal, high: Decimal, actual: Decimal) -> None:
    bounds = Value(min=min(low, high), max=max(low, high))
    percent = achievement(indicator("range"), bounds, Value(actual)).percent
    assert percent is None or percent <= 100


@given(st.decimals(min_value=0, max_value=10**9, places=12), st.decimals(min_value=0, max_value=10**9, places=12))
def test_every_percent_has_a_category_and_a_higher_one_no_worse(first: Decimal, second: Decimal) -> None:
    names = ("Sangat Rendah", "Rendah", "Sedang", "Tinggi", "Sangat Tinggi")
    low, high = sorted((first, second))
    assert names.index(category(low)) <= names.index(category(high))


@pytest.mark.parametrize(
    ("percent", "name"),
    [
        ("-5", "Sangat Rendah"),
        ("50.999", "Sangat Rendah"),
        ("51", "Rendah"),
        ("75.99", "Sedang"),
        ("90.5", "Tinggi"),
        ("91", "Sangat Tinggi"),
        ("400", "Sangat Tinggi"),
    ],
)
def test_categories_are_half_open_and_not_rounded(percent: str, name: str) -> None:
    assert category(Decimal(percent)) == name


def test_a_percent_just_below_a_threshold_stays_below() -> None:
    found = achievement(indicator("up"), value("999999999999999.999"), value("909999999999999.999"))
    assert found.percent is not None
    assert found.percent < 91
    assert found.category == "Tinggi"


@pytest.mark.parametrize(
    ("direction", "fields", "actual", "target", "met"),
    [
        ("up", {}, "80", "80", True),
        ("up", {}, "79.9", "80", False),
        ("down", {}, "3", "4", True),
        ("down", {}, "5", {"max": "4"}, False),
        ("down", {}, "5", {"min": "4"}, None),
        ("range", {}, "5", {"min": "4", "max": "6"}, True),
        ("range", {}, "7", {"min": "4", "max": "6"}, False),
        ("fixed", {"scale": ORDERED}, "WDP", "WTP", False),
        ("up", {"scale": ORDERED}, "WTP", "WDP", True),
        ("up", {"scale": ORDERED}, "WTP", "3", None),
        ("up", {}, "WTP", "WTP", None),
        ("context", {}, "1", "1", None),
    ],
)
def test_is_met(direction: str, fields: dict[str, Any], actual: Any, target: Any, met: bool | None) -> None:
    assert is_met(indicator(direction, **fields), value(actual), value(target)) is met


def test_labels_with_thresholds_compare_with_numbers() -> None:
    graded = indicator("up", scale=GRADED)
    assert amount(graded, value("B")) == 60
    assert compare(graded, value("B"), value("59.9")) == 1


def test_achievement_of_a_year() -> None:
    roads = indicator("up", targets={"2025": "80", "2026": "90"}, actuals={"2025": "72"})
    assert achievement_in(roads, 2025).percent == 90
    assert achievement_in(roads, 2026).why == reasons.NO_ACTUAL
    assert achievement_in(roads, 2027).why == reasons.NOTHING_KNOWN


def test_the_final_target_is_written_or_the_last_or_the_sum() -> None:
    targets = {"2025": "10", "2026": "20"}
    assert final_target(indicator("up", targets=targets, final="25")) == (
        FinalTarget(Value(Decimal(25)), ("final",), 2026)
    )
    assert final_target(indicator("up", targets=targets)) == (
        FinalTarget(Value(Decimal(20)), ("targets", "2026"), 2026)
    )
    assert final_target(indicator("up", targets=targets, cumulative="true")) == (
        FinalTarget(Value(Decimal(30)), ("targets",), 2026)
    )
    assert final_target(indicator("up")) is None


def test_a_sum_counts_from_the_latest_baseline() -> None:
    villages = indicator(
        "up",
        cumulative="true",
        baselines=[{"year": "2024", "value": "0"}],
        targets={"2023": "7", "2025": "10", "2026": "20"},
        actuals={"2023": "7", "2025": "12", "2026": "9"},
    )
    assert total_target(villages) == 30
    assert distance(villages, 2026).remaining == 9


@pytest.mark.parametrize(
    ("direction", "fields", "remaining", "met"),
    [
        ("up", {"actuals": {"2025": "72"}, "final": "80"}, "8", False),
        ("up", {"actuals": {"2025": "82"}, "final": "80"}, "0", True),
        ("down", {"actuals": {"2025": "10.29"}, "final": {"max": "8"}}, "2.29", False),
        ("range", {"actuals": {"2025": "11"}, "final": {"min": "4", "max": "8"}}, "3", False),
        ("range", {"actuals": {"2025": "1"}, "final": {"min": "4", "max": "8"}}, "3", False),
        ("fixed", {"actuals": {"2025": "WTP"}, "final": "WTP", "scale": ORDERED}, "0", True),
    ],
)
def test_distance(direction: str, fields: dict[str, Any], remaining: str, met: bool) -> None:
    found = distance(indicator(direction, **fields), 2025)
    assert found.remaining == Decimal(remaining)
    assert found.is_met is met
    assert is_final_met(indicator(direction, **fields)) is met


@pytest.mark.parametrize(
    ("direction", "fields", "met", "why"),
    [
        ("context", {"actuals": {"2025": "1"}, "final": "2"}, None, reasons.NO_DIRECTION),
        ("up", {"actuals": {"2025": "1"}}, None, reasons.NO_FINAL),
        ("up", {"final": "2"}, None, reasons.NO_ACTUAL),
        ("up", {"actuals": {"2025": "WDP"}, "final": "WTP", "scale": ORDERED}, False, reasons.NO_THRESHOLD),
        (
            "up",
            {"actuals": {"2025": "1"}, "targets": {"2029": "9"}, "breaks": [{"year": "2026", "reason": "metode baru"}]},
            None,
            reasons.NEW_METHOD,
        ),
        (
            "up",
            {"actuals": {"2025": "1"}, "targets": {"2024": "9", "2025": "9"}, "cumulative": "true"},
            None,
            reasons.GAP_IN_ACTUALS,
        ),
    ],
)
def test_a_distance_that_is_not_known_says_why(
    direction: str, fields: dict[str, Any], met: bool | None, why: object
) -> None:
    found = distance(indicator(direction, **fields), 2025)
    assert found.remaining is None
    assert found.is_met is met
    assert found.why == why
