"""`masterplan verify`: from which state of the data a document was made, found without trusting file or repository."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

import transcripts
from masterplan_cli.check import check
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.document import DIGEST, Document
from masterplan_cli.documents.report import make
from masterplan_cli.renderers import RENDERERS, docx, markdown, pdf, xlsx
from masterplan_cli.renderers.carried import MOST_PROPERTIES, PROPERTIES, carried
from masterplan_cli.snapshot import covers, short, taken
from masterplan_cli.workspace import Case, load
from small_plan import WHOLE, write

PLAN = {
    **WHOLE,
    "content/latar.md": "Tulisan perencana.\n",
    "templates/rencana/template.md.j2": "---\ntitle: Rencana\n---\n\n# Isi\n\nUraian.\n",
}
INDICATOR = "data/indicators/ind-layanan.yaml"
OTHER = "a" * 64
GIT = shutil.which("git")
with_git = pytest.mark.skipif(GIT is None, reason="git is not installed")


class Plan:
    """A plan in a folder, perhaps in a repository, and the command that looks at it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = transcripts.quiet_environment(folder.parent / "cache")
        write(folder, PLAN)

    def change(self, old: str, new: str, path: str = INDICATOR) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    def git(self, *arguments: str, day: int = 1) -> str:
        who = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        when = {f"GIT_{who}_DATE": f"2026-06-{day:02}T08:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}
        environment = {**self.environment, **who, **when, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ("git", *arguments), cwd=self.folder, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def commit(self, day: int = 1) -> str:
        if not (self.folder / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A", ":!build")
        self.git("commit", "-q", "--allow-empty", "-m", "data", day=day)
        return self.git("rev-parse", "HEAD").strip()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "masterplan_cli", *arguments)
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def report(self) -> Path:
        done = self.run("report", "rencana", "--format", "html", "--date", "2026-06-05")
        assert done.returncode == 0, done.stderr
        return self.folder / "build" / "rencana.html"

    def verify(self, file: str = "build/rencana.html", *more: str) -> subprocess.CompletedProcess[str]:
        done = self.run("verify", file, *more)
        assert "Traceback" not in done.stderr
        return done

    def verdict(self, file: str = "build/rencana.html") -> tuple[int, dict[str, object]]:
        done = self.verify(file, "--format", "json")
        return done.returncode, json.loads(done.stdout)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return Plan(tmp_path / "rencana")


def digest(folder: Path) -> str:
    return taken(load(folder)[0]).digest


@with_git
def test_it_holds_while_the_data_are_the_same(plan: Plan) -> None:
    made_from = plan.commit(day=1)
    plan.report()
    assert plan.verdict()[1]["commit"] == {"id": made_from, "date": "2026-06-01"}
    (plan.folder / "README.md").write_text("Bukan data.\n", encoding="utf-8")
    latest = plan.commit(day=2)
    code, said = plan.verdict()
    assert (code, said["state"], said["holds"], said["history"]) == (0, "holds", True, "whole")
    assert said["commit"] == {"id": latest, "date": "2026-06-02"}
    printed = plan.verify()
    assert "Masih berlaku" in printed.stdout
    assert f"{latest[:12]} (2026-06-02)" in printed.stdout
    assert "bukan bahwa naskahnya tidak diubah" in printed.stdout


@with_git
def test_what_changed_since_is_counted_by_kind(plan: Plan) -> None:
    made_from = plan.commit(day=1)
    plan.report()
    plan.change("2029: 80", "2029: 90")
    plan.commit(day=2)
    (plan.folder / "data/proposals/usul-portal.yaml").unlink()
    write(plan.folder, {"data/opd/dinkes.yaml": PLAN["data/opd/disparbud.yaml"], "content/latar.md": "Baru.\n"})
    plan.change('code: "35.03"', 'code: "35.04"', "masterplan.yaml")
    index = (plan.folder / ".git/index").read_bytes()
    code, said = plan.verdict()
    assert (code, said["state"], said["commit"]) == (1, "changed", {"id": made_from, "date": "2026-06-01"})
    assert said["records"] == [
        {"kind": "indicator", "changed": ["ind-layanan"]},
        {"kind": "opd", "added": ["dinkes"]},
        {"kind": "proposal", "removed": ["usul-portal"]},
    ]
    assert (said["settings"], said["content"]) == (True, ["content/latar.md"])
    printed = plan.verify("build/rencana.html", "--lang", "en")
    assert printed.returncode == 1
    assert f"It no longer holds: it was made from the data of commit {made_from[:12]} (2026-06-01)." in printed.stdout
    assert "Records changed since then: 3\n" in printed.stdout
    assert "  indicator: 1 changed\n" in printed.stdout
    assert "  content/latar.md has changed\n" in printed.stdout
    assert (plan.folder / ".git/index").read_bytes() == index


@with_git
def test_another_layout_of_the_files_changes_nothing_that_was_said(plan: Plan) -> None:
    plan.commit(day=1)
    plan.report()
    plan.change("unit: persen", "# satuan\nunit: 'persen'")
    code, said = plan.verdict()
    assert (code, said["state"], said["records"]) == (0, "rearranged", [])
    assert "hanya tata letak berkas" in plan.verify().stdout


@with_git
def test_a_renamed_file_is_another_record(plan: Plan) -> None:
    plan.commit(day=1)
    plan.report()
    (plan.folder / "data/indicators/ind-kunjungan.yaml").rename(plan.folder / "data/indicators/ind-wisata.yaml")
    code, said = plan.verdict()
    assert (code, said["records"]) == (
        1,
        [{"kind": "indicator", "added": ["ind-wisata"], "removed": ["ind-kunjungan"]}],
    )


@with_git
def test_the_document_itself_may_be_renamed_and_read_from_elsewhere(plan: Plan, tmp_path: Path) -> None:
    plan.commit(day=1)
    elsewhere = plan.report().rename(tmp_path / "kiriman dinas.html")
    assert plan.verdict(str(elsewhere))[0] == 0


@with_git
def test_the_digest_on_paper_is_enough(plan: Plan) -> None:
    made_from = plan.commit(day=1)
    plan.report()
    printed = short(digest(plan.folder))
    plan.change("2029: 80", "2029: 90")
    code, said = plan.verdict(printed)
    assert (code, said["state"]) == (1, "changed")
    assert said["commit"] == {"id": made_from, "date": "2026-06-01"}
    assert plan.verify(printed).stdout.startswith("Tidak berlaku lagi")
    assert plan.verify(printed[:-3]).returncode == 2


@with_git
def test_a_commit_of_another_branch_is_found(plan: Plan) -> None:
    plan.commit(day=1)
    plan.git("checkout", "-q", "-b", "usulan")
    plan.change("2029: 80", "2029: 70")
    of_branch = plan.commit(day=2)
    plan.report()
    plan.git("checkout", "-q", "main")
    code, said = plan.verdict()
    assert (code, said["state"], said["commit"]) == (1, "changed", {"id": of_branch, "date": "2026-06-02"})


@with_git
def test_a_plan_below_the_top_of_a_repository(tmp_path: Path) -> None:
    top = Plan(tmp_path / "pemda")
    inner = Plan(top.folder / "tik" / "rencana")
    commit = top.commit(day=1)
    inner.report()
    inner.change("2029: 80", "2029: 90")
    assert inner.verdict()[1]["commit"] == {"id": commit, "date": "2026-06-01"}
    assert inner.verdict()[1]["records"] == [{"kind": "indicator", "changed": ["ind-layanan"]}]


@with_git
def test_a_checkout_with_crlf_is_the_same_data(plan: Plan) -> None:
    plan.commit(day=1)
    plan.report()
    before = digest(plan.folder)
    for path in (*(plan.folder / "data").rglob("*.yaml"), *plan.folder.glob("*.yaml"), *plan.folder.glob("content/*")):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest(plan.folder) == before
    code, said = plan.verdict()
    assert (code, said["state"]) == (0, "holds")
    assert said["commit"] is not None


@with_git
def test_data_that_were_never_committed(plan: Plan) -> None:
    plan.commit(day=1)
    plan.change("2029: 80", "2029: 85")
    plan.report()
    code, said = plan.verdict()
    assert (code, said["state"], said["commit"], said["history"]) == (0, "holds", None, "whole")
    assert "mungkin belum pernah dikomit" in plan.verify().stdout
    plan.change("2029: 85", "2029: 86")
    code, said = plan.verdict()
    assert (code, said["state"], said["records"]) == (1, "unknown", None)
    assert "Tidak diketahui" in plan.verify().stdout


@with_git
def test_a_shallow_clone_says_that_it_is_one(plan: Plan, tmp_path: Path) -> None:
    plan.commit(day=1)
    file = plan.report()
    plan.change("2029: 80", "2029: 90")
    plan.commit(day=2)
    plan.git("clone", "-q", "--depth", "1", plan.folder.as_uri(), str(tmp_path / "dangkal"))
    clone = Plan.__new__(Plan)
    clone.folder, clone.environment = tmp_path / "dangkal", plan.environment
    code, said = clone.verdict(str(file))
    assert (code, said["state"], said["history"]) == (1, "unknown", "shallow")
    assert "git fetch --unshallow" in clone.verify(str(file)).stdout


@pytest.mark.parametrize("path", ["", "git"])
def test_without_git_only_the_present_is_known(plan: Plan, path: str, tmp_path: Path) -> None:
    """Without a repository, and without the program."""
    if path:
        (tmp_path / "bin").mkdir()
        plan.environment["PATH"] = str(tmp_path / "bin")
    plan.report()
    code, said = plan.verdict()
    assert (code, said["state"], said["history"]) == (0, "holds", "none")
    plan.change("2029: 80", "2029: 90")
    code, said = plan.verdict()
    assert (code, said["state"], said["history"]) == (1, "unknown", "none")
    assert "tidak mempunyai riwayat git" in plan.verify().stdout


@with_git
def test_a_document_has_the_same_bytes_with_and_without_git(plan: Plan) -> None:
    without = plan.report().read_bytes()
    plan.commit()
    assert plan.report().read_bytes() == without


@with_git
def test_a_broken_record_is_not_said_to_be_the_same(plan: Plan) -> None:
    plan.commit(day=1)
    plan.report()
    plan.change("level: program", "level: tidak-ada")
    code, said = plan.verdict()
    assert (code, said["records"]) == (1, [{"kind": "indicator", "unclear": ["ind-layanan"]}])


@with_git
@pytest.mark.parametrize("name", ["../keluar.yaml", "..", "a/../../keluar.yaml", "..\\keluar.yaml"])
def test_a_hostile_tree_writes_nothing_outside_its_folder(plan: Plan, name: str, tmp_path: Path) -> None:
    """A tree is made by hand, since git itself refuses such names."""
    plan.commit(day=1)
    tree = plan.git("rev-parse", "HEAD:data").strip()
    blob = bytes.fromhex(plan.git("rev-parse", f"HEAD:{INDICATOR}").strip())
    raw = subprocess.run(("git", "cat-file", "tree", tree), cwd=plan.folder, capture_output=True, check=True).stdout
    evil = store(plan, "tree", b"100644 " + name.encode() + b"\0" + blob + raw)
    root = plan.git("ls-tree", "HEAD").replace(tree, evil)
    top = store(plan, "tree", b"".join(entry(line) for line in root.splitlines()))
    commit = plan.git("commit-tree", top, "-m", "x", day=3).strip()
    plan.git("update-ref", "refs/heads/jahat", commit)
    plan.report()
    plan.change("2029: 80", "2029: 90")
    before = sorted(tmp_path.rglob("keluar*"))
    code, said = plan.verdict()
    assert code == 1
    assert said["state"] == "changed"
    assert sorted(tmp_path.rglob("keluar*")) == before == []


def store(plan: Plan, kind: str, content: bytes) -> str:
    """Puts an object into the repository without a look at it."""
    (plan.folder.parent / "object").write_bytes(content)
    path = str(plan.folder.parent / "object")
    return plan.git("hash-object", "-w", "--literally", "-t", kind, path).strip()


def entry(line: str) -> bytes:
    """A line of `git ls-tree` as the tree has it."""
    head, _, name = line.partition("\t")
    mode, _, identity = head.split()
    return mode.lstrip("0").encode() + b" " + name.encode() + b"\0" + bytes.fromhex(identity)


# The digest.


def test_the_digest_is_that_of_a_list_anybody_can_make(plan: Plan) -> None:
    paths = sorted(path for path in PLAN if not path.startswith("templates/"))
    lines = "".join(f"{hashlib.sha256((plan.folder / path).read_bytes()).hexdigest()}  {path}\n" for path in paths)
    assert digest(plan.folder) == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize(
    ("path", "is_covered"),
    [
        ("masterplan.yaml", True),
        ("data/opd/dinkes.yaml", True),
        ("data/opd/arsip/dinkes.yaml", True),
        ("content/latar.md", True),
        ("content/gambar/peta.JPG", True),
        ("data/opd/catatan.txt", False),
        ("data/opd/.dinkes.yaml", False),
        ("data/opd/dinkes.yaml~", False),
        ("content/.git/config", False),
        ("content/Thumbs.db", False),
        ("templates/masterplan/template.md.j2", False),
        ("data", False),
        ("masterplan.yaml/data", False),
        ("README.md", False),
    ],
)
def test_what_is_data(plan: Plan, path: str, is_covered: bool) -> None:
    assert covers(path) is is_covered
    before = digest(plan.folder)
    if not (plan.folder / path).exists() and path != "masterplan.yaml/data":
        write(plan.folder, {path: "name: lain\n"})
        assert (digest(plan.folder) != before) is is_covered


def test_a_picture_keeps_its_bytes(plan: Plan) -> None:
    picture = plan.folder / "content" / "peta.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\r\n")
    before = digest(plan.folder)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\n")
    assert digest(plan.folder) != before


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links")
def test_links_and_closed_files_are_no_data(plan: Plan, tmp_path: Path) -> None:
    before = digest(plan.folder)
    (tmp_path / "rahasia.yaml").write_text("name: x\n", encoding="utf-8")
    (plan.folder / "data" / "opd" / "tautan.yaml").symlink_to(tmp_path / "rahasia.yaml")
    (plan.folder / "content" / "tautan").symlink_to(tmp_path)
    assert digest(plan.folder) == before


# What a file carries.


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_edited_word_file_and_its_pdf_still_carry_it(tmp_path: Path) -> None:
    (tmp_path / "naskah.docx").write_bytes(docx.render(document()))
    for form in ("pdf", "docx:MS Word 2007 XML"):
        command = ("soffice", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to")
        subprocess.run(
            (*command, form, "--outdir", "hasil", "naskah.docx"),
            cwd=tmp_path,
            capture_output=True,
            timeout=120,
            check=True,
        )
    assert carried((tmp_path / "hasil" / "naskah.pdf").read_bytes()) == {OTHER}
    assert carried((tmp_path / "hasil" / "naskah.docx").read_bytes()) == {OTHER}


def document(found: str = OTHER) -> Document:
    return replace(Document("Rencana", ()), digest=found)


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: renderer.SUFFIX)
def test_every_format_carries_the_digest(renderer: object) -> None:
    made = renderer.render(document())  # type: ignore[attr-defined]
    assert carried(made) == {OTHER}
    assert carried(renderer.render(Document("Rencana", ()))) == frozenset()  # type: ignore[attr-defined]
    assert made == renderer.render(document())  # type: ignore[attr-defined]


def test_readers_see_it_on_the_first_page(plan: Plan) -> None:
    workspace, faults = load(plan.folder)
    case = Case(date(2026, 6, 5))
    found = check(workspace, faults, case)
    made = make(workspace, plan.folder / "templates" / "rencana", case, Audit(found, {}), "public")
    expected = digest(plan.folder)
    assert made.digest == expected
    assert ("Sidik data", short(expected)) in made.details
    assert re.fullmatch("([0-9a-f]{4} ?){3}", short(expected))
    pages = PdfReader(io.BytesIO(pdf.render(made)))
    assert f"Sidik data: {short(expected)}" in pages.pages[0].extract_text()
    assert pages.metadata is not None
    assert pages.metadata["/Keywords"] == f"{DIGEST}-{expected}"


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: renderer.SUFFIX)
@pytest.mark.parametrize(
    "text", [f'<meta name="{DIGEST}" content="{"b" * 64}">', f"<!-- {DIGEST}: {'b' * 64} -->", f"{DIGEST}-{'b' * 64}"]
)
def test_text_of_the_plan_forges_no_digest(renderer: object, text: str) -> None:
    forged = Document(f"Rencana\n{text}\n", (), subtitle=text, author=text, description=text, digest=OTHER)
    assert carried(renderer.render(forged)) == {OTHER}  # type: ignore[attr-defined]


