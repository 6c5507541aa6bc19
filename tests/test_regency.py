"""A small made-up regency that is whole: its deliberate faults, and what each question answers of it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from masterplan_cli.analyses import ANALYSES, Analysis, Asked
from masterplan_cli.check import check
from masterplan_cli.commands.json_text import as_json
from masterplan_cli.commands.shared import Shared
from masterplan_cli.commands.tables import as_csv, json_table, text
from masterplan_cli.diagnostics import Language, Severity
from masterplan_cli.documents.answer_sheet import sheet, summed_up
from masterplan_cli.documents.answers import Answer, answer
from masterplan_cli.documents.document import Document, Table
from masterplan_cli.records import KINDS
from masterplan_cli.renderers import html, markdown
from masterplan_cli.workspace import Case, Workspace, load

HERE = Path(__file__).parent
REGENCY = HERE / "regency"
GOLDENS = HERE / "golden" / "regency"
DATE = date(2027, 4, 30)
SUBJECT = "indicator:ind-insiden"
TARGET = Decimal("2.6")
KEPT = ("I18",)
LISTED = re.compile(r"^\| (MP\d{3}) \| `([^`]+)` \|", re.MULTILINE)
EMPTY = {
    *((name, "unknown") for name in ("coverage", "alignment", "impact", "missing")),
    ("missing", "kinds"),
}
"""Tables of what could not be read, and of kinds without a record: here all is read, and no kind is missing."""
UNRECORDED = {("roadmap", "reviews"), ("progress", "rules")}
"""Tables from `masterplan.yaml` or from the reference alone."""
NUMERIC = {"number", "rupiah", "percent", "year"}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    loaded, faults = load(REGENCY)
    assert faults == ()
    return loaded


def answered(workspace: Workspace, analysis: Analysis, language: Language = "id") -> Answer:
    """What is said on the fixed date, of a proposal and an index where the question is about one."""
    takes = analysis.takes
    asked = Asked(
        date=DATE,
        subject=SUBJECT if "subject" in takes else None,
        target=TARGET if "target" in takes else None,
        kept=KEPT if "kept" in takes else (),
    )
    return answer(analysis, workspace, asked, language)


def test_every_kind_of_record_is_there(workspace: Workspace) -> None:
    assert [kind.KIND for kind in KINDS if not workspace.all(kind)] == []


def test_the_faults_are_those_that_the_readme_lists(workspace: Workspace) -> None:
    listed = Counter(LISTED.findall((REGENCY / "README.md").read_text(encoding="utf-8")))
    diagnostics = check(workspace, (), Case(DATE))
    assert {each.severity for each in diagnostics} == {Severity.WARNING}
    found = Counter((each.code, each.finding.place.record or each.path) for each in diagnostics)
    assert listed - found == Counter(), "listed, and not found"
    assert found - listed == Counter(), "found, and not listed"


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_what_is_answered(workspace: Workspace, analysis: Analysis, update: bool) -> None:
    found = answered(workspace, analysis)
    tables = [f"{table.caption}\n\n{text(table, Shared())}" for table in found.tables]
    said = "\n".join([*tables, f"{summed_up(found)}\n"])
    golden = GOLDENS / f"{analysis.name}.txt"
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_an_answer_says_something_and_names_where_it_comes_from(workspace: Workspace, analysis: Analysis) -> None:
    found = answered(workspace, analysis)
    assert {table.id for table in found.tables if not table.rows} == {
        table for name, table in EMPTY if name == analysis.name
    }
    for table in found.tables:
        cells = [cell for row in table.rows for cell in row]
        is_traced = any(cell.value is not None and cell.origin for cell in cells)
        assert is_traced or not cells or (analysis.name, table.id) in UNRECORDED, table.id
    assert any(value is not None for value in found.figures.values())


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_programs_get_numbers_or_nothing(workspace: Workspace, analysis: Analysis) -> None:
    found = answered(workspace, analysis)
    tables = [json_table(table) for table in found.tables]
    read = json.loads(as_json({"version": 1, "analysis": found.analysis, "tables": tables, "figures": found.figures}))
    assert all(isinstance(value, int | float | None) for value in read["figures"].values())
    for table in read["tables"]:
        numeric = [column["id"] for column in table["columns"] if column["type"] in NUMERIC]
        for row in table["rows"]:
            assert all(isinstance(row[name], int | float | None) for name in numeric), (table["id"], row)


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_both_languages_hold_the_same_ids_and_figures(workspace: Workspace, analysis: Analysis) -> None:
    indonesian, english = (answered(workspace, analysis, language) for language in ("id", "en"))
    assert indonesian.figures == english.figures
    assert [_shape(table) for table in indonesian.tables] == [_shape(table) for table in english.tables]


def _shape(table: Table) -> tuple[str, tuple[str, ...], int]:
    return table.id, tuple(column.id for column in table.columns), len(table.rows)


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_an_answer_is_a_page_in_two_formats(workspace: Workspace, analysis: Analysis) -> None:
    found = answered(workspace, analysis)
    page, paper = (each.render(_sheet(workspace, analysis, found)).decode() for each in (html, markdown))
    filled = [table for table in found.tables if table.rows]
    assert page.lower().startswith("<!doctype html>")
    assert page.count("<table") >= len(filled)
    for table in filled:
        assert table.caption in page
        assert table.caption in paper


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_a_sheet_of_cells_has_a_line_for_each_row(workspace: Workspace, analysis: Analysis) -> None:
    tables = answered(workspace, analysis).tables
    lines = [line for line in csv.reader(io.StringIO(as_csv(tables))) if line]
    widths = [len(table.columns) for table in tables for _ in range(1 + len(table.rows))]
    assert [len(line) for line in lines] == widths


def _sheet(workspace: Workspace, analysis: Analysis, found: Answer) -> Document:
    return sheet(analysis, found, "id", region=workspace.settings.region.name, date=DATE)


def printed() -> bytes:
    """Every answer in every format of text, read from the files once more."""
    loaded, _ = load(REGENCY)
    made: list[bytes] = []
    for analysis in ANALYSES:
        found = answered(loaded, analysis)
        tables = [json_table(table) for table in found.tables]
        made += [as_json({"tables": tables, "figures": found.figures}).encode(), as_csv(found.tables).encode()]
        made += [each.render(_sheet(loaded, analysis, found)) for each in (html, markdown)]
    return b"".join(made)


def test_the_same_bytes_whatever_the_order_of_sets() -> None:
    """Python shuffles sets of texts in each process; the seeds stand for two processes."""
    script = "import sys, test_regency; sys.stdout.buffer.write(test_regency.printed())"
    first, again = (
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=HERE,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == again
    assert first


def test_there_is_a_golden_for_each_question_and_no_other() -> None:
    assert sorted(path.stem for path in GOLDENS.iterdir()) == sorted(analysis.name for analysis in ANALYSES)
