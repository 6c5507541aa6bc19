"""One report in every format: golden files for text, the PDF read back, and nothing that a reader would run."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
from markdown_it import MarkdownIt

from masterplan_cli.documents.document import (
    SOURCE_NOTES,
    Cell,
    Column,
    Document,
    Heading,
    Located,
    Origin,
    Paragraph,
    Table,
    Text,
    plain_text,
)
from masterplan_cli.documents.format import clean, shown
from masterplan_cli.documents.numbering import labels
from masterplan_cli.documents.paging import parts
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.renderers import RENDERERS, Renderer, breaks, html, markdown, pdf
from report_sample import HOSTILE, sample

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("renderer", [markdown, html], ids=["md", "html"])
def test_golden(renderer: Renderer, update: bool) -> None:
    path = GOLDEN / f"report.{renderer.SUFFIX}"
    content = renderer.render(sample())
    if update:
        path.write_bytes(content)
    assert content.decode() == path.read_text("utf-8")


def test_renderers_are_sorted() -> None:
    assert [renderer.NAME for renderer in RENDERERS] == sorted(renderer.NAME for renderer in RENDERERS)


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: renderer.NAME)
def test_same_document_same_bytes(renderer: Renderer) -> None:
    assert renderer.render(sample()) == renderer.render(sample())


@cache
def read_pdf(rows: int = 3) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.render(sample(rows))))


def words(reader: pypdf.PdfReader) -> str:
    return squeezed(" ".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00a0\u00ad]+", "", text)


def test_pdf_numbers_are_ours() -> None:
    document = sample()
    text = words(read_pdf())
    for block in document.blocks:
        if isinstance(block, Heading):
            label = labels(document).get(block.id)
            number = squeezed(label.number) if label else ""
            title = squeezed(plain_text(block.runs))
            assert number + title in text or number + title.upper() in text
        if isinstance(block, Table):
            assert squeezed(labels(document)[block.id].number + block.caption) in text


def test_pdf_pages_bookmarks_and_standards() -> None:
    reader = read_pdf()
    assert reader.page_labels[:6] == ["", "i", "ii", "iii", "1", "2"]
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles == ["Kata Pengantar", "Daftar Isi", "Daftar Tabel", "BAB I Pendahuluan", "BAB II Portofolio Usulan",
                      "LAMPIRAN A Data yang belum tersedia"]  # fmt: skip
    metadata = reader.xmp_metadata
    assert metadata is not None
    raw = metadata.stream.get_data() if hasattr(metadata, "stream") else b""
    assert b"pdfuaid" in raw
    assert b"pdfaid" in raw
    assert reader.metadata is not None
    assert reader.metadata.title == "Masterplan TIK Kabupaten Trenggalek"


def test_pdf_carries_the_draft_mark_on_every_page() -> None:
    assert all("DRAF" in squeezed(page.extract_text()) for page in read_pdf().pages)


def crowded(name: str) -> Table:
    columns = (
        Column("opd", "Perangkat Daerah"),
        *(Column(f"y{year}", str(year), "rupiah") for year in range(2025, 2034)),
    )
    row = (Cell("Dinas Komunikasi dan Informatika"), *(Cell(1_250_000_000 + year) for year in range(9)))
    return Table(name, f"Biaya {name}", columns, (row,))


def test_a_crowded_table_turns_its_page_and_takes_what_belongs_to_it_along() -> None:
    heading = Heading(1, (Text("Peta Rencana"),), "peta")
    lead, between = Paragraph((Text("Pengantar."),)), Paragraph((Text("Sambungan."),))
    after, narrow = (
        Paragraph((Text("Sesudahnya."),)),
        Table("c", "Kecil", (Column("x", "X"),), ((Cell("a"),),), wide=True),
    )
    blocks = (Paragraph((Text("Awal."),)), heading, lead, crowded("a"), between, crowded("b"), after, narrow)
    found = parts(Document("Judul", blocks))
    assert [(part.is_landscape, part.blocks) for part in found] == [
        (False, blocks[:1]),
        (True, blocks[1:6]),
        (False, blocks[6:]),
    ]


def test_no_empty_page_follows_a_turned_one() -> None:
    document = Document("Judul", (Paragraph((Text("Awal."),)), crowded("a")), profile="sheet-a4")
    pages = pypdf.PdfReader(io.BytesIO(pdf.render(document))).pages
    assert [page.mediabox.width > page.mediabox.height for page in pages] == [False, True]
    assert "Rp1.250.000.008" in pages[-1].extract_text()


def test_pdf_prints_every_row_of_a_long_table_and_repeats_its_head() -> None:
    reader = read_pdf(150)
    text = words(reader)
    assert all(f"2.16.{number:02}Indekslayananke-{number}" in text for number in range(1, 151))
    assert text.count("KodeIndikatorTargetRealisasi") >= 3


def test_pdf_embeds_only_our_fonts() -> None:
    names = {
        str(font.get_object()["/BaseFont"])
        for page in read_pdf().pages
        for font in page["/Resources"].get_object().get("/Font", {}).values()
    }
    assert names
    assert all("LiberationSans" in name for name in names)


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_every_profile_renders(profile: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(replace(sample(), profile=profile))))
    box, layout = reader.pages[0].mediabox, PROFILES[profile]
    size = (round(float(box.width) * 0.3528), round(float(box.height) * 0.3528))
    assert size == ((layout.height, layout.width) if layout.is_landscape else (layout.width, layout.height))


def hostile_document(text: str) -> Document:
    column = Column("a", text)
    return Document(
        title=text,
        subtitle=text,
        author=text,
        mark="DRAF",
        cover=(text,),
        details=((text, text),),
        blocks=(
            Heading(1, (Text(text),), "judul"),
            Paragraph((Text(text), Text(text, strong=True))),
            Table("tab", text, (column, Column("b", "B")), ((Cell(text), Cell(text)),), notes=(text,), source=text),
        ),
    )


@pytest.mark.parametrize("text", [*HOSTILE, "huruf 中 dan 😀", "\x1b[31m merah \u202e balik \ue0000\ue000"])
def test_hostile_text_is_literal_in_pdf(text: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(hostile_document(text))))
    found = words(reader)
    expected = squeezed(breaks.printable(clean(text)))
    assert found.count(expected) >= 4
    assert not any("/JS" in page or "/AA" in page for page in reader.pages)


class Letters(HTMLParser):
    """The text of a page, its elements and its addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.elements: set[str] = set()
        self.addresses: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value or "" for name, value in attrs if name in ("href", "src"))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_literal_in_html(text: str) -> None:
    reader, harmless = Letters(), Letters()
    reader.feed(html.render(hostile_document(text)).decode())
    harmless.feed(html.render(hostile_document("aman")).decode())
    assert "".join(reader.text).count(clean(text)) >= 4
    assert reader.elements == harmless.elements
    assert reader.attributes == harmless.attributes
    assert reader.addresses == harmless.addresses


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_literal_in_markdown(text: str) -> None:
    source = markdown.render(hostile_document(text)).decode()
    parser = MarkdownIt("gfm-like", {"linkify": False}).enable(["table", "strikethrough"])
    tokens = parser.parse(source)
    inline = [child for token in tokens if token.type == "inline" for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "strong_open", "strong_close", "hardbreak", "softbreak"}
    cells = [tokens[at + 1].children or [] for at, token in enumerate(tokens) if token.type in ("td_open", "th_open")]
    assert ["".join(child.content for child in cell) for cell in cells] == [clean(text), "B", clean(text), clean(text)]


