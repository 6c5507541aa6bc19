"""What is missing: the same holes that the rules tell of, who gives them, and what blocks most first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.missing import Missing, ToFill, run
from masterplan_cli.check import check
from masterplan_cli.documents.answers.missing import FIGURES, tables
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records import KINDS
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import suppliers
from masterplan_cli.workspace import Case, Workspace, load
from small_plan import OPD, WHOLE, changed, plan

PORTAL = "data/proposals/usul-portal.yaml"
LAYANAN = "data/indicators/ind-layanan.yaml"
HERE = Path(__file__).parent
PLANS = {"data": HERE.parent, "regency": HERE / "regency"}
RULES = {
    "MP301": ("proposal", "served"),
    "MP303": ("proposal", "fungsi"),
    "MP307": ("rpjmd", "chain"),
    "MP308": ("proposal", "analysis"),
    "MP312": ("opd", "carried"),
    "MP313": ("indicator", "anchor"),
    "MP401": ("indicator", "targets"),
    "MP408": ("indicator", "achievement"),
    "MP411": ("indicator", "baseline"),
    "MP412": ("indicator", "definition"),
    "MP506": ("proposal", "cost"),
    "MP512": ("proposal", "running_cost"),
    "MP513": ("proposal", "cost_basis"),
    "MP606": ("proposal", "profile"),
}
ONLY_SOME = frozenset(("MP303", "MP307", "MP308", "MP506", "MP512", "MP513"))
"""Rules that ask less than the analysis: of some statuses, of fewer keys, or nothing after another rule."""
QUESTIONS = frozenset(
    (
        *("trace", "gap", "coverage", "spbe", "portfolio", "duplicates", "roadmap", "progress", "spending"),
        *("assets", "risks", "independence", "alignment", "decisions"),
    )
)


def asked(folder: Path, files: Mapping[str, str], **narrowed: object) -> Missing:
    return run(plan(folder, files), Asked(**narrowed))  # type: ignore[arg-type]


def row(found: Missing, ref: str) -> ToFill:
    return next(each for each in found.rows if each.record.ref == ref)


def needs(found: Missing, ref: str) -> dict[str, str]:
    return {hole.need.id: hole.about for each in found.rows if each.record.ref == ref for hole in each.holes}


@pytest.mark.parametrize("name", PLANS)
def test_rules_and_analysis_tell_of_the_same_holes(name: str) -> None:
    workspace, faults = load(PLANS[name])
    found = {(each.record.ref, hole.need.id) for each in run(workspace, Asked()).rows for hole in each.holes}
    told = [(each.code, each.finding.place.record) for each in check(workspace, faults, Case())]
    accepted = {(each.code, each.record) for each in workspace.settings.accept}
    for code, (kind, need) in RULES.items():
        listed = {ref for ref, other in found if other == need and ref.startswith(f"{kind}:")}
        said = {ref for other, ref in told if other == code and not is_history(workspace, ref)}
        assert said <= listed, code
        if code not in ONLY_SOME:
            assert {ref for ref in listed if (code, ref.partition(":")[2]) not in accepted} <= said, code


def is_history(workspace: Workspace, ref: str) -> bool:
    """Whether it is a proposal that rules prove something of, and nothing is asked of."""
    proposal = workspace.records["proposal"].get(ref.removeprefix("proposal:"))
    return isinstance(proposal, Proposal) and not is_living(proposal, workspace.settings)


def test_a_record_names_all_it_lacks_in_the_order_of_need(tmp_path: Path) -> None:
    assert list(needs(asked(tmp_path, WHOLE), "proposal:usul-portal")) == [
        "cost",
        "effects",
        "scores",
        "running_cost",
        "profile",
    ]


def test_a_cost_asks_for_its_basis_and_nothing_more(tmp_path: Path) -> None:
    priced = changed(PORTAL, "status: draft", "budget: {2026: 400}\nstatus: draft")
    assert "cost_basis" in needs(asked(tmp_path / "a", priced), "proposal:usul-portal")
    based = changed(PORTAL, "status: draft", "cost_basis: {method: offer}\nstatus: draft", priced)
    found = needs(asked(tmp_path / "b", based), "proposal:usul-portal")
    assert not found.keys() & {"cost", "cost_basis"}


@pytest.mark.parametrize("status", ["done", "rejected", "lapsed"])
def test_nothing_is_asked_of_history(status: str, tmp_path: Path) -> None:
    assert needs(asked(tmp_path, changed(PORTAL, "status: draft", f"status: {status}")), "proposal:usul-portal") == {}


@pytest.mark.parametrize(
    ("body", "today", "year", "about"),
    [
        ("", None, None, ""),
        ("", "2026-06-05", None, ""),
        ("", "2029-06-05", None, "2026-2028"),
        ("actuals: {2027: 3}\n", "2029-06-05", None, "2026, 2028"),
        ("actuals: {2027: 3}\n", "2029-06-05", 2028, "2028"),
        ("actuals: {2027: 3}\n", "2029-06-05", 2027, None),
        ("actuals: {2027: 3}\n", None, None, None),
        ("actuals: {2025: 0}\n", "2026-06-05", None, None),
    ],
)
def test_an_actual_is_due_once_its_year_is_over(
    body: str, today: str | None, year: int | None, about: str | None, tmp_path: Path
) -> None:
    files = {**WHOLE, LAYANAN: WHOLE[LAYANAN] + body}
    found = asked(tmp_path, files, date=date.fromisoformat(today) if today else None, year=year)
    assert needs(found, "indicator:ind-layanan").get("actuals") == about


def test_context_is_not_asked(tmp_path: Path) -> None:
    files = changed(LAYANAN, "direction: up", "direction: context")
    assert needs(asked(tmp_path, files), "indicator:ind-layanan") == {}


def test_what_holds_up_most_stands_first(tmp_path: Path) -> None:
    second = WHOLE[PORTAL].replace("Portal layanan tunggal", "Portal kedua")
    found = asked(tmp_path, {**WHOLE, "data/proposals/usul-dua.yaml": second})
    assert [each.record.id for each in found.rows][:2] == ["ind-layanan", "usul-dua"]
    weights = [each.weight for each in found.rows]
    assert weights == sorted(weights, reverse=True)
    first = found.rows[0].blocked
    assert ([each.id for each in first.proposals], first.money) == (["usul-dua", "usul-portal"], None)


def test_money_is_known_or_not_and_never_zero_for_unknown(tmp_path: Path) -> None:
    files = {
        **changed(PORTAL, "status: draft", "budget: {2026: 400, 2027: 50}\nstatus: draft"),
        "data/proposals/usul-dua.yaml": WHOLE[PORTAL],
    }
    files = changed(PORTAL, "end: 2026", "end: 2027", files)
    assert row(asked(tmp_path / "a", files), "indicator:ind-layanan").blocked.money == 450
    assert row(asked(tmp_path / "b", files, year=2027), "indicator:ind-layanan").blocked.money == 50
    assert row(asked(tmp_path / "c", files), "proposal:usul-dua").blocked.money is None


def test_a_successor_gives_what_its_predecessor_carried(tmp_path: Path) -> None:
    new = OPD.format(name="Dinas Kominfo dan Persandian", urusan="2.16") + "predecessors: [diskominfo]\n"
    files = {**WHOLE, "data/opd/diskominfosan.yaml": new}
    found = asked(tmp_path / "a", files)
    assert {each.giver.id for each in found.rows if each.giver is not None} == {"diskominfosan", "disparbud"}
    mine = asked(tmp_path / "b", files, opd="diskominfo")
    assert {each.record.id for each in mine.rows} == {"ind-layanan", "usul-portal"}


def test_the_office_gives_what_no_opd_carries(tmp_path: Path) -> None:
    planning = OPD.format(name="Bappeda Contoh", urusan="5.01")
    files = {
        **changed(LAYANAN, "opd: [diskominfo]\n", "").copy(),
        "data/opd/bappeda.yaml": planning,
    }
    files = changed(LAYANAN, "level: program", "level: sasaran_daerah", files)
    found = asked(tmp_path / "a", files)
    assert (row(found, "indicator:ind-layanan").giver, row(found, "indicator:ind-layanan").office) == (None, "planning")
    mine = asked(tmp_path / "b", files, opd="bappeda")
    assert "ind-layanan" in {each.record.id for each in mine.rows}
    (share,) = [share for share in found.by_office if share.office == "planning"]
    assert share.opd is not None
    assert share.opd.id == "bappeda"


def test_shares_count_each_thing_once(tmp_path: Path) -> None:
    found = asked(tmp_path, WHOLE)
    share = next(each for each in found.by_opd if each.opd is not None and each.opd.id == "diskominfo")
    assert [each.record.id for each in share.rows] == ["ind-layanan", "usul-portal"]
    assert (len(share.blocked.indicators), len(share.blocked.proposals)) == (1, 1)
    assert sum(len(each.rows) for each in found.by_opd) == len(found.rows)


def test_who_gives_the_only_capacity_is_not_asked_for_it(tmp_path: Path) -> None:
    assert "capacity" not in needs(asked(tmp_path / "a", WHOLE), "opd:disparbud")
    files = {**WHOLE, "data/capacity/diskominfo-2026.yaml": "opd: diskominfo\nyear: 2026\n"}
    found = asked(tmp_path / "b", files)
    assert "capacity" in needs(found, "opd:disparbud")
    assert row(found, "opd:disparbud").office == "personnel"
    assert needs(found, "opd:diskominfo") == {}


@pytest.mark.parametrize(
    ("extra", "lacking"),
    [
        ("", "indicators, usage, condition, running_cost, disposition, source_code, maintained_by"),
        ("national: true\n", "indicators, usage, condition, running_cost, disposition"),
        (
            "source_code: unknown\nmaintained_by: own\n",
            "indicators, usage, condition, running_cost, disposition, source_code",
        ),
    ],
)
def test_an_asset_in_use_says_how_it_is_used(extra: str, lacking: str, tmp_path: Path) -> None:
    asset = "name: Antrean\ntype: application\nopd: [diskominfo]\nstatus: active\n"
    files = {**WHOLE, "data/assets/antrean.yaml": asset + extra}
    assert needs(asked(tmp_path / "a", files), "asset:antrean") == {"profile": lacking}
    files["data/assets/antrean.yaml"] = asset.replace("active", "retired") + extra
    assert needs(asked(tmp_path / "b", files), "asset:antrean") == {}


def test_what_could_not_be_read_is_named_and_is_no_empty_kind(tmp_path: Path) -> None:
    found = asked(tmp_path, {**WHOLE, "data/fgd/rusak.yaml": "title: [\n"})
    assert found.unread == ("fgd:rusak",)
    assert "fgd" not in {each.kind.KIND for each in found.kinds}


def test_an_empty_plan_lacks_kinds_alone(tmp_path: Path) -> None:
    found = asked(tmp_path, pages.DEFAULTS)
    assert (found.rows, found.figures["money"]) == ((), None)
    assert found.figures["kinds"] == len(KINDS) - 1
    assert set(found.figures) == set(FIGURES)
    assert [len(table.rows) for table in tables(found)] == [0, 0, 0, len(KINDS) - 1, 0]


def test_every_kind_has_a_supplier_and_every_need_an_office_that_exists() -> None:
    table = suppliers()
    assert sorted(each.kind for each in table.kinds) == sorted(kind.KIND for kind in KINDS)
    offices = {office.id for office in table.offices}
    named = {each.office for each in table.kinds} | {each.office for each in table.needs}
    assert named - {None} <= offices
    names = dict.fromkeys(offices, "x")
    assert all("{" not in each.words.say(language, names) for each in table.kinds for language in ("id", "en"))
    asked_of = [*(each.questions for each in table.kinds), *(each.questions for each in table.needs)]
    assert {question for found in asked_of for question in found} <= QUESTIONS
