"""One mistake, one diagnostic: what the rules of SPBE, Pemdi and security say of a single mistake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import pages
from masterplan_cli.check import check
from masterplan_cli.workspace import Case, load
from small_plan import PROPOSAL, WHOLE, changed, codes, said, write

SPBE = "data/assessments/spbe-2025.yaml"
PEMDI = "data/assessments/pemdi-2026.yaml"
PORTAL = "data/proposals/usul-portal.yaml"
SERVER = "data/assets/server.yaml"
PLAN: Mapping[str, str] = {
    **WHOLE,
    SPBE: """\
instrument: spbe-59-2020
year: 2025
by: external
scores: {"11": 3, "12": 4, "13": 3, "14": 2}
aspects: {A2: 3.0, A3: 4.0, A4: 3.0}
domains: {D1: 3.7, D3: 3.0, D4: 3.2}
published:
  index: 3.28
  domains: {D2: 3.4}
""",
    PEMDI: """\
instrument: pemdi-8-2026
year: 2026
by: self
scores: {I1: 2, I2: 2, I3: 2, I4: 2, I5: 2, I6: 2, I7: 2, I8: 2, I9: 2, I10: 2, I11: 2, I12: 2}
aspects: {A5: 2, A6: 2, A7: 2}
targets: {I9: 3}
published: {index: 2.0}
""",
    PORTAL: PROPOSAL
    + """\
urusan: ["2.16"]
architecture: [RAA.02.01]
services: [Layanan warga]
datasets_made: [ds-layanan]
personal_data: specific
dpia: {document: Penilaian dampak portal}
""",
    "data/datasets/ds-layanan.yaml": "title: Daftar layanan\nopd: [diskominfo]\n",
    SERVER: "name: Server\ntype: infrastructure\nopd: [diskominfo]\nstatus: active\nsince: 2019\naudited: 2025\n",
}


def test_a_whole_plan_has_nothing_to_say(tmp_path: Path) -> None:
    assert codes(said(tmp_path, PLAN), "MP6") == []


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        (SPBE, "spbe-59-2020", "spbe-59-2002", ["MP601"]),
        (SPBE, '"14": 2', '"48": 2', ["MP601"]),
        (SPBE, "A2: 3.0", "A9: 3.0", ["MP601"]),
        (SPBE, "{D2: 3.4}", "{D5: 3.4}", ["MP601"]),
        (SPBE, '"14": 2', '"14": 2.5', ["MP602"]),
        (SPBE, '"14": 2', '"14": 0', ["MP602"]),
        (SPBE, "A4: 3.0", "A4: 30", ["MP602"]),
        (SPBE, "index: 3.28", "index: 328", ["MP602"]),
        (SPBE, '"14": 2', '"14": 3', ["MP603"]),
        (SPBE, "A2: 3.0", "A2: 3.1", ["MP603"]),
        (SPBE, "A3: 4.0", "A3: 3.0", ["MP603"]),
        (SPBE, "{D2: 3.4}", "{D2: 3.5}", ["MP603"]),
        (SPBE, "index: 3.28", "index: 3.30", ["MP603"]),
        (SPBE, "D1: 3.7, ", "", ["MP604"]),
        (SPBE, '"14": 2', '"14": dua', []),
        (SPBE, "year: 2025", "year: 2027", ["MP605"]),
        (PEMDI, "I9: 2, ", "", ["MP604"]),
        (PEMDI, "I5: 2, ", "", ["MP604"]),
        (PEMDI, "I9: 3", "I9: 6", ["MP602"]),
        (PORTAL, "services: [Layanan warga]\n", "", ["MP606"]),
        (PORTAL, "datasets_made: [ds-layanan]\n", "", ["MP606"]),
        (PORTAL, "dpia: {document: Penilaian dampak portal}\n", "", ["MP607"]),
        (PORTAL, "dpia: {document: Penilaian dampak portal}\n", "dpia: {}\n", ["MP607"]),
        (SERVER, "audited: 2025", "audited: 2023", ["MP608"]),
        (SERVER, "audited: 2025", "audited: 2024", []),
        (SERVER, "audited: 2025\n", "", ["MP608"]),
        (SERVER, "status: active\nsince: 2019\naudited: 2025", "status: retired\nsince: 2019\nretired: 2024", []),
    ],
)
def test_one_mistake_is_said_once(tmp_path: Path, path: str, old: str, new: str, found: list[str]) -> None:
    assert codes(said(tmp_path, changed(path, old, new, PLAN)), "MP6") == found


@pytest.mark.parametrize("status", ["done", "rejected", "cancelled"])
def test_history_is_asked_for_nothing(tmp_path: Path, status: str) -> None:
    bare = PROPOSAL.replace("status: draft", f"status: {status}") + "personal_data: specific\n"
    assert codes(said(tmp_path, {**PLAN, PORTAL: bare}), "MP6") == []


def test_an_audit_is_overdue_only_at_a_date(tmp_path: Path) -> None:
    files = changed(SERVER, "audited: 2025", "audited: 2020", PLAN)
    assert codes(said(tmp_path, files), "MP6") == ["MP608"]
    workspace, faults = load(tmp_path)
    case = Case(pages.CASE_DATE)
    assert codes(check(workspace, faults, replace(case, date=None)), "MP6") == []
    assert codes(check(workspace, faults, replace(case, date=date(2022, 12, 31))), "MP6") == []


def test_an_instrument_of_the_workspace_is_judged_by_its_years(tmp_path: Path) -> None:
    for name, found in (("pemdi-8-2026", []), ("spbe-59-2020", ["MP605"]), ("spbe-60-2020", ["MP601"])):
        folder = tmp_path / name
        write(folder, {**pages.DEFAULTS, "masterplan.yaml": f"{pages.DEFAULT_SETTINGS}instrument: {name}\n"})
        workspace, faults = load(folder)
        assert codes(check(workspace, faults, Case(pages.CASE_DATE)), "MP6") == found
