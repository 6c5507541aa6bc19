"""What people and machines put into a plan by mistake or malice: one diagnostic at its line, and all else stands.

Every bad file stands beside a whole plan in which one proposal depends on each of the bad ones, so that a reference to
what could not be read is tried along with it. The command is run as anybody runs it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import pages

resource = pytest.importorskip("resource", reason="the system knows neither FIFOs nor processor time of children")

SECRET = "RAHASIA-DI-LUAR-RENCANA"
SECONDS = 5.0  # a second on an idle machine (see benchmarks/); the rest is for a busy one
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
PROPOSALS = "data/proposals"

PLAN: Mapping[str, str] = {
    **pages.DEFAULTS,
    "masterplan.yaml": pages.DEFAULTS["masterplan.yaml"] + 'rules: {MP606: "off"}\n',
    "data/opd/diskominfo.yaml": """\
name: Dinas Komunikasi dan Informatika
type: dinas
urusan: ["2.16"]
tugas: Membantu bupati melaksanakan urusannya
fungsi:
  - {id: f1, text: Penyelenggaraan e-government}
""",
    "data/indicators/ind-layanan.yaml": """\
name: Layanan publik yang sudah digital
unit: persen
definition: Bagian layanan yang dapat diajukan dan diterima secara daring
data_source: Daftar layanan publik
level: sasaran_opd
opd: [diskominfo]
sasaran: rpjmd-2025-2029/s1
direction: up
baselines:
  - {year: 2024, value: 30}
