"""The auditor's worksheet: the same lines for the same seed, every line in the whole, empty cells to fill."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.spending import run
from masterplan_cli.analyses.spending.rows import Row
from masterplan_cli.documents.document import Table
from masterplan_cli.documents.papers.worksheet import sample, worksheet
from masterplan_cli.documents.scope import Scope
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.workspace import Workspace, load

REGENCY = Path(__file__).parent / "regency"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return load(REGENCY)[0]


def table(workspace: Workspace, name: str, scope: Scope) -> Table:
    found = worksheet(workspace, scope, None, Ledger())[name]
    assert isinstance(found, Table)
    return found


def lines(found: Table) -> list[object]:
    return [row[0].value for row in found.rows]


def test_every_line_of_it_stands_in_both_tables(workspace: Workspace) -> None:
    whole = [row.line.id for row in run(workspace, Asked()).rows]
    assert lines(table(workspace, "lines", Scope())) == whole
    assert lines(table(workspace, "ways", Scope())) == whole


def test_a_sample_is_drawn_by_its_seed(workspace: Workspace) -> None:
    first, again, other = (lines(table(workspace, "lines", Scope(sample=6, seed=seed))) for seed in (7, 7, 8))
    assert first == again != other
    assert len(first) == 6
    assert set(first) <= set(lines(table(workspace, "lines", Scope())))


def test_a_year_and_an_opd_narrow_it(workspace: Workspace) -> None:
    of_year = table(workspace, "lines", Scope(year=2026))
    assert {row[1].value for row in of_year.rows} == {2026}
    assert len(table(workspace, "lines", Scope(year=2026, opd="setda")).rows) < len(of_year.rows)


def test_cells_to_fill_are_empty_and_no_dash(workspace: Workspace) -> None:
    for name, columns in (("lines", ("evidence", "remarks")), ("ways", ("agreed", "conclusion"))):
        found = table(workspace, name, Scope())
        places = [at for at, column in enumerate(found.columns) if column.id in columns]
        assert len(places) == len(columns)
        assert {row[at].value for row in found.rows for at in places} == {""}


@cache
def rows() -> tuple[Row, ...]:
    return run(load(REGENCY)[0], Asked()).rows


@given(st.integers(0, 40), st.integers(0, 10**9), st.permutations(range(len(rows()))))
def test_a_sample_has_its_size_and_does_not_depend_on_the_order(size: int, seed: int, order: list[int]) -> None:
    drawn = sample(rows(), size, seed)
    mixed = sample([rows()[at] for at in order], size, seed)
    assert len(drawn) == min(size, len(rows()))
    assert {row.line.id for row in drawn} == {row.line.id for row in mixed}
