"""One mistake, one diagnostic: what the rules of indicator values say of a single mistake, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import pages
from small_plan import changed, codes, said

JALAN = "data/indicators/ind-jalan-mantap.yaml"
TPT = "data/indicators/ind-tpt.yaml"
RPJMD = "data/rpjmd/rpjmd-2025-2029.yaml"
WHOLE: Mapping[str, str] = {
    **pages.DEFAULTS,
    JALAN: """\
name: Panjang jalan kabupaten dalam kondisi mantap
unit: persen
definition: Panjang jalan mantap dibagi panjang seluruh jalan kabupaten
data_source: Dinas PUPR
level: sasaran_daerah
direction: up
scale: {min: 0, max: 100}
baselines:
  - rpjmd: rpjmd-2025-2029
    year: 2024
    value: 68
targets:
  2025: 70
  2026: 72
  2027: 74
  2028: 76
  2029: 78
actuals:
  2025: 69
final: 78
""",
    TPT: """\
name: Tingkat pengangguran terbuka
unit: persen
definition: Penganggur dibagi angkatan kerja
data_source: BPS
level: sasaran_daerah
direction: down
achievement: complement
baselines:
  - rpjmd: rpjmd-2025-2029
    year: 2024
    value: 3.9
targets:
  2025: {min: 3.4, max: 4.2}
  2026: {max: 4.0}
  2027: 3.9
  2028: 3.8
  2029: 3.5
actuals:
  2025: 3.86
""",
}


def test_a_whole_plan_has_nothing_to_say(tmp_path: Path) -> None:
    assert codes(said(tmp_path, WHOLE), "MP4") == []


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        (JALAN, "2025: 69", "2025: 690", ["MP406"]),
        (JALAN, "2025: 69", "2025: 69%", ["MP406"]),
        (JALAN, "2026: 72", "2026: 7200", ["MP406"]),
        (JALAN, "2029: 78", "2029: WTP", ["MP406"]),
        (JALAN, "2026: 72", "2026: {min: 73, max: 72}", ["MP405"]),
        (JALAN, "2025: 70", "2025: {min: 700, max: 72}", ["MP405"]),
        (JALAN, "2025: 70", "2025: {}", ["MP405"]),
        (JALAN, "2025: 70", "2025: 0", ["MP407"]),
        (JALAN, "2025: 70", "2025: 30", ["MP409"]),
        (JALAN, "final: 78", "final: 80", ["MP404"]),
        (JALAN, "final: 78", "final: delapan", ["MP406"]),
        (JALAN, "  2029: 78\n", "", ["MP401"]),
        (JALAN, "2029: 78", "2092: 78", ["MP401", "MP402"]),
        (JALAN, "direction: up", "direction: naik", []),
        (JALAN, "direction: up", "direction: context", []),
        (JALAN, "2024\n", "dua ribu\n", []),
        (TPT, "achievement: complement\n", "", ["MP408"]),
        (TPT, "achievement: complement", "achievement: ratio", []),
        (TPT, "2028: 3.8", "2028: 8.3", ["MP403"]),
        (TPT, "2028: 3.8", "2028: 830", ["MP410"]),
        (TPT, "2025: 3.86", "2025: 38.6", ["MP409"]),
        (TPT, "data_source: BPS\n", "", ["MP412"]),
        (RPJMD, "end: 2029", "end: 2020", []),
        (RPJMD, "end: 2029", "selesai: 2029", []),
    ],
)
def test_one_mistake(path: str, old: str, new: str, found: list[str], tmp_path: Path) -> None:
    assert codes(said(tmp_path, changed(path, old, new, WHOLE)), "MP4") == sorted(found)


def test_without_baselines_each_indicator_is_asked_once(tmp_path: Path) -> None:
    files = changed(JALAN, "rpjmd: rpjmd-2025-2029", "rpjmd: rpjmd-2030-2034", WHOLE)
    assert codes(said(tmp_path, files), "MP4") == ["MP411"]


def test_a_year_is_not_asked_twice_where_two_plans_overlap(tmp_path: Path) -> None:
    files = {
        **changed(JALAN, "  2026: 72\n", "", WHOLE),
        "data/rpjmd/rpjmd-2021-2026.yaml": "title: RPJMD 2021-2026\nperiod: {start: 2021, end: 2026}\n",
    }
    files = changed(JALAN, "direction: up", "direction: up\nrpjmd: [rpjmd-2021-2026, rpjmd-2025-2029]", files)
    found = [each for each in said(tmp_path, files) if each.code == "MP401"]
    assert [each.finding.arguments["years"] for each in found] == ["2026"]


def test_a_number_of_the_longest_text_is_read_in_no_time(tmp_path: Path) -> None:
    files = changed(JALAN, "2025: 69", f"2025: 1 {'a ' * 30_000}", WHOLE)
    assert codes(said(tmp_path, files), "MP4") == ["MP406"]


def test_an_achievement_beyond_any_report_is_still_said(tmp_path: Path) -> None:
    files = changed(JALAN, "2025: 70", "2025: 0.0000000000000001", WHOLE)
    files = changed(JALAN, "2025: 69", "2025: 999999999999999999", files)
    files = changed(JALAN, "unit: persen", "unit: km", changed(JALAN, "scale: {min: 0, max: 100}\n", "", files))
    assert codes(said(tmp_path, files), "MP4") == ["MP409"]


def test_a_final_value_is_judged_by_the_plan_of_its_indicator(tmp_path: Path) -> None:
    """2026 closes the older plan, though the newer one covers it too."""
    files = changed(JALAN, "direction: up", "direction: up\nrpjmd: [rpjmd-2021-2026]", WHOLE)
    files = changed(JALAN, "  2027: 74\n  2028: 76\n  2029: 78\n", "", files)
    files = changed(JALAN, "rpjmd: rpjmd-2025-2029", "rpjmd: rpjmd-2021-2026", files)
    files |= {"data/rpjmd/rpjmd-2021-2026.yaml": "title: RPJMD 2021-2026\nperiod: {start: 2021, end: 2026}\n"}
    assert codes(said(tmp_path, files), "MP4") == ["MP404"]