targets: {2025: 35, 2026: 45, 2027: 55, 2028: 68, 2029: 80}
""",
}
GOOD = """\
title: {title}
category: application
opd: [diskominfo]
fungsi: [diskominfo/f1]
indicators: [ind-layanan]
analysis: {{cause: Warga harus datang ke kantor, why: Layanan daring memangkas perjalanan}}
start: 2026
end: 2027
status: draft
"""

Plant = Callable[[Path], None]


@dataclass(frozen=True)
class Bad:
    """A bad file: what it is called, what stands in it, and what is said of it."""

    name: str
    written: bytes | Plant
    code: str
    line: int = 1
    is_slow: bool = False

    @property
    def path(self) -> str:
        """Where it stands in the plan."""
        return f"{PROPOSALS}/{self.name}.yaml"

    def plant(self, root: Path) -> None:
        """Puts it there."""
        target = root / self.path
        if callable(self.written):
            self.written(target)
        else:
            target.write_bytes(self.written)


def good(name: str, old: str = "", new: str = "") -> bytes:
    """A whole proposal with one text replaced."""
    text = GOOD.format(title=f"Usulan {name}")
    assert old in text
    return (text.replace(old, new, 1) if old else text + new).encode()


def link(to: str) -> Plant:
    """A symbolic link to another place."""
    return lambda path: path.symlink_to(to)


def sparse(path: Path) -> None:
    """A file of two gigabytes that takes no room."""
    path.touch()
    os.truncate(path, 2 * 1024**3)


def locked(path: Path) -> None:
    """A file that nobody may read."""
    path.write_bytes(good("terkunci"))
    path.chmod(0)


LAUGHS = "a0: &a0 [lol]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 12)
)
MERGES = "a0: &a0 {x: 1}\n" + "".join(
    f"a{level}: &a{level} {{<<: [*a{level - 1}, *a{level - 1}]}}\n" for level in range(1, 30)
)

FILES = (
    Bad("kosong", b"", "MP011"),
    Bad("hanya-spasi", b"\n  \n\n", "MP011"),
    Bad("hanya-komentar", b"# nanti diisi\n", "MP011"),
    Bad("tab", good("tab", "opd: [diskominfo]", "opd:\n\t- diskominfo"), "MP003", 4),
    Bad("kutip", good("kutip", "category: application", 'category: "application'), "MP003", 2),
    Bad("kurung", good("kurung", "opd: [diskominfo]", "opd: [diskominfo"), "MP003", 4),
    Bad("titik-dua", good("titik-dua", "title: Usulan", "title: Tahap 1: usulan"), "MP003"),
    Bad("teks-saja", b"Usulan portal layanan\n", "MP103"),
    Bad("daftar-teks", b"- usulan\n- lain\n", "MP103"),
    Bad("kunci-dobel", good("kunci-dobel", new="start: 2027\n"), "MP004", 10),
    Bad("salah-eja", good("salah-eja", "category", "catgory"), "MP101", 2),
    Bad("kunci-hilang", good("kunci-hilang", "category: application\n", ""), "MP102"),
    Bad("kunci-tanpa-nilai", good("kunci-tanpa-nilai", "category: application", "category:"), "MP102", 2),
    Bad("bukan-tahun", good("bukan-tahun", "start: 2026", "start: dua ribu dua enam"), "MP103", 7),
    Bad(
        "peta-untuk-teks",
        good("peta-untuk-teks", "category: application", "description: {a: b}\ncategory: data"),
        "MP103",
        2,
    ),
    Bad("uang", good("uang", new="budget:\n  2026: Rp1.400.000.000\n"), "MP109", 11),
    Bad("uang-panjang", good("uang-panjang", new=f"budget:\n  2026: {'9' * 5000}\n"), "MP109", 11, is_slow=True),
    Bad("kode", good("kode", new='sub_kegiatan: "2.16.03"\n'), "MP108", 10),
    Bad("tanggal", good("tanggal", new="milestones:\n  - {id: a, text: b, due: 2026-13-45}\n"), "MP104", 11),
    Bad("terbalik", good("terbalik", "end: 2027", "end: 2025"), "MP104", 8),
    Bad("bukan-teks", good("bukan-teks", "title: Usulan bukan-teks", "title: no"), "MP005"),
    Bad("bom-alias", good("bom-alias", new=LAUGHS), "MP006", 10, is_slow=True),
    Bad("bom-gabung", good("bom-gabung", new=MERGES), "MP006", 10, is_slow=True),
    Bad("gabung", b"title: Usulan gabung\n<<: *dasar\nopd: [diskominfo]\n", "MP006", 2),
    Bad("tag", good("tag", "title: Usulan tag", "title: !!python/object/apply:os.system [id]"), "MP006"),
    Bad("tag-sendiri", good("tag-sendiri", "category: ", "category: !jenis "), "MP006", 2),
    Bad("tag-tahun", good("tag-tahun", "start: 2026", "start: !!int abc"), "MP006", 7),
    Bad("dua-dokumen", good("dua-dokumen", new="---\ntitle: lain\n"), "MP006", 10),
    Bad("kunci-rumit", good("kunci-rumit", new="? [a, b]\n: c\n"), "MP103", 10),
    Bad("kurung-dalam", b"title: " + b"[" * 100_000, "MP007", 1, is_slow=True),
    Bad("butir-dalam", b"- " * 100_000 + b"a\n", "MP007", 1, is_slow=True),
    Bad("sangat-banyak", b"units: [" + b"a," * 250_000 + b"]\n", "MP007", 1, is_slow=True),
    Bad("sangat-panjang", good("sangat-panjang", new=f"notes: {'a' * 1_100_000}\n"), "MP007", 10, is_slow=True),
    Bad("nul", good("nul", "opd: [diskominfo]", "opd: [disko\0minfo]"), "MP002", 3),
    Bad("lonceng", good("lonceng", "category: application", "category: \x1b[31mapplication"), "MP002", 2),
    Bad("pengganti", good("pengganti", "title: Usulan pengganti", r'title: "\ud800"'), "MP003"),
    Bad("utf-16", good("utf-16").decode().encode("utf-16"), "MP002"),
    Bad("utf-16-tanpa-tanda", good("utf-16").decode().encode("utf-16-le"), "MP002"),
    Bad("latin-1", good("latin-1", "opd:", "# Café\nopd:").decode().encode("latin-1"), "MP002", 3),
    Bad("arah", good("arah", "title: Usulan arah", "title: Usulan \u202eharea"), "MP010"),
    Bad(
        "konflik",
        good("konflik", "start: 2026", "<<<<<<< HEAD\nstart: 2026\n=======\nstart: 2027\n>>>>>>> lain"),
        "MP009",
        7,
    ),
    Bad("nol-lebar", good("nol-lebar", "title:", "id: nol-\u200blebar\ntitle:"), "MP010"),
    Bad("huruf-kiril", good("huruf-kiril", "[diskominfo]", "[disk\u043eminfo]"), "MP010", 3),
    Bad("kunci-kiril", good("kunci-kiril", "category:", "categ\u043ery:"), "MP010", 2),
    Bad("beda-id", good("beda-id", "title:", "id: id-yang-lain\ntitle:"), "MP105"),
    Bad("folder", Path.mkdir, "MP001"),
    Bad("tautan", link("../../../luar/rahasia.yaml"), "MP001"),
    Bad("tautan-mutlak", link("/etc/passwd"), "MP001"),
    Bad("tautan-putus", link("tidak-ada"), "MP001"),
    Bad("tautan-tanpa-akhir", link("/dev/zero"), "MP001", is_slow=True),
    Bad("dua-gigabita", sparse, "MP001", is_slow=True),
    Bad("pipa", lambda path: os.mkfifo(path), "MP001", is_slow=True),
)
IDS = tuple(bad.name for bad in FILES)
WARNINGS = frozenset(("MP005",))


@dataclass(frozen=True)
class Run:
    """What a run of the command left behind."""

    code: int
    output: str
    words: str
    seconds: float

    @property
    def found(self) -> list[tuple[str, str, int]]:
        """File, code and line of each diagnostic of a JSON report."""
        return sorted((each["file"], each["code"], each["line"]) for each in json.loads(self.output)["diagnostics"])


def validate(root: Path, form: str = "json", *more: str) -> Run:
    """`masterplan validate` as a process of its own, with the processor time it took."""
    environment = {**os.environ, "LC_ALL": "C", "COLUMNS": "100"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        (sys.executable, "-m", "masterplan_cli", "validate", "--format", form, *more),
        cwd=root,
        env=environment,
        capture_output=True,
        timeout=30,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), seconds)


def plan(root: Path, *depends_on: str) -> Path:
    """The whole plan, with a proposal that depends on the given ones, beside a secret that is none of its business."""
    for path, text in PLAN.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (root / PROPOSALS).mkdir(exist_ok=True)
    last = good("lanjutan", "start: 2026\nend: 2027", "start: 2029\nend: 2029").decode()
    (root / PROPOSALS / "lanjutan.yaml").write_text(
        last + "depends_on:\n" + "".join(f"  - {name}\n" for name in depends_on) if depends_on else last,
        encoding="utf-8",
    )
    outside = root.parent / "luar"
    outside.mkdir(exist_ok=True)
    (outside / "rahasia.yaml").write_text(f"title: {SECRET}\n", encoding="utf-8")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "rencana"
    folder.mkdir()
    return folder


def judge(run: Run, *, expected_code: int = 1) -> None:
    """What holds of every run, whatever it read."""
    assert run.code == expected_code, run.words
    for written in (run.output, run.words):
        assert "Traceback" not in written
        assert SECRET not in written
        assert "root:" not in written
        assert CONTROL.search(written) is None


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One plan that holds every bad file."""
    folder = tmp_path_factory.mktemp("ramai") / "rencana"
    folder.mkdir()
    plan(folder, *IDS)
    for bad in FILES:
        bad.plant(folder)
    return folder


