"""The regulation, its roadmap, terms of reference and minutes: official, true, narrowed as asked, right when empty."""

from __future__ import annotations

import io
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from masterplan_cli.check import check
from masterplan_cli.cli import main
from masterplan_cli.documents import shelf
from masterplan_cli.documents.audience import Audience
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.document import Document, Heading, ListItem, Paragraph, Table, plain_text
from masterplan_cli.documents.numbering import labels, marker
from masterplan_cli.documents.papers import named
from masterplan_cli.documents.provenance.printed import printed
from masterplan_cli.documents.report import make
from masterplan_cli.documents.scope import EVERYTHING, Scope
from masterplan_cli.documents.template import texts
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.renderers import RENDERERS
from masterplan_cli.workspace import Case, load

ROOT = Path(__file__).parent.parent
REGENCY = ROOT / "tests" / "regency"
PAPER_NAMES = ("rancangan-perkada", "peta-rencana", "kak", "berita-acara-fgd")
EMPTY = {
    "masterplan.yaml": """\
region: {name: Kota Seberang, code: "35.79", type: kota}
period: {start: 2030, end: 2034}
rpjmd: [rpjmd-2030]
""",
    "data/rpjmd/rpjmd-2030.yaml": "period: {start: 2030, end: 2034}\n",
}


def put(root: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return put(tmp_path, EMPTY)


@pytest.fixture
def regency(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REGENCY, tmp_path / "regency"))


def paper(root: Path, name: str, audience: Audience = "public", scope: Scope = EVERYTHING) -> Document:
    workspace, faults = load(root)
    folder = shelf.find(root, name)
    assert folder is not None
    case = Case(date(2026, 6, 5))
    return make(workspace, folder, case, Audit(check(workspace, faults, case), {}), audience, scope)


@cache
def kept(root: Path, name: str) -> Document:
    return paper(root, name)


def rendered(document: Document, suffix: str) -> bytes:
    return next(renderer for renderer in RENDERERS if suffix == renderer.SUFFIX).render(document)


def words(document: Document) -> str:
    return rendered(document, "md").decode()


def titles(document: Document, level: int = 1) -> list[str]:
    return [plain_text(block.runs) for block in document.blocks if isinstance(block, Heading) and block.level == level]


def tables(document: Document, prefix: str) -> list[Table]:
    return [table for table in document.tables() if table.id.startswith(prefix)]


def articles(document: Document) -> list[str]:
    known = labels(document)
    heads = (block for block in document.blocks if isinstance(block, Heading) and block.numbering == "article")
    return [known[head.id].number for head in heads if head.level > 1]


@pytest.mark.parametrize("name", PAPER_NAMES)
@pytest.mark.parametrize("root", [ROOT, REGENCY], ids=["data", "regency"])
@pytest.mark.parametrize("suffix", ["pdf", "html", "docx", "md"])
def test_every_paper_is_made_of_real_plans(root: Path, name: str, suffix: str) -> None:
    assert len(rendered(kept(root, name), suffix)) > 1000


@pytest.mark.parametrize("name", PAPER_NAMES)
def test_a_paper_of_an_empty_plan_says_what_is_missing_and_who_has_it(empty: Path, name: str) -> None:
    document = paper(empty, name)
    text = words(document)
    assert "Penyedianya:" in text
    assert "None" not in text
    assert not [number for number in printed(document) if not number.origins]
    for suffix in ("pdf", "docx", "html"):
        assert rendered(document, suffix)


@pytest.mark.parametrize("name", PAPER_NAMES)
@pytest.mark.parametrize("suffix", ["pdf", "docx", "html", "md", "xlsx"])
def test_the_same_plan_gives_the_same_bytes(name: str, suffix: str) -> None:
    assert rendered(paper(REGENCY, name), suffix) == rendered(kept(REGENCY, name), suffix)


@pytest.mark.parametrize("name", PAPER_NAMES)
def test_withheld_records_are_counted_and_not_told(regency: Path, name: str) -> None:
    """A limited proposal and limited minutes stand in no public paper, and in those for the inside."""
    proposals = regency / "data" / "proposals" / "diskominfo.yaml"
    found = proposals.read_text("utf-8")
    secret = found.replace("- id: usul-jaringan-intra\n", "- id: usul-jaringan-intra\n  classification: limited\n")
    assert secret != found
    proposals.write_text(secret, "utf-8")
    meetings = regency / "data" / "fgd" / "fgd.yaml"
    meetings.write_text(
        meetings.read_text("utf-8").replace("- id: fgd-2026-11\n", "- id: fgd-2026-11\n  classification: limited\n"),
        "utf-8",
    )
    public, internal = words(paper(regency, name)), words(paper(regency, name, "internal"))
    told = "sesi keamanan dan data" if name == "berita-acara-fgd" else "Perluasan jaringan intra"
    assert told not in public
    assert told in internal
    assert "entri tidak dimuat" in public or "entri terbatas" in public


