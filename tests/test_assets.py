"""Assets: each decision with its reason, use and cost by hand, what stopping frees, exchanges by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.assets import Assets, run
from masterplan_cli.analyses.assets.judging import Judged
from masterplan_cli.documents.answers.assets import tables
from small_plan import INDICATOR, OPD, plan

BASE: Mapping[str, str] = {
    **pages.DEFAULTS,
    "data/opd/dinkes.yaml": OPD.format(name="Dinas Kesehatan", urusan="1.02"),
    "data/opd/disarpus.yaml": OPD.format(name="Dinas Kearsipan", urusan="2.24"),
    "data/indicators/ind-layanan.yaml": INDICATOR.format(name="Layanan", opd="dinkes"),
}
SERVES = "indicators: [ind-layanan]"


def asset(name: str, *more: str, status: str = "active", opd: str = "dinkes") -> str:
    head = f"name: {name}\ntype: application\nopd: [{opd}]\nstatus: {status}\n"
    return head + "".join(f"{line}\n" for line in more)


def proposal(*more: str, status: str = "draft") -> str:
    head = f"title: Lumbung\ncategory: application\nopd: [dinkes]\nstart: 2026\nend: 2026\nstatus: {status}\n"
    return head + "".join(f"{line}\n" for line in more)


def asked(folder: Path, files: Mapping[str, str], year: int | None = None, opd: str | None = None) -> Assets:
    return run(plan(folder, {**BASE, **files}), Asked(year, opd))


def judged(folder: Path, body: str, more: Mapping[str, str] | None = None, year: int | None = None) -> Judged:
    found = asked(folder, {"data/assets/antrean.yaml": body, **(more or {})}, year)
    return next(each for each in found.judged if each.facts.asset.id == "antrean")


@pytest.mark.parametrize(
    ("lines", "status", "decision"),
    [
        ((), "active", None),
        ((), "unverified", None),
        ((SERVES,), "active", "keep"),
        ((SERVES,), "unverified", None),
        (("usage: {2025: 10}",), "unverified", "keep"),
        (("national: true",), "active", "keep"),
        (("national: true", "usage: {2025: 0}"), "active", "keep"),
        (("usage: {2025: 0}", SERVES), "active", "stop"),
        (("usage: {2024: 0, 2025: 1}",), "active", "keep"),
        ((), "inactive", "stop"),
        ((SERVES,), "inactive", "develop"),
        (("condition: broken",), "active", "stop"),
        (("condition: broken", SERVES), "active", "develop"),
        (("condition: degraded",), "active", "develop"),
        (("condition: good",), "active", None),
        (("usage: {2023: 100, 2025: 70}",), "active", "develop"),
        (("usage: {2023: 100, 2025: 71}",), "active", "keep"),
        ((SERVES, "exchanges: [{way: manual}]"), "active", "develop"),
        ((SERVES, "exchanges: [{way: api}]"), "active", "keep"),
        (("indicators: [ind-tiada]",), "active", None),
    ],
)
def test_the_first_reason_decides(lines: tuple[str, ...], status: str, decision: str | None, tmp_path: Path) -> None:
    found = judged(tmp_path, asset("Antrean", *lines, status=status))
    assert found.decision == found.advised == decision
    assert bool(found.reasons) is (decision is not None)


@pytest.mark.parametrize(
    ("key", "status", "decision"),
    [
        ("replaces", "draft", "stop"),
        ("replaces", "rejected", "keep"),
        ("upgrades", "draft", "develop"),
        ("builds", "draft", "keep"),
    ],
)
def test_living_proposals_decide_too(key: str, status: str, decision: str, tmp_path: Path) -> None:
    more = {"data/proposals/usul-a.yaml": proposal(f"{key}: [antrean]", status=status)}
    assert judged(tmp_path, asset("Antrean", SERVES), more).decision == decision


def test_what_is_written_overrules_the_advice_and_both_are_kept(tmp_path: Path) -> None:
    found = judged(tmp_path, asset("Antrean", "disposition: keep", status="inactive"))
    assert (found.decision, found.advised, found.differs) == ("keep", "stop", True)
    same = judged(tmp_path / "same", asset("Antrean", "disposition: stop", status="inactive"))
    assert not same.differs
    alone = judged(tmp_path / "alone", asset("Antrean", "disposition: merge"))
    assert (alone.decision, alone.advised, alone.differs) == ("merge", None, False)


@pytest.mark.parametrize(
    ("mine", "its", "is_merged"),
    [
        ((), (SERVES,), True),
        ((SERVES,), (), False),
        ((), (), False),
        (("usage: {2025: 5}",), ("usage: {2025: 6}",), True),
        (("usage: {2025: 5}",), (), False),
        ((), ("usage: {2025: 6}",), False),
        (("condition: degraded",), ("condition: good",), True),
        ((), (SERVES, "disposition: stop"), False),
        ((), (SERVES, "usage: {2025: 0}"), False),
    ],
)
def test_the_weaker_of_two_is_merged_where_it_is_known_which(
    mine: tuple[str, ...], its: tuple[str, ...], is_merged: bool, tmp_path: Path
) -> None:
    more = {"data/assets/lain.yaml": asset("Antrian pasien", *its, opd="disarpus")}
    found = judged(tmp_path, asset("Antrean", *mine), more)
    assert (found.advised == "merge") is is_merged
    assert (found.into.ref if found.into else None) == ("asset:lain" if is_merged else None)
    assert any("belum diketahui" in reason.text.id for reason in found.reasons) is (found.advised is None)


def test_a_national_application_comes_before_any_other(tmp_path: Path) -> None:
    more = {"data/assets/lain.yaml": asset("Arsip", SERVES, opd="disarpus")}
    found = judged(tmp_path, asset("E-arsip", SERVES, "usage: {2025: 9}"), more)
    assert found.into is not None
    assert (found.advised, found.into.ref) == ("merge", "national:srikandi")


def test_use_and_cost_by_hand(tmp_path: Path) -> None:
    body = asset("Antrean", "usage: {2023: 300, 2025: 400}", "running_cost: {2025: 1000, 2026: 900}")
    latest = judged(tmp_path, body).facts
    assert (latest.use_year, latest.cost_year, latest.cost) == (2025, 2025, 1000)
    assert latest.use == Decimal(400)
    assert latest.cost_of_use == Decimal("2.5")
    assert latest.change == Decimal(100) * 100 / 300
    then = judged(tmp_path, body, year=2026).facts
    assert (then.use, then.cost, then.cost_of_use) == (None, 900, None)
    before = judged(tmp_path, body, year=2024).facts
    assert (before.use, before.cost, before.change, before.cost_of_use) == (None, None, None, None)


def test_costs_of_years_to_come_are_plans(tmp_path: Path) -> None:
    workspace = plan(tmp_path, {**BASE, "data/assets/a.yaml": asset("Antrean", "running_cost: {2025: 1, 2029: 2}")})
    for when, expected in ((None, 2), (date(2026, 6, 5), 1), (date(2024, 1, 1), None)):
        (found,) = run(workspace, Asked(date=when)).judged
        assert found.facts.cost == expected


def test_zero_divides_nothing(tmp_path: Path) -> None:
    found = judged(tmp_path, asset("Antrean", "usage: {2024: 0, 2025: 5}", "running_cost: {2025: 7}")).facts
    assert found.change is None
    unused = judged(tmp_path, asset("Antrean", "usage: {2025: 0}", "running_cost: {2025: 7}")).facts
    assert unused.cost_of_use is None


def test_what_stopping_frees_by_year_and_what_is_not_known_of_it(tmp_path: Path) -> None:
    files = {
        "data/assets/a.yaml": asset("Antrean", "running_cost: {2024: 1, 2026: 10, 2027: 20}", status="inactive"),
        "data/assets/b.yaml": asset("Lumbung", "running_cost: {2026: 5}", status="inactive"),
        "data/assets/c.yaml": asset("Satwa", status="inactive"),
        "data/assets/d.yaml": asset("Kebun", SERVES, "running_cost: {2026: 99}"),
    }
    found = asked(tmp_path, files)
    rows = [(each.year, each.rupiah, len(each.assets) - len(each.known)) for each in found.freed]
    assert rows == [(2026, 15, 0), (2027, 20, 1), (None, None, 1)]
    assert found.figures["freed_by_stopping"] == 35
    assert found.figures["freed_by_merging"] == 0
    assert [(each.year, each.rupiah) for each in asked(tmp_path, files, year=2026).freed] == [(2026, 15), (None, None)]


def test_nothing_known_of_a_cost_is_not_zero(tmp_path: Path) -> None:
    found = asked(tmp_path, {"data/assets/a.yaml": asset("Antrean", status="inactive")})
    assert found.figures["freed_by_stopping"] is None
    assert found.figures["running_cost"] is None


def test_exchanges_by_hand_with_a_link_elsewhere_come_first(tmp_path: Path) -> None:
    files = {
        "data/datasets/data-a.yaml": "title: A\n",
        "data/datasets/data-b.yaml": "title: B\n",
        "data/assets/a.yaml": asset("Antrean", "exchanges: [{dataset: data-a, way: file}, {asset: c, way: splp}]"),
        "data/assets/b.yaml": asset("Lumbung", "exchanges: [{dataset: data-b, way: manual}, {dataset: data-a}]"),
        "data/assets/c.yaml": asset("Satwa", "exchanges: [{dataset: data-b, way: api}]"),
    }
    found = asked(tmp_path, files).exchanges
    assert [(each.asset.id, each.position, [one.id for one in each.automatic]) for each in found] == [
        ("b", 0, ["c"]),
        ("a", 0, []),
    ]


def test_an_opd_sees_its_own_assets_beside_those_of_all(tmp_path: Path) -> None:
    files = {
        "data/assets/a.yaml": asset("Antrean"),
        "data/assets/b.yaml": asset("Antrian pasien", SERVES, opd="disarpus"),
    }
    found = asked(tmp_path, files, opd="dinkes")
    assert [(each.facts.asset.id, each.decision) for each in found.judged] == [("a", "merge")]
    assert found.figures["overlapping"] == 1


def test_a_year_leaves_out_what_was_not_there(tmp_path: Path) -> None:
    files = {
        "data/assets/a.yaml": asset("Antrean", "since: 2026"),
        "data/assets/b.yaml": asset("Lumbung", status="retired"),
        "data/assets/c.yaml": asset("Satwa"),
    }
    assert [each.facts.asset.id for each in asked(tmp_path, files, year=2025).judged] == ["c"]
    assert [each.facts.asset.id for each in asked(tmp_path, files).judged] == ["a", "c"]


def test_what_is_missing_is_listed_unread_first(tmp_path: Path) -> None:
    files = {"data/assets/rusak.yaml": "name: [\n", "data/assets/a.yaml": asset("Antrean", SERVES)}
    unknown = tables(asked(tmp_path, files))[-1]
    assert [row[1].value for row in unknown.rows] == ["rusak", "a"]
    assert unknown.rows[1][2].value == "pemakaian, biaya operasional, kondisi"


def test_an_empty_plan_has_zeros(tmp_path: Path) -> None:
    found = run(plan(tmp_path, pages.DEFAULTS), Asked())
    assert found.judged == ()
    assert set(found.figures.values()) == {0}