@pytest.fixture(scope="module")
def whole_report(crowd: Path) -> Run:
    return validate(crowd)


@pytest.mark.parametrize("bad", FILES, ids=lambda bad: bad.name)
def test_a_bad_file_gets_one_diagnostic_at_its_line(bad: Bad, whole_report: Run) -> None:
    assert [found[1:] for found in whole_report.found if found[0] == bad.path] == [(bad.code, bad.line)]


def test_nothing_else_breaks(whole_report: Run) -> None:
    judge(whole_report)
    assert {found[0] for found in whole_report.found} == {bad.path for bad in FILES}


@pytest.mark.parametrize("bad", [bad for bad in FILES if bad.is_slow], ids=lambda bad: bad.name)
def test_a_bad_file_is_refused_soon(bad: Bad, root: Path) -> None:
    bad.plant(plan(root, bad.name))
    run = validate(root)
    judge(run)
    assert run.found == [(bad.path, bad.code, bad.line)]
    assert run.seconds < SECONDS


def test_every_format_takes_them_all(crowd: Path) -> None:
    shown = validate(crowd, "text", "--verbose")
    judge(shown)
    for bad in FILES:
        assert f"{bad.path}:{bad.line}:" in shown.output

    commands = validate(crowd, "github")
    judge(commands)
    lines = commands.output.splitlines()
    assert len(lines) == len(FILES)
    assert all(re.match(r"::(error|warning) title=MP\d{3} [a-z-]+,file=", line) for line in lines)
    assert all(line.startswith("::error") for line in lines if "title=MP005" not in line)


