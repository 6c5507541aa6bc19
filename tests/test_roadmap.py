"""The roadmap: steps, the critical chain, slips, sums and ceilings by hand on small plans, and their laws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from masterplan_cli.analyses import Asked, find_analysis
from masterplan_cli.analyses.roadmap import Roadmap, run
from masterplan_cli.analyses.roadmap.contents import State
from masterplan_cli.analyses.roadmap.money import total
from masterplan_cli.analyses.roadmap.order import Step
from masterplan_cli.diagnostics import Language
from masterplan_cli.documents.answers import answer
from masterplan_cli.graph import Graph
from masterplan_cli.records import KINDS
from masterplan_cli.records.base import Origin, Period, Record
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Region, Settings
from masterplan_cli.workspace import Workspace
from small_plan import OPD, plan

HEAD = """\
region: {name: Kabupaten Contoh, code: "35.03", type: kabupaten}
period: {start: 2026, end: 2029}
rpjmd: [rpjmd-2025-2029]
"""
BASE = {
    **pages.DEFAULTS,
    "masterplan.yaml": HEAD + "roadmap_scheme: peta-rencana-59-2020\n",
    "data/opd/diskominfo.yaml": OPD.format(name="Dinas Komunikasi dan Informatika", urusan="2.16"),
    "data/opd/dinkes.yaml": OPD.format(name="Dinas Kesehatan", urusan="1.02"),
}


def proposal(start: int, end: int, more: str = "", opd: str = "diskominfo", status: str = "proposed") -> str:
    head = f"title: Layanan\ncategory: application\nopd: [{opd}]\nstatus: {status}\n"
    return f"{head}start: {start}\nend: {end}\n{more}"


def files(proposals: Mapping[str, str], more: Mapping[str, str] | None = None) -> dict[str, str]:
    return {**BASE, **{f"data/proposals/{name}.yaml": body for name, body in proposals.items()}, **(more or {})}


def asked(
    folder: Path, proposals: Mapping[str, str], more: Mapping[str, str] | None = None, question: Asked | None = None
) -> Roadmap:
    return run(plan(folder, files(proposals, more)), question or Asked())


def steps(found: Roadmap) -> dict[str, tuple[int | None, int]]:
    return {step.proposal.id: (step.number, step.slack) for step in found.steps}


def slip_of(found: Roadmap, name: str) -> tuple[list[str], list[str], list[str]]:
    slip = next(each for each in found.slips if each.proposal.id == name)
    return [each.id for each in slip.moved], [each.id for each in slip.beyond], [each.id for each in slip.late]


CHAIN = {
    "a": proposal(2026, 2027),
    "b": proposal(2027, 2028, "depends_on: [a]\n"),
    "c": proposal(2029, 2029, "depends_on: [b]\n"),
    "d": proposal(2026, 2026, "depends_on: [z]\n"),
    "z": proposal(2026, 2026, status="done"),
}


def test_steps_slack_and_chain(tmp_path: Path) -> None:
    found = asked(tmp_path, CHAIN)
    assert steps(found) == {"a": (1, 0), "d": (1, 3), "b": (2, 1), "c": (3, 0)}
    assert [(link.proposal.id, link.wait, link.years) for link in found.order.chain] == [
        ("a", 0, 2),
        ("b", 0, 3),
        ("c", 1, 3),
    ]
    assert found.figures["critical_years"] == 3


def test_a_slip_moves_what_follows_at_once_and_no_more(tmp_path: Path) -> None:
    found = asked(tmp_path, CHAIN)
    assert slip_of(found, "a") == (["b"], [], [])
    assert slip_of(found, "b") == ([], [], [])
    assert slip_of(found, "c") == ([], ["c"], [])


def test_a_latest_start_is_passed_unless_it_has_started(tmp_path: Path) -> None:
    window = "start_window: {latest: 2026}\n"
    found = asked(tmp_path, {"a": proposal(2026, 2026, window), "b": proposal(2026, 2026, window, status="running")})
    assert slip_of(found, "a")[2] == ["a"]
    assert slip_of(found, "b")[2] == []


def test_circles_have_no_step_and_end(tmp_path: Path) -> None:
    round_about = {
        "a": proposal(2026, 2026, "depends_on: [b]\n"),
        "b": proposal(2026, 2026, "depends_on: [a]\n"),
        "c": proposal(2027, 2027, "depends_on: [b]\n"),
        "d": proposal(2026, 2026),
    }
    found = asked(tmp_path, round_about)
    assert steps(found) == {"d": (1, 3), "a": (None, 0), "b": (None, 0), "c": (None, 2)}
    assert found.order.chain == ()
    assert found.figures["critical_years"] is None
    assert sum(1 for hole in found.holes if "melingkar" in hole.what.id) == 3


def test_what_was_given_up_is_waited_for_in_vain(tmp_path: Path) -> None:
    found = asked(
        tmp_path, {"a": proposal(2026, 2026, status="rejected"), "b": proposal(2027, 2027, "depends_on: [a]\n")}
    )
    assert steps(found) == {"b": (1, 2)}
    assert [hole.arguments["needed"] for hole in found.holes if "needed" in hole.arguments] == ["a"]


MONEY = """\
funding:
  - {year: 2026, amount: 600, account: "5.2.02.10", source: PAD}
  - {year: 2026, amount: 300, account: "5.1.02", source: Pendapatan Asli Daerah}
  - {year: 2027, amount: 100, opd: dinkes}
