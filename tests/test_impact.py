"""Impact: what a record reaches, what passes on and what stays, what is lost once it is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.impact import Impact, Why, run
from masterplan_cli.documents.answers.impact import FIGURES, tables
from masterplan_cli.measures.digest import digest
from masterplan_cli.measures.trace import Grade
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import load
from small_plan import WHOLE, changed, plan

PORTAL = "data/proposals/usul-portal.yaml"
ASSET = "name: Antrean\ntype: application\nopd: [diskominfo]\nstatus: active\n"
PRICED = changed(PORTAL, "status: draft", "budget: {2026: 400, 2027: 100}\nrunning_cost: {2028: 7}\nstatus: draft")


def asked(folder: Path, files: Mapping[str, str], subject: str | None, **narrowed: object) -> Impact:
    return run(plan(folder, files), Asked(subject=subject, **narrowed))  # type: ignore[arg-type]


def reached(found: Impact) -> dict[str, int]:
    return {each.record.ref: each.steps for each in found.touched}


def test_what_names_a_record_and_what_names_that(tmp_path: Path) -> None:
    decision = (
        "role: kominfo\ndate: 2026-01-05\ndocument: Nota 1\nitems: [{proposal: usul-portal, decision: approved}]\n"
    )
    found = asked(tmp_path, {**PRICED, "data/decisions/nota.yaml": decision}, "indicator:ind-layanan")
    assert reached(found) == {"proposal:usul-portal": 1, "decision:nota": 2}
    assert [each.breaks for each in found.touched] == [True, False]
    assert [(paper.record.id, paper.words) for paper in found.papers] == [("nota", "Nota 1")]


def test_a_grade_falls_once_the_only_indicator_is_gone(tmp_path: Path) -> None:
    (lost,) = asked(tmp_path / "a", PRICED, "indicator:ind-layanan").proposals
    assert (lost.grade, lost.after) == (Grade.TO_TARGET, Grade.UNTRACED)
    both = changed(PORTAL, "indicators: [ind-layanan]", "indicators: [ind-layanan, ind-lain]", PRICED)
    both["data/indicators/ind-lain.yaml"] = WHOLE["data/indicators/ind-layanan.yaml"]
    (kept,) = asked(tmp_path / "b", both, "indicator:ind-layanan").proposals
    assert (kept.grade, kept.after) == (Grade.TO_TARGET, Grade.TO_TARGET)


def test_a_proposal_goes_with_itself_and_exposes_what_it_serves(tmp_path: Path) -> None:
    found = asked(tmp_path, PRICED, "proposal:usul-portal")
    (own,) = found.proposals
    assert (own.steps, own.after) == (0, None)
    (indicator,) = found.indicators
    assert (indicator.indicator.id, indicator.why, indicator.is_exposed) == ("ind-layanan", Why.SERVED, True)


def test_an_asset_that_serves_too_keeps_an_indicator_from_being_exposed(tmp_path: Path) -> None:
    files = {**PRICED, "data/assets/antrean.yaml": ASSET + "indicators: [ind-layanan]\n"}
    (indicator,) = asked(tmp_path, files, "proposal:usul-portal").indicators
    assert not indicator.is_exposed
    assert (len(indicator.serving.assets), len(indicator.touched.assets)) == (1, 0)


def test_an_asset_that_serves_an_indicator_passes_nothing_on(tmp_path: Path) -> None:
    files = {
        **PRICED,
        "data/assets/antrean.yaml": ASSET + "indicators: [ind-kunjungan, ind-layanan]\n",
        PORTAL: PRICED[PORTAL] + "upgrades: [antrean]\n",
    }
    found = asked(tmp_path / "a", files, "indicator:ind-kunjungan")
    assert reached(found) == {"asset:antrean": 1}
    assert [each.indicator.id for each in found.indicators] == ["ind-kunjungan"]
    assert reached(asked(tmp_path / "b", files, "asset:antrean")) == {"proposal:usul-portal": 1}


RENSTRA = """\
opd: diskominfo
rpjmd: rpjmd-2025-2029
tujuan:
  - {id: t1, text: Layanan yang aman, supports: rpjmd-2030-2034/s1}
sasaran:
  - {id: r1, text: Layanan daring dipakai, tujuan: t1}
  - {id: r2, text: Kunjungan bertambah, supports: rpjmd-2025-2029/s1}
programs:
  - {code: "2.16.03", sasaran: r1, indicators: [ind-insiden]}
