"""What the settings may change of a check, and what they may not."""

from __future__ import annotations

from pathlib import Path

import pytest

import pages
from masterplan_cli.check import check
from masterplan_cli.workspace import Case, load

OPD = """\
name: Dinas Kominfo
type: dinas
urusan: ["2.16"]
tugas: Membantu bupati
fungsi:
  - id: f1
    text: Penyelenggaraan e-government
"""


def codes(root: Path, settings: str, files: dict[str, str]) -> list[str]:
    written = {**pages.DEFAULTS, "masterplan.yaml": pages.DEFAULT_SETTINGS + settings, **files}
    for path, content in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    workspace, faults = load(root)
    return [found.code for found in check(workspace, faults, Case())]


@pytest.mark.parametrize("name", ["MP312", "mp312", "opd-without-indicator"])
def test_a_rule_is_turned_off_by_code_or_name_in_any_case(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, f'rules: {{{name}: "off"}}\n', {"data/opd/diskominfo.yaml": OPD}) == []


@pytest.mark.parametrize("settings", ['rules: {yaml-syntax: "off"}', "accept: [{code: MP003, reason: nanti}]"])
def test_what_was_not_read_cannot_be_passed_over(tmp_path: Path, settings: str) -> None:
    found = codes(tmp_path, f"{settings}\n", {"data/opd/diskominfo.yaml": 'name: "Dinas\n'})
    assert sorted(found) == ["MP003", "MP901"]


def test_a_reference_may_name_its_kind(tmp_path: Path) -> None:
    settings = pages.DEFAULT_SETTINGS.replace("[rpjmd-2025-2029]", '["rpjmd:rpjmd-2025-2029"]')
    assert codes(tmp_path, "", {"masterplan.yaml": settings}) == []


def test_every_broken_reference_is_told_however_many(tmp_path: Path) -> None:
    lines = "".join(
        f"- id: a{n}\n  name: A\n  type: website\n  opd: [opd-x{n}]\n  status: active\n" for n in range(2000)
    )
    found = codes(tmp_path, "", {"data/opd/diskominfo.yaml": OPD, "data/assets/semua.yaml": lines})
    assert found.count("MP201") == 2000
