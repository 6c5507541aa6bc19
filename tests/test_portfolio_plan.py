"""The portfolio of small plans: what is charged and chosen, why something is left out, what would change that."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.portfolio import From, LeftOut, Portfolio, Way, Why, run
from masterplan_cli.diagnostics import Language
from masterplan_cli.documents.answers.portfolio import FIGURES, tables
from small_plan import OPD, plan

HEAD = "title: Usulan\ncategory: application\nopd: [diskominfo]\nstatus: proposed\n"
PAGU = "data/pagu/2027-ppas.yaml"
BASE = {**pages.DEFAULTS, "data/opd/diskominfo.yaml": OPD.format(name="Dinas Kominfo", urusan="2.16")}


def pagu(*amounts: int, opd: str = "diskominfo") -> dict[str, str]:
    """IT ceilings from 2027 on."""
    lines = [
        f"  - {{year: {2027 + at}, opd: {opd}, amount: {amount}, scope: it}}\n" for at, amount in enumerate(amounts)
    ]
    return {PAGU: "year: 2027\nstage: ppas\nlines:\n" + "".join(lines)}


def proposal(name: str, amount: int | None, body: str = "", year: int = 2027) -> dict[str, str]:
    cost = "" if amount is None else f"budget: {{{year}: {amount}}}\n"
    return {f"data/proposals/{name}.yaml": f"{HEAD}start: {year}\nend: {year}\n{cost}{body}"}


def asked(folder: Path, *parts: Mapping[str, str], year: int | None = None, opd: str | None = None) -> Portfolio:
    files = dict(BASE)
    for part in parts:
        files.update(part)
    return run(plan(folder, files), Asked(year, opd))


def chosen(found: Portfolio) -> list[str]:
    return sorted(each.proposal.id for each in found.chosen)


def out(found: Portfolio, name: str) -> LeftOut:
    return next(each for each in found.left_out if each.proposal.id == name)


def test_an_empty_plan(tmp_path: Path) -> None:
    found = run(plan(tmp_path, pages.DEFAULTS), Asked())
    assert found.figures["proposals"] == 0
    assert found.figures["gap"] == 0
    assert tables(found)


def test_one_proposal_without_any_ceiling_is_chosen_and_the_hole_named(tmp_path: Path) -> None:
    found = asked(tmp_path, proposal("usul-a", 100))
    assert chosen(found) == ["usul-a"]
    assert found.figures["ceilings"] == 0
    assert [hole.key for hole in found.holes if hole.key == "pagu"] == ["pagu"]
    assert found.less == ()


def test_without_a_cost_it_is_listed_and_never_free(tmp_path: Path) -> None:
    found = asked(tmp_path, pagu(100), proposal("usul-a", None), proposal("usul-b", 0))
    assert chosen(found) == ["usul-b"]
    assert out(found, "usul-a").why is Why.NO_COST
    assert found.figures["without_cost"] == 1


def test_running_costs_of_assets_are_charged_first(tmp_path: Path) -> None:
    asset = "name: Pusat data\ntype: infrastructure\nopd: [diskominfo]\nstatus: {}\nrunning_cost: {{2027: 60}}\n"
    parts = pagu(100), proposal("usul-a", 50)
    found = asked(tmp_path / "used", *parts, {"data/assets/pusat-data.yaml": asset.format("active")})
    assert chosen(found) == []
    assert out(found, "usul-a").rupiah == 10
    assert (found.pools[0].charged, found.pools[0].left) == (60, 40)
    retired = asked(tmp_path / "retired", *parts, {"data/assets/pusat-data.yaml": asset.format("retired")})
    assert chosen(retired) == ["usul-a"]


def test_charges_beyond_a_ceiling_leave_nothing_and_are_shown(tmp_path: Path) -> None:
    asset = "name: Pusat data\ntype: infrastructure\nopd: [diskominfo]\nstatus: active\nrunning_cost: {2027: 160}\n"
    found = asked(tmp_path, pagu(100), proposal("usul-a", 1), {"data/assets/pusat-data.yaml": asset})
    assert found.pools[0].left == -60
    assert chosen(found) == []


def test_running_costs_of_the_chosen_count_in_later_years(tmp_path: Path) -> None:
    found = asked(tmp_path, pagu(100, 20), proposal("usul-a", 50, "running_cost: {2028: 30}\n"))
    assert chosen(found) == []
    left = out(found, "usul-a")
    assert [(each.limit.year, each.amount) for each in left.additions] == [(2028, 10)]


def test_the_addition_is_enough_and_a_rupiah_less_is_not(tmp_path: Path) -> None:
    parts = proposal("usul-a", 80, "mandatory: Undang-undang\n"), proposal("usul-b", 50)
    left = out(asked(tmp_path / "now", pagu(100), *parts), "usul-b")
    assert (left.why, left.rupiah) == (Why.CEILING, 30)
    assert chosen(asked(tmp_path / "enough", pagu(130), *parts)) == ["usul-a", "usul-b"]
    assert chosen(asked(tmp_path / "less", pagu(129), *parts)) == ["usul-a"]


def test_a_later_year_that_brings_it_in(tmp_path: Path) -> None:
    parts = proposal("usul-a", 80, "mandatory: Undang-undang\n"), proposal("usul-b", 50)
    assert out(asked(tmp_path / "fixed", pagu(100, 60), *parts), "usul-b").year == 2028
    window = proposal("usul-b", 50, "start_window: {earliest: 2027, latest: 2028}\n")
    found = asked(tmp_path / "free", pagu(100, 60), parts[0], window)
    assert [(each.proposal.id, each.start) for each in found.chosen] == [("usul-a", 2027), ("usul-b", 2028)]


def test_no_start_in_the_past_is_suggested(tmp_path: Path) -> None:
    parts = pagu(100, 60), proposal("usul-a", 60, "mandatory: Wajib\n", 2028), proposal("usul-b", 50, year=2028)
    files = {path: text for part in (BASE, *parts) for path, text in part.items()}
    workspace = plan(tmp_path, files)
    assert out(run(workspace, Asked()), "usul-b").year == 2027
    assert out(run(workspace, Asked(date=date(2028, 1, 1))), "usul-b").year is None


def test_no_start_flees_to_a_year_without_a_ceiling(tmp_path: Path) -> None:
    window = proposal("usul-b", 50, "start_window: {earliest: 2027, latest: 2029}\n")
    found = asked(tmp_path, pagu(10), window)
    assert chosen(found) == []
    assert out(found, "usul-b").year is None


def test_prerequisites(tmp_path: Path) -> None:
    need = proposal("usul-b", 10, "depends_on: [usul-a]\n")
    both = asked(tmp_path / "both", pagu(100), proposal("usul-a", 50), need)
    assert chosen(both) == ["usul-a", "usul-b"]
    dear = asked(tmp_path / "dear", pagu(100), proposal("usul-a", 150), need)
    left = out(dear, "usul-b")
    assert (left.why, left.others, left.rupiah, left.freed) == (Why.NEED_CEILING, ("usul-a",), 60, ("usul-a",))
    uncosted = asked(tmp_path / "uncosted", pagu(100), proposal("usul-a", None), need)
    assert (out(uncosted, "usul-b").why, out(uncosted, "usul-b").freed) == (Why.NEED_UNCOSTED, ("usul-a",))
    lapsed = asked(tmp_path / "lapsed", pagu(100), _ended("lapsed"), need)
    assert out(lapsed, "usul-b").why is Why.NEED_IMPOSSIBLE
    done = asked(tmp_path / "done", pagu(100), _ended("done"), need)
    assert chosen(done) == ["usul-b"]


def _ended(status: str) -> dict[str, str]:
    return {"data/proposals/usul-a.yaml": HEAD.replace("proposed", status) + "start: 2026\nend: 2026\n"}


def test_what_excludes_a_better_one_says_so(tmp_path: Path) -> None:
    found = asked(
        tmp_path,
        pagu(100),
        proposal("usul-a", 50, "scores: {reach: 5}\n"),
        proposal("usul-b", 50, "excludes: [usul-a]\n"),
    )
    left = out(found, "usul-b")
    assert (left.why, left.others, left.rupiah) == (Why.CLASH, ("usul-a",), None)


def test_the_ceiling_of_the_region_bounds_all(tmp_path: Path) -> None:
    region = {"data/pagu/2027-rkpd.yaml": "year: 2027\nstage: rkpd\nlines: [{year: 2027, amount: 60, scope: it}]\n"}
    found = asked(tmp_path, pagu(100), region, proposal("usul-a", 50), proposal("usul-b", 50))
    assert len(chosen(found)) == 1


def test_a_written_score_comes_before_what_is_computed(tmp_path: Path) -> None:
    found = asked(tmp_path, proposal("usul-a", 50, "mandatory: Undang-undang\nscores: {mandate: 2, reach: 5}\n"))
    marks = {mark.criterion.id: mark for mark in found.scores[0].marks}
    assert (marks["mandate"].level, marks["mandate"].source) == (2, From.WRITTEN)
    assert (marks["security"].level, marks["security"].source) == (None, From.UNKNOWN)
    assert found.scores[0].points == 8000 + 10000 + (25 + 10 + 10 + 10 + 10 + 5) * 200
    assert found.scores[0].most == found.scores[0].points + (25 + 10 + 10 + 10 + 10 + 5) * 800


def test_criteria_of_the_workspace(tmp_path: Path) -> None:
    settings = pages.DEFAULT_SETTINGS + "criteria: [{id: x, name: X, weight: 3}, {id: y, name: Y, weight: 1}]\n"
    found = asked(tmp_path, {"masterplan.yaml": settings}, proposal("usul-a", 50, "scores: {x: 5, y: 1}\n"))
    assert found.scores[0].points == 75_000 + 5_000
    zero = pages.DEFAULT_SETTINGS + "criteria: [{id: x, name: X, weight: 0}]\n"
    assert asked(tmp_path / "zero", {"masterplan.yaml": zero}, proposal("usul-a", 50)).scores[0].points == 20_000


@pytest.mark.parametrize(
    ("values", "effect", "level"),
    [
        ("targets: {2029: 80}\nactuals: {2025: 60}\n", "{2028: 2, 2029: 12}", 4),
        ("targets: {2029: 80}\nactuals: {2025: 60}\n", "{2029: 300}", 5),
        ("targets: {2029: 80}\nactuals: {2025: 60}\n", "{2029: -3}", 1),
        ("targets: {2029: 80}\nactuals: {2025: 90}\n", "{2029: 12}", 1),
        ("targets: {2029: 80}\n", "{2029: 12}", None),
        (
            "scale: {labels: [{label: WDP}, {label: WTP}]}\ntargets: {2029: WTP}\nactuals: {2025: WDP}\n",
            "{2029: 1}",
            None,
        ),
        ("targets: {2029: {min: 80}}\nactuals: {2025: 60}\n", "{2029: 4}", 2),
    ],
)
def test_the_gap_that_an_effect_closes(tmp_path: Path, values: str, effect: str, level: int | None) -> None:
    indicator = f"name: Layanan\nunit: persen\nlevel: program\nopd: [diskominfo]\ndirection: up\n{values}"
    body = f"effects: [{{indicator: ind-layanan, role: direct, by_year: {effect}}}]\n"
    found = asked(tmp_path, {"data/indicators/ind-layanan.yaml": indicator}, proposal("usul-a", 50, body))
    assert next(mark.level for mark in found.scores[0].marks if mark.criterion.id == "gap") == level


def test_two_that_close_the_same_gap_count_it_once(tmp_path: Path) -> None:
    indicator = (
        "name: Layanan\nunit: persen\nlevel: program\nopd: [diskominfo]\ndirection: up\n"
        "targets: {2029: 80}\nactuals: {2025: 60}\n"
    )
    body = "effects: [{indicator: ind-layanan, role: direct, by_year: {2029: 20}}]\n"
    parts = {"data/indicators/ind-layanan.yaml": indicator}, proposal("usul-a", 1, body), proposal("usul-b", 1, body)
    found = asked(tmp_path, *parts)
    assert sum(score.points for score in found.scores) == 80_000
    assert found.choice.worth.points == 60_000
    (effect,) = found.effects
    assert (effect.gap, effect.expected, effect.counted) == (Decimal(20), Decimal(40), Decimal(20))


def test_low_and_high_cost(tmp_path: Path) -> None:
    parts = proposal("usul-a", 80, "cost_basis: {low: 60, high: 120}\n"), proposal("usul-b", 40, "scores: {reach: 1}\n")
    found = asked(tmp_path, pagu(100), *parts)
    low, high = found.costs
    assert (low.known, low.holds, sorted(low.choice.plan)) == (1, False, ["usul-a", "usul-b"])
    assert sorted(high.choice.plan) == ["usul-b"]


def test_less_money_and_who_suffers(tmp_path: Path) -> None:
    indicator = (
        "name: Layanan\nunit: persen\nlevel: sasaran_daerah\nsasaran: rpjmd-2025-2029/s1\ndirection: up\n"
        "targets: {2029: 80}\n"
    )
    body = "indicators: [ind-layanan]\n"
    found = asked(tmp_path, pagu(100), {"data/indicators/ind-layanan.yaml": indicator}, proposal("usul-a", 85, body))
    assert [(each.percent, each.goes) for each in found.less] == [(10, ()), (20, ("usul-a",)), (30, ("usul-a",))]
    (suffering,) = found.less[1].suffers["usul-a"]
    assert (suffering.indicator.id, [rpjmd.id for rpjmd in suffering.rpjmd]) == ("ind-layanan", ["rpjmd-2025-2029"])


def test_year_and_opd_narrow_what_is_shown_alone(tmp_path: Path) -> None:
    parts = pagu(100, 100), proposal("usul-a", 80), proposal("usul-b", 80, year=2028)
    found = asked(tmp_path / "year", *parts, year=2028)
    assert chosen(found) == ["usul-b"]
    assert sorted(found.choice.plan) == ["usul-a", "usul-b"]
    assert [each.limit.year for each in found.pools] == [2028]
    assert chosen(asked(tmp_path / "opd", *parts, opd="disparbud")) == []


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    parts = [proposal(f"usul-{name}", 30 + at) for at, name in enumerate("abcdef")]
    first = asked(tmp_path / "one", pagu(100), *parts)
    other = asked(tmp_path / "two", *reversed(parts), pagu(100))
    assert first.choice.plan == other.choice.plan
    assert tables(first) == tables(other)


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_runs_without_the_solver_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    found = asked(tmp_path, pagu(100), proposal("usul-a", 60), proposal("usul-b", 50), proposal("usul-c", 50))
    assert found.choice.way is Way.NO_SOLVER
    assert chosen(found)
    (row,) = next(table for table in tables(found, language) if table.id == "choice").rows
    assert "masterplan-cli[solver]" in str(row[0].value)


def test_every_figure_has_words_and_every_value_an_origin(tmp_path: Path) -> None:
    parts = pagu(100), proposal("usul-a", 80, "cost_basis: {low: 60, high: 120}\n"), proposal("usul-b", 60)
    found = asked(tmp_path, *parts)
    assert found.figures.keys() == FIGURES.keys()
    for table in tables(found):
        for row in table.rows:
            for cell, column in zip(row, table.columns, strict=True):
                if column.type in ("reference", "rupiah", "year") and cell.value is not None:
                    assert cell.origin or cell.value == 0, (table.id, column.id)
