"""Progress: quarters, colours at their thresholds, milestones, changes, effects, and what is not known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from masterplan_cli.analyses import Asked, find_analysis
from masterplan_cli.analyses.progress import Progress, run
from masterplan_cli.analyses.progress.changes import Standing
from masterplan_cli.analyses.progress.lights import Colour, Light, light
from masterplan_cli.analyses.progress.quarter import Quarter, last_ended, read
from masterplan_cli.diagnostics import Language
from masterplan_cli.documents.answers import answer
from masterplan_cli.measures import reasons
from masterplan_cli.records.proposal import Execution, Milestone, Proposal
from masterplan_cli.reference import progress_rules
from small_plan import OPD, plan

HEAD = "title: Layanan\ncategory: application\nopd: [diskominfo]\n"
BASE = {
    **pages.DEFAULTS,
    "data/opd/diskominfo.yaml": OPD.format(name="Dinas Komunikasi dan Informatika", urusan="2.16"),
}
END = Quarter(2026, 4)


def asked(folder: Path, bodies: Mapping[str, str], question: Asked, more: Mapping[str, str] | None = None) -> Progress:
    files = {f"data/proposals/{name}.yaml": HEAD + body for name, body in bodies.items()}
    return run(plan(folder, {**BASE, **files, **(more or {})}), question)


def one(
    execution: Mapping[str, Execution],
    *,
    start: int = 2026,
    end: int = 2026,
    budget: Mapping[int, int] | None = None,
    milestones: tuple[Milestone, ...] = (),
    status: str = "running",
) -> Proposal:
    return Proposal(
        id="usul",
        title="Layanan",
        category="data",
        opd=("dinkes",),
        start=start,
        end=end,
        status=status,
        budget=budget,
        execution=dict(execution),
        milestones=milestones,
    )


def said(physical: str | None = None, financial: int | None = None) -> Execution:
    return Execution(physical=Decimal(physical) if physical is not None else None, financial=financial)


def fired(found: Light) -> dict[str, tuple[Colour, Decimal]]:
    return {fire.rule: (fire.colour, fire.measured) for fire in found.fires}


# Quarters


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 1, 1), Quarter(2025, 4)),
        (date(2026, 3, 30), Quarter(2025, 4)),
        (date(2026, 3, 31), Quarter(2026, 1)),
        (date(2026, 6, 29), Quarter(2026, 1)),
        (date(2026, 12, 31), Quarter(2026, 4)),
    ],
)
def test_the_last_quarter_that_is_over(day: date, found: Quarter) -> None:
    assert last_ended(day) == found


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_quarters_follow_each_other(day: date) -> None:
    found = last_ended(day)
    following = last_ended(found.last_day + timedelta(days=95))
    assert found.last_day <= day
    assert read(found.name) == found
    assert (following.before, following.place) == (found, found.place + 1)


# Colours


@pytest.mark.parametrize(
    ("quarter", "physical", "colour"),
    [
        ("2026-Q2", "50", Colour.GREEN),
        ("2026-Q2", "45", Colour.GREEN),
        ("2026-Q2", "44.9", Colour.YELLOW),
        ("2026-Q2", "40", Colour.YELLOW),
        ("2026-Q2", "39.9", Colour.RED),
        ("2026-Q3", "72.5", Colour.GREEN),
        ("2026-Q3", "72.4", Colour.YELLOW),
        ("2026-Q3", "70", Colour.YELLOW),
        ("2026-Q3", "69.9", Colour.RED),
        ("2026-Q4", "100", Colour.GREEN),
        ("2026-Q1", "100", Colour.GREEN),
    ],
)
def test_physical_progress_at_its_thresholds(quarter: str, physical: str, colour: Colour) -> None:
    assert light(one({quarter: said(physical)}), read(quarter), None).colour is colour


def test_time_is_counted_over_all_years(tmp_path: Path) -> None:
    found = light(one({"2026-Q4": said("30")}, start=2026, end=2028), END, None)
    assert found.planned is not None
    assert found.lag is not None
    assert round(found.planned, 4) == Decimal("33.3333")
    assert found.colour is Colour.GREEN


@pytest.mark.parametrize(
    ("physical", "financial", "rules"),
    [
        ("50", 400, {}),
        ("50", 350, {}),
        ("50", 349, {"financial": Colour.YELLOW}),
        ("50", 199, {"financial": Colour.RED}),
        ("50", 700, {}),
        ("50", 701, {"prepaid": Colour.YELLOW}),
        ("50", 801, {"prepaid": Colour.RED}),
        ("100", 1001, {"overspent": Colour.RED}),
    ],
)
def test_spending_against_budget_and_work(physical: str, financial: int, rules: dict[str, Colour]) -> None:
    proposal = one({"2026-Q2": said(physical, financial)}, budget={2026: 1000})
    found = light(proposal, Quarter(2026, 2), None)
    assert {rule: colour for rule, (colour, _) in fired(found).items()} == rules


def test_the_budget_of_years_that_are_over_is_due_whole() -> None:
    proposal = one({"2027-Q1": said("60", 0)}, end=2027, budget={2026: 300, 2027: 100})
    assert light(proposal, Quarter(2027, 1), None).due == Decimal("81.25")


def test_without_a_budget_or_with_none_at_all_spending_is_not_judged() -> None:
    for budget in (None, {}, {2026: 0}):
        found = light(one({"2026-Q2": said("50", 10)}, budget=budget), Quarter(2026, 2), None)
        assert (found.due, found.absorbed, found.colour) == (None, None, Colour.GREEN)


@pytest.mark.parametrize(
    ("day", "done", "colour"),
    [
        (date(2026, 12, 31), None, Colour.GREEN),
        (date(2027, 1, 1), None, Colour.YELLOW),
        (date(2027, 3, 31), None, Colour.YELLOW),
        (date(2027, 4, 1), None, Colour.RED),
        (date(2027, 4, 1), date(2027, 3, 31), Colour.GREEN),
        (date(2027, 4, 1), date(2027, 4, 2), Colour.RED),
        (None, None, Colour.GREEN),
    ],
)
def test_milestones_on_their_day(day: date | None, done: date | None, colour: Colour) -> None:
    milestone = Milestone(id="t1", text="Kontrak", due=date(2026, 12, 31), done=done)
    proposal = one({"2026-Q4": said("100")}, milestones=(milestone,))
    assert light(proposal, END, day).colour is colour


@pytest.mark.parametrize(
    ("quarter", "colour"),
    [("2026-Q4", Colour.GREEN), ("2026-Q3", Colour.YELLOW), ("2026-Q2", Colour.RED), ("2027-Q1", Colour.UNKNOWN)],
)
def test_a_report_that_lags_or_is_yet_to_come(quarter: str, colour: Colour) -> None:
    assert light(one({quarter: said("100")}), END, date(2026, 12, 31)).colour is colour


def test_what_nobody_reported_is_not_green() -> None:
    assert light(one({}), END, date(2026, 12, 31)).colour is Colour.UNKNOWN
    assert light(one({"2026-Q4": said(None, 5)}), END, None).colour is Colour.UNKNOWN
    assert light(one({}, start=2027, end=2027), END, None).colour is Colour.AHEAD
    assert light(one({}, status="done"), END, None).colour is Colour.DONE
    assert light(one({"2026-Q4": said("5")}, start=2027, end=2026), END, None).planned is None
    assert light(one({}), None, None).colour is Colour.UNKNOWN


@given(
    st.decimals(0, 100, places=1),
    st.decimals(0, 100, places=1),
    st.integers(1, 4),
    st.integers(2025, 2027),
    st.integers(2025, 2028),
)
def test_more_work_is_never_a_worse_colour(less: Decimal, more: Decimal, number: int, start: int, end: int) -> None:
    order = tuple(Colour)
    quarter = Quarter(2026, number)
    worse, better = (
        light(one({quarter.name: Execution(physical=value)}, start=start, end=end), quarter, None)
        for value in sorted((less, more))
    )
    assert order.index(better.colour) >= order.index(worse.colour)


def test_every_rule_is_red_above_its_yellow() -> None:
    for rule in progress_rules().rules:
        assert all(each.yellow <= each.red for each in rule.thresholds)
        assert [each.until for each in rule.thresholds] == sorted(each.until for each in rule.thresholds)
        assert rule.thresholds[-1].until == 100
        assert rule.sources


# The whole

RUNNING = """\
start: 2026
end: 2027
budget: {2026: 400, 2027: 400}
milestones:
  - {id: t1, text: Kontrak, due: 2026-11-30, done: 2026-12-20}
  - {id: t2, text: Uji coba, due: 2027-02-28}