running_cost: {2027: 40, 2031: 50}
"""


def test_money_by_year_and_pot(tmp_path: Path) -> None:
    found = asked(tmp_path, {"a": proposal(2026, 2027, MONEY), "b": proposal(2027, 2027)})
    years = {
        each.year: (total(each.sum.investment), total(each.sum.running), len(each.unpriced)) for each in found.years
    }
    assert years == {2026: (900, 0, 0), 2027: (100, 40, 1), 2028: (0, 0, 0), 2029: (0, 0, 0), 2031: (0, 50, 0)}
    assert {tuple(pot): total(held.all) for pot, held in found.money.items()} == {
        (2026, "diskominfo", "aplikasi", "PAD"): 900,
        (2027, "dinkes", "aplikasi", ""): 140,
        (2031, "diskominfo", "aplikasi", ""): 50,
    }
    assert found.figures["investment"] == 1000
    assert found.figures["running"] == 90


def test_the_ceiling_bears_building_running_and_what_is_in_use(tmp_path: Path) -> None:
    line = "{year: 2026, amount: 900, opd: diskominfo, scope: it}"
    asset = "name: Situs\ntype: website\nopd: [diskominfo]\nstatus: {}\nrunning_cost: {{2026: 70}}\n"
    more = {
        "data/pagu/2026-ppas.yaml": f"year: 2026\nstage: ppas\nlines: [{line}]\n",
        "data/assets/situs.yaml": asset.format("active"),
        "data/assets/lama.yaml": asset.format("retired"),
    }
    money = "budget: {2026: 800}\nrunning_cost: {2026: 60, 2027: 60}\n"
    found = asked(tmp_path, {"a": proposal(2026, 2026, money), "b": proposal(2026, 2026)}, more)
    loose, bound = found.ceilings
    assert (loose.year, loose.limit, loose.asked, loose.left) == (2027, None, 60, None)
    assert (bound.year, bound.asked, bound.left) == (2026, 930, -30)
    assert [each.id for each in bound.unpriced] == ["b"]
    assert (found.figures["ceilings_exceeded"], found.figures["without_ceiling"]) == (1, 1)


@pytest.mark.parametrize(
    ("reviews", "day", "states"),
    [
        ("", None, [State.UNPLANNED, State.UNPLANNED]),
        ("reviews: [{kind: mid_term, due: 2027-06-30}]\n", None, [State.UNPLANNED, State.UNDATED]),
        ("reviews: [{kind: mid_term, due: 2027-06-30}]\n", date(2027, 7, 1), [State.OVERDUE, State.UNPLANNED]),
        ("reviews: [{kind: mid_term, due: 2027-06-30}]\n", date(2027, 6, 30), [State.UNPLANNED, State.AHEAD]),
        (
            "reviews: [{kind: mid_term, due: 2027-06-30, done: 2027-07-01}, {kind: last_year, due: 2029-06-30}]\n",
            date(2029, 7, 1),
            [State.OVERDUE, State.DONE_LATE],
        ),
    ],
)
def test_reviews(reviews: str, day: date | None, states: list[State], tmp_path: Path) -> None:
    found = asked(tmp_path, {}, {"masterplan.yaml": HEAD + reviews}, Asked(date=day))
    assert [each.state for each in found.reviews] == states
    assert found.figures["reviews_overdue"] == (None if State.UNDATED in states else states.count(State.OVERDUE))


def test_a_year_and_an_opd_narrow_it(tmp_path: Path) -> None:
    both = {"a": proposal(2026, 2026, "budget: {2026: 5}\n"), "b": proposal(2027, 2027, opd="dinkes")}
    by_year = asked(tmp_path / "a", both, question=Asked(year=2026))
    assert [each.id for each in by_year.proposals] == ["a"]
    assert {each.year for each in (*by_year.contents, *by_year.years)} == {2026}
    by_opd = asked(tmp_path / "b", both, question=Asked(opd="dinkes"))
    assert [each.id for each in by_opd.proposals] == ["b"]
    assert by_opd.ceilings == ()


def test_contents_of_no_scheme_and_strays(tmp_path: Path) -> None:
    found = asked(tmp_path, {"a": proposal(2026, 2026, "roadmap: lain\n")})
    assert (found.figures["contents"], found.figures["contents_empty"]) == (7, 7)
    assert [each.id for each in found.contents if each.name is None and each.proposals] == ["lain"]


def test_an_empty_plan_answers_in_both_languages(tmp_path: Path) -> None:
    workspace = plan(tmp_path, files({}, {"masterplan.yaml": HEAD}))
    analysis = find_analysis("roadmap")
    assert analysis is not None
    languages: tuple[Language, ...] = ("id", "en")
    for language in languages:
        found = answer(analysis, workspace, Asked(), language)
        assert found.figures["proposals"] == 0
        assert found.figures["investment"] is None


# Laws


def workspace_of(proposals: Sequence[Proposal]) -> Workspace:
    region = Region(name="Contoh", code="35.03", type="kabupaten", province=None)
    settings = Settings(region=region, period=Period(start=2026, end=2029), rpjmd=("rpjmd-2025-2029",))
    records: dict[str, Mapping[str, Record]] = {kind.KIND: {} for kind in KINDS}
    records["proposal"] = {each.id: each for each in proposals}
    for each in proposals:
        object.__setattr__(each, "origin", Origin(f"data/proposals/{each.id}.yaml", ()))
    known = {kind: frozenset(found) for kind, found in records.items()}
    return Workspace(Path(), settings, records, known, {}, Graph(records, known), len(proposals))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Proposal, ...]:
    """Up to seven proposals that wait for any others, themselves too."""
    names = [f"usul-{number}" for number in range(draw(st.integers(0, 7)))]
    found: list[Proposal] = []
    for name in names:
        start = draw(st.integers(2025, 2029))
        end = start + draw(st.integers(0, 2))
        years = st.dictionaries(st.integers(start, end), st.integers(0, 9), max_size=3)
        found.append(
            Proposal(
                id=name,
                title=name,
                category="data",
                opd=("dinkes",),
                start=start,
                end=max(end, 2026),
                status=draw(st.sampled_from(("draft", "running", "done"))),
                budget=draw(years),
                running_cost=draw(years),
                depends_on=tuple(draw(st.lists(st.sampled_from(names), max_size=3))),
            )
        )
    return tuple(found)


def longest(name: str, order: Mapping[str, Step]) -> int:
    """The years of the longest chain that ends with a proposal, one by one."""
    step = order[name]
    before = max((longest(each.id, order) for each in step.needs), default=1)
    return before + step.proposal.end - step.proposal.start


@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(proposals: tuple[Proposal, ...], random: Random) -> None:
    mixed = random.sample(proposals, len(proposals))
    one, other = run(workspace_of(proposals), Asked()), run(workspace_of(mixed), Asked())
    assert steps(one) == steps(other)
    assert [link.proposal.id for link in one.order.chain] == [link.proposal.id for link in other.order.chain]
    assert [(slip.proposal.id, slip.beyond) for slip in one.slips] == [
        (slip.proposal.id, slip.beyond) for slip in other.slips
    ]


@given(plans())
def test_the_chain_is_the_longest_and_steps_follow_their_needs(proposals: tuple[Proposal, ...]) -> None:
    found = run(workspace_of(proposals), Asked())
    order = {step.proposal.id: step for step in found.steps if step.number is not None}
    for step in order.values():
        assert step.number == 1 + max((order[each.id].number or 0 for each in step.needs), default=0)
    chains = [longest(name, order) for name, step in order.items() if step.needs]
    assert (found.order.chain[-1].years if found.order.chain else None) == (max(chains) if chains else None)


@given(plans())
def test_no_rupiah_is_lost(proposals: tuple[Proposal, ...]) -> None:
    found = run(workspace_of(proposals), Asked())
    living = [each for each in proposals if each.status != "done"]
    money = sum(sum((each.budget or {}).values()) + sum(each.running_cost.values()) for each in living)
    assert sum(total(each.sum.all) for each in found.years) == money
    assert sum(total(each.all) for each in found.money.values()) == money
    assert sum(row.asked for row in found.ceilings) == money