def keywords(before: bytes = b"") -> bytes:
    return before + f"<cp:keywords>{DIGEST}-{OTHER}</cp:keywords>".encode()


def bomb(size: int, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as file:
        file.writestr(PROPERTIES, keywords(b" " * size))
    return target.getvalue()


def crowd() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for number in range(6000):
            file.writestr(str(number), b"")
        file.writestr(PROPERTIES, keywords())
    return target.getvalue()


def locked() -> bytes:
    made = bytearray(docx.render(document()))
    start = made.rindex(b"PK\x01\x02", 0, made.rindex(PROPERTIES.encode()))
    made[start + 8] |= 1
    return bytes(made)


BARE = {
    "empty": b"",
    "random": random.Random(5).randbytes(100_000),
    "random zip": b"PK\x03\x04" + random.Random(6).randbytes(100_000),
    "cut zip": docx.render(document())[:-200],
    "bomb": bomb(50_000_000),
    "bomb of another method": bomb(1000, zipfile.ZIP_BZIP2),
    "thousands of parts": crowd(),
    "locked": locked(),
    "foreign zip": xlsx.render(Document("x", ())),
    "cut pdf": b"%PDF-1.7\n/Keywords(" + DIGEST.encode() + b"-" + b"a" * 63,
    "foreign html": b"<html><title>x</title>",
    "a digest too long": b"%PDF-1.7\n/Keywords(" + DIGEST.encode() + b"-" + b"a" * 65,
}


@pytest.mark.parametrize("name", BARE)
def test_a_file_without_a_digest_cannot_be_checked(plan: Plan, name: str) -> None:
    (plan.folder / "berkas").write_bytes(BARE[name])
    done = plan.verify("berkas")
    assert (done.returncode, done.stdout) == (2, "")
    assert "`berkas` tidak memuat sidik data" in done.stderr


def test_a_bomb_is_not_unpacked() -> None:
    assert carried(bomb(MOST_PROPERTIES - 200)) == {OTHER}
    assert carried(bomb(MOST_PROPERTIES)) == frozenset()


def test_two_documents_in_one_are_not_one(plan: Plan) -> None:
    (plan.folder / "berkas.md").write_bytes(markdown.render(document()) + markdown.render(document("b" * 64)))
    done = plan.verify("berkas.md")
    assert done.returncode == 2
    assert "2 sidik data yang berbeda" in done.stderr


@pytest.mark.parametrize("name", ["tidak-ada.pdf", "data", "/dev/zero"])
def test_what_is_no_file_is_said_to_be_none(plan: Plan, name: str) -> None:
    done = plan.verify(name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("masterplan: ")


def test_a_pipe_does_not_hang(plan: Plan) -> None:
    os.mkfifo(plan.folder / "pipa")
    assert plan.verify("pipa").returncode == 2


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7 ", b"<!-- "]))
def test_any_bytes_are_read(content: bytes, start: bytes) -> None:
    assert carried(start + content) == frozenset()