execution:
  2026-Q3: {physical: 20, financial: 100}
  2026-Q4: {physical: 45, financial: 300, obstacle: Hujan}
  2027-Q1: {physical: 44, financial: 320}
status: running
"""


def test_what_changed_since_the_quarter_before(tmp_path: Path) -> None:
    found = asked(tmp_path, {"a": RUNNING}, Asked(date=date(2027, 4, 10)))
    assert found.quarter == Quarter(2027, 1)
    (change,) = found.changes
    assert (change.before.colour, change.now.colour) == (Colour.GREEN, Colour.RED)
    assert [each.id for each in change.done] == []
    assert [each.id for each in change.overdue] == ["t2"]
    reports = [(each.quarter.name, each.physical_change, each.financial_change) for each in found.reports]
    assert reports == [("2026-Q3", 20, 100), ("2026-Q4", 25, 200), ("2027-Q1", -1, 20)]
    assert [hole.arguments for hole in found.holes if "quarter" in hole.arguments] == [{"quarter": "2027-Q1"}]
    assert [(each.milestone.id, each.standing, each.days) for each in found.milestones] == [
        ("t2", Standing.OVERDUE, 41),
        ("t1", Standing.DONE_LATE, 20),
    ]
    assert found.figures["spent"] == 320
    assert found.figures["absorbed"] == 40


def test_a_year_is_judged_at_its_end(tmp_path: Path) -> None:
    found = asked(tmp_path, {"a": RUNNING}, Asked(year=2026, date=date(2027, 4, 10)))
    assert (found.quarter, found.date) == (END, date(2026, 12, 31))
    assert [each.id for each in found.changes[0].done] == ["t1"]
    assert {each.standing for each in found.milestones} == {Standing.DONE_LATE, Standing.AHEAD}


def test_without_a_date_the_last_report_is_judged(tmp_path: Path) -> None:
    found = asked(tmp_path, {"a": RUNNING}, Asked())
    assert (found.quarter, found.date) == (Quarter(2027, 1), None)
    assert {each.standing for each in found.milestones} == {Standing.DONE_LATE, Standing.UNDATED}
    assert found.figures["milestones_overdue"] is None
    assert asked(tmp_path / "b", {"a": RUNNING}, Asked(year=2026)).quarter == END


def test_only_what_was_adopted_counts(tmp_path: Path) -> None:
    bodies = {
        status: f"start: 2026\nend: 2026\nstatus: {status}\nexecution: {{2026-Q1: {{physical: 5}}}}\n"
        for status in ("draft", "recommended", "approved", "running", "done", "cancelled")
    }
    bodies["lama"] = "start: 2020\nend: 2020\nstatus: done\n"
    found = asked(tmp_path, bodies, Asked())
    assert {each.proposal.id for each in found.lights} == {"approved", "running", "done"}
    ignored = [hole.proposal.id for hole in found.holes if hole.proposal is not None and "status" in hole.arguments]
    assert ignored == ["cancelled", "draft", "recommended"]


INDICATOR = "name: Antrean\nunit: menit\nlevel: program\nopd: [diskominfo]\ndirection: down\nachievement: inverse\n"


@pytest.mark.parametrize(
    ("body", "promised", "change", "share", "kept", "why"),
    [
        ("actuals: {2024: 60, 2026: 45}\n", "-20", "-15", "75", False, None),
        ("actuals: {2024: 60, 2026: 40}\n", "-20", "-20", "100", True, None),
        ("actuals: {2024: 60, 2026: 65}\n", "-20", "5", "-25", False, None),
        ("actuals: {2024: 60, 2026: 45}\n", "0", "-15", None, None, None),
        (
            "baselines: [{rpjmd: rpjmd-2025-2029, year: 2025, value: 50}]\nactuals: {2024: 60, 2026: 45}\n",
            "-5",
            "-5",
            "100",
            True,
            None,
        ),
        ("actuals: {2024: 60}\n", "-20", None, None, None, reasons.NO_ACTUAL),
        (
            "breaks: [{year: 2025, reason: metode baru}]\nactuals: {2024: 60, 2026: 45}\n",
            "-20",
            None,
            None,
            None,
            reasons.NEW_METHOD,
        ),
        ("actuals: {2024: lama, 2026: 45}\n", "-20", None, None, None, reasons.NOT_ON_SCALE),
        ("actuals: {2024: {max: 60}, 2026: {max: 45}}\n", "-15", "-15", "100", True, None),
        ("actuals: {2024: {min: 60}, 2026: 45}\n", "-15", None, None, None, reasons.NO_BOUND),
    ],
)
def test_what_was_promised_against_what_came(
    body: str, promised: str, change: str | None, share: str | None, kept: bool | None, why: object, tmp_path: Path
) -> None:
    effect = f"effects: [{{indicator: ind-antrean, by_year: {{2026: {promised}}}}}]\n"
    done = f"start: 2025\nend: 2025\nindicators: [ind-antrean]\nstatus: done\n{effect}"
    found = asked(tmp_path, {"a": done}, Asked(), {"data/indicators/ind-antrean.yaml": INDICATOR + body})
    (row,) = found.effects
    assert row.change == (Decimal(change) if change is not None else None)
    assert row.share == (Decimal(share) if share is not None else None)
    assert (row.is_kept, row.why, row.others) == (kept, why, 0)


def test_a_promise_without_a_number_or_indicator_is_told(tmp_path: Path) -> None:
    effects = "effects: [{indicator: ind-antrean}, {indicator: ind-lain, by_year: {2026: 3}}]\n"
    done = f"start: 2025\nend: 2025\nstatus: done\n{effects}"
    cumulative = INDICATOR + "cumulative: true\nactuals: {2024: 60, 2026: 45}\n"
    found = asked(tmp_path, {"a": done}, Asked(), {"data/indicators/ind-antrean.yaml": cumulative})
    assert [(row.promised, row.change, row.why is not None) for row in found.effects] == [
        (None, None, True),
        (3, None, True),
    ]
    assert (found.figures["promises"], found.figures["promises_known"]) == (2, 0)


def test_an_empty_plan_answers_in_both_languages(tmp_path: Path) -> None:
    analysis = find_analysis("progress")
    assert analysis is not None
    languages: tuple[Language, ...] = ("id", "en")
    for language in languages:
        found = answer(analysis, plan(tmp_path, BASE), Asked(), language)
        assert found.figures["adopted"] == 0
        assert found.figures["spent"] is None
        assert found.figures["absorbed"] is None
