"""Ceilings: which lines bound which money, of which stage, and what is asked for below them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from masterplan_cli.measures.ceilings import Ceilings, ceiling, demands, draws, holder
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace
from small_plan import PROPOSAL, WHOLE, codes, plan, said

IT = "{{year: 2026, amount: {amount}, opd: diskominfo, scope: it{more}}}"
PORTAL = "data/proposals/usul-portal.yaml"


def pagu(stage: str, *lines: str, year: int = 2026) -> dict[str, str]:
    body = "".join(f"  - {line}\n" for line in lines)
    return {f"data/pagu/{year}-{stage}.yaml": f"year: {year}\nstage: {stage}\nlines:\n{body}"}


def asking(files: Mapping[str, str], money: str) -> dict[str, str]:
    return {**WHOLE, **files, PORTAL: PROPOSAL + money}


def over(workspace: Workspace) -> list[int]:
    """The amounts of what bounds the money of the one proposal, narrow first."""
    (demand,) = demands(workspace.all(Proposal)[0])
    return [limit.amount for limit in Ceilings(workspace).over(demand)]


@pytest.mark.parametrize(
    ("lines", "money", "bounds"),
    [
        ([IT.format(amount=900, more="")], "budget: {2026: 500}\n", [900]),
        ([IT.format(amount=900, more="")] * 2, "budget: {2026: 500}\n", [1800]),
        (["{year: 2026, amount: 900, opd: disparbud, scope: it}"], "budget: {2026: 500}\n", []),
        (["{year: 2027, amount: 900, opd: diskominfo, scope: it}"], "budget: {2026: 500}\n", []),
        (["{year: 2026, amount: 900, opd: diskominfo}"], "budget: {2026: 500}\n", []),
        (["{year: 2026, amount: 900, scope: it}"], "budget: {2026: 500}\n", [900]),
        (['{year: 2026, amount: 900, opd: diskominfo, program: "2.16.03"}'], "budget: {2026: 500}\n", [900]),
        (['{year: 2026, amount: 900, opd: diskominfo, program: "2.16.02"}'], "budget: {2026: 500}\n", []),
        (
            [
                IT.format(amount=900, more=""),
                '{year: 2026, amount: 700, opd: diskominfo, sub_kegiatan: "2.16.03.2.02.06"}',
            ],
            "budget: {2026: 500}\n",
            [900],
        ),
        ([IT.format(amount=900, more=", source: DAU")], "budget: {2026: 500}\n", []),
        (
            [IT.format(amount=900, more=", source: DAU"), IT.format(amount=950, more="")],
            "funding: [{year: 2026, amount: 500, source: Dana Alokasi Umum}]\n",
            [900, 950],
        ),
        (
            [IT.format(amount=900, more=', account: "5.2"')],
            'funding: [{year: 2026, amount: 500, account: "5.2.02.10"}]\n',
            [900],
        ),
    ],
)
def test_a_line_bounds_the_money_that_says_all_it_says(
    lines: list[str], money: str, bounds: list[int], tmp_path: Path
) -> None:
    assert over(plan(tmp_path, asking(pagu("ppas", *lines), money))) == bounds


def test_the_latest_stage_of_an_opd_and_year_holds(tmp_path: Path) -> None:
    early = pagu("ppas", IT.format(amount=900, more=""), "{year: 2026, amount: 400, opd: disparbud, scope: it}")
    late = pagu("dpa", IT.format(amount=800, more=""))
    workspace = plan(tmp_path, asking({**early, **late}, "budget: {2026: 500}\n"))
    assert over(workspace) == [800]
    assert [limit.amount for limit in Ceilings(workspace).limits["disparbud", 2026]] == [400]


def test_what_was_paid_is_no_ceiling(tmp_path: Path) -> None:
    paid = pagu("realisation", IT.format(amount=100, more=""))
    assert over(plan(tmp_path, asking(paid, "budget: {2026: 500}\n"))) == []


def test_funding_that_does_not_add_up_is_asked_for_by_year(tmp_path: Path) -> None:
    money = "budget: {2026: 500}\nfunding: [{year: 2026, amount: 300, opd: disparbud}]\n"
    proposal = plan(tmp_path, asking({}, money)).all(Proposal)[0]
    assert [(each.amount, each.opd, each.route) for each in demands(proposal)] == [
        (500, "disparbud", ("budget", "2026"))
    ]
    assert holder(proposal, 2026) == "disparbud"
    assert holder(proposal, 2027) == "diskominfo"


def test_a_proposal_draws_on_its_narrowest_ceiling(tmp_path: Path) -> None:
    lines = IT.format(amount=950, more=""), IT.format(amount=900, more=", source: DAU")
    money = "funding: [{year: 2026, amount: 500, source: DAU}]\n"
    workspace = plan(tmp_path, asking(pagu("ppas", *lines), money))
    found = ceiling(workspace, workspace.all(Proposal)[0], 2026)
    assert found is not None
    assert found.line.amount == 900
    assert [(draw.proposal.id, draw.amount) for draw in draws(workspace, found)] == [("usul-portal", 500)]
    assert ceiling(workspace, workspace.all(Proposal)[0], 2027) is None


def test_without_money_or_pagu_nothing_is_bounded(tmp_path: Path) -> None:
    workspace = plan(tmp_path)
    assert Ceilings(workspace).limits == {}
    assert list(demands(workspace.all(Proposal)[0])) == []


# What the rules of money leave unsaid

BUDGET = "budget: {2026: 500}\n"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("end: 2026", "end: 2025\nbudget: {2026: 500}", ["MP104"]),
        ("end: 2026", "end: 2026\nbudget: {2026: 500}\nfunding: [{year: 2027, amount: 500}]", ["MP505"]),
        ("end: 2026", "end: 2026\nbudget: {2026: Rp500}", ["MP109"]),
        ("status: draft", "status: proposed\nbudget: {2026: 5jt}", ["MP109"]),
        ("end: 2026", "end: 2026\nfunding: [{year: 2026, amount: 500, source: DUA}]", ["MP503"]),
        ("start: 2026\nend: 2026", "start: 2026\nend: 2026\ndepends_on: [usul-portal]", ["MP202"]),
    ],
)
def test_one_mistake_about_money_is_said_once(old: str, new: str, found: list[str], tmp_path: Path) -> None:
    assert old in PROPOSAL
    files = {**WHOLE, PORTAL: PROPOSAL.replace(old, new)}
    money = ("MP104", "MP109", "MP202", "MP306", "MP310", "MP50", "MP512", "MP513")
    assert [code for code in codes(said(tmp_path, files)) if code.startswith(money)] == found


def test_a_pagu_that_cannot_be_read_keeps_ceilings_silent(tmp_path: Path) -> None:
    tight = pagu("ppas", IT.format(amount=100, more=""))
    assert codes(said(tmp_path / "a", asking(tight, BUDGET)), "MP502") == ["MP502"]
    broken = {"data/pagu/2026-dpa.yaml": "year: dua\nstage: dpa\n"}
    assert codes(said(tmp_path / "b", asking({**tight, **broken}, BUDGET)), "MP502") == []


def test_a_circle_is_not_also_an_impossible_order(tmp_path: Path) -> None:
    first = PROPOSAL.replace("end: 2026", "end: 2027") + "depends_on: [usul-dua]\n"
    second = PROPOSAL.replace("end: 2026", "end: 2027") + "depends_on: [usul-portal]\n"
    third = PROPOSAL + "depends_on: [usul-dua]\n"
    files = {**WHOLE, PORTAL: first, "data/proposals/usul-dua.yaml": second, "data/proposals/usul-tiga.yaml": third}
    found = [each for each in said(tmp_path, files) if each.code in ("MP202", "MP507")]
    assert [(each.code, each.path) for each in found] == [
        ("MP202", "data/proposals/usul-portal.yaml"),
        ("MP507", "data/proposals/usul-tiga.yaml"),
    ]