def test_a_limited_proposal_that_is_asked_for_is_not_told(regency: Path) -> None:
    proposals = regency / "data" / "proposals" / "diskominfo.yaml"
    found = proposals.read_text("utf-8")
    proposals.write_text(
        found.replace("- id: usul-pusat-data\n", "- id: usul-pusat-data\n  classification: limited\n"), "utf-8"
    )
    asked = Scope(proposal="usul-pusat-data")
    assert "Pembaruan ruang server" not in words(paper(regency, "kak", scope=asked))
    assert "Pembaruan ruang server" in words(paper(regency, "kak", "internal", asked))


def test_terms_of_reference_of_one_proposal_of_a_year_and_of_all() -> None:
    workspace, _ = load(REGENCY)
    (one,) = titles(paper(REGENCY, "kak", scope=Scope(proposal="usul-pusat-data")))
    assert one == "Pembaruan ruang server dan cadangan listrik"
    of_year = titles(paper(REGENCY, "kak", scope=Scope(year=2029)))
    every = titles(kept(REGENCY, "kak"))
    assert one in of_year
    assert set(of_year) < set(every)
    running = {each.title for each in workspace.all(Proposal) if each.start <= 2029 <= each.end}
    assert set(of_year) <= running


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("kak", "--proposal", "usul-tidak-ada"), "usul-tidak-ada"),
        (("peta-rencana", "--proposal", "usul-pusat-data"), "tidak berlaku"),
        (("rancangan-perkada", "--year", "2027"), "tidak berlaku"),
        (("kak", "--year", "duaribu"), "duaribu"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    assert main(("-C", str(REGENCY), "--lang", "id", "report", *arguments, "--output", str(tmp_path))) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_terms_of_reference_say_the_gap_the_money_and_what_is_missing() -> None:
    document = paper(REGENCY, "kak", scope=Scope(proposal="usul-jaringan-intra"))
    (gap,) = tables(document, "tab-kesenjangan")
    (costs,) = tables(document, "tab-biaya")
    assert [cell.value for cell in costs.foot[0]][-1] == 2_100_000_000
    assert all(cell.origin for row in gap.rows for cell in row)
    assert len(titles(document, 2)) == 11
    text = words(document)
    assert "Dua belas kecamatan masih memakai paket data yang sering terputus." in text
    assert "Kepala Dinas Komunikasi dan Informatika" in text


def test_a_decision_that_may_not_be_seen_is_not_called_missing(regency: Path) -> None:
    decisions = regency / "data" / "decisions" / "putusan.yaml"
    text = decisions.read_text("utf-8")
    decisions.write_text(text.replace("\n  role:", "\n  classification: limited\n  role:"), "utf-8")
    assert "menunggu putusan" not in words(paper(regency, "kak"))
    assert "menunggu putusan" in words(paper(regency, "kak", "internal"))


def test_what_terms_of_reference_lack_is_listed(empty: Path) -> None:
    opd = 'name: Dinas Komunikasi\ntype: dinas\nurusan: ["2.16"]\ntugas: Urusan\nfungsi: [{id: f1, text: Layanan}]\n'
    bare = "title: Portal\ncategory: application\nopd: [diskom]\nstart: 2030\nend: 2031\nstatus: proposed\n"
    put(empty, {"data/opd/diskom.yaml": opd, "data/proposals/usul-portal.yaml": bare})
    (lacking,) = tables(paper(empty, "kak"), "tab-kurang")
    needs = {str(row[1].value) for row in lacking.rows}
    assert {"biaya", "indikator yang dituju", "keluaran dan targetnya", "tahapan dan tenggatnya"} <= needs


def test_each_proposal_begins_a_page() -> None:
    document = paper(REGENCY, "kak", scope=Scope(year=2029))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(rendered(document, "pdf"))).pages]
    for title in titles(document):
        assert any(page.split("\n")[1].endswith(title[:30]) or title[:30] in page[:120] for page in pages), title


def test_articles_count_through_all_chapters() -> None:
    document = kept(REGENCY, "rancangan-perkada")
    numbers = articles(document)
    assert numbers == [f"Pasal {at}" for at in range(1, len(numbers) + 1)]
    assert len(numbers) > 10
    text = words(document)
    assert "BAB I Ketentuan Umum" in text
    assert "LAMPIRAN II Peta Rencana" in text
    assert "tercantum dalam [Lampiran II](#lampiran-peta-rencana)" in text


def test_a_draft_regulation_has_its_parts_in_order() -> None:
    text = words(kept(REGENCY, "rancangan-perkada"))
    parts = (
        "DENGAN RAHMAT TUHAN YANG MAHA ESA", "Menimbang:", "Mengingat:", "MEMUTUSKAN:", "Menetapkan:", "BAB I ",
        "mulai berlaku pada tanggal diundangkan", "Ditetapkan di …", "Diundangkan di …", "BERITA DAERAH", "LAMPIRAN I ",
        "Catatan Perancangan",
    )  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert kept(REGENCY, "rancangan-perkada").mark == "RANCANGAN"


def test_a_regulation_that_was_repealed_is_no_legal_basis() -> None:
    text = words(kept(REGENCY, "rancangan-perkada"))
    basis = text[text.index("Mengingat:") : text.index("MEMUTUSKAN:")]
    assert "Nomor 31 Tahun 2024" in basis
    assert "Nomor 12 Tahun 2019 tentang Tata Kelola" not in basis
    assert "Nomor 23 Tahun 2014" in basis