def test_a_warning_alone_does_not_fail(root: Path) -> None:
    (bad,) = (bad for bad in FILES if bad.code in WARNINGS)
    bad.plant(plan(root, bad.name))
    run = validate(root)
    judge(run, expected_code=0)
    assert run.found == [(bad.path, bad.code, bad.line)]
    assert validate(root, "json", "--strict").code == 1


def test_the_plan_around_them_is_whole(root: Path) -> None:
    run = validate(plan(root))
    judge(run, expected_code=0)
    assert run.found == []


def test_line_endings_and_a_byte_order_mark_of_windows_are_read(root: Path) -> None:
    plan(root, "windows")
    (root / PROPOSALS / "windows.yaml").write_bytes(b"\xef\xbb\xbf" + good("windows").replace(b"\n", b"\r\n"))
    assert validate(root).found == []


def test_one_id_in_two_files(root: Path) -> None:
    plan(root, "portal")
    for folder in ("a", "b"):
        (root / PROPOSALS / folder).mkdir()
        (root / PROPOSALS / folder / "portal.yaml").write_bytes(good(f"di folder {folder}"))
    run = validate(root)
    judge(run)
    assert run.found == [(f"{PROPOSALS}/b/portal.yaml", "MP106", 1)]


def test_an_id_that_is_another_file_is_one_mistake(root: Path) -> None:
    plan(root, "portal", "salinan")
    (root / PROPOSALS / "portal.yaml").write_bytes(good("portal"))
    (root / PROPOSALS / "salinan.yaml").write_bytes(good("salinan", "title:", "id: portal\ntitle:"))
    run = validate(root)
    judge(run)
    assert run.found == [(f"{PROPOSALS}/salinan.yaml", "MP106", 1)]


def test_a_cycle_is_one_mistake(root: Path) -> None:
    plan(root)
    names = ("awal", "tengah", "ujung")
    for name, following in zip(names, (*names[1:], names[0]), strict=True):
        (root / PROPOSALS / f"{name}.yaml").write_bytes(good(name, new=f"depends_on: [{following}]\n"))
    run = validate(root, "json", "--select", "MP2")
    judge(run)
    assert [(file, code) for file, code, _ in run.found] == [(f"{PROPOSALS}/ujung.yaml", "MP202")]


NAMES = (
    "x\n::error::dipalsukan",
    "x\r\n::set-output name=a::b",
    "100%25%0A::error::dipalsukan",
    "\x1b[31mmerah\x1b[0m",
    "a,b:c=d",
    "-rf",
    "con",
    "usul portal",
    "usul-p\u043ertal",
    "u\u202elusu",
    "nol\u200blebar",
    "<script>alert(1)</script>".replace("/", ""),
    "n" * 200,
)


