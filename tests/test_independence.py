"""Independence: each part by hand, intervals where something is not known, targets, families; the law of shares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.independence import Independence, Row, run
from masterplan_cli.analyses.independence.parts import Part
from masterplan_cli.documents.answers.independence import tables
from masterplan_cli.measures.share import UNKNOWN, Interval, Item, share, weighted
from masterplan_cli.reference import independence_table
from small_plan import OPD, WHOLE, changed, plan

KOMINFO = {**pages.DEFAULTS, "data/opd/diskominfo.yaml": OPD.format(name="Dinas Kominfo", urusan="2.16")}
DINKES = {**pages.DEFAULTS, "data/opd/dinkes.yaml": OPD.format(name="Dinas Kesehatan", urusan="1.02")}
NONE, ALL = Interval(Decimal(0), Decimal(0)), Interval(Decimal(100), Decimal(100))


def asset(**written: object) -> str:
    known = {"name": "Rekam medis", "type": "application", "opd": "[dinkes]", "status": "active"}
    return "".join(f"{key}: {value}\n" for key, value in {**known, **written}.items())


def asked(folder: Path, files: Mapping[str, str], how: Asked | None = None) -> Independence:
    return run(plan(folder, files), how or Asked())


def row(folder: Path, files: Mapping[str, str], how: Asked | None = None) -> Row:
    (found,) = asked(folder, files, how).rows
    return found


def part(folder: Path, name: str, files: Mapping[str, str], base: Mapping[str, str] = DINKES) -> Part:
    (found,) = (each for each in row(folder, {**base, **files}).parts if each.id == name)
    return found


def assets(**written: str) -> dict[str, str]:
    return {f"data/assets/{name}.yaml": text for name, text in written.items()}


def test_the_weights_add_up_to_a_hundred() -> None:
    assert sum(each.weight for each in independence_table().parts) == 100


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({}, UNKNOWN),
        ({"a": asset(fungsi="[dinkes/f1]")}, ALL),
        ({"a": asset()}, UNKNOWN),
        ({"a": asset(fungsi="[dinkes/f1]", status="unverified")}, UNKNOWN),
        ({"a": asset(fungsi="[dinkes/f1]", status="retired")}, NONE),
        ({"a": asset(fungsi="[dinkes/f1]", status="planned")}, NONE),
        ({"a": asset(fungsi="[dinkes/f1]", national="true")}, None),
        ({"a": asset(fungsi="[dinkes/f1]", national="true"), "b": asset(fungsi="[dinkes/f1]")}, ALL),
        ({"a": asset(fungsi="[dinkes/f1]", name="-", status="entah")}, UNKNOWN),
    ],
)
def test_a_fungsi_is_supported_by_an_active_asset_of_its_own(
    tmp_path: Path, written: Mapping[str, str], expected: Interval | None
) -> None:
    assert part(tmp_path, "fungsi", assets(**written)).interval == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({}, UNKNOWN),
        ({"a": asset(source_code="own"), "b": asset(source_code="vendor")}, Interval(Decimal(50), Decimal(50))),
        ({"a": asset(source_code="open"), "b": asset()}, Interval(Decimal(50), Decimal(100))),
        ({"a": asset(source_code="unknown")}, UNKNOWN),
        ({"a": asset(source_code="own"), "b": asset(source_code="vendor", national="true")}, ALL),
        ({"a": asset(source_code="own"), "b": asset(type="infrastructure")}, ALL),
        ({"a": asset(type="infrastructure")}, None),
        (
            {"a": asset(source_code="own"), "b": asset(source_code="vendor", status="unverified")},
            Interval(Decimal(50), Decimal(100)),
        ),
        ({"a": asset(source_code="own"), "b": asset(type="entah")}, Interval(Decimal(50), Decimal(100))),
    ],
)
def test_source_code_counts_where_there_is_code(
    tmp_path: Path, written: Mapping[str, str], expected: Interval | None
) -> None:
    assert part(tmp_path, "source_code", assets(**written)).interval == expected


def test_diskominfo_maintains_itself_and_nobody_else(tmp_path: Path) -> None:
    mine = assets(a=asset(opd="[diskominfo]", maintained_by="diskominfo"))
    assert part(tmp_path / "a", "maintenance", mine, KOMINFO).interval == ALL
    assert part(tmp_path / "b", "maintenance", assets(a=asset(maintained_by="diskominfo"))).interval == NONE
    assert part(tmp_path / "c", "maintenance", assets(a=asset(maintained_by="own"))).interval == ALL
    assert part(tmp_path / "d", "maintenance", assets(a=asset())).interval == UNKNOWN


def test_the_owner_is_the_opd_that_is_named_first(tmp_path: Path) -> None:
    files = {**KOMINFO, **DINKES, **assets(a=asset(opd="[diskominfo, dinkes]", source_code="own"))}
    rows = {each.opd.id: each for each in asked(tmp_path, files).rows}
    intervals = {name: next(p.interval for p in each.parts if p.id == "source_code") for name, each in rows.items()}
    assert intervals == {"diskominfo": ALL, "dinkes": UNKNOWN}


@pytest.mark.parametrize(
    ("body", "staff", "skills"),
    [
        ("it_staff: 0\n", NONE, NONE),
        ("it_staff: 3\nskills: {aplikasi: 1, Jaringan: 2, data: 0}\n", ALL, Interval(Decimal(40), Decimal(40))),
        ("it_staff: 9\n", ALL, UNKNOWN),
        ("staff: 40\n", UNKNOWN, UNKNOWN),
        ("it_staff: 3\nskills: {aplikasi: 1, juru ketik: 2}\n", ALL, Interval(Decimal(20), Decimal(100))),
    ],
)
def test_people_are_those_of_the_latest_capacity(tmp_path: Path, body: str, staff: Interval, skills: Interval) -> None:
    files = {
        "data/capacity/lama.yaml": "opd: dinkes\nyear: 2024\nit_staff: 1\nskills: {keamanan: 1}\n",
        "data/capacity/baru.yaml": f"opd: dinkes\nyear: 2025\n{body}",
    }
    assert part(tmp_path, "staff", files).interval == staff
    assert part(tmp_path, "skills", files).interval == skills


def test_without_capacity_nothing_is_known_of_people(tmp_path: Path) -> None:
    assert part(tmp_path, "staff", {}).interval == UNKNOWN
    assert part(tmp_path, "skills", {}).interval == UNKNOWN


def test_indicators_are_measured_with_data_of_the_own_producer(tmp_path: Path) -> None:
    indicator = WHOLE["data/indicators/ind-layanan.yaml"].replace("diskominfo", "dinkes")
    carried = {"data/indicators/a.yaml": indicator, "data/indicators/b.yaml": indicator}
    own = "title: Data\nopd: [dinkes]\nindicators: [a]\n"
    half = Interval(Decimal(50), Decimal(50))
    assert part(tmp_path / "a", "indicators", {}).interval is None
    assert part(tmp_path / "b", "indicators", carried).interval == UNKNOWN
    assert part(tmp_path / "c", "indicators", {**carried, "data/datasets/d.yaml": own}).interval == half
    blank = {**carried, "data/datasets/d.yaml": own, "data/datasets/e.yaml": "title: Data lain\n"}
    assert part(tmp_path / "d", "indicators", blank).interval == Interval(Decimal(50), Decimal(100))


def test_proposals_bring_people_handover_and_analysis(tmp_path: Path) -> None:
    names = ("people", "handover", "analysis")
    found = {each.id: each.interval for each in row(tmp_path, WHOLE, Asked(opd="diskominfo")).parts}
    assert [found[name] for name in names] == [NONE, NONE, ALL]
    proposal = WHOLE["data/proposals/usul-portal.yaml"]
    files = {
        **changed("data/proposals/usul-portal.yaml", "status: draft", "status: draft\nhandover: {training: Dua orang}"),
        "data/proposals/pelatihan.yaml": proposal.replace("application", "human_resources").replace("draft", "done"),
        "data/proposals/ditolak.yaml": proposal.replace("status: draft", "status: rejected"),
    }
    found = {each.id: each.interval for each in row(tmp_path / "b", files, Asked(opd="diskominfo")).parts}
    assert [found[name] for name in names] == [ALL, ALL, ALL]


def test_an_opd_without_proposals_has_nothing_to_hand_over(tmp_path: Path) -> None:
    assert part(tmp_path, "handover", {}).interval is None
    assert part(tmp_path, "people", {}).interval == NONE


def test_an_unread_proposal_may_be_anybodys(tmp_path: Path) -> None:
    files = {"data/proposals/rusak.yaml": "title: [\n"}
    assert part(tmp_path, "people", files).interval == UNKNOWN
    assert part(tmp_path, "analysis", files).interval == UNKNOWN


def test_the_index_weighs_the_parts_that_there_are(tmp_path: Path) -> None:
    found = row(
        tmp_path,
        {
            **DINKES,
            **assets(a=asset(fungsi="[dinkes/f1]", source_code="own", maintained_by="vendor")),
            "data/capacity/c.yaml": "opd: dinkes\nyear: 2025\nit_staff: 0\n",
        },
    )
    assert found.index == Interval(*(weighted([(Decimal(30), ALL), (Decimal(40), NONE)]) or UNKNOWN))
    assert found.index is not None
    assert round(found.index.low, 4) == Decimal("42.8571")


@pytest.mark.parametrize(
    ("target", "expected"), [("0", True), ("92", None), ("93", False), ("100", False), ("92.5", None)]
)
def test_a_target_is_judged_by_the_end_that_proves_it(tmp_path: Path, target: str, expected: bool | None) -> None:
    files = {"data/opd/dinkes.yaml": DINKES["data/opd/dinkes.yaml"] + f"independence_targets: {{2026: {target}}}\n"}
    found = row(tmp_path, {**DINKES, **files}, Asked(date=date(2027, 1, 1)))
    assert [(each.is_reached, each.is_due) for each in found.targets] == [(expected, True)]


def test_without_a_date_no_target_is_due(tmp_path: Path) -> None:
    files = {"data/opd/dinkes.yaml": DINKES["data/opd/dinkes.yaml"] + "independence_targets: {2026: 40}\n"}
    found = asked(tmp_path, {**DINKES, **files})
    assert found.rows[0].targets[0].is_due is None
    assert found.figures["due"] is None
    assert found.figures["targets"] == 1


def test_what_predecessors_have_is_the_successors(tmp_path: Path) -> None:
    successor = DINKES["data/opd/dinkes.yaml"] + "predecessors: [lama]\n"
    files = {
        **DINKES,
        "data/opd/dinkes.yaml": successor,
        "data/opd/lama.yaml": OPD.format(name="Dinas Lama", urusan="1.02"),
        **assets(a=asset(opd="[lama]", source_code="own", fungsi="[lama/f1]")),
    }
    found = row(tmp_path, files, Asked(opd="lama"))
    intervals = {each.id: each.interval for each in found.parts}
    assert found.opd.id == "dinkes"
    assert intervals["source_code"] == ALL
    assert intervals["fungsi"] == UNKNOWN, "which fungsi of the successor it serves is not written"


def test_a_year_takes_what_was_there_in_it(tmp_path: Path) -> None:
    files = {
        **DINKES,
        **assets(a=asset(source_code="vendor", since=2027), b=asset(source_code="own", since=2020)),
        "data/capacity/a.yaml": "opd: dinkes\nyear: 2025\nit_staff: 0\n",
        "data/capacity/b.yaml": "opd: dinkes\nyear: 2027\nit_staff: 3\n",
    }
    found = {each.id: each.interval for each in row(tmp_path, files, Asked(year=2026)).parts}
    assert (found["source_code"], found["staff"]) == (ALL, NONE)


def test_an_empty_plan_has_no_rows_and_no_mean(tmp_path: Path) -> None:
    found = asked(tmp_path, pages.DEFAULTS)
    assert found.rows == ()
    assert found.figures["mean_low"] is None
    assert all(not table.rows for table in tables(found))


def test_every_step_says_what_is_missing_in_both_languages(tmp_path: Path) -> None:
    found = asked(tmp_path, WHOLE)
    for language in ("id", "en"):
        said = {table.id: table for table in tables(found, language)}
        for name in ("steps", "unknown"):
            place = [column.id for column in said[name].columns].index("missing")
            assert said[name].rows
            assert all(line[place].value for line in said[name].rows)


truths = st.sampled_from((True, False, None))


@given(st.lists(st.builds(Item, truths, truths), max_size=5))
def test_a_share_bounds_whatever_turns_out(items: list[Item]) -> None:
    """Every way in which the unknown may turn out lies between the bounds, and each bound is met."""
    bounds = share(items)
    choices = [[Item(h, c) for h in _turns(each.holds) for c in _turns(each.counts)] for each in items]
    met = [found for found in (share(each) for each in product(*choices)) if found is not None]
    assert all(not found.width for found in met)
    if bounds is None:
        assert not met
    else:
        assert all(bounds.low <= found.low and found.high <= bounds.high for found in met)
        if any(each.counts for each in items):
            assert (min(found.low for found in met), max(found.high for found in met)) == bounds


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=9))
def test_the_index_lies_between_its_parts(drawn: list[tuple[int, int, int]]) -> None:
    parts = [(Decimal(weight), Interval(Decimal(min(a, b)), Decimal(max(a, b)))) for weight, a, b in drawn]
    found = weighted(parts)
    assert found is not None
    assert min(part.low for _, part in parts) <= found.low <= found.high <= max(part.high for _, part in parts)


def _turns(value: bool | None) -> tuple[bool, ...]:
    return (True, False) if value is None else (value,)
