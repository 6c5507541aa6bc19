"""The gap: which year is judged, whose indicators, what is missing, and why something is not known."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.gap import Gap, GapRow, run
from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.answers.gap import tables
from masterplan_cli.measures import reasons
from masterplan_cli.measures.achievement import achievement_in
from masterplan_cli.measures.distance import distance
from masterplan_cli.measures.outlook import Status
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value
from small_plan import OPD, plan

HEAD = "name: Jalan mantap\nunit: persen\nlevel: sasaran_daerah\n"


def asked(folder: Path, files: Mapping[str, str], year: int | None = None, opd: str | None = None) -> Gap:
    return run(plan(folder, {**pages.DEFAULTS, **files}), Asked(year, opd))


def row(folder: Path, body: str, year: int | None = None) -> GapRow:
    (found,) = asked(folder, {"data/indicators/ind-jalan.yaml": HEAD + body}, year).rows
    return found


def test_the_latest_year_with_an_actual_is_judged(tmp_path: Path) -> None:
    found = row(tmp_path, "direction: up\ntargets: {2024: 60, 2025: 70, 2029: 78}\nactuals: {2024: 66, 2025: 63}\n")
    assert found.year == 2025
    assert found.achieved.percent == 90
    assert found.achieved.category == "Tinggi"
    assert found.is_met is False
    assert found.distance.remaining == 15
    assert found.why == ()


def test_a_year_that_is_asked_for_is_judged_even_where_nothing_is_known(tmp_path: Path) -> None:
    body = "direction: up\ntargets: {2024: 60, 2025: 70}\nactuals: {2024: 66, 2025: 63}\n"
    assert row(tmp_path, body, 2024).achieved.percent == 110
    found = row(tmp_path, body, 2026)
    assert (found.year, found.target, found.actual, found.achieved.percent) == (2026, None, None, None)
    assert found.why == (reasons.NOTHING_KNOWN,)


@pytest.mark.parametrize(
    ("body", "year", "why"),
    [
        ("direction: up\n", None, (reasons.NOTHING_KNOWN,)),
        ("direction: up\ntargets: {2025: 70}\n", None, (reasons.NO_ACTUAL,)),
        ("direction: up\nactuals: {2025: 70}\n", None, (reasons.NO_TARGET,)),
        ("direction: up\ntargets: {2025: 70}\n", 2025, (reasons.NO_ACTUAL,)),
        ("direction: up\ntargets: {2029: 70}\nactuals: {2025: 66}\n", None, (reasons.NO_TARGET_THEN,)),
        ("direction: up\ntargets: {2025: 0}\nactuals: {2025: 66}\n", None, (reasons.ZERO_TARGET,)),
        ("direction: up\ntargets: {2025: -2}\nactuals: {2025: -3}\n", None, (reasons.NEGATIVE_TARGET,)),
        ("direction: up\ntargets: {2025: {max: 70}}\nactuals: {2025: 66}\n", None, (reasons.NO_BOUND,)),
        ("direction: down\ntargets: {2025: 3}\nactuals: {2025: 4}\n", None, (reasons.NO_FORMULA,)),
        (
            "direction: down\nachievement: inverse\ntargets: {2025: 3}\nactuals: {2025: 0}\n",
            None,
            (reasons.NO_DIVISOR,),
        ),
        (
            "direction: down\nachievement: complement\ntargets: {2025: 0}\nactuals: {2025: -1}\n",
            None,
            (reasons.NEGATIVE_ACTUAL,),
        ),
        ("direction: fixed\ntargets: {2025: 12}\nactuals: {2025: 11}\n", None, (reasons.NOT_EQUAL,)),
        ("direction: up\ntargets: {2025: WTP}\nactuals: {2025: WDP}\n", None, (reasons.NOT_ON_SCALE,)),
        (
            "direction: up\nscale: {labels: [{label: WDP}, {label: WTP}]}\n"
            "targets: {2025: WTP}\nactuals: {2025: WDP}\n",
            None,
            (reasons.NO_THRESHOLD,),
        ),
        (
            "direction: up\ntargets: {2025: 3, 2029: 4}\nactuals: {2025: 2}\n"
            "breaks: [{year: 2026, reason: metode baru}]\n",
            None,
            (reasons.NEW_METHOD,),
        ),
        (
            "direction: up\ncumulative: true\ntargets: {2024: 3, 2025: 4}\nactuals: {2025: 2}\n",
            None,
            (reasons.GAP_IN_ACTUALS,),
        ),
        (
            "direction: up\nscale: {labels: [{label: B, from: 60}]}\nfinal: 4\nactuals: {2025: WTP}\n",
            None,
            (reasons.NO_TARGET, reasons.NOT_ON_SCALE),
        ),
    ],
)
def test_what_is_not_known_says_why_once(body: str, year: int | None, why: tuple[Text, ...], tmp_path: Path) -> None:
    assert row(tmp_path, body, year).why == why


@pytest.mark.parametrize(
    ("body", "percent", "remaining", "met"),
    [
        ("direction: up\ntargets: {2025: {min: 60, max: 70}}\nactuals: {2025: 66}\n", "110", "0", True),
        ("direction: range\ntargets: {2025: {min: 2, max: 4}}\nactuals: {2025: 5}\n", "75", "1", False),
        ("direction: range\ntargets: {2025: {min: 2, max: 4}}\nactuals: {2025: 1}\n", "50", "1", False),
        (
            "direction: down\nachievement: complement\ntargets: {2025: {max: 4}}\nactuals: {2025: 5}\n",
            "75",
            "1",
            False,
        ),
        ("direction: down\nachievement: inverse\ntargets: {2025: 4}\nactuals: {2025: 5}\n", "80", "1", False),
        (
            "direction: up\nscale: {labels: [{label: B, from: 60}, {label: A, from: 80}]}\n"
            "targets: {2025: A}\nactuals: {2025: B}\n",
            "75",
            "20",
            False,
        ),
    ],
)
def test_ranges_formulas_and_labels(body: str, percent: str, remaining: str, met: bool, tmp_path: Path) -> None:
    found = row(tmp_path, body)
    assert (found.achieved.percent, found.distance.remaining) == (Decimal(percent), Decimal(remaining))
    assert found.is_met is met


def test_context_is_left_out(tmp_path: Path) -> None:
    files = {
        "data/indicators/ind-a.yaml": HEAD + "direction: context\nactuals: {2025: 1}\n",
        "data/indicators/ind-b.yaml": HEAD.replace("sasaran_daerah", "context") + "direction: up\n",
        "data/indicators/ind-c.yaml": HEAD + "direction: up\n",
    }
    assert [each.indicator.id for each in asked(tmp_path, files).rows] == ["ind-c"]


def carriers(*names: str) -> dict[str, str]:
    opd = {
        "dispora": OPD.format(name="Dinas Pemuda dan Olahraga", urusan="2.19") + "predecessors: [disdikpora]\n",
        "disdik": OPD.format(name="Dinas Pendidikan", urusan="1.01") + "predecessors: [disdikpora]\n",
        "disdikpora": OPD.format(name="Dinas Pendidikan, Pemuda dan Olahraga", urusan="1.01"),
        "dinkes": OPD.format(name="Dinas Kesehatan", urusan="1.02"),
    }
    files = {f"data/opd/{name}.yaml": body for name, body in opd.items()}
    return files | {f"data/indicators/ind-{name}.yaml": HEAD + f"opd: [{name}]\ndirection: up\n" for name in names}


@pytest.mark.parametrize(
    ("opd", "found"),
    [
        ("disdik", ["ind-disdik", "ind-disdikpora"]),
        ("dinkes", ["ind-dinkes"]),
        (None, ["ind-dinkes", "ind-disdik", "ind-disdikpora"]),
    ],
)
def test_an_opd_is_asked_with_its_predecessors(opd: str | None, found: list[str], tmp_path: Path) -> None:
    rows = asked(tmp_path, carriers("dinkes", "disdik", "disdikpora"), opd=opd).rows
    assert [each.indicator.id for each in rows] == found


def test_the_figures_count_what_the_rows_hold(tmp_path: Path) -> None:
    bodies = {
        "ind-tercapai": "direction: up\ntargets: {2025: 70}\nactuals: {2025: 71}\n",
        "ind-kurang": "direction: up\ntargets: {2025: 70}\nactuals: {2025: 69}\nfinal: 60\n",
        "ind-tanpa-rumus": "direction: down\ntargets: {2025: 3}\nactuals: {2025: 2}\n",
        "ind-tanpa-target": "direction: up\nactuals: {2025: 1}\n",
        "ind-kosong": "direction: up\n",
    }
    files = {f"data/indicators/{name}.yaml": HEAD + body for name, body in bodies.items()}
    assert asked(tmp_path, files).figures == {
        "indicators": 5,
        "with_targets": 3,
        "with_actuals": 4,
        "measurable": 2,
        "met": 2,
        "with_final": 3,
        "final_met": 3,
        "on_track": 0,
        "at_risk": 0,
        "off_track": 0,
        "not_measurable": 2,
        "uncovered": 0,
    }


AHEAD = "direction: up\ntargets: {2025: 70, 2029: 78}\nactuals: {2023: 60, 2024: 61, 2025: 62}\n"
ROAD = {"data/indicators/ind-jalan.yaml": HEAD + "opd: [dpupr]\n" + AHEAD}
DPUPR = {"data/opd/dpupr.yaml": OPD.format(name="Dinas Pekerjaan Umum", urusan="1.03")}
SERVES = """\
title: Sistem pemantauan jalan
category: application
opd: [dpupr]
fungsi: [dpupr/f1]
indicators: [ind-jalan]
analysis: {cause: Kerusakan terlambat diketahui, why: Laporan lapangan sampai pada hari yang sama}
start: 2025
end: 2027
"""
PROPOSAL = "data/proposals/usul-jalan.yaml"
ASSET = "name: Peta jalan\ntype: application\nopd: [dpupr]\nindicators: [ind-jalan]\n"


def test_the_forecast_of_the_final_year_and_the_years_late(tmp_path: Path) -> None:
    found = row(tmp_path, AHEAD)
    assert found.outlook.forecast is not None
    assert (found.final_year, found.outlook.forecast.value) == (2029, 66)
    assert (found.outlook.status, found.outlook.late) == (Status.OFF_TRACK, 12)
    assert found.gap_years == range(2026, 2030)


def test_a_year_without_an_actual_looks_ahead_from_the_latest_before_it(tmp_path: Path) -> None:
    latest, later = row(tmp_path, AHEAD), row(tmp_path, AHEAD, 2027)
    assert (later.year, later.known, later.distance.why) == (2027, 2025, reasons.NO_ACTUAL)
    assert (later.outlook, later.gap_years, later.is_uncovered) == (latest.outlook, latest.gap_years, True)
    missed = row(tmp_path, "direction: up\ntargets: {2025: 70}\nactuals: {2023: 60, 2024: 69, 2025: 62}\n", 2027)
    assert missed.outlook.status is Status.OFF_TRACK
    before = row(tmp_path, AHEAD, 2020)
    assert (before.known, before.outlook.status, before.outlook.why) == (None, Status.NOT_MEASURABLE, reasons.NO_ACTUAL)


def test_an_rpjmd_gives_the_final_year_where_the_target_has_none(tmp_path: Path) -> None:
    found = row(tmp_path, "direction: up\nfinal: 70\nactuals: {2023: 60, 2024: 61, 2025: 62}\n")
    assert (found.final_year, found.outlook.late) == (2029, 4)


@pytest.mark.parametrize(
    ("targets", "years"),
    [
        ("{2025: 70}", range(2026, 2030)),
        ("{2028: 70}", range(2026, 2029)),
        ("{2031: 70}", range(2026, 2032)),
        ("{2025: 60}", range(0)),
    ],
)
def test_the_years_of_the_gap_end_with_the_target_or_where_that_is_over_with_the_masterplan(
    targets: str, years: range, tmp_path: Path
) -> None:
    assert row(tmp_path, f"direction: up\ntargets: {targets}\nactuals: {{2025: 62}}\n").gap_years == years


@pytest.mark.parametrize(
    ("money", "rupiah"),
    [
        ("", None),
        ("budget: {2025: 100, 2026: 200, 2027: 300}\n", 500),
        ("budget: {2025: 100}\n", 0),
        ("funding: [{year: 2026, amount: 40}, {year: 2026, amount: 2}]\nrunning_cost: {2027: 5}\n", 47),
    ],
)
def test_the_money_of_a_proposal_in_the_years_of_the_gap(money: str, rupiah: int | None, tmp_path: Path) -> None:
    (found,) = asked(tmp_path, {**ROAD, **DPUPR, PROPOSAL: f"{SERVES}status: proposed\n{money}"}).rows
    (proposal,) = found.support.proposals
    assert found.rupiah(proposal) == rupiah
    assert found.is_uncovered is False


@pytest.mark.parametrize(("status", "serving"), [("active", 1), ("planned", 1), ("inactive", 0), ("retired", 0)])
def test_assets_in_use_serve_and_do_not_cover(status: str, serving: int, tmp_path: Path) -> None:
    asset = {"data/assets/peta.yaml": f"{ASSET}status: {status}\nrunning_cost: {{2026: 7}}\n"}
    (found,) = asked(tmp_path, {**ROAD, **DPUPR, **asset}).rows
    assert len(found.support.assets) == serving
    assert [found.rupiah(each) for each in found.support.assets] == [7] * serving
    assert found.is_uncovered is True


@pytest.mark.parametrize("status", ["rejected", "cancelled", "done", "deferred", "lapsed"])
def test_history_serves_nothing(status: str, tmp_path: Path) -> None:
    (found,) = asked(tmp_path, {**ROAD, **DPUPR, PROPOSAL: f"{SERVES}status: {status}\n"}).rows
    assert found.support.proposals == ()
    assert found.is_uncovered is True


def test_a_proposal_that_cannot_be_read_may_be_the_one_that_serves(tmp_path: Path) -> None:
    found = asked(tmp_path, {**ROAD, **DPUPR, PROPOSAL: SERVES})
    assert [each.is_uncovered for each in found.rows] == [None]
    assert found.figures["uncovered"] is None


def test_every_value_in_the_tables_has_an_origin_that_exists(tmp_path: Path) -> None:
    asset = {"data/assets/peta.yaml": ASSET + "status: active\nrunning_cost: {2026: 7}\n"}
    workspace = plan(
        tmp_path, {**pages.DEFAULTS, **ROAD, **DPUPR, **asset, PROPOSAL: SERVES + "status: draft\nbudget: {2026: 5}\n"}
    )
    for table in tables(run(workspace, Asked())):
        for cells in table.rows:
            for column, cell in zip(table.columns, cells, strict=True):
                assert (cell.value is None or column.id in WORDS_ONLY) or cell.origin, (table.id, column.id)
                for origin in cell.origin:
                    kind, _, name = origin.record.partition(":")
                    assert name in workspace.records[kind]


WORDS_ONLY = {"formula", "category", "why"}


def test_nothing_is_asked_of_an_empty_plan(tmp_path: Path) -> None:
    found = asked(tmp_path, {})
    assert found.rows == ()
    assert set(found.figures.values()) == {0}


VALUES = st.one_of(
    st.none(),
    st.decimals(min_value=-1000, max_value=1000, places=2).map(Value),
    st.sampled_from(("WTP", "WDP", "TW")).map(lambda label: Value(label=label)),
    st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(
        lambda both: Value(min=Decimal(both[0]), max=Decimal(both[1]))
    ),
    st.integers(-9, 9).map(lambda bound: Value(max=Decimal(bound))),
    st.just(Value()),
)


@given(
    st.sampled_from(("up", "down", "range", "fixed", "context")),
    st.sampled_from((None, "ratio", "complement", "inverse")),
    st.booleans(),
    VALUES,
    VALUES,
    VALUES,
)
def test_whatever_is_written_has_a_number_or_a_reason(
    direction: str,
    formula: str | None,
    cumulative: bool,
    target: Value | None,
    actual: Value | None,
    final: Value | None,
) -> None:
    found = Indicator(
        id="ind-x",
        direction=direction,
        achievement=formula,
        cumulative=cumulative,
        targets={} if target is None else {2025: target},
        actuals={} if actual is None else {2025: actual},
        final=final,
    )
    achieved, missing = achievement_in(found, 2025), distance(found, 2025)
    assert (achieved.percent is None) == (achieved.why is not None)
    assert (missing.remaining is None) == (missing.why is not None)
    assert missing.remaining is None or missing.remaining >= 0
