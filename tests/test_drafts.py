"""Skeletons of proposals: what they hold, what `validate` says of them, and that nothing is ever overwritten."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import pages
import transcripts
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.gap import run
from masterplan_cli.check import check
from masterplan_cli.documents.skeletons import Skeleton, skeletons
from masterplan_cli.records.base import LONGEST_ID
from masterplan_cli.workspace import Case, load
from small_plan import OPD, plan, said, write

ROAD = """\
name: {name}
unit: persen
level: sasaran_opd
opd: [dpupr]
sasaran: rpjmd-2025-2029/s1
direction: up
targets: {{2025: 70, 2029: 78}}
actuals: {{2023: 60, 2024: 61, 2025: 62}}
"""
MET = ROAD.replace("70, 2029: 78", "60, 2029: 61")
FILES = {
    **pages.DEFAULTS,
    "data/opd/dpupr.yaml": OPD.format(name="Dinas Pekerjaan Umum", urusan="1.03"),
    "data/indicators/ind-jalan.yaml": ROAD.format(name="Jalan mantap"),
    "data/indicators/ind-jembatan.yaml": MET.format(name="Jembatan mantap"),
}
FILLED = {
    "title": "Pemantauan jalan",
    "category": "application",
    "fungsi": "[dpupr/f1]",
    "analysis": "{cause: Kerusakan terlambat diketahui, why: Laporan sampai pada hari yang sama}",
    "start": "2026",
    "end": "2027",
}


def made(folder: Path, files: dict[str, str]) -> tuple[Skeleton, ...]:
    workspace = plan(folder, files)
    return skeletons(workspace, run(workspace, Asked()), "id")


def test_one_for_each_uncovered_gap_with_what_is_known(tmp_path: Path) -> None:
    (found,) = made(tmp_path, FILES)
    assert found.id == "usul-jalan"
    assert found.text == (
        "# Kerangka usulan bagi kesenjangan indikator ind-jalan (Jalan mantap)\n"
        "# Realisasi 2025: 62 persen\n"
        "# Target akhir 2029: 78 persen\n"
        "# Jarak ke target akhir: 16 persen\n"
        "# Status: di luar jalur\n"
        "# Ganti setiap BELUM DIISI dan keterangannya, lalu hapus tanda # di depannya; "
        "masterplan validate menunjuk sisanya\n"
        "# title: BELUM DIISI - judul usulan\n"
        "# category: BELUM DIISI - salah satu dari application, infrastructure, security, human_resources, data, "
        "governance, service, communication\n"
        "opd: [dpupr]\n"
        "# fungsi: BELUM DIISI - [pilih dari dpupr/f1]\n"
        "indicators: [ind-jalan]\n"
        "# analysis: BELUM DIISI - {cause: sebab target belum tercapai, why: alasan TIK menjadi jawabannya}\n"
        "# start: BELUM DIISI - tahun mulai; kesenjangannya 2026 sampai 2029\n"
        "# end: BELUM DIISI - tahun selesai\n"
        "status: draft\n"
    )


def test_validate_asks_for_each_required_key_of_a_skeleton_and_for_nothing_else(tmp_path: Path) -> None:
    (found,) = made(tmp_path, FILES)
    path = f"data/proposals/{found.id}.yaml"
    diagnostics = [each for each in said(tmp_path, {**FILES, path: found.text}) if each.path == path]
    assert {each.code for each in diagnostics} == {"MP102"}
    assert sorted(each.message("id") for each in diagnostics) == [
        f"kunci `{key}` tidak ada" for key in ("category", "end", "start", "title")
    ]


def test_validate_points_at_the_duty_and_the_analysis_once_the_rest_is_filled_in(tmp_path: Path) -> None:
    (found,) = made(tmp_path, FILES)
    path = f"data/proposals/{found.id}.yaml"
    text = filled(found.text, "title", "category", "start", "end")
    diagnostics = [each for each in said(tmp_path, {**FILES, path: text}) if each.path == path]
    assert {"MP303", "MP308"} <= {each.code for each in diagnostics}
    assert not any(each.code.startswith(("MP0", "MP1", "MP2")) for each in diagnostics)


def test_a_skeleton_filled_in_is_a_proposal_that_closes_its_gap(tmp_path: Path) -> None:
    (found,) = made(tmp_path, FILES)
    write(tmp_path, {f"data/proposals/{found.id}.yaml": filled(found.text, *FILLED)})
    workspace, faults = load(tmp_path)
    assert not [each for each in check(workspace, faults, Case(pages.CASE_DATE)) if each.is_error]
    assert run(workspace, Asked()).figures["uncovered"] == 0


def filled(text: str, *keys: str) -> str:
    lines = text.splitlines(keepends=True)
    for place, line in enumerate(lines):
        for key in keys:
            if line.startswith(f"# {key}: "):
                lines[place] = f"{key}: {FILLED[key]}\n"
    return "".join(lines)


def test_an_unfinished_skeleton_in_the_plan_stops_further_ones(tmp_path: Path) -> None:
    (found,) = made(tmp_path, FILES)
    assert made(tmp_path, {**FILES, f"data/proposals/{found.id}.yaml": found.text}) == ()


def test_names_are_free_and_no_longer_than_a_name_may_be(tmp_path: Path) -> None:
    elsewhere = filled(made(tmp_path / "first", FILES)[0].text, *FILLED).replace("[ind-jalan]", "[ind-jembatan]")
    files = {**FILES, "data/proposals/usul-jalan.yaml": elsewhere}
    assert [each.id for each in made(tmp_path / "taken", files)] == ["usul-jalan-2"]
    long = "ind-" + "a" * (LONGEST_ID - 4)
    files = {**FILES, f"data/indicators/{long}.yaml": ROAD.format(name="Panjang")}
    names = [each.id for each in made(tmp_path / "long", files)]
    assert [len(name) for name in names] == [LONGEST_ID, len("usul-jalan")]


@pytest.mark.parametrize("name", ['"a\\nstatus: approved"', '"a # b: {c}"', '"{0} {id}"'])
def test_no_name_breaks_out_of_its_comment(name: str, tmp_path: Path) -> None:
    duty = FILES["data/opd/dpupr.yaml"].replace("id: f1", f"id: {name}")
    files = {
        **FILES,
        "data/opd/dpupr.yaml": duty,
        "data/indicators/ind-jalan.yaml": ROAD.format(name=name).replace("unit: persen", f"unit: {name}"),
    }
    (found,) = made(tmp_path, files)
    kept = [line for line in found.text.splitlines() if not line.startswith("# ")]
    assert kept == ["opd: [dpupr]", "indicators: [ind-jalan]", "status: draft"]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return transcripts.quiet_environment(tmp_path_factory.mktemp("compiled"))


def masterplan(folder: Path, environment: dict[str, str], *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        ("masterplan", *arguments), cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout, done.stderr


def test_files_are_written_once_and_never_overwritten(tmp_path: Path, environment: dict[str, str]) -> None:
    files = {**FILES, "data/indicators/ind-trotoar.yaml": ROAD.format(name="Trotoar mantap")}
    write(tmp_path, files)
    draft = ("analyze", "gap", "--draft", "-o", "kerangka/baru")
    code, printed, _ = masterplan(tmp_path, environment, *draft)
    assert (code, printed) == (0, "kerangka/baru/usul-jalan.yaml\nkerangka/baru/usul-trotoar.yaml\n")
    folder = tmp_path / "kerangka" / "baru"
    (folder / "usul-jalan.yaml").write_text("milik saya\n", encoding="utf-8")
    (folder / "usul-trotoar.yaml").unlink()
    code, printed, note = masterplan(tmp_path, environment, *draft)
    assert (code, printed) == (0, "kerangka/baru/usul-trotoar.yaml\n")
    assert "1 sudah ada dan dibiarkan" in note
    assert (folder / "usul-jalan.yaml").read_text(encoding="utf-8") == "milik saya\n"
    assert sorted(path.name for path in folder.iterdir()) == ["usul-jalan.yaml", "usul-trotoar.yaml"]


def test_without_a_folder_they_are_printed_and_nothing_is_written(tmp_path: Path, environment: dict[str, str]) -> None:
    write(tmp_path, FILES)
    code, printed, _ = masterplan(tmp_path, environment, "analyze", "gap", "--draft")
    assert code == 0
    assert printed == f"# usul-jalan.yaml\n{made(tmp_path, FILES)[0].text}"
    assert not (tmp_path / "data" / "proposals").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gap", "--draft", "--format", "json"), "`--format json` tidak berlaku untuk `--draft`"),
        (("gap", "--draft", "-o", "masterplan.yaml"), "`masterplan.yaml` bukan folder"),
        (("coverage", "--draft"), "`--draft` tidak berlaku untuk `coverage`"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], message: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    write(tmp_path, FILES)
    code, printed, note = masterplan(tmp_path, environment, "analyze", *arguments)
    assert (code, printed) == (2, "")
    assert message in note
