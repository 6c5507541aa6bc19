"""Tables of answers: the same columns whatever is known, cells that say where they come from, nothing invented."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

import pages
from masterplan_cli.analyses import ANALYSES, Asked, find_analysis
from masterplan_cli.diagnostics import Language
from masterplan_cli.documents.answers import answer
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import shown
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.records.values import Value
from small_plan import plan

INDICATOR = """\
name: Jalan mantap
unit: persen
level: sasaran_daerah
direction: up
targets: {2025: 60, 2029: {min: 78}}
actuals: {2025: 40}
"""
REF = "indicator:ind-jalan"


def gap_table(folder: Path, body: str = INDICATOR, language: Language = "id") -> Table:
    analysis = find_analysis("gap")
    assert analysis is not None
    workspace = plan(folder, {**pages.DEFAULTS, "data/indicators/ind-jalan.yaml": body})
    return answer(analysis, workspace, Asked(), language).tables[0]


def cells(table: Table) -> Mapping[str, Cell]:
    (row,) = table.rows
    return {column.id: cell for column, cell in zip(table.columns, row, strict=True)}


def test_a_row_of_the_gap(tmp_path: Path) -> None:
    found = {name: cell.value for name, cell in cells(gap_table(tmp_path)).items()}
    assert found == {
        "indicator": "ind-jalan",
        "name": "Jalan mantap",
        "opd": None,
        "unit": "persen",
        "year": 2025,
        "target": Decimal(60),
        "actual": Decimal(40),
        "achievement": Decimal("66.67"),
        "formula": "R/T",
        "category": "Sedang",
        "final_target": "≥ 78",
        "final_year": 2029,
        "distance": Decimal(38),
        "status": "belum terukur",
        "why": None,
    }


def test_cells_name_what_they_were_taken_or_computed_from(tmp_path: Path) -> None:
    found = cells(gap_table(tmp_path))
    target, actual = Origin(REF, ("targets", "2025")), Origin(REF, ("actuals", "2025"))
    final = Origin(REF, ("targets", "2029"))
    assert found["name"].origin == (Origin(REF, ("name",)),)
    assert found["target"].origin == (target,)
    assert found["achievement"].origin == (target, actual)
    assert found["formula"].origin == (Origin(REF, ("direction",)), Origin(REF, ("achievement",)))
    assert found["distance"].origin == (actual, final)


def test_what_is_not_known_is_empty_and_comes_from_nowhere(tmp_path: Path) -> None:
    found = cells(gap_table(tmp_path, "name: Jalan mantap\nlevel: sasaran_daerah\ndirection: up\n"))
    known = {"indicator", "name", "status", "why"}
    assert {name for name, cell in found.items() if cell.value is not None} == known
    assert not any(found[name].origin for name in ("target", "actual", "achievement", "category", "distance"))
    assert found["why"].value == "target dan realisasi belum ada"


def test_the_language_changes_words_alone(tmp_path: Path) -> None:
    ours, theirs = (gap_table(tmp_path, language=language) for language in ("id", "en"))
    assert [column.id for column in ours.columns] == [column.id for column in theirs.columns]
    assert [column.title for column in ours.columns] != [column.title for column in theirs.columns]
    words = {"status"}
    same = [at for at, column in enumerate(ours.columns) if column.id not in words]
    assert [[row[at] for at in same] for row in ours.rows] == [[row[at] for at in same] for row in theirs.rows]


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_analysis_answers_for_an_empty_plan(analysis: object, language: Language, tmp_path: Path) -> None:
    found = answer(analysis, plan(tmp_path, pages.DEFAULTS), Asked(), language)  # type: ignore[arg-type]
    assert found.tables
    for table in found.tables:
        assert len({column.id for column in table.columns}) == len(table.columns)
        assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None),
        (Value(Decimal("8.50")), Decimal("8.50")),
        (Value(label="WTP"), "WTP"),
        (Value(min=Decimal("8.22"), max=Decimal("9.65")), "8,22–9,65"),
        (Value(min=Decimal("1200")), "≥ 1.200"),
        (Value(max=Decimal("22")), "≤ 22"),
        (Value(), None),
    ],
)
def test_values_in_cells(value: Value | None, cell: object) -> None:
    assert shown(value) == cell


@pytest.mark.parametrize(("percent", "cell"), [("90.995", "91.00"), ("90.9949", "90.99"), ("-0.005", "-0.01")])
def test_percents_are_rounded_half_up(percent: str, cell: str) -> None:
    assert rounded(Decimal(percent)) == Decimal(cell)


def test_a_percent_larger_than_any_report_is_still_a_number(tmp_path: Path) -> None:
    body = INDICATOR.replace("2025: 60", "2025: 0.0000000000000001").replace("2025: 40", "2025: 999999999999999999")
    assert cells(gap_table(tmp_path, body))["achievement"].value == Decimal("999999999999999999e18")