@pytest.fixture(scope="module")
def oddly_named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nama") / "rencana"
    folder.mkdir()
    plan(folder)
    for name in NAMES:
        (folder / PROPOSALS / f"{name}.yaml").write_bytes(good("dengan nama aneh"))
    return folder


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system refuses such names")
def test_a_name_that_is_no_id_is_one_mistake_each(oddly_named: Path) -> None:
    run = validate(oddly_named)
    judge(run)
    expected = {f"{PROPOSALS}/{name}.yaml" for name in NAMES}
    assert {found[0] for found in run.found} == expected
    assert len(run.found) == len(NAMES)
    assert {found[1] for found in run.found} == {"MP105", "MP010"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system refuses such names")
@pytest.mark.parametrize("form", ["text", "concise", "github"])
def test_a_name_forges_nothing(form: str, oddly_named: Path) -> None:
    run = validate(oddly_named, form)
    judge(run)
    begins = re.compile(r"::(error|warning) title=MP\d{3} [a-z-]+,file=data/proposals/")
    assert all(begins.match(line) for line in run.output.splitlines() if "::" in line[:2] or form == "github")
    assert sum("MP" in line for line in run.output.splitlines()) == len(NAMES)
    if form == "github":
        assert "file=data/proposals/100%2525%250A%3A%3Aerror%3A%3Adipalsukan.yaml," in run.output
        assert "file=data/proposals/a%2Cb%3Ac=d.yaml," in run.output


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the system refuses such names")
def test_a_name_that_is_no_text(root: Path) -> None:
    plan(root)
    Path(os.fsdecode(os.fsencode(root / PROPOSALS) + b"/usul-\xff.yaml")).write_bytes(good("tanpa nama"))
    for form in ("json", "text", "github"):
        run = validate(root, form)
        judge(run)
        assert "MP008" in run.output


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission(root: Path) -> None:
    plan(root, "terkunci")
    locked(root / PROPOSALS / "terkunci.yaml")
    run = validate(root)
    judge(run)
    assert run.found == [(f"{PROPOSALS}/terkunci.yaml", "MP001", 1)]


MISPLACED: tuple[tuple[str, str], ...] = (
    ("data/proposals/akhiran.yml", "MP008"),
    ("data/proposals/BESAR.YAML", "MP008"),
    ("data/usulan/usul.yaml", "MP008"),
    ("data/usul.yaml", "MP008"),
)


def test_what_would_be_skipped_in_silence_is_said(root: Path) -> None:
    plan(root, "akhiran")
    for path, _ in MISPLACED:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(good("salah tempat"))
    run = validate(root)
    judge(run)
    assert {(os.path.basename(file), code) for file, code, _ in run.found} == {
        ("akhiran.yml", "MP008"),
        ("BESAR.YAML", "MP008"),
        ("usulan", "MP008"),
        ("usul.yaml", "MP008"),
    }
    assert len(run.found) == len(MISPLACED)


def linked_folders(root: Path) -> Iterator[tuple[str, Plant]]:
    outside = root.parent / "luar"
    yield "data/proposals/luar", lambda path: path.symlink_to(outside)
    yield "data/assets", lambda path: path.symlink_to(outside)


def test_a_folder_that_leads_out_is_not_entered(root: Path) -> None:
    plan(root)
    expected = []
    for path, lay in linked_folders(root):
        lay(root / path)
        expected.append((path, "MP001", 1))
    run = validate(root)
    judge(run)
    assert run.found == sorted(expected)


def test_data_that_lies_elsewhere_is_not_read(root: Path) -> None:
    plan(root)
    (root / "data").rename(root.parent / "lain")
    (root / "data").symlink_to(root.parent / "lain")
    run = validate(root)
    judge(run)
    assert ("data", "MP001", 1) in run.found


SETTINGS: tuple[tuple[str, bytes, str, int], ...] = (
    ("empty", b"", "MP011", 1),
    ("text alone", b"rencana\n", "MP901", 1),
    ("a list", b"- rencana\n", "MP901", 1),
    ("no YAML", b"region: [\n", "MP003", 1),
    ("nul", b"region: \0\n", "MP002", 1),
    ("a tag", pages.DEFAULT_SETTINGS.replace("period:", "period: !!python/name:os.system").encode(), "MP006", 2),
    ("misspelt", pages.DEFAULT_SETTINGS.replace("period", "perriod").encode(), "MP901", 2),
    ("years in reverse", pages.DEFAULT_SETTINGS.replace("end: 2029", "end: 2019").encode(), "MP901", 2),
    ("unknown RPJMD", PLAN["masterplan.yaml"].replace("rpjmd-2025", "rpjmd-2015").encode(), "MP201", 3),
)


@pytest.mark.parametrize(
    ("written", "code", "line"), [case[1:] for case in SETTINGS], ids=[case[0] for case in SETTINGS]
)
def test_settings_that_cannot_be_read_are_one_mistake(written: bytes, code: str, line: int, root: Path) -> None:
    plan(root)
    (root / "masterplan.yaml").write_bytes(written)
    run = validate(root)
    judge(run)
    assert run.found == [("masterplan.yaml", code, line)]


@pytest.mark.parametrize("lay", [Path.mkdir, os.mkfifo, link("../luar/rahasia.yaml"), link("/dev/zero"), sparse])
def test_settings_that_are_no_file_are_not_opened(lay: Plant, root: Path) -> None:
    plan(root)
    (root / "masterplan.yaml").unlink()
    lay(root / "masterplan.yaml")
    run = validate(root)
    judge(run)
    assert run.found == [("masterplan.yaml", "MP001", 1)]
    assert run.seconds < SECONDS
