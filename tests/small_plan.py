"""A small plan that is whole: two OPDs, an indicator with a target, a proposal that serves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pages
from masterplan_cli.check import check
from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.workspace import Case, Workspace, load

OPD = """\
name: {name}
type: dinas
urusan: ["{urusan}"]
tugas: Membantu bupati melaksanakan urusannya
fungsi:
  - id: f1
    text: Penyelenggaraan urusan
"""
INDICATOR = """\
name: {name}
unit: persen
level: program
opd: [{opd}]
direction: up
targets:
  2029: 80
"""
PROPOSAL = """\
title: Portal layanan tunggal
category: application
opd: [diskominfo]
fungsi: [diskominfo/f1]
indicators: [ind-layanan]
analysis: {cause: Warga harus datang ke kantor, why: Layanan daring memangkas perjalanan}
start: 2026
end: 2026
sub_kegiatan: "2.16.03.2.02.06"
status: draft
"""
WHOLE: Mapping[str, str] = {
    **pages.DEFAULTS,
    "data/opd/diskominfo.yaml": OPD.format(name="Dinas Komunikasi dan Informatika", urusan="2.16"),
    "data/opd/disparbud.yaml": OPD.format(name="Dinas Pariwisata dan Kebudayaan", urusan="3.26"),
    "data/indicators/ind-layanan.yaml": INDICATOR.format(name="Layanan digital aktif", opd="diskominfo"),
    "data/indicators/ind-kunjungan.yaml": INDICATOR.format(name="Kunjungan wisata", opd="disparbud"),
    "data/proposals/usul-portal.yaml": PROPOSAL,
}


def changed(path: str, old: str, new: str, files: Mapping[str, str] = WHOLE) -> dict[str, str]:
    """The plan with one text in one file replaced."""
    assert old in files[path], f"{path} does not hold {old!r}"
    return {**files, path: files[path].replace(old, new)}


def plan(folder: Path, files: Mapping[str, str] = WHOLE) -> Workspace:
    """The files as a workspace."""
    write(folder, files)
    return load(folder)[0]


def said(folder: Path, files: Mapping[str, str] = WHOLE, *, is_final: bool = False) -> tuple[Diagnostic, ...]:
    """What a check says of the files."""
    write(folder, files)
    workspace, faults = load(folder)
    return check(workspace, faults, Case(pages.CASE_DATE, is_final))


def codes(diagnostics: Iterable[Diagnostic], prefix: str = "MP") -> list[str]:
    """The codes of diagnostics, sorted."""
    return sorted(found.code for found in diagnostics if found.code.startswith(prefix))


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Puts the files where they belong."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
