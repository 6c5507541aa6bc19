"""The forecast against what SciPy gives, its laws, and what is said of a final target."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.diagnostics import Text
from masterplan_cli.measures import reasons
from masterplan_cli.measures.distance import distance
from masterplan_cli.measures.forecast import MOST, Forecast, as_decimal, forecast, theil_sen
from masterplan_cli.measures.outlook import Outlook, Status, outlook
from masterplan_cli.records.indicator import Break, Indicator, Scale, ScaleLabel
from masterplan_cli.records.values import Value

PUBLISHED = Path(__file__).parent / "published" / "theil_sen.yaml"


def published() -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))["cases"]
    return cases


@pytest.mark.parametrize("case", published(), ids=lambda case: str(case["name"]))
def test_the_line_and_its_interval_are_those_of_scipy(case: dict[str, Any]) -> None:
    found = theil_sen([(year, Decimal(str(value))) for year, value in zip(case["years"], case["values"], strict=True)])
    numbers = [float(each) for each in (found.slope, found.at(0), found.low, found.high)]
    assert numbers == pytest.approx([case[key] for key in ("slope", "intercept", "low", "high")], rel=1e-9, abs=1e-9)


SERIES = st.dictionaries(
    st.integers(1990, 2040), st.decimals(min_value=-10_000, max_value=10_000, places=2), min_size=3, max_size=12
)


@given(SERIES)
def test_the_slope_is_the_median_of_all_pairs_and_lies_in_its_interval(series: dict[int, Decimal]) -> None:
    found = theil_sen(tuple(series.items()))
    years = sorted(series)
    slopes = sorted(
        (Fraction(series[later]) - Fraction(series[earlier])) / (later - earlier)
        for later in years
        for earlier in years
        if later > earlier
    )
    middle = len(slopes) // 2
    median = slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2
    assert found.slope == median
    assert slopes[0] <= found.low <= found.slope <= found.high <= slopes[-1]


@given(SERIES, st.integers(2041, 2060))
def test_the_order_of_values_is_nothing_to_it_and_turning_them_over_turns_it_over(
    series: dict[int, Decimal], year: int
) -> None:
    there, back = tuple(series.items()), tuple(reversed(series.items()))
    found, turned = theil_sen(there), theil_sen([(each, -value) for each, value in series.items()])
    assert theil_sen(back) == found
    assert turned.at(year) == -found.at(year)
    assert turned.between(year)[0] <= turned.at(year) <= turned.between(year)[1]


@given(st.integers(-50, 50), st.integers(-500, 500), st.sets(st.integers(2000, 2030), min_size=3, max_size=10))
def test_what_lies_on_a_line_stays_on_it(slope: int, start: int, years: set[int]) -> None:
    found = theil_sen([(year, Decimal(start + slope * (year - 2000))) for year in years])
    assert (found.slope, found.low, found.high) == (slope, slope, slope)
    assert found.at(2040) == start + slope * 40


def test_one_odd_year_does_not_bend_it() -> None:
    straight = {2018 + step: Decimal(10 + step) for step in range(8)}
    odd = theil_sen(tuple({**straight, 2021: Decimal(900)}.items()))
    assert odd.slope == 1


def indicator(actuals: dict[int, Any], **keys: Any) -> Indicator:
    keys = {"direction": "up", "final": Value(Decimal(100)), "targets": {2030: Value(Decimal(100))}, **keys}
    return Indicator(id="ind-x", actuals={year: value_of(value) for year, value in actuals.items()}, **keys)


def value_of(value: Any) -> Value:
    return value if isinstance(value, Value) else Value(Decimal(str(value)))


def seen(subject: Indicator, year: int = 2030, known_until: int = 2025) -> Forecast:
    found = forecast(subject, year, known_until=known_until)
    assert isinstance(found, Forecast), found
    return found


def test_three_values_are_enough_and_two_are_not() -> None:
    assert seen(indicator({2023: 10, 2024: 20, 2025: 30})).value == 80
    assert forecast(indicator({2024: 20, 2025: 30}), 2030, known_until=2025) == reasons.TOO_FEW
    assert forecast(indicator({}), 2030, known_until=2025) == reasons.TOO_FEW


def test_only_values_since_the_last_break_count() -> None:
    values = {2019: 1, 2020: 2, 2021: 3, 2022: 60, 2023: 62, 2024: 64}
    subject = indicator(values, breaks=(Break(year=2022, reason="cara ukur baru"),))
    assert seen(subject, 2025).years == (2022, 2023, 2024)
    assert seen(subject, 2025).value == 66
    later = indicator(values, breaks=(Break(year=2023, reason="cara ukur baru"),))
    assert forecast(later, 2025, known_until=2024) == reasons.TOO_FEW
    ahead = indicator(values, breaks=(Break(year=2027, reason="cara ukur baru"),))
    assert forecast(ahead, 2030, known_until=2024) == reasons.NEW_METHOD
    assert seen(ahead, 2026, 2024).year == 2026


def test_values_after_the_year_judged_are_not_known_yet() -> None:
    subject = indicator({2022: 10, 2023: 20, 2024: 30, 2025: 90})
    assert seen(subject, 2026, 2024).value == 50
    assert seen(subject, 2026, 2024).years == (2022, 2023, 2024)


def test_text_without_a_number_is_left_out_and_a_range_gives_its_bound() -> None:
    labelled = indicator({2021: Value(label="WTP"), 2022: 1, 2023: 2, 2024: 3})
    assert seen(labelled).years == (2022, 2023, 2024)
    scale = Scale(labels=(ScaleLabel(label="B", start=Decimal(60)), ScaleLabel(label="BB", start=Decimal(70))))
    graded = indicator({2022: Value(label="B"), 2023: Value(label="BB"), 2024: Value(label="BB")}, scale=scale)
    assert seen(graded).trend.slope == 5
    ranged = indicator({2022: Value(min=Decimal(1), max=Decimal(9)), 2023: 2, 2024: 3})
    assert seen(ranged).trend.slope == 1


@pytest.mark.parametrize(
    ("actuals", "keys", "expected"),
    [
        ({2023: 80, 2024: 90, 2025: 99}, {"unit": "persen"}, 100),
        ({2023: 20, 2024: 9, 2025: 2}, {"unit": "persen"}, 0),
        ({2023: 80, 2024: 90, 2025: 99}, {"unit": "persen", "unbounded": True}, 147),
        ({2023: 3, 2024: 4, 2025: 5}, {"unit": "indeks", "scale": Scale(min=Decimal(1), max=Decimal(5))}, 5),
        ({2023: 20, 2024: 9, 2025: 2}, {"unit": "insiden"}, 0),
        ({2023: 2, 2024: -1, 2025: -4}, {"unit": "persen", "unbounded": True}, -19),
    ],
)
def test_a_forecast_stays_within_the_bounds_of_unit_and_scale(
    actuals: dict[int, Any], keys: dict[str, Any], expected: int
) -> None:
    found = seen(indicator(actuals, **keys))
    assert round(found.value) == expected
    assert found.low <= found.value <= found.high


def test_cumulative_values_are_added_up_and_do_not_fall() -> None:
    targets = {year: Value(Decimal(10)) for year in range(2023, 2031)}
    subject = indicator({2023: 10, 2024: 10, 2025: 10}, targets=targets, cumulative=True, final=None)
    assert seen(subject).value == 80
    stalled = indicator({2023: 10, 2024: 0, 2025: 0}, targets=targets, cumulative=True, final=None)
    assert seen(stalled).value == 10
    holed = indicator({2023: 10, 2025: 10, 2026: 10}, targets=targets, cumulative=True, final=None)
    assert forecast(holed, 2030, known_until=2026) == reasons.TOO_FEW


def test_at_most_the_latest_hundred_values_are_looked_at() -> None:
    subject = indicator({1900 + step: step for step in range(MOST + 20)})
    assert len(seen(subject, 2030, 2019).years) == MOST
    assert seen(subject, 2030, 2019).years[-1] == 2019


def ahead(subject: Indicator, judged: int = 2025, final_year: int = 2030) -> Outlook:
    return outlook(subject, distance(subject, judged), judged, final_year)


@pytest.mark.parametrize(
    ("actuals", "keys", "status", "late"),
    [
        ({2023: 70, 2024: 80, 2025: 90}, {}, Status.ON_TRACK, 0),
        ({2023: 10, 2024: 20, 2025: 30}, {}, Status.OFF_TRACK, 2),
        ({2022: 40, 2023: 70, 2024: 60, 2025: 85}, {}, Status.AT_RISK, 0),
        ({2023: 50, 2024: 50, 2025: 50}, {}, Status.OFF_TRACK, None),
        ({2023: 60, 2024: 50, 2025: 40}, {}, Status.OFF_TRACK, None),
        ({2023: 90, 2024: 95, 2025: 100}, {}, Status.MET, 0),
        ({2025: 100}, {}, Status.MET, 0),
        ({2024: 90, 2025: 95}, {}, Status.NOT_MEASURABLE, None),
        ({2023: 130, 2024: 120, 2025: 110}, {"direction": "down"}, Status.ON_TRACK, 0),
        ({2023: 180, 2024: 170, 2025: 165}, {"direction": "down"}, Status.OFF_TRACK, 4),
        (
            {2023: 6, 2024: 5, 2025: 4.5},
            {"direction": "range", "final": Value(min=Decimal(2), max=Decimal(3))},
            Status.AT_RISK,
            None,
        ),
        (
            {2023: 9, 2024: 8, 2025: 7},
            {"direction": "range", "final": Value(min=Decimal(1), max=Decimal(3))},
            Status.ON_TRACK,
            0,
        ),
        ({2023: 9, 2024: 8, 2025: 7}, {"final": Value(label="WTP")}, Status.NOT_MEASURABLE, None),
        ({2023: 9, 2024: 8, 2025: 7}, {"final": None, "targets": {}}, Status.NOT_MEASURABLE, None),
    ],
)
def test_status_and_years_late(actuals: dict[int, Any], keys: dict[str, Any], status: Status, late: int | None) -> None:
    found = ahead(indicator(actuals, **keys))
    assert (found.status, found.late) == (status, late)
    assert (found.late is None) == (found.why is not None)


def test_a_final_year_that_has_come_without_the_target_is_off_track_whatever_the_pace() -> None:
    subject = indicator({2023: 70, 2024: 80, 2025: 90}, targets={2025: Value(Decimal(100))})
    assert ahead(subject, 2025, 2025)[:1] == (Status.OFF_TRACK,)
    assert ahead(subject, 2025, 2025).late == 1
    short = indicator({2025: 90}, targets={2025: Value(Decimal(100))})
    assert ahead(short, 2025, 2025) == Outlook(Status.OFF_TRACK, why=reasons.TOO_FEW)


def test_a_target_met_after_its_year_has_no_years_late() -> None:
    subject = indicator({2026: 100}, targets={2025: Value(Decimal(100))})
    assert ahead(subject, 2026, 2025) == Outlook(Status.MET)


ANY_VALUE = st.one_of(
    st.decimals(min_value=-1000, max_value=1000, places=2).map(Value),
    st.sampled_from(("WTP", "WDP")).map(lambda label: Value(label=label)),
    st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(
        lambda both: Value(min=Decimal(both[0]), max=Decimal(both[1]))
    ),
    st.integers(-9, 9).map(lambda bound: Value(max=Decimal(bound))),
    st.just(Value()),
)


@given(
    st.sampled_from(("up", "down", "range", "fixed")),
    st.booleans(),
    st.dictionaries(st.integers(2018, 2030), ANY_VALUE, max_size=6),
    st.dictionaries(st.integers(2018, 2030), ANY_VALUE, max_size=6),
    st.none() | ANY_VALUE,
    st.integers(2018, 2030),
)
def test_whatever_is_written_has_a_status_and_a_number_or_a_reason(
    direction: str,
    cumulative: bool,
    actuals: dict[int, Value],
    targets: dict[int, Value],
    final: Value | None,
    judged: int,
) -> None:
    subject = indicator(actuals, direction=direction, cumulative=cumulative, targets=targets, final=final)
    aim = distance(subject, judged)
    found = ahead(subject, judged, aim.target.year if aim.target is not None and aim.target.year is not None else 2030)
    assert found.late is None or found.late >= 0
    assert found.status is Status.MET or (found.late is None) == isinstance(found.why, Text)
    if found.forecast is not None:
        assert found.forecast.low <= found.forecast.value <= found.forecast.high
        assert as_decimal(found.forecast.value).is_finite()
