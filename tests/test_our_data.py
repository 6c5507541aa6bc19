"""The repository's own plan: no error, its true holes in one list, every fact with its source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from masterplan_cli.check import check
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import Grade, grades
from masterplan_cli.records import KINDS
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace, load

REPOSITORY = Path(__file__).parent.parent
HOLES = REPOSITORY / "tests" / "golden" / "holes.txt"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    loaded, faults = load(REPOSITORY)
    assert faults == ()
    return loaded


def test_no_error_and_only_the_holes_we_know(workspace: Workspace, update: bool) -> None:
    found = check(workspace, (), Case())
    assert [each.message("id") for each in found if each.is_error] == []
    said = "".join(sorted(f"{each.code} {each.finding.place.record or each.path}\n" for each in found))
    if update:
        HOLES.write_text(said, encoding="utf-8", newline="\n")
    assert said == HOLES.read_text(encoding="utf-8")


def test_nothing_of_the_source_is_lost(workspace: Workspace) -> None:
    counted = Counter({kind.KIND: len(workspace.records[kind.KIND]) for kind in KINDS})
    national = [indicator for indicator in workspace.all(Indicator) if indicator.instrument == "ikk-18-2020"]
    assert counted["opd"] == 49
    assert counted["indicator"] - len(national) == 75
    assert len(national) == 4
    assert counted["asset"] == 78
    assert counted["dataset"] == 411
    assert counted["proposal"] == 32
    assert counted["rpjmd"] == 3


def test_every_fact_has_a_source_and_its_confidence(workspace: Workspace) -> None:
    records = [record for found in workspace.records.values() for record in found.values()]
    assert [record.ref for record in records if not record.sources or record.confidence is None] == []


def test_a_basis_speaks_of_a_key_that_is_written(workspace: Workspace) -> None:
    lost = [
        f"{record.ref}: {key}"
        for found in workspace.records.values()
        for record in found.values()
        for key in record.basis
        if key not in type(record).FIELDS
    ]
    assert lost == []


def test_no_number_was_invented_for_national_indicators(workspace: Workspace) -> None:
    for indicator in workspace.all(Indicator):
        if indicator.instrument == "ikk-18-2020":
            assert not indicator.targets
            assert not indicator.actuals


def test_every_proposal_is_traced_at_least_to_an_indicator(workspace: Workspace) -> None:
    found = grades(workspace)
    assert all(grade is not Grade.UNTRACED for grade in found.values())
    living = [found[each.id] for each in workspace.all(Proposal) if is_living(each, workspace.settings)]
    assert Counter(living)[Grade.TO_TARGET] == 3