def test_html_needs_no_network_and_runs_its_own_script_alone() -> None:
    page = Letters()
    source = html.render(sample()).decode()
    page.feed(source)
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:" in source
    assert script == (Path(html.__file__).parent / "page.js").read_text("utf-8")
    assert not any(name.startswith("on") for name in page.attributes)
    assert all(address.startswith(("#", "https://jdih", "data:image/png;base64,")) for address in page.addresses)
    ids = re.findall(r' id="([^"]+)"', source)
    assert len(ids) == len(set(ids))
    assert {address[1:] for address in page.addresses if address.startswith("#")} <= set(ids)


def test_html_says_where_a_value_comes_from() -> None:
    source = html.render(sample()).decode()
    assert 'title="indicator:ind-2 targets.2026">62,45</td>' in source
    assert 'class="prose" data-source="content/latar-belakang.md"' in source


def test_html_leads_from_a_value_to_its_source_note() -> None:
    origin = Origin("indicator:ind-ipm", ("targets", "2026"))
    notes = Table(SOURCE_NOTES, "Catatan sumber", (Column("n", "Nomor", "code"),), ((Cell("1", (origin,)),),))
    table = Table("t", "Isi", (Column("a", "A", "number"), Column("b", "B")), ((Cell(71, (origin,)), Cell("x")),))
    places = {origin: Located("data/indicators/ind-ipm.yaml", 14, (), 1)}
    source = html.render(Document("Judul", (table, notes), places=places)).decode()
    told = "indicator:ind-ipm targets.2026 (data/indicators/ind-ipm.yaml:14)"
    assert f'<td class="n"><a title="{told}" href="#sumber-1">71</a></td><td>x</td>' in source
    assert f'<tr id="sumber-1"><td title="{told}">1</td></tr>' in source


def test_every_row_is_in_every_format() -> None:
    document = sample(40)
    table = next(table for table in document.tables() if table.id == "tab-gap")
    rows = [[shown(cell, column) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]
    pages = words(read_pdf(40))
    lines = markdown.render(document).decode()
    tags = html.render(document).decode()
    for row in rows:
        assert squeezed("".join(row)) in pages
        assert f"| {' | '.join(row)} |".replace("<", "\\<") in lines
        assert all(f">{cell.replace('<', '&lt;')}</td>" in tags for cell in row)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perencanaan pembangunan", "Pe-ren-ca-naan pem-ba-ngu-nan"),
        ("di", "di"),
        ("2.16.03.2.02.0014", "2.1|6.0|3.2|.02|.00|14"),
    ],
)
def test_words_break_between_syllables(text: str, expected: str) -> None:
    broken = " ".join(breaks.printable(word, 2) for word in text.split())
    assert broken.replace("\u00ad", "-").replace("\u200b", "|") == expected


def test_the_mark_covers_no_text_on_narrow_screens_and_stays_on_paper() -> None:
    style = (Path(html.__file__).parent / "page.css").read_text(encoding="utf-8")
    (narrow,) = re.findall(r"@media screen and \(max-width: 47\.99rem\) \{\s*\.ribbon \{([^}]*)\}", style)
    assert "position: static" in narrow


@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: renderer.NAME)
@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_a_document_of_no_blocks_renders(renderer: Renderer, profile: str) -> None:
    assert renderer.render(Document("Judul", (), profile=profile))
