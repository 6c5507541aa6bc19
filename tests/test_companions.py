"""The summary, the control sheet and the profiles of OPDs: on a full plan, a thin one and an empty one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

import pages
import small_plan
from masterplan_cli.check import check
from masterplan_cli.documents import shelf
from masterplan_cli.documents.audience import Audience
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.document import Document, Heading, PageBreak, Table, plain_text
from masterplan_cli.documents.report import make
from masterplan_cli.documents.scope import Scope
from masterplan_cli.measures.participation import lasting
from masterplan_cli.renderers import RENDERERS
from masterplan_cli.workspace import Case, load

ROOT = Path(__file__).parent.parent
PLANS = {"data": ROOT, "regency": ROOT / "tests" / "regency"}
COMPANIONS = ("ringkasan-eksekutif", "kawalan-pimpinan", "lembar-opd")
DAY = date(2026, 11, 24)
SETTINGS = pages.DEFAULTS["masterplan.yaml"]
MARKDOWN = next(renderer for renderer in RENDERERS if renderer.NAME == "md")
PDF = next(renderer for renderer in RENDERERS if renderer.NAME == "pdf")
DUE = """\
title: Satu pintu pendaftaran
issuer: regional_head
date: 2026-01-05
due: 2026-10-25
opd: [diskominfo]
status: open
"""


def made(
    root: Path, name: str, *, scope: Scope | None = None, audience: Audience = "public", day: date | None = DAY
) -> Document:
    workspace, faults = load(root)
    folder, case = shelf.find(ROOT, name), Case(day)
    assert folder is not None
    audit = Audit(check(workspace, faults, case), {})
    return make(workspace, folder, case, audit, audience, scope or Scope())


@cache
def full(plan: str, name: str) -> Document:
    return made(PLANS[plan], name)


def text(document: Document) -> str:
    return MARKDOWN.render(document).decode()


def written(folder: Path, files: Mapping[str, str]) -> Path:
    small_plan.write(folder, files)
    return folder


def heads(document: Document) -> list[str]:
    return [plain_text(block.runs) for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def table(document: Document, name: str) -> Table:
    return next(each for each in document.tables() if each.id == name)


def column(found: Table, name: str) -> list[object]:
    at = next(at for at, each in enumerate(found.columns) if each.id == name)
    return [row[at].value for row in found.rows]


@pytest.mark.parametrize("name", COMPANIONS)
@pytest.mark.parametrize("plan", PLANS)
def test_the_same_plan_gives_the_same_bytes(plan: str, name: str) -> None:
    again = made(PLANS[plan], name)
    assert again == full(plan, name)
    assert PDF.render(again) == PDF.render(full(plan, name))


@pytest.mark.parametrize("name", COMPANIONS)
@pytest.mark.parametrize("day", [DAY, None])
def test_an_empty_plan_is_told_in_words(tmp_path: Path, name: str, day: date | None) -> None:
    words = text(made(written(tmp_path, {"masterplan.yaml": SETTINGS}), name, day=day))
    assert "Belum ada" in words
    assert "Penyedianya" in words
    assert "None" not in words


@pytest.mark.parametrize("plan", PLANS)
def test_the_summary_has_about_four_pages(plan: str, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(PDF.render(full(plan, "ringkasan-eksekutif")))
    assert 3 <= len(PdfReader(file).pages) <= 4


def test_the_summary_names_only_what_lies_behind() -> None:
    found = next(each for each in full("regency", "ringkasan-eksekutif").tables() if "tertinggal" in each.caption)
    assert set(column(found, "status")) <= {"di luar jalur", "berisiko"}
    assert len(found.rows) == 6
    assert "dari 14" in found.notes[0]


def test_the_leader_has_room_for_a_note_and_a_paraf_at_each_decision() -> None:
    found = full("regency", "kawalan-pimpinan")
    waiting = [each for each in found.tables() if each.caption.startswith("Menunggu putusan")]
    assert len(waiting) == 2
    for each in waiting:
        assert [one.title for one in each.columns][-2:] == ["Catatan pimpinan", "Paraf"]
        assert each.by_hand
        assert set(column(each, "paraf")) == {""}


def test_a_directive_past_its_day_stands_first(tmp_path: Path) -> None:
    files = {**small_plan.WHOLE, "data/directives/satu-pintu.yaml": DUE}
    found = table(made(written(tmp_path, files), "kawalan-pimpinan"), "tab-lewat-tenggat")
    assert column(found, "what") == ["Satu pintu pendaftaran"]
    assert column(found, "days") == [30]
    sheet = made(tmp_path, "lembar-opd", scope=Scope(opd="diskominfo"))
    assert column(table(sheet, "terlambat-diskominfo"), "days") == [30]
    other = made(tmp_path, "lembar-opd", scope=Scope(opd="disparbud"))
    assert "terlambat-disparbud" not in {each.id for each in other.tables()}


def test_without_a_date_nothing_is_said_to_be_in_time(tmp_path: Path) -> None:
    root = written(tmp_path, {**small_plan.WHOLE, "data/directives/satu-pintu.yaml": DUE})
    assert "keterlambatan belum dapat dihitung" in text(made(root, "lembar-opd", day=None))
    assert "Belum dapat dihitung" in text(made(root, "kawalan-pimpinan", day=None))


@pytest.mark.parametrize("plan", PLANS)
def test_every_opd_that_lasts_has_a_sheet_on_a_page_of_its_own(plan: str) -> None:
    document, workspace = full(plan, "lembar-opd"), load(PLANS[plan])[0]
    assert sorted(heads(document)[1:]) == sorted(opd.name for opd in lasting(workspace))
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.level == 1 and at:
            assert isinstance(document.blocks[at - 1], PageBreak)


def test_one_opd_alone() -> None:
    document = made(ROOT, "lembar-opd", scope=Scope(opd="diskominfo"))
    assert document.title == "Profil Perencanaan TIK Dinas Komunikasi dan Informatika"
    assert heads(document) == ["Dinas Komunikasi dan Informatika"]


def test_a_sheet_holds_what_stands_under_a_former_name(tmp_path: Path) -> None:
    former = small_plan.WHOLE["data/opd/disparbud.yaml"]
    files = {
        **small_plan.WHOLE,
        "data/opd/disparbud.yaml": f"{former}valid_to: 2025\n",
        "data/opd/dispar.yaml": small_plan.OPD.format(name="Dinas Pariwisata", urusan="3.26")
        + "predecessors: [disparbud]\nvalid_from: 2026\n",
    }
    root = written(tmp_path, files)
    document = made(root, "lembar-opd")
    assert heads(document)[1:] == ["Dinas Komunikasi dan Informatika", "Dinas Pariwisata"]
    assert column(table(document, "indikator-dispar"), "name") == ["Kunjungan wisata (persen)"]
    assert "atas nama Dinas Pariwisata dan Kebudayaan" in text(document)
    old = made(root, "lembar-opd", scope=Scope(opd="disparbud"))
    assert "Berlaku sampai tahun 2025" in text(old)


def test_a_fungsi_says_what_supports_it(tmp_path: Path) -> None:
    document = made(written(tmp_path, small_plan.WHOLE), "lembar-opd", scope=Scope(opd="diskominfo"))
    found = table(document, "fungsi-diskominfo")
    assert column(found, "proposals") == ["Portal layanan tunggal"]
    assert column(found, "assets") == ["belum ada"]


def test_an_unknown_opd_is_refused(tmp_path: Path) -> None:
    root = written(tmp_path, small_plan.WHOLE)
    asked = ("-C", str(root), "report", "lembar-opd", "--opd", "dinas-antah", "-o", str(tmp_path / "out"))
    done = subprocess.run((sys.executable, "-m", "masterplan_cli", *asked), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "dinas-antah" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", COMPANIONS)
def test_limited_records_are_for_internal_readers(tmp_path: Path, name: str) -> None:
    proposal = "data/proposals/usul-portal.yaml"
    asset = "name: Ruang sandi rahasia\ntype: security\nopd: [diskominfo]\nstatus: active\nclassification: limited\n"
    files = {
        **small_plan.WHOLE,
        proposal: small_plan.PROPOSAL.replace("Portal layanan tunggal", "Portal sandi") + "classification: limited\n",
        "data/assets/ruang-sandi.yaml": asset,
    }
    root = written(tmp_path, files)
    assert "sandi" not in text(made(root, name)).lower()
    assert "Portal sandi" in text(made(root, name, audience="internal"))


def test_what_is_withheld_is_not_called_missing(tmp_path: Path) -> None:
    limited = small_plan.PROPOSAL + "classification: limited\n"
    root = written(tmp_path, {**small_plan.WHOLE, "data/proposals/usul-portal.yaml": limited})
    document = made(root, "lembar-opd", scope=Scope(opd="diskominfo"))
    assert column(table(document, "fungsi-diskominfo"), "proposals") == [None]


def test_drafts_keep_the_mark() -> None:
    assert {full("regency", name).mark for name in COMPANIONS} == {"DRAF"}
