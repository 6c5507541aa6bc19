"""SPBE and Pemdi: the series and its breaks, evidence and tables, and a new instrument as one file."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import pages
from masterplan_cli import reference
from masterplan_cli.analyses import Asked
from masterplan_cli.reference import table
from small_assessments import (
    DOMAINS,
    PEMDI,
    SPBE,
    asked,
    assessment,
    column,
    opened,
    pemdi,
    proposed,
    scores,
    shown,
    spbe,
    told,
    whole,
)
from small_plan import codes, said, write

# The series


def test_the_series_breaks_where_the_instrument_changes(tmp_path: Path) -> None:
    files = {
        "data/assessments/a.yaml": assessment("spbe-59-2020", DOMAINS, 2024),
        "data/assessments/b.yaml": assessment("spbe-59-2020", DOMAINS.replace("2.1", "2.5"), 2025),
        "data/assessments/c.yaml": pemdi(2),
    }
    found = asked(tmp_path, files).indexed
    assert [each.is_break for each in found] == [False, False, True]
    assert [each.change for each in found] == [None, Fraction("0.1"), None]
    assert [each.predicate for each in found] == ["Baik", "Baik", "Cukup"]


def test_a_self_assessment_does_not_compare_with_another_assessor(tmp_path: Path) -> None:
    files = {
        "data/assessments/a.yaml": assessment("spbe-59-2020", DOMAINS, 2024),
        "data/assessments/b.yaml": assessment("spbe-59-2020", DOMAINS, 2025, "self"),
        "data/assessments/c.yaml": assessment("pemdi-8-2026", scores({"I1": 2}), 2026, "self"),
    }
    found = asked(tmp_path, files).indexed
    assert [each.change for each in found] == [None, None, None]
    assert [each.is_break for each in found] == [False, False, True]


def test_a_region_that_begins_to_rate_itself_by_a_new_instrument_breaks_the_series(tmp_path: Path) -> None:
    files = {SPBE: assessment("spbe-59-2020", DOMAINS), PEMDI: pemdi().replace("by: external", "by: self")}
    assert [each.is_break for each in asked(tmp_path, files).indexed] == [False, True]


def test_the_latest_by_others_is_the_one_that_counts(tmp_path: Path) -> None:
    files = {
        "data/assessments/a.yaml": spbe(3),
        "data/assessments/b.yaml": spbe(4).replace("by: external", "by: self"),
    }
    found = asked(tmp_path, files)
    assert found.judged is not None
    assert found.judged.assessment.id == "a"
    assert found.figures["index"] == Decimal("3.00")


def test_a_year_narrows_the_series_and_keeps_what_came_before(tmp_path: Path) -> None:
    files = {SPBE: assessment("spbe-59-2020", DOMAINS), PEMDI: pemdi()}
    (found,) = asked(tmp_path, files, Asked(2026)).indexed
    assert found.assessment.id == "pemdi-2026"
    assert found.is_break
    empty = asked(tmp_path, files, Asked(2020))
    assert (empty.indexed, empty.judged, empty.figures["index"]) == ((), None, None)


def test_the_plans_own_series_shows_its_break(tmp_path: Path) -> None:
    indicator = """\
