"""One mistake, one diagnostic: which traceability rules stay silent after which other mistake."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from small_plan import INDICATOR, WHOLE, changed, codes, said

USUL = "data/proposals/usul-portal.yaml"
LAYANAN = "data/indicators/ind-layanan.yaml"
KOMINFO = "data/opd/diskominfo.yaml"
ANALYSIS = "analysis: {cause: Warga harus datang ke kantor, why: Layanan daring memangkas perjalanan}\n"


def without_indicator() -> dict[str, str]:
    files = changed(USUL, "indicators: [ind-layanan]\n", "")
    return changed(USUL, ANALYSIS, "", files)


def unknown_indicator() -> dict[str, str]:
    files = changed(USUL, "[ind-layanan]", "[ind-layanann, ind-kunjungan]")
    return changed(
        USUL, "start: 2026", "effects:\n  - indicator: ind-layanan\n    by_year: {2020: -1}\nstart: 2026", files
    )


def broken_indicator() -> dict[str, str]:
    return changed(LAYANAN, "level: program", "level: programme")


def unknown_opd() -> dict[str, str]:
    files = changed(USUL, "opd: [diskominfo]", "opd: [diskominfoo]")
    files = changed(USUL, '"2.16.03.2.02.06"', '"1.02.02.2.01.01"', files)
    return changed(USUL, "fungsi: [diskominfo/f1]", "fungsi: []", files)


def broken_opd() -> dict[str, str]:
    files = changed(KOMINFO, "type: dinas", "type: dinass")
    return changed(USUL, "[ind-layanan]", "[ind-kunjungan]", files)


def unknown_supported_opd() -> dict[str, str]:
    return changed(USUL, "indicators: [ind-layanan]", "indicators: [ind-kunjungan]\nsupports: [disparbudd]")


def unknown_fungsi() -> dict[str, str]:
    return changed(USUL, "[diskominfo/f1]", "[disparbud/f9]")


def unknown_urusan() -> dict[str, str]:
    return changed(KOMINFO, '"2.16"', '"2.99"')


def malformed_urusan() -> dict[str, str]:
    return changed(KOMINFO, '"2.16"', '"216"')


def end_before_start() -> dict[str, str]:
    return changed(
        USUL,
        "end: 2026",
        "end: 2025\neffects:\n  - indicator: ind-layanan\n    by_year: {2020: -1}\nbudget: {2024: 1000}",
    )


def unanchored_without_chain() -> dict[str, str]:
    files = changed(LAYANAN, "level: program", "level: sasaran_opd")
    path = "data/rpjmd/rpjmd-2025-2029.yaml"
    return {**files, path: "title: RPJMD\nperiod: {start: 2025, end: 2029}\nvisi: Maju\n"}


def remote_without_target() -> dict[str, str]:
    files = changed(LAYANAN, "level: program", "level: sasaran_daerah\nsasaran: rpjmd-2025-2029/s1")
    return changed(LAYANAN, "targets:\n  2029: 80\n", "", files)


SILENCES: Mapping[str, tuple[dict[str, str], list[str]]] = {
    "nothing is wrong": (dict(WHOLE), []),
    "no indicator: MP308, MP309, MP314, MP316": (without_indicator(), ["MP301"]),
    "unknown indicator: MP301, MP302, MP309, MP310, MP314, MP316": (unknown_indicator(), ["MP201"]),
    "broken indicator: MP302, MP309, MP314, MP316, MP312": (broken_indicator(), ["MP104"]),
    "unknown OPD in opd: MP302 to MP305": (unknown_opd(), ["MP201"]),
    "broken OPD in opd: MP302 to MP305, MP312": (broken_opd(), ["MP104"]),
    "unknown OPD in supports: MP302": (unknown_supported_opd(), ["MP201"]),
    "unknown fungsi: MP303, MP304": (unknown_fungsi(), ["MP201"]),
    "unknown urusan: MP305": (unknown_urusan(), ["MP204"]),
    "malformed urusan: MP305": (malformed_urusan(), ["MP108"]),
    "end before start: MP306, MP310": (end_before_start(), ["MP104"]),
    "an RPJMD without a chain: MP313": (unanchored_without_chain(), ["MP307"]),
    "no target: MP316": (remote_without_target(), ["MP314"]),
}


@pytest.mark.parametrize("case", SILENCES)
def test_what_stays_silent(case: str, tmp_path: Path) -> None:
    files, expected = SILENCES[case]
    found = said(tmp_path, files)
    assert codes(each for each in found if each.is_error or each.code.startswith("MP3")) == expected


ROADMAP = changed("masterplan.yaml", "rpjmd:", "roadmap_scheme: peta-rencana-59-2020\nrpjmd:")


def test_a_whole_plan_lacks_the_other_contents_of_the_roadmap(tmp_path: Path) -> None:
    assert codes(said(tmp_path, ROADMAP), "MP311") == ["MP311"] * 6


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data/proposals/usul-lain.yaml", "title: [\n"),
        ("data/proposals/usul-lain.yaml", "title: Keamanan\ncategory: securityy\n"),
        ("data/proposals/usul-lain.yaml", "<<<<<<< HEAD\n"),
        (USUL, WHOLE[USUL] + "roadmap: keamanann\n"),
    ],
    ids=["not YAML", "broken record", "unresolved merge", "unknown content"],
)
def test_what_could_fill_a_content_of_the_roadmap_silences_mp311(path: str, content: str, tmp_path: Path) -> None:
    assert codes(said(tmp_path, {**ROADMAP, path: content}), "MP311") == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("data/indicators/ind-baru.yaml", "name: [\n"),
        ("data/indicators/ind-baru.yaml", "name: Kunjungan\nlevel: programme\n"),
        ("data/indicators/ind-baru.yaml", INDICATOR.format(name="Kunjungan", opd="disparbudd")),
        ("data/opd/dispar.yaml", "name: Dinas Pariwisata\npredecessors: [disparbud]\n"),
    ],
    ids=["not YAML", "broken indicator", "unknown OPD", "broken OPD"],
)
def test_what_could_give_an_opd_its_indicator_silences_mp312(path: str, content: str, tmp_path: Path) -> None:
    bare = {name: text for name, text in WHOLE.items() if name != "data/indicators/ind-kunjungan.yaml"}
    assert codes(said(tmp_path / "before", bare), "MP312") == ["MP312"]
    assert codes(said(tmp_path / "after", {**bare, path: content}), "MP312") == []
