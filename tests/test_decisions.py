"""Decisions: what each proposal waits for, since when, what hangs on it; where the rules on them are silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.decisions import Decisions, State, Waiting, run
from masterplan_cli.documents.answers.decisions import FIGURES, tables
from masterplan_cli.measures.digest import digest
from masterplan_cli.records.proposal import Proposal
from small_plan import WHOLE, changed, codes, plan, said

PROPOSAL = "data/proposals/usul-portal.yaml"
GOVERNED = {
    **WHOLE,
    "masterplan.yaml": pages.DEFAULT_SETTINGS
    + "governance:\n  since: 2026\n  roles:\n    - {id: kominfo, from: recommended}\n"
    "    - {id: bappeda, from: recommended}\n    - {id: regional_head, from: approved}\n",
    PROPOSAL: WHOLE[PROPOSAL].replace("status: draft", "status: proposed") + "budget: {2026: 400, 2027: 100}\n",
}
TODAY = date(2026, 6, 5)


def decision(role: str, day: str, word: str = "approved", extra: str = "") -> str:
    items = f"items: [{{proposal: usul-portal, decision: {word}{extra}}}]\n"
    return f"role: {role}\ndate: {day}\ndocument: Nota dinas\n{items}"


def with_decisions(*written: str, files: Mapping[str, str] = GOVERNED) -> dict[str, str]:
    return {**files, **{f"data/decisions/putusan-{number}.yaml": body for number, body in enumerate(written)}}


def asked(folder: Path, files: Mapping[str, str], **narrowed: object) -> Decisions:
    return run(plan(folder, files), Asked(**{"date": TODAY, **narrowed}))  # type: ignore[arg-type]


def only(found: Decisions) -> Waiting:
    (each,) = found.waiting
    return each


def test_the_first_role_is_waited_for_since_nobody_knows_when(tmp_path: Path) -> None:
    found = asked(tmp_path, GOVERNED)
    each = only(found)
    assert (each.state, each.role and each.role.id, each.since, each.days) == (State.UNDECIDED, "kominfo", None, None)
    assert [indicator.id for indicator in each.stake.indicators] == ["ind-layanan"]
    assert each.stake.money == 500
    assert found.figures["waiting"] == 1
    assert found.figures["money"] == 500


def test_the_next_role_is_waited_for_since_the_last_approval_before_it(tmp_path: Path) -> None:
    each = only(asked(tmp_path, with_decisions(decision("bappeda", "2026-03-01"), decision("kominfo", "2026-05-06"))))
    assert (each.role and each.role.id, each.since, each.days) == ("regional_head", date(2026, 5, 6), 30)


@pytest.mark.parametrize(
    ("word", "state"),
    [("returned", State.RETURNED), ("deferred", State.DEFERRED), ("rejected", State.REJECTED)],
)
def test_a_refusal_brings_it_back_to_the_same_role(word: str, state: State, tmp_path: Path) -> None:
    found = asked(tmp_path, with_decisions(decision("kominfo", "2026-05-06", word)))
    each = only(found)
    assert (each.state, each.role and each.role.id, each.days) == (state, "kominfo", 30)
    assert (found.figures["undecided"], found.figures["refused"]) == (0, 1)


def test_a_later_approval_lifts_a_refusal(tmp_path: Path) -> None:
    files = with_decisions(decision("kominfo", "2026-03-01", "returned"), decision("kominfo", "2026-04-01"))
    each = only(asked(tmp_path, files))
    assert (each.state, each.role and each.role.id, each.since) == (State.UNDECIDED, "bappeda", date(2026, 4, 1))


def test_a_decision_of_tomorrow_has_not_been_taken(tmp_path: Path) -> None:
    files = with_decisions(decision("kominfo", "2026-06-05"), decision("bappeda", "2026-06-06"))
    each = only(asked(tmp_path, files))
    assert (each.role and each.role.id, each.days) == ("bappeda", 0)


def test_a_draft_waits_for_its_opd_and_is_on_no_desk(tmp_path: Path) -> None:
    found = asked(tmp_path, changed(PROPOSAL, "status: proposed", "status: draft", GOVERNED))
    assert (only(found).state, only(found).role) == (State.NOT_PUT_FORWARD, None)
    assert (found.figures["waiting"], found.figures["not_put_forward"]) == (0, 1)
    assert all(not desk.waiting for desk in found.desks)


def test_all_have_approved(tmp_path: Path) -> None:
    approvals = [decision(role, "2026-05-06") for role in ("kominfo", "bappeda", "regional_head")]
    behind = asked(tmp_path / "a", with_decisions(*approvals))
    assert only(behind).state is State.STATUS_BEHIND
    files = with_decisions(*approvals, files=changed(PROPOSAL, "status: proposed", "status: approved", GOVERNED))
    assert asked(tmp_path / "b", files).waiting == ()


@pytest.mark.parametrize(("old", "new"), [("status: proposed", "status: lapsed"), ("start: 2026", "start: 2025")])
def test_history_and_what_starts_earlier_need_no_decision(old: str, new: str, tmp_path: Path) -> None:
    assert asked(tmp_path, changed(PROPOSAL, old, new, GOVERNED)).waiting == ()


def test_without_roles_nobody_knows_who_decides(tmp_path: Path) -> None:
    found = asked(tmp_path, WHOLE)
    assert (only(found).state, only(found).role) == (State.NO_ROLES, None)
    assert found.figures["waiting"] is None
    unknown = {table.id: table for table in tables(found)}["unknown"]
    assert [row[2].value for row in unknown.rows] == ["siapa yang harus memutus"]


def test_an_unreadable_decision_leaves_the_numbers_unknown(tmp_path: Path) -> None:
    found = asked(tmp_path, {**GOVERNED, "data/decisions/rusak.yaml": "role: [\n"})
    assert found.unread == ("rusak",)
    assert (found.figures["waiting"], found.figures["money"]) == (None, None)


def test_without_a_date_no_wait_is_counted(tmp_path: Path) -> None:
    files = with_decisions(decision("kominfo", "2026-05-06"))
    files["data/directives/arahan.yaml"] = directive("2020-01-01")
    found = asked(tmp_path, files, date=None)
    assert (only(found).since, only(found).days) == (date(2026, 5, 6), None)
    assert found.figures["overdue"] is None
    assert [task.late for task in found.tasks] == [None]


def directive(due: str, extra: str = "", status: str = "open") -> str:
    return (
        f"title: Satu portal\nissuer: regional_head\ndate: 2020-01-01\ndue: {due}\nopd: [diskominfo]\n"
        f"proposals: [usul-portal]\nindicators: [ind-kunjungan]\nstatus: {status}\n{extra}"
    )


@pytest.mark.parametrize(
    ("due", "late", "overdue"), [("2026-06-04", 1, 1), ("2026-06-05", 0, 0), ("2026-06-06", -1, 0)]
)
def test_a_directive_is_overdue_the_day_after(due: str, late: int, overdue: int, tmp_path: Path) -> None:
    found = asked(tmp_path, {**GOVERNED, "data/directives/arahan.yaml": directive(due)})
    (task,) = found.tasks
    assert (task.late, found.figures["overdue"]) == (late, overdue)
    assert sorted(each.id for each in task.stake.indicators) == ["ind-kunjungan", "ind-layanan"]
    assert task.stake.money == 500


def test_a_directive_that_is_done_is_left_out(tmp_path: Path) -> None:
    files = {**GOVERNED, "data/directives/arahan.yaml": directive("2020-02-01", status="done")}
    assert asked(tmp_path, files).tasks == ()


def test_an_issuer_that_is_no_role_has_a_desk(tmp_path: Path) -> None:
    body = directive("2026-06-01").replace("regional_head", "koordinator_spbe")
    found = asked(tmp_path, {**GOVERNED, "data/directives/arahan.yaml": body})
    assert [desk.id for desk in found.desks] == ["kominfo", "bappeda", "regional_head", "koordinator_spbe"]
    assert [len(desk.tasks) for desk in found.desks] == [0, 0, 0, 1]


def test_a_digest_tells_stale_approvals_from_fresh_and_from_unsealed_ones(tmp_path: Path) -> None:
    workspace = plan(tmp_path / "a", GOVERNED)
    proposal = workspace.get(Proposal, "usul-portal")
    assert proposal is not None
    fresh = f", digest: {digest(workspace, proposal)}"
    approved = decision("kominfo", "2026-05-06", extra=fresh)
    assert asked(tmp_path / "b", with_decisions(approved)).figures["stale"] == 0
    changed_since = with_decisions(approved, files=changed(PROPOSAL, "2026: 400", "2026: 401", GOVERNED))
    found = asked(tmp_path / "c", changed_since)
    assert [(each.proposal.id, each.ruling.role) for each in found.stale] == [("usul-portal", "kominfo")]
    assert found.unsealed == ()
    bare = asked(tmp_path / "d", with_decisions(decision("kominfo", "2026-05-06")))
    assert (bare.figures["stale"], bare.figures["unsealed"]) == (0, 1)


def test_year_and_opd_narrow(tmp_path: Path) -> None:
    files = changed(PROPOSAL, "end: 2026", "end: 2027", GOVERNED)
    assert only(asked(tmp_path / "a", files, year=2027)).stake.money == 100
    assert asked(tmp_path / "b", files, year=2028).waiting == ()
    assert asked(tmp_path / "c", files, opd="disparbud").waiting == ()
    assert only(asked(tmp_path / "d", files, opd="diskominfo")).proposal.id == "usul-portal"


def test_proposals_that_need_it_hang_on_it(tmp_path: Path) -> None:
    body = GOVERNED[PROPOSAL] + "depends_on: [usul-portal]\n"
    found = asked(tmp_path, {**GOVERNED, "data/proposals/usul-lanjut.yaml": body})
    held = {each.proposal.id: [other.id for other in each.stake.dependents] for each in found.waiting}
    assert held == {"usul-portal": ["usul-lanjut"], "usul-lanjut": []}
    assert found.figures["indicators"] == 1


def test_a_cost_that_is_not_known_is_not_zero(tmp_path: Path) -> None:
    found = asked(tmp_path, changed(PROPOSAL, "budget: {2026: 400, 2027: 100}\n", "", GOVERNED))
    assert only(found).stake.money is None
    assert (found.figures["money"], found.figures["unpriced"]) == (None, 1)


def test_an_empty_plan_has_tables_and_zeros(tmp_path: Path) -> None:
    found = asked(tmp_path, {**pages.DEFAULTS, "masterplan.yaml": GOVERNED["masterplan.yaml"]})
    assert {name: value for name, value in found.figures.items() if value} == {"roles": 3}
    assert all(not table.rows for table in tables(found) if table.id != "makers")
    assert set(found.figures) == set(FIGURES)


def test_every_value_of_a_record_says_where_it_stands(tmp_path: Path) -> None:
    files = with_decisions(decision("kominfo", "2026-05-06", "returned"))
    (waiting, *_) = tables(asked(tmp_path, files))
    free = {"role", "for_status"}
    for row in waiting.rows:
        for column, cell in zip(waiting.columns, row, strict=True):
            assert cell.origin or cell.value is None or column.id in free, column.id


# Where the rules on decisions are silent

APPROVED = changed(PROPOSAL, "status: proposed", "status: approved", GOVERNED)


def test_a_status_without_decisions_is_told_once(tmp_path: Path) -> None:
    assert codes(said(tmp_path, APPROVED), "MP70") == ["MP701"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("data/decisions/rusak.yaml", "role: [\n"),
        ("data/decisions/rusak.yaml", "role: kominfo\n"),
        ("masterplan.yaml", pages.DEFAULT_SETTINGS),
        ("masterplan.yaml", GOVERNED["masterplan.yaml"].replace("since: 2026", "since: 2027")),
    ],
)
def test_nothing_is_asked_without_governance_or_where_decisions_could_not_be_read(
    path: str, body: str, tmp_path: Path
) -> None:
    early = decision("regional_head", "2026-01-05", extra=", digest: aa")
    assert codes(said(tmp_path / "a", with_decisions(early, files=APPROVED)), "MP70") == ["MP701", "MP706"]
    assert codes(said(tmp_path / "b", {**with_decisions(early, files=APPROVED), path: body}), "MP70") == []


def test_an_approval_before_an_earlier_role_is_told_at_the_decision(tmp_path: Path) -> None:
    files = with_decisions(decision("regional_head", "2026-03-01"), files=GOVERNED)
    assert codes(said(tmp_path, files), "MP70") == ["MP702"]


def test_a_refusal_before_its_turn_breaks_no_order(tmp_path: Path) -> None:
    draft = changed(PROPOSAL, "status: proposed", "status: draft", GOVERNED)
    files = with_decisions(decision("regional_head", "2026-03-01", "rejected"), files=draft)
    assert codes(said(tmp_path, files), "MP70") == []


def test_a_decision_of_a_role_that_does_not_exist_silences_what_it_may_explain(tmp_path: Path) -> None:
    files = with_decisions(decision("kominfoo", "2026-03-01"), files=APPROVED)
    assert codes(said(tmp_path, files), "MP70") == []


def test_a_decision_on_an_unknown_proposal_is_an_unknown_reference_alone(tmp_path: Path) -> None:
    body = decision("kominfo", "2026-03-01").replace("usul-portal", "usul-tidak-ada")
    assert [each for each in codes(said(tmp_path, with_decisions(body))) if each[2] in "27"] == ["MP201"]


def test_that_decision_may_be_the_one_a_status_needs(tmp_path: Path) -> None:
    both = [decision(role, "2026-03-01") for role in ("kominfo", "bappeda")]
    head = decision("regional_head", "2026-03-02")
    assert codes(said(tmp_path / "a", with_decisions(*both, files=APPROVED)), "MP70") == ["MP701"]
    astray = head.replace("usul-portal", "usul-tidak-ada")
    assert codes(said(tmp_path / "b", with_decisions(*both, astray, files=APPROVED)), "MP70") == []