def test_clauses_and_letters_are_marked_as_in_regulations() -> None:
    items = [block for block in kept(REGENCY, "rancangan-perkada").blocks if isinstance(block, ListItem)]
    marks = {marker(item.level, item.number, item.signs) for item in items}
    assert {"a.", "(1)", "(2)", "1."} <= marks


def test_word_counts_articles_by_itself() -> None:
    word = docx.Document(io.BytesIO(rendered(kept(REGENCY, "rancangan-perkada"), "docx")))
    levels = word.part.numbering_part.element.xpath('//w:lvlText[@w:val="Pasal %1"]')
    assert len(levels) == 1
    page = word.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (215, 330)


def test_the_pages_of_a_regulation_are_folio() -> None:
    for name, size in (("rancangan-perkada", (215, 330)), ("peta-rencana", (330, 215))):
        box = PdfReader(io.BytesIO(rendered(kept(REGENCY, name), "pdf"))).pages[0].mediabox
        assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == size


def test_a_signature_never_stands_alone_on_a_page() -> None:
    for name in ("rancangan-perkada", "kak"):
        for page in PdfReader(io.BytesIO(rendered(kept(REGENCY, name), "pdf"))).pages:
            text = page.extract_text()
            if "Ditetapkan di" in text or "NIP …" in text:
                before = text[: text.index("Ditetapkan di" if "Ditetapkan di" in text else "…, …")]
                assert len(before) > 80


def test_the_roadmap_has_every_content_of_its_scheme_and_every_living_proposal_once() -> None:
    document = kept(REGENCY, "peta-rencana")
    assert titles(document)[:7] == [
        "Tata kelola SPBE", "Manajemen SPBE", "Layanan SPBE", "Infrastruktur SPBE", "Aplikasi SPBE", "Keamanan SPBE",
        "Audit TIK",
    ]  # fmt: skip
    told = [row[0].value for table in tables(document, "tab-muatan") for row in table.rows]
    assert sorted(map(str, told)) == sorted(titles(kept(REGENCY, "kak")))


def test_the_roadmap_marks_the_years_of_a_proposal() -> None:
    table = next(each for each in kept(REGENCY, "peta-rencana").tables() if each.id == "tab-muatan-infrastruktur")
    row = next(row for row in table.rows if str(row[0].value).startswith("Perluasan jaringan intra"))
    marked = {column.title for column, cell in zip(table.columns, row, strict=True) if cell.value == "●"}
    assert marked == {"2026", "2027"}


def test_a_content_that_is_rightly_empty_says_why(empty: Path) -> None:
    settings = EMPTY["masterplan.yaml"] + (
        "roadmap_scheme: peta-rencana-59-2020\nroadmap_none: {audit: audit dilaksanakan lembaga pusat}\n"
    )
    put(empty, {"masterplan.yaml": settings})
    text = words(paper(empty, "peta-rencana"))
    assert "Muatan ini dikosongkan dengan alasan audit dilaksanakan lembaga pusat." in text


def test_minutes_tell_agreements_from_disagreements() -> None:
    document = kept(REGENCY, "berita-acara-fgd")
    (agreed, disputed) = (
        {str(row[0].value) for row in tables(document, f"tab-{name}-fgd-2026-09")[0].rows}
        for name in ("sepakat", "belum-sepakat")
    )
    assert agreed == {"Indikator kinerja: Waktu tunggu rawat jalan"}
    assert any("Portal Contoh Makmur" in each for each in disputed)
    assert "Pada hari Rabu, tanggal 16 September 2026" in words(document)
    (signing,) = tables(document, "tab-tanda-tangan-fgd-2026-09")
    assert signing.by_hand
    assert len(signing.rows) == 6


def test_without_minutes_there_is_a_form_with_agencies_and_topics() -> None:
    document = kept(ROOT, "berita-acara-fgd")
    assert "diisi dengan tangan" in words(document)
    workspace, _ = load(ROOT)
    (topics,) = tables(document, "tab-pokok-bahasan")
    assert topics.rows
    assert {str(row[1].value) for row in topics.rows} <= {each.title for each in workspace.all(Proposal)}


def test_a_paper_is_worked_out_only_where_a_template_names_it() -> None:
    wanted = {"rancangan-perkada": {"law"}, "peta-rencana": {"schedule"}, "kak": {"briefs"}, "masterplan": set()}
    for name, expected in {**wanted, "berita-acara-fgd": {"minutes"}}.items():
        folder = shelf.find(ROOT, name)
        assert folder is not None
        assert named(texts(folder, shelf.partials(ROOT)).values()) == expected


def test_arrows_of_data_move_nothing(empty: Path) -> None:
    put(empty, {"masterplan.yaml": EMPTY["masterplan.yaml"].replace("Kota Seberang", '"-> Kota <-"')})
    blocks = paper(empty, "berita-acara-fgd").blocks
    assert not [block for block in blocks if isinstance(block, Paragraph) and block.align]