name: Indeks SPBE
level: sasaran_daerah
direction: up
groups: [spbe]
targets: {2025: 3.1, 2027: 3.2}
actuals: {2025: 3.0}
breaks: [{year: 2026, reason: instrumen berganti}]
"""
    found = asked(tmp_path, {"data/indicators/ind-spbe.yaml": indicator}).goals
    assert [each.year for each in found] == [2025, 2026, 2027]
    assert [each.breaks.reason if each.breaks else None for each in found] == [None, "instrumen berganti", None]


# Evidence, tables


def test_evidence_held_and_missing(tmp_path: Path) -> None:
    body = spbe(3, i12=4) + 'evidence:\n  "11": [Peraturan Bupati 31/2024, Dokumen arsitektur]\n'
    found = shown(told(opened(tmp_path, {SPBE: body})), "evidence")
    held = dict(zip(column(found, "indicator"), column(found, "held"), strict=True))
    missing = dict(zip(column(found, "indicator"), column(found, "missing"), strict=True))
    assert (held["11"], missing["11"]) == ("Peraturan Bupati 31/2024; Dokumen arsitektur", None)
    instrument = reference.instrument("spbe-59-2020")
    assert instrument is not None
    twelve = instrument.indicator("12")
    assert twelve is not None
    assert (held["12"], missing["12"]) == (None, twelve.criteria[4])
    assert column(found, "pieces")[10] == 2


def test_every_value_says_where_it_comes_from(tmp_path: Path) -> None:
    files = whole(meja=proposed("ind-dukungan", "budget: {2027: 300}"))
    files[PEMDI] = files[PEMDI].replace(', "I18": 2', "") + "targets: {I19: 3}\nevidence: {I17: [Portal]}\n"
    files[SPBE] = assessment("spbe-59-2020", DOMAINS + "published: {index: 2.85}\n")
    found = told(opened(tmp_path, files), Asked(target=Decimal(3)))
    assert [each.id for each in found.tables] == [
        "unknown",
        "index",
        "steps",
        "proposals",
        "parts",
        "levels",
        "evidence",
    ]
    for each in found.tables[1:]:
        for row in each.rows:
            for cell, head in zip(row, each.columns, strict=True):
                if cell.value not in (None, 0) and head.id != "missing":
                    assert cell.origin, (each.id, head.id, cell.value)


def test_an_assumed_level_is_marked_and_not_counted_as_assessed(tmp_path: Path) -> None:
    body = pemdi(2).replace(', "I18": 2', "")
    found = told(opened(tmp_path, {PEMDI: body}))
    levels = shown(found, "levels")
    assert dict(zip(column(levels, "indicator"), column(levels, "from"), strict=True))["I18"] == "dianggap"
    assert found.figures["with_level"] == 19
    assert found.figures["index"] == Decimal("1.97")


def test_an_empty_plan_says_what_is_missing_first(tmp_path: Path) -> None:
    found = told(opened(tmp_path, {}))
    assert [each.id for each in found.tables] == ["unknown"]
    assert column(found.tables[0], "missing") == ["penilaian belum ada"]
    assert found.figures["index"] is None
    assert found.figures["assessments"] == 0


def test_an_assessment_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    found = asked(tmp_path, {SPBE: spbe(3), PEMDI: "instrument: pemdi-8-2026\nyear: dua ribu\nby: self\n"})
    assert [each.what.id for each in found.holes] == ["ada penilaian yang tidak terbaca"]
    assert len(found.indexed) == 1


def test_the_command_takes_a_target_and_what_is_kept(tmp_path: Path) -> None:
    write(tmp_path, {**pages.DEFAULTS, PEMDI: pemdi(2)})
    command = [sys.executable, "-m", "masterplan_cli", "analyze", "spbe", "--target", "2.2", "--format", "json"]
    asked = [*command, "--keep", "I20", "--keep", "I19"]
    made = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    found = json.loads(made.stdout)
    assert found["figures"]["steps"] == 4
    assert [each["id"] for each in found["tables"]][:3] == ["index", "steps", "parts"]


# A new instrument

PEGI = """\
id: pegi-2012
title: Pemeringkatan e-Government
index: Indeks PeGI
short_title: PeGI
sources: [contoh untuk pengujian]
levels: {min: 1, max: 4, whole: false}
predicates:
  - {label: Kurang, from: 1}
  - {label: Baik, from: 2.6}
aspects:
  - {id: kebijakan, name: Kebijakan, weight: 40}
  - {id: aplikasi, name: Aplikasi, weight: 60}
indicators:
  - {id: K1, name: Visi, aspect: kebijakan, weight: 30}
  - {id: K2, name: Peraturan, aspect: kebijakan, weight: 10}
  - {id: P1, name: Situs web, aspect: aplikasi}
  - {id: P2, name: Aplikasi layanan, aspect: aplikasi}
"""


@pytest.fixture
def pegi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The built-in tables with one more file."""
    folder = tmp_path / "reference"
    shutil.copytree(table.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "instruments" / "pegi-2012.yaml").write_text(PEGI, encoding="utf-8")
    monkeypatch.setattr(table, "FOLDER", folder)
    _forget()
    yield
    _forget()


def _forget() -> None:
    reference.instrument_ids.cache_clear()
    reference.instrument.cache_clear()


@pytest.mark.usefixtures("pegi")
def test_a_new_instrument_is_one_file(tmp_path: Path) -> None:
    body = assessment("pegi-2012", scores({"K1": 2, "K2": 3, "P1": 1, "P2": 4}))
    found = told(opened(tmp_path, {SPBE: body}), Asked(target=Decimal(3), kept=("P1",)))
    assert column(shown(found, "index"), "index") == [Decimal("2.40")]
    assert column(shown(found, "index"), "predicate") == ["Kurang"]
    assert column(shown(found, "levels"), "weight") == [Decimal(each) for each in ("30.00", "10.00", "30.00", "30.00")]
    assert column(shown(found, "steps"), "indicator") == ["K1"]
    assert (found.figures["steps"], found.figures["reached"]) == (2, Decimal("3.00"))


@pytest.mark.usefixtures("pegi")
def test_the_rules_know_a_new_instrument(tmp_path: Path) -> None:
    right = assessment("pegi-2012", scores({"K1": 2, "K2": 3, "P1": 1, "P2": 4}))
    assert codes(said(tmp_path, {**pages.DEFAULTS, SPBE: right}), "MP6") == []
    wrong = assessment("pegi-2012", scores({"K1": 5, "K3": 3, "P1": 1, "P2": 4}))
    assert codes(said(tmp_path, {**pages.DEFAULTS, SPBE: wrong}), "MP6") == ["MP601", "MP602"]