"""
LAYANAN, KUNJUNGAN = "data/indicators/ind-layanan.yaml", "data/indicators/ind-kunjungan.yaml"
BELOW: Mapping[str, str] = {
    **PRICED,
    LAYANAN: WHOLE[LAYANAN] + "sasaran_opd: renstra-diskominfo/r1\n",
    KUNJUNGAN: WHOLE[KUNJUNGAN] + "sasaran_opd: renstra-diskominfo/r2\n",
    "data/indicators/ind-insiden.yaml": WHOLE[KUNJUNGAN],
    "data/renstra/renstra-diskominfo.yaml": RENSTRA,
    "data/rpjmd/rpjmd-2030-2034.yaml": pages.DEFAULT_RPJMD,
}


def test_a_program_that_lists_an_indicator_passes_nothing_on(tmp_path: Path) -> None:
    found = asked(tmp_path, BELOW, "indicator:ind-insiden")
    assert reached(found) == {"renstra:renstra-diskominfo": 1}
    assert [each.indicator.id for each in found.indicators] == ["ind-insiden"]


def test_a_part_passes_on_to_what_names_that_part(tmp_path: Path) -> None:
    """The objective r1 stands on the goal t1 that stands on the other RPJMD; r2 does not."""
    found = asked(tmp_path / "a", BELOW, "rpjmd:rpjmd-2030-2034")
    assert reached(found) == {
        "renstra:renstra-diskominfo": 1,
        "indicator:ind-layanan": 2,
        "proposal:usul-portal": 3,
    }
    whole = reached(asked(tmp_path / "b", BELOW, "opd:diskominfo"))
    assert {"indicator:ind-layanan", "indicator:ind-kunjungan"} <= whole.keys()


def test_a_record_that_only_names_the_subject_may_stand_on_what_rests_on_it(tmp_path: Path) -> None:
    """`usul-b` merely supports the OPD, but needs what the OPD proposes."""
    other = WHOLE[PORTAL].replace("opd: [diskominfo]", "opd: [disparbud]").replace("diskominfo/f1", "disparbud/f1")
    files = {
        **PRICED,
        "data/proposals/usul-b.yaml": other + "supports: [diskominfo]\ndepends_on: [usul-portal]\n",
        "data/proposals/usul-c.yaml": other.replace("[ind-layanan]", "[ind-kunjungan]") + "depends_on: [usul-b]\n",
    }
    found = asked(tmp_path, files, "opd:diskominfo")
    steps = {"indicator:ind-layanan": 1, "proposal:usul-b": 1, "proposal:usul-c": 3, "proposal:usul-portal": 1}
    assert reached(found) == steps
    assert {each.indicator.id: each.why for each in found.indicators}["ind-kunjungan"] is Why.SERVED


def test_an_opd_reaches_what_it_carries_and_proposes(tmp_path: Path) -> None:
    found = asked(tmp_path, PRICED, "opd:diskominfo")
    assert reached(found) == {"indicator:ind-layanan": 1, "proposal:usul-portal": 1}
    assert {each.indicator.id: each.why for each in found.indicators} == {"ind-layanan": Why.NAMES}


def test_what_stands_above_an_indicator_is_touched_and_its_proposals_are_not(tmp_path: Path) -> None:
    files = changed("data/indicators/ind-kunjungan.yaml", "unit:", "parents: [ind-layanan]\nunit:", PRICED)
    found = asked(tmp_path, files, "indicator:ind-kunjungan")
    assert {each.indicator.id: each.why for each in found.indicators} == {
        "ind-kunjungan": Why.ITSELF,
        "ind-layanan": Why.ABOVE,
    }
    assert found.proposals == ()


def test_money_stands_in_its_year_and_is_not_mixed(tmp_path: Path) -> None:
    line = (
        "year: 2026\namount: {amount}\nopd: diskominfo\nstage: {stage}\ndescription: Portal\nproposals: [usul-portal]\n"
    )
    files = {
        **PRICED,
        "data/spending/dpa.yaml": line.format(amount=390, stage="dpa"),
        "data/spending/dppa.yaml": line.format(amount=380, stage="dppa"),
        "data/spending/bayar.yaml": line.format(amount=370, stage="realisation"),
    }
    found = asked(tmp_path / "a", files, "indicator:ind-layanan")
    sums = {
        row.year: [sum(a for a, _ in each.values()) for each in (row.budget, row.running, row.budgeted, row.paid)]
        for row in found.money
    }
    assert sums == {2026: [400, 0, 380, 370], 2027: [100, 0, 0, 0], 2028: [0, 7, 0, 0]}
    assert found.figures["money"] == 500
    assert [row.year for row in asked(tmp_path / "b", files, "indicator:ind-layanan", year=2027).money] == [2027]
    cells = tables(found)[2].rows[1]
    assert [cell.value for cell in cells] == [2027, 100, None, None, None]


def test_history_holds_no_money(tmp_path: Path) -> None:
    found = asked(tmp_path, changed(PORTAL, "status: draft", "status: done", PRICED), "indicator:ind-layanan")
    assert (found.money, found.figures["money"], found.figures["living"]) == ((), None, 0)


@pytest.mark.parametrize(
    ("subject", "count"), [("proposal:usul-portal", 1), ("indicator:ind-layanan", 1), ("opd:diskominfo", 0)]
)
def test_approvals_lapse_when_what_was_decided_on_changes(subject: str, count: int, tmp_path: Path) -> None:
    workspace = plan(tmp_path / "a", PRICED)
    proposal = workspace.get(Proposal, "usul-portal")
    assert proposal is not None
    item = f"{{proposal: usul-portal, decision: approved, digest: {digest(workspace, proposal)}}}"
    body = f"role: kominfo\ndate: 2026-01-05\ndocument: Nota\nitems: [{item}]\n"
    found = asked(tmp_path / "b", {**PRICED, "data/decisions/nota.yaml": body}, subject)
    assert found.figures["approvals"] == count


def test_what_is_meant_without_a_reference(tmp_path: Path) -> None:
    files = {
        **changed(PORTAL, "status: draft", "legal_basis: [Perbup 1/2026]\nstatus: draft", PRICED),
        "data/regulations/perbup.yaml": "title: Perbup 1/2026\n",
        "data/pagu/2026-ppas.yaml": "year: 2026\nstage: ppas\nlines:\n"
        "  - {year: 2026, amount: 900, opd: diskominfo, scope: it}\n",
    }
    assert reached(asked(tmp_path / "a", files, "regulation:perbup")) == {"proposal:usul-portal": 1}
    pagu = asked(tmp_path / "b", files, "pagu:2026-ppas")
    assert reached(pagu) == {"proposal:usul-portal": 1}
    assert [each.breaks for each in pagu.touched] == [False]
    plan_of_region = asked(tmp_path / "c", files, "rpjmd:rpjmd-2025-2029")
    assert set(reached(plan_of_region)) == {"indicator:ind-layanan", "indicator:ind-kunjungan", "proposal:usul-portal"}


def test_a_record_that_nothing_names_touches_nothing(tmp_path: Path) -> None:
    found = asked(tmp_path, {**WHOLE, "data/assets/antrean.yaml": ASSET}, "asset:antrean")
    assert {name: value for name, value in found.figures.items() if value} == {}


@pytest.mark.parametrize("subject", [None, "", "proposal:tidak-ada", "usul-portal"])
def test_no_subject_no_number(subject: str | None, tmp_path: Path) -> None:
    found = asked(tmp_path, WHOLE, subject)
    assert found.subject is None
    assert set(found.figures.values()) == {None}
    assert set(found.figures) == set(FIGURES)
    assert all(not table.rows for table in tables(found))


def test_what_could_not_be_read_is_named(tmp_path: Path) -> None:
    found = asked(tmp_path, {**WHOLE, "data/proposals/rusak.yaml": "title: [\n"}, "indicator:ind-layanan")
    assert found.unread == ("proposal:rusak",)


def test_an_opd_narrows(tmp_path: Path) -> None:
    assert reached(asked(tmp_path, PRICED, "indicator:ind-layanan", opd="disparbud")) == {}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_steps_are_the_shortest_way_and_circles_end(
    tmp_path_factory: pytest.TempPathFactory, links: list[tuple[int, int]]
) -> None:
    needs: dict[int, list[int]] = {number: [] for number in range(6)}
    for source, target in links:
        needs[source].append(target)
    files = {
        f"data/proposals/p{number}.yaml": WHOLE[PORTAL]
        + f"depends_on: [{', '.join(f'p{each}' for each in set(found))}]\n"
        for number, found in needs.items()
    }
    rest = {path: body for path, body in WHOLE.items() if path != PORTAL}
    workspace = plan(tmp_path_factory.mktemp("plan"), {**rest, **files})
    expected = {0: 0}
    frontier = [0]
    while frontier:
        frontier = [source for source, found in needs.items() if source not in expected and set(found) & set(frontier)]
        expected |= dict.fromkeys(frontier, max(expected.values()) + 1)
    found = run(workspace, Asked(subject="proposal:p0"))
    assert reached(found) == {f"proposal:p{number}": steps for number, steps in expected.items() if number}
    assert load(workspace.root)[0].settings.is_known


def test_the_defaults_alone(tmp_path: Path) -> None:
    assert asked(tmp_path, pages.DEFAULTS, "rpjmd:rpjmd-2025-2029").figures["touched"] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "`impact` memerlukan sebuah entri"),
        (("usul-tidak-ada",), 2, "usul-tidak-ada"),
        (("usul-jaringan-intra",), 0, "Usulan yang tersentuh"),
    ],
)
def test_the_command_asks_for_one_record(arguments: tuple[str, ...], code: int, words: str) -> None:
    regency = Path(__file__).parent / "regency"
    command = [sys.executable, "-m", "masterplan_cli", "-C", str(regency), "analyze", "impact", *arguments]
    found = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    assert found.returncode == code
    assert words in found.stdout + found.stderr
