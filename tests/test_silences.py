"""One mistake, one diagnostic: what files, shapes and references keep silent about once the cause is named."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from masterplan_cli.check import check
from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.workspace import Case, load
from pages import CASE_DATE
from small_plan import OPD, WHOLE, changed, codes, said, write

USUL = "data/proposals/usul-portal.yaml"
LAYANAN = "data/indicators/ind-layanan.yaml"
KOMINFO = "data/opd/diskominfo.yaml"
SETTINGS = "masterplan.yaml"
RPJMD = "data/rpjmd/rpjmd-2025-2029.yaml"


def spoilt(path: str, content: str) -> dict[str, str]:
    return {**WHOLE, path: content}


def renamed(old: str, new: str) -> dict[str, str]:
    return {new if path == old else path: content for path, content in WHOLE.items()}


SPOILT_FILES: Mapping[str, tuple[dict[str, str], list[str]]] = {
    "an OPD that is not YAML": (spoilt(KOMINFO, "name: [\n"), ["MP003"]),
    "an OPD in an unresolved merge": (spoilt(KOMINFO, "<<<<<<< HEAD\nname: Dinas\n=======\n"), ["MP009"]),
    "an empty OPD": (spoilt(KOMINFO, ""), ["MP011"]),
    "an OPD with a control character": (spoilt(KOMINFO, WHOLE[KOMINFO] + "notes: a\x07b\n"), ["MP002"]),
    "an OPD whose name ends in .yml": (renamed(KOMINFO, "data/opd/diskominfo.yml"), ["MP008"]),
    "an OPD of the wrong type": (changed(KOMINFO, "type: dinas", "type: [dinas]"), ["MP103"]),
    "an OPD without a tugas": (changed(KOMINFO, "tugas: Membantu bupati melaksanakan urusannya\n", ""), ["MP102"]),
    "an OPD with a misspelt key": (changed(KOMINFO, "tugas:", "tugass:"), ["MP101"]),
    "an OPD with a key twice": (spoilt(KOMINFO, WHOLE[KOMINFO] + "type: badan\n"), ["MP004"]),
    "an OPD with a tag": (changed(KOMINFO, "type: dinas", "type: !!str dinas"), ["MP006"]),
    "an OPD with a letter that looks like another": (changed(KOMINFO, "tugas:", "tug\u0430s:"), ["MP010"]),
    "an OPD with a malformed urusan": (changed(KOMINFO, '"2.16"', '"216"'), ["MP108"]),
    "an indicator that is not YAML": (spoilt(LAYANAN, "name: [\n"), ["MP003"]),
    "an indicator with an unreadable target": (changed(LAYANAN, "2029: 80", "dua: 80"), ["MP103"]),
    "an RPJMD that is not YAML": (spoilt(RPJMD, "visi: [\n"), ["MP003"]),
    "a proposal with money in words": (changed(USUL, "status:", "budget: {2026: sejuta}\nstatus:"), ["MP109"]),
    "a workspace without a period": (changed(SETTINGS, "period: {start: 2025, end: 2029}\n", ""), ["MP901"]),
}

REFERENCES: Mapping[str, tuple[dict[str, str], list[str]]] = {
    "an id that differs from the file's name: both resolve": (
        changed(USUL, "opd: [diskominfo]", "opd: [kominfo]", changed(KOMINFO, "name:", "id: kominfo\nname:")),
        ["MP105"],
    ),
    "an id used twice: references to it": (
        {**WHOLE, "data/opd/lama/diskominfo.yaml": OPD.format(name="Dinas Kominfo", urusan="2.16")},
        ["MP106"],
    ),
    "an unknown OPD in an indicator: MP312, MP302": (changed(LAYANAN, "[diskominfo]", "[diskominfoo]"), ["MP201"]),
    "an unknown RPJMD of the workspace": (changed(SETTINGS, "[rpjmd-2025-2029]", "[rpjmd-2025-2030]"), ["MP201"]),
    "a kegiatan of a province: MP204, MP205": (changed(USUL, "2.16.03.2.02.06", "2.16.03.1.02.06"), ["MP207"]),
    "an unknown program: MP205": (changed(USUL, "2.16.03.2.02.06", "2.16.09.2.02.06"), ["MP204"]),
    "an unknown urusan: MP305": (changed(KOMINFO, '"2.16"', '"9.99"'), ["MP204"]),
    "a malformed sub kegiatan: MP204, MP205, MP305": (changed(USUL, "2.16.03.2.02.06", "2.16.3"), ["MP108"]),
    "a code of a region of another type: MP207 of its kegiatan": (
        changed(SETTINGS, "type: kabupaten", "type: provinsi"),
        ["MP207"],
    ),
    "two that wait for each other": (
        {
            **changed(USUL, "status:", "depends_on: [usul-lain]\nstatus:"),
            "data/proposals/usul-lain.yaml": WHOLE[USUL].replace("status:", "depends_on: [usul-portal]\nstatus:"),
        },
        ["MP202"],
    ),
}


@pytest.mark.parametrize("case", SPOILT_FILES)
def test_a_spoilt_file_is_said_once(case: str, tmp_path: Path) -> None:
    files, expected = SPOILT_FILES[case]
    assert codes(errors_of(tmp_path, files)) == expected


@pytest.mark.parametrize("case", REFERENCES)
def test_a_wrong_reference_or_code_is_said_once(case: str, tmp_path: Path) -> None:
    files, expected = REFERENCES[case]
    assert codes(errors_of(tmp_path, files)) == expected


def errors_of(folder: Path, files: Mapping[str, str]) -> list[Diagnostic]:
    """The errors, and the warnings that a mistake elsewhere could wrongly cause."""
    return [each for each in said(folder, files) if each.is_error or each.code in ("MP205", "MP206", "MP312")]


def test_the_whole_plan_has_no_errors(tmp_path: Path) -> None:
    assert codes(errors_of(tmp_path, WHOLE)) == []


def test_a_linked_file_is_said_once_and_resolves(tmp_path: Path) -> None:
    write(tmp_path, {path: content for path, content in WHOLE.items() if path != KOMINFO})
    (tmp_path / KOMINFO).symlink_to("/etc/hostname")
    assert codes(found_in(tmp_path)) == ["MP001"]


@pytest.mark.parametrize("kind", ["opd", "indicators", "rpjmd"])
@pytest.mark.parametrize("way", ["closed", "linked", "file"])
def test_an_unread_folder_is_said_once(kind: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = f"data/{kind}"
    if way == "closed":
        write(tmp_path, WHOLE)
        close(tmp_path / folder, monkeypatch)
    else:
        write(tmp_path, {path: content for path, content in WHOLE.items() if not path.startswith(f"{folder}/")})
        if way == "linked":
            (tmp_path / folder).symlink_to(tmp_path)
        else:
            (tmp_path / folder).write_text("")
    found = found_in(tmp_path)
    assert [(each.code, each.path) for each in found] == [("MP008" if way == "file" else "MP001", folder)]


def test_an_unread_folder_within_a_kind_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = renamed(KOMINFO, "data/opd/dinas/diskominfo.yaml")
    write(tmp_path, files)
    close(tmp_path / "data/opd/dinas", monkeypatch)
    assert [(each.code, each.path) for each in found_in(tmp_path)] == [("MP001", "data/opd/dinas")]


def test_an_unread_folder_of_no_kind_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {**WHOLE, "data/lampiran/daftar.yaml": "name: x\n"})
    close(tmp_path / "data/lampiran", monkeypatch)
    assert [(each.code, each.path) for each in found_in(tmp_path)] == [("MP001", "data/lampiran")]


def test_an_unread_data_folder_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, WHOLE)
    close(tmp_path / "data", monkeypatch)
    assert [(each.code, each.path) for each in found_in(tmp_path)] == [("MP001", "data")]


def test_an_unread_folder_does_not_hide_a_part_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {**changed(USUL, "diskominfo/f1", "diskominfo/f9"), "data/opd/lama/x.yaml": "name: x\n"})
    close(tmp_path / "data/opd/lama", monkeypatch)
    assert codes(found_in(tmp_path)) == ["MP001", "MP201"]


def found_in(root: Path) -> tuple[Diagnostic, ...]:
    """The errors, and MP312, of a workspace that stands."""
    workspace, faults = load(root)
    return tuple(each for each in check(workspace, faults, Case(CASE_DATE)) if each.is_error or each.code == "MP312")


def close(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a folder be seen but not listed, for whoever runs the tests."""
    scandir = os.scandir

    def refuse(path: str | os.PathLike[str]) -> AbstractContextManager[object]:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_programs_of_a_province_are_not_judged_by_the_list_of_kabupaten_and_kota(tmp_path: Path) -> None:
    province = changed(SETTINGS, 'code: "35.03", type: kabupaten', 'code: "35", type: provinsi')
    files = changed(USUL, "2.16.03.2.02.06", "2.16.09.1.02.99", province)
    assert codes(errors_of(tmp_path, files)) == []


@pytest.mark.parametrize("name", ["Usul-Portal.yaml", "usul-PORTAL.yaml"])
def test_names_that_differ_in_case_are_said_once_of_the_one_with_capitals(name: str, tmp_path: Path) -> None:
    files = {**WHOLE, f"data/proposals/{name}": WHOLE[USUL]}
    found = errors_of(tmp_path, files)
    assert [(each.code, each.path) for each in found] == [("MP008", f"data/proposals/{name}")]


def test_a_name_with_capitals_that_is_like_no_other_is_still_no_id(tmp_path: Path) -> None:
    assert codes(errors_of(tmp_path, {**WHOLE, "data/proposals/Usul-Lain.yaml": WHOLE[USUL]})) == ["MP105"]
