"""The masterplan from data: complete for a region never seen, true, the same twice, harmless whatever the data says."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from masterplan_cli.check import check
from masterplan_cli.documents import shelf
from masterplan_cli.documents.audience import Audience
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.document import Document, Heading, Table, plain_text
from masterplan_cli.documents.report import make
from masterplan_cli.renderers import RENDERERS
from masterplan_cli.workspace import Case, load

CASE = Case(date(2026, 6, 5))
TEMPLATES = Path(__file__).parent.parent / "templates"
SETTINGS = """\
region: {name: Kota Seberang, code: "35.79", type: kota}
period: {start: 2030, end: 2034}
rpjmd: [rpjmd-2030]
"""
RPJMD = "period: {start: 2030, end: 2034}\n"
OPD = """\
name: Dinas Komunikasi
short_name: Diskom
type: dinas
urusan: ["2.16"]
tugas: Melaksanakan urusan komunikasi
fungsi:
  - id: f1
    text: Penyelenggaraan layanan digital
"""
INDICATOR = """\
name: Opini BPK
level: sasaran_opd
opd: [diskom]
direction: up
scale:
  labels:
    - label: WDP
    - label: WTP
targets:
  2030: WTP
  2031: {max: 22}
"""
PROPOSAL = """\
title: Portal layanan
category: application
opd: [diskom]
fungsi: [diskom/f1]
indicators: [ind-opini]
start: 2030
end: 2031
status: proposed
"""
SMALL = {
    "masterplan.yaml": SETTINGS,
    "data/rpjmd/rpjmd-2030.yaml": RPJMD,
    "data/opd/diskom.yaml": OPD,
    "data/indicators/ind-opini.yaml": INDICATOR,
    "data/proposals/usul-portal.yaml": PROPOSAL,
}
HOSTILE = (
    '#read("/etc/passwd")',
    "<script>alert(1)</script>",
    "[x](javascript:1)",
    "{{ 7*7 }}",
    "{% raw %}",
    "a | b",
    "**c** _d_ `e` ~~f~~",
    "= judul",
    "@tidak-ada",
)


def write(root: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


def masterplan(root: Path, audience: Audience = "public", case: Case = CASE) -> Document:
    return made(root, "masterplan", audience, case)


def made(root: Path, name: str, audience: Audience, case: Case = CASE) -> Document:
    workspace, faults = load(root)
    folder = shelf.find(root, name)
    assert folder is not None
    return make(workspace, folder, case, Audit(check(workspace, faults, case), {}), audience)


def rendered(document: Document, suffix: str) -> bytes:
    return next(renderer for renderer in RENDERERS if suffix == renderer.SUFFIX).render(document)


def words(document: Document) -> str:
    return rendered(document, "md").decode()


def headings(document: Document, level: int) -> list[str]:
    return [plain_text(block.runs) for block in document.blocks if isinstance(block, Heading) and block.level == level]


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "masterplan_cli", *arguments)
    environment = {**os.environ, "MASTERPLAN_LANG": "id"}
    return subprocess.run(command, cwd=root, capture_output=True, text=True, env=environment, check=False)


def test_real_plan_has_nine_chapters_and_says_what_is_missing(repository: Path) -> None:
    document = masterplan(repository)
    chapters = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert [block.numbering for block in chapters].count("chapter") == 9
    assert [block.numbering for block in chapters].count("annex") >= 5
    text = words(document)
    assert "Terwujudnya Kabupaten Trenggalek yang Adil dan Makmur" in text
    assert "Penyedianya: Bapperida" in text
    assert "Data yang Belum Tersedia" in text


def test_every_unknown_cell_is_listed_in_the_annex(repository: Path) -> None:
    tables = {block.caption: block for block in masterplan(repository).tables()}
    listed = tables["Nilai yang belum diketahui dalam tabel"]
    found = {(str(row[0].value), str(row[1].value)): row[2].value for row in listed.rows}
    for name in ("Usulan TIK dalam periode rencana induk", "Inventaris aset TIK"):
        table = tables[name]
        for at, column in enumerate(table.columns):
            unknown = sum(row[at].value is None for row in table.rows)
            assert found.get((name, column.title), 0) == unknown


def test_every_cell_of_a_record_has_an_origin(repository: Path) -> None:
    table = next(block for block in masterplan(repository).tables() if block.id == "tab-usulan")
    assert all(cell.origin for row in table.rows for cell in row)


def test_a_region_never_seen(tmp_path: Path) -> None:
    document = masterplan(write(tmp_path, SMALL))
    text = words(document)
    assert "Masterplan Teknologi Informasi dan Komunikasi Kota Seberang" in text
    assert "Trenggalek" not in text
    assert "Portal layanan" in text
    assert "tertelusur sampai target" in text
    assert "WTP" in text
    assert "≤ 22" in text
    assert document.mark == "DRAF"


def test_a_region_with_nothing_but_its_name(tmp_path: Path) -> None:
    document = masterplan(write(tmp_path, {"masterplan.yaml": SETTINGS, "data/rpjmd/rpjmd-2030.yaml": RPJMD}))
    assert len(headings(document, 1)) == len(headings(masterplan(write(tmp_path, SMALL)), 1))
    assert "Belum ada risiko yang tercatat" in words(document)
    for suffix in ("pdf", "html"):
        assert rendered(document, suffix)


def test_planners_prose_takes_its_place(tmp_path: Path) -> None:
    write(tmp_path, {**SMALL, "content/swot.md": "Kekuatan: **jaringan** serat optik.\n"})
    text = words(masterplan(tmp_path))
    assert "Kekuatan: **jaringan** serat optik" in text
    assert "content/swot.md" not in text


def test_sections_declared_are_the_sections_placed(repository: Path) -> None:
    folder = shelf.find(repository, "masterplan")
    assert folder is not None
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md.j2")))
    assert set(re.findall(r'"([a-z-]+)" \| prose', text)) == set(shelf.sections(folder))


@pytest.mark.parametrize(("audience", "is_shown"), [("public", False), ("internal", True)])
def test_limited_records_are_withheld_and_counted(tmp_path: Path, audience: Audience, is_shown: bool) -> None:
    limited = PROPOSAL.replace("Portal layanan", "Ruang sandi") + "classification: limited\n"
    document = masterplan(write(tmp_path, {**SMALL, "data/proposals/usul-sandi.yaml": limited}), audience)
    text = words(document)
    assert ("Ruang sandi" in text) is is_shown
    assert ("1 entri tidak dimuat" in text) is not is_shown


@pytest.mark.parametrize("suffix", ["md", "html", "pdf"])
def test_markup_in_data_is_text(tmp_path: Path, suffix: str) -> None:
    names = {
        f"data/opd/opd-{number}.yaml": OPD.replace("Dinas Komunikasi", f"'Dinas {number} {text}'")
        for number, text in enumerate(HOSTILE)
    }
    document = masterplan(write(tmp_path, {**SMALL, **names}))
    content = rendered(document, suffix)
    if suffix == "pdf":
        shown = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
        assert "root:x:" not in shown
        assert '#read("/etc/passwd")' in shown.replace("\n", "")
        assert "{{ 7*7 }}" in shown
    if suffix == "html":
        text = content.decode()
        assert "<script>alert" not in text
        assert 'href="javascript:' not in text
        assert "{{ 7*7 }}" in text
    if suffix == "md":
        text = content.decode()
        assert "<script>" not in text.replace("\\<script>", "")
        assert "[x](javascript" not in text


def test_same_input_same_bytes(tmp_path: Path) -> None:
    root = write(tmp_path, SMALL)
    for suffix in ("md", "html", "pdf"):
        assert rendered(masterplan(root), suffix) == rendered(masterplan(root), suffix)


def test_tables_break_over_pages_with_repeated_heads(repository: Path) -> None:
    document = masterplan(repository)
    table = next(block for block in document.blocks if isinstance(block, Table) and block.id == "tab-data")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(rendered(document, "pdf"))).pages]
    with_heads = [page for page in pages if "Judul data" in page]
    assert len(with_heads) > 3
    text = "".join(pages)
    assert all(str(row[0].value) in text for row in table.rows)


def test_command_writes_and_says_where(tmp_path: Path) -> None:
    root = write(tmp_path, SMALL)
    done = run(root, "report", "masterplan", "--format", "md,pdf,html", "--output", "hasil", "--date", "2026-06-05")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "hasil/masterplan.md", "hasil/masterplan.pdf", "hasil/masterplan.html",
    ]  # fmt: skip
    assert "halaman, DRAF" in done.stdout
    first = (root / "hasil/masterplan.pdf").read_bytes()
    run(root, "report", "masterplan", "--output", "hasil", "--date", "2026-06-05")
    assert (root / "hasil/masterplan.pdf").read_bytes() == first


def test_final_refuses_errors_and_then_carries_no_mark(tmp_path: Path) -> None:
    root = write(tmp_path, SMALL)
    refused = run(root, "report", "--final", "--format", "md")
    assert refused.returncode == 1
    assert "kesalahan[MP" in refused.stderr
    assert not (root / "build").exists()


def test_a_broken_template_is_a_diagnostic_at_its_line(tmp_path: Path) -> None:
    root = write(tmp_path, SMALL)
    write(
        root,
        {"templates/surat/template.md.j2": "---\ntitle: Surat\ndescription: Surat\n---\n# Isi\n\n{{ tidak_ada }}\n"},
    )
    done = run(root, "report", "surat", "--format", "md")
    assert done.returncode == 1
    assert "templates/surat/template.md.j2:7:" in done.stderr
    assert "kesalahan[MP902]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", "mastreplan"), "`masterplan`"),
        (("report", "--format", "docs"), "docs"),
        (("report", "--audience", "siapa"), "siapa"),
    ],
)
def test_wrong_usage_is_exit_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(write(tmp_path, SMALL), *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_lists(tmp_path: Path) -> None:
    root = write(tmp_path, {**SMALL, "content/swot.md": "Kekuatan.\n"})
    assert "masterplan" in run(root, "report", "--list").stdout
    sections = run(root, "report", "masterplan", "--list-sections").stdout
    assert re.search(r"content/swot\.md +terisi", sections)
    assert re.search(r"content/metodologi\.md +kosong", sections)


@pytest.mark.parametrize("file", ["content/swot.md", "templates/masterplan/istilah.md.j2"])
def test_a_linked_file_is_refused_and_not_quoted(tmp_path: Path, file: str) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("sandi: 12345\n", encoding="utf-8")
    root = write(tmp_path / "rencana", SMALL)
    if file.startswith("templates"):
        shutil.copytree(TEMPLATES / "masterplan", root / "templates/masterplan")
        (root / file).unlink()
    (root / file).parent.mkdir(exist_ok=True)
    (root / file).symlink_to(secret)
    done = run(root, "report", "--format", "md")
    assert done.returncode == 1
    assert "adalah tautan simbolik" in done.stderr
    assert "sandi" not in done.stdout + done.stderr
    assert not (root / "build").exists()


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    root = write(tmp_path, {**SMALL, "content/swot.md": ""})
    os.truncate(root / "content/swot.md", 2_000_000_000)
    done = run(root, "report", "--format", "md")
    assert done.returncode == 1
    assert "`content/swot.md` terlalu besar" in done.stderr
    assert len(done.stderr) < 1000


@pytest.mark.parametrize("what", ["folder", "pipe", "linked folder", "file as folder"])
def test_content_that_is_no_file_is_refused(tmp_path: Path, what: str) -> None:
    root = write(tmp_path / "rencana", SMALL)
    elsewhere = write(tmp_path / "lain", {"swot.md": "Kekuatan.\n"})
    match what:
        case "folder":
            (root / "content/swot.md").mkdir(parents=True)
        case "pipe":
            (root / "content").mkdir()
            os.mkfifo(root / "content/swot.md")
        case "linked folder":
            (root / "content").symlink_to(elsewhere)
        case _:
            (root / "content").write_text("", encoding="utf-8")
    done = run(root, "report", "--format", "md")
    assert done.returncode == 1
    assert "kesalahan[MP902]: `content" in done.stderr
    assert not (root / "build").exists()


def test_content_of_no_section_is_said(tmp_path: Path) -> None:
    root = write(
        tmp_path, {**SMALL, "content/metodolgi.md": "Wawancara.\n", "content/foto.png": "", "content/.x.md": ""}
    )
    done = run(root, "report", "--format", "md")
    assert done.returncode == 0
    assert done.stderr.count("content/") == 2
    assert "`content/metodolgi.md` bukan bagian dokumen mana pun" in done.stderr
    assert "`content/metodologi.md`" in done.stderr
    listed = run(root, "report", "--list-sections").stdout.splitlines()
    assert listed[-1] == "content/metodolgi.md  tidak dipakai  mungkin maksudnya `content/metodologi.md`"


@pytest.mark.parametrize("settings", ["linked", "region: {}\n"])
def test_without_settings_nothing_is_made(tmp_path: Path, settings: str) -> None:
    root = write(tmp_path, {**SMALL, "masterplan.yaml": settings})
    if settings == "linked":
        (root / "masterplan.yaml").unlink()
        (root / "masterplan.yaml").symlink_to("/etc/hostname")
    done = run(root, "report", "--format", "md")
    assert done.returncode == 1
    assert "masterplan.yaml:1:" in done.stderr
    assert "Dokumen tidak dibuat" in done.stderr
    assert not (root / "build").exists()


def test_a_broken_head_fails_its_own_document_alone(tmp_path: Path) -> None:
    root = write(tmp_path, {**SMALL, "templates/surat/template.md.j2": "Isi\n", "content/sapaan.md": "Halo.\n"})
    listed = run(root, "report", "surat", "--list-sections")
    assert listed.returncode == 1
    assert "templates/surat/template.md.j2:1:1: kesalahan[MP902]" in listed.stderr
    made = run(root, "report", "--format", "md")
    assert made.returncode == 0
    assert "content/sapaan.md" not in made.stderr


def test_a_picture_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    root = write(tmp_path, {**SMALL, "content/swot.md": "Kekuatan.\n\n![Foto](content/foto.png)\n"})
    done = run(root, "report", "--format", "md")
    assert "content/swot.md:3:" in done.stderr
    assert "`content/foto.png` tidak dapat dibaca: berkas tidak ada" in done.stderr
    assert "saran: letakkan PNG atau JPEG di samping berkas teksnya" in done.stderr
    assert "Text(" not in done.stderr


OTHER_TEMPLATE = "templates/surat/template.md.j2"
HEAD = "---\ntitle: Surat\ndescription: Surat\n---\n"


@pytest.mark.parametrize("form", ["pdf", "md"])
@pytest.mark.parametrize(
    ("file", "text", "line", "said"),
    [
        (OTHER_TEMPLATE, HEAD + "# Satu\n\n### Tiga\n", 7, "tulis `##`, bukan `###`"),
        (OTHER_TEMPLATE, HEAD + "## Dua\n", 5, "tulis `#`, bukan `##`"),
        (
            OTHER_TEMPLATE,
            "---\ntitle: '{{ [] | join }}'\ndescription: Surat\n---\n# Satu\n",
            2,
            "`title` menjadi kosong",
        ),
        ("content/isi.md", "Teks.\n\n# Satu\n\n### Tiga\n", 5, "tulis `##`, bukan `###`"),
        ("content/isi.md", "### Tiga\n\n# Satu\n", 1, "tulis `#`, bukan `###`"),
        ("content/isi.md", "![Foto](a.png)\n", 1, "simpan ulang gambarnya"),
    ],
)
def test_what_a_pdf_cannot_hold_is_a_diagnostic_at_its_line(
    tmp_path: Path, file: str, text: str, line: int, said: str, form: str
) -> None:
    plan = {**SMALL, OTHER_TEMPLATE: with_section("isi"), "content/isi.md": "Teks.\n", file: text}
    root = write(tmp_path, plan)
    (root / "content/a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    done = run(root, "report", "surat", "--format", form)
    assert done.returncode == 1
    assert f"{file}:{line}:" in done.stderr
    assert "kesalahan[MP902]" in done.stderr
    assert said in done.stderr
    assert not (root / "build").exists()


def with_section(name: str) -> str:
    head = HEAD.replace("description", f"options: {{sections: {{{name}: Isi}}}}\ndescription")
    return f'{head}# Surat\n\n{{{{ "{name}" | prose }}}}\n'


@pytest.mark.parametrize("logo", ["content/logo.png", "content/tidak-ada.png"])
def test_a_bad_logo_is_told_where_it_is_named(tmp_path: Path, logo: str) -> None:
    root = write(tmp_path, {**SMALL, "masterplan.yaml": f"{SETTINGS}document:\n  logo: {logo}\n"})
    write(root, {"content/logo.png": "bukan gambar"})
    done = run(root, "report", "--format", "md")
    assert done.returncode == 1
    assert "masterplan.yaml:5:9: kesalahan[MP902]" in done.stderr
    assert f"`{logo}`" in done.stderr
    assert not (root / "build").exists()


EVERY_REFERENCE = """\
{% for record in proposals + indicators + decisions + fgd %}
- {{ record.id }}
{% for key, value in record | items %}
{% if value is string or value is number %}
- {{ key }} {{ value }}
{% elif value is sequence %}
{% for item in value %}
- {{ key }}{% if item is mapping %}{% for name, inner in item | items %} {{ name }}
{% if inner is string %} {{ inner }}{% endif %}{% endfor %}{% else %} {{ item }}{% endif %}

{% endfor %}
{% endif %}
{% endfor %}
{% endfor %}
{% for name, table in tables | items %}
{{ table | table }}
{% endfor %}
"""
OPEN = """\
title: Usulan terbuka
category: application
opd: [diskom, sandi]
fungsi: [diskom/f1, sandi/f1]
indicators: [ind-opini, ind-rahasia]
depends_on: [usul-rahasia, "proposal:usul-portal"]
excludes: ["proposal:usul-rahasia"]
supports: [sandi]
builds: [aset-rahasia]
start: 2030
end: 2031
status: proposed
"""
DECISION = """\
role: bupati
date: 2030-01-01
document: SK 1
items:
  - {proposal: usul-portal, decision: approved}
  - {proposal: usul-rahasia, decision: rejected, note: tentang ruang sandi}
"""
SECRETS = {
    "data/proposals/usul-rahasia.yaml": PROPOSAL + "classification: excluded\n",
    "data/indicators/ind-rahasia.yaml": INDICATOR + "classification: excluded\n",
    "data/opd/sandi.yaml": OPD + "classification: excluded\n",
    "data/assets/aset-rahasia.yaml": "name: Aset\ntype: application\nopd: [diskom]\nstatus: active\n"
    "classification: excluded\n",
    "data/indicators/ind-anak.yaml": f"{INDICATOR}parents: [ind-rahasia, ind-opini]\n",
    "data/proposals/usul-terbuka.yaml": OPEN,
    "data/decisions/sk-1.yaml": DECISION,
    OTHER_TEMPLATE: HEAD + EVERY_REFERENCE,
}


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("classification", ["excluded", "tidak-terbaca", "["])
def test_references_to_withheld_records_are_withheld(tmp_path: Path, audience: Audience, classification: str) -> None:
    secrets = {name: text.replace("excluded", classification) for name, text in SECRETS.items()}
    root = write(tmp_path, {**SMALL, **secrets})
    document = made(root, "surat", audience)
    text = words(document)
    for told in (text, rendered(document, "html").decode()):
        assert "rahasia" not in told
        assert "sandi" not in told
    assert "usul-terbuka" in text
    assert "depends\\_on proposal:usul-portal" in text
    assert "indicators ind-opini" in text
    assert "proposal usul-portal" in text


def test_references_to_what_may_be_seen_stay(tmp_path: Path) -> None:
    seen = {name: text.replace("classification: excluded", "") for name, text in SECRETS.items()}
    text = words(made(write(tmp_path, {**SMALL, **seen}), "surat", "public"))
    assert "depends\\_on usul-rahasia" in text
    assert "builds aset-rahasia" in text
    assert "tentang ruang sandi" in text


@pytest.mark.parametrize("arguments", [(), ("--format", "md"), ("-C", "../rencana")])
def test_a_build_folder_that_leads_out_is_not_written_to(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    root = write(tmp_path / "rencana", SMALL)
    (root / "build").symlink_to(outside)
    done = run(root, "report", *arguments)
    assert done.returncode == 2
    assert "`build` adalah tautan ke luar" in done.stderr
    assert "--output" in done.stderr
    assert not list(outside.iterdir())
    assert run(root, "report", "--format", "md", "--output", "build").returncode == 0
    assert [path.name for path in outside.iterdir()] == ["masterplan.md"]


def test_a_build_folder_that_stays_inside_may_be_a_link(tmp_path: Path) -> None:
    root = write(tmp_path, SMALL)
    (root / "hasil").mkdir()
    (root / "build").symlink_to("hasil")
    assert run(root, "report", "--format", "md").returncode == 0
    assert (root / "hasil/masterplan.md").is_file()
