"""What a PDF is made of, read back: pages, heads, marks for readers, and the papers of the profiles."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pypdf
import pytest

from masterplan_cli.documents.document import Document, Heading, Paragraph, Text
from masterplan_cli.documents.numbering import labels
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.renderers import pdf
from report_sample import sample
from test_renderers import crowded, squeezed

POINTS = 72 / 25.4
ROWS = 120


@cache
def read(profile: str = "report-a4") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf.render(replace(sample(ROWS), profile=profile))))


def root() -> Any:
    return read().trailer["/Root"]


def tags(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element of the structure tree with what it is, parents before children."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict) and ("/S" in node or "/K" in node):
        if "/S" in node:
            yield str(node["/S"]), node
        if "/K" in node:
            yield from tags(node["/K"]) if not isinstance(node["/K"], int) else ()


@cache
def tagged() -> tuple[tuple[str, Any], ...]:
    return tuple(tags(root()["/StructTreeRoot"]))


def spots(page: Any) -> list[tuple[float, float, str]]:
    """Where each piece of text begins, in points from the lower left corner."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, outer: Any, inner: Any, *_: Any) -> None:
        if text.strip():
            x, y = inner[4], inner[5]
            found.append((outer[0] * x + outer[2] * y + outer[4], outer[1] * x + outer[3] * y + outer[5], text))

    page.extract_text(visitor_text=visit)
    return found


def test_it_says_its_language_its_title_and_that_it_is_tagged() -> None:
    assert root()["/Lang"] == "id-ID"
    assert root()["/MarkInfo"]["/Marked"].value is True
    assert root()["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    metadata = read().metadata
    assert metadata is not None
    assert metadata.title == sample().title
    assert metadata.author == sample().author


def test_headings_tables_lists_notes_links_and_pictures_are_tagged() -> None:
    names = [name for name, _ in tagged()]
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Link", "/Note", "/Figure", "/TOC"} <= set(
        names
    )
    assert names.count("/Table") == len(tuple(sample().tables()))
    assert all(str(node["/Alt"]) for name, node in tagged() if name == "/Figure")
    heads = [node for name, node in tagged() if name == "/TH"]
    assert len(heads) == sum(len(table.columns) for table in sample().tables())


def test_bookmarks_lead_to_the_pages_of_their_headings() -> None:
    reader = read()
    found = labels(sample(ROWS))
    numbered = [block for block in sample(ROWS).blocks if isinstance(block, Heading) and block.level == 1]
    marks = [item for item in reader.outline if not isinstance(item, list)]
    for mark in marks:
        page = reader.pages[reader.get_destination_page_number(mark)]
        assert squeezed(mark.title).upper() in squeezed(page.extract_text()).upper()
    assert len(marks) >= len(numbered)
    assert all(any(found[each.id].number in mark.title for mark in marks) for each in numbered if each.id in found)


def test_every_reference_and_entry_of_the_contents_is_a_link_that_leads_somewhere() -> None:
    reader = read()
    links = [
        each.get_object()
        for page in reader.pages
        for each in page.get("/Annots", ())
        if each.get_object()["/Subtype"] == "/Link"
    ]
    inner = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inner) > len([block for block in sample().blocks if isinstance(block, Heading)])
    assert all(str(link["/Contents"]) for link in links)


def test_pages_count_in_roman_before_the_first_chapter_and_in_arabic_after() -> None:
    shown = []
    for page, label in zip(read().pages, read().page_labels, strict=True):
        feet = {text.strip() for _, y, text in spots(page) if y < PROFILES["report-a4"].bottom * POINTS}
        assert not label or label in feet
        shown.append(label)
    first = shown.index("1")
    assert shown[:first] == ["", "i", "ii", "iii"]
    assert shown[first:] == [str(number) for number in range(1, len(shown) - first + 1)]


def test_running_heads_name_the_document_and_the_chapter_but_not_where_one_begins() -> None:
    for page in read().pages[1:]:
        texts = spots(page)
        top = float(page.mediabox.height) - PROFILES["report-a4"].top * POINTS
        head = squeezed(" ".join(text for _, y, text in texts if y > top))
        begins = any("BABI" in squeezed(text) or "LAMPIRAN" in squeezed(text) for _, y, text in texts if y < top)
        if head:
            assert squeezed(sample().title) in head
        elif not begins:
            assert any(squeezed(name).upper() in squeezed(page.extract_text()).upper() for name in FRONT)


FRONT = ("Kata Pengantar", "Daftar Isi", "Daftar Tabel")


def test_a_row_never_falls_on_two_pages() -> None:
    """Code and last cell of a row stand on one page, and the head stands above the first row of each."""
    pages = [squeezed(page.extract_text()) for page in read().pages]
    for number in range(1, ROWS + 1):
        mark = f"2.16.{number:02}Indekslayananke-{number}"
        assert any(mark in page and "Rp1.400.000" in page.split(mark, 1)[1] for page in pages)
    for page in pages:
        if "Indekslayananke-" in page and "KodeIndikatorTarget" in page:
            assert page.index("KodeIndikatorTarget") < page.index("Indekslayananke-")
    with_rows = [page for page in pages if "Indekslayananke-" in page]
    assert len(with_rows) > 2
    assert all("KodeIndikatorTarget" in page for page in with_rows)


@pytest.mark.parametrize("profile", sorted(PROFILES))
def test_text_keeps_to_the_margins(profile: str) -> None:
    layout = PROFILES[profile]
    for page in read(profile).pages:
        is_turned = page.mediabox.width > page.mediabox.height and not layout.is_landscape
        left = (layout.side if is_turned else layout.left) * POINTS
        assert min(x for x, _, _ in spots(page)) >= left - 0.5


@pytest.mark.parametrize(("profile", "expected"), [("report-a4", 1.5 * 1.149 * 11), ("decision-f4", 1.5 * 1.149 * 12)])
def test_running_text_stands_one_and_a_half_lines_apart(profile: str, expected: float) -> None:
    """The baselines of a paragraph are as far apart as a word processor sets Arial at 1.5 lines."""
    words = " ".join(["Perangkat Daerah menyusun usulan menurut indikator kinerja."] * 12)
    document = Document("Judul", (Paragraph((Text(words),)),), profile=profile)
    page = pypdf.PdfReader(io.BytesIO(pdf.render(document))).pages[-1]
    lines = sorted({round(y, 1) for _, y, text in spots(page) if text.strip() not in ("Judul", "1")})
    steps = {round(after - before, 1) for before, after in pairwise(lines)}
    assert steps
    assert all(abs(step - expected) < 0.2 for step in steps)


def test_a_turned_page_keeps_its_number_and_its_head() -> None:
    blocks = (Heading(1, (Text("Awal"),), "awal"), Paragraph((Text("Kata."),)), crowded("a"), crowded("b"))
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(Document("Judul", blocks))))
    wide = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert wide
    for page in wide:
        assert reader.page_labels[page.page_number or 0] in {text.strip() for _, _, text in spots(page)}
        assert float(page.mediabox.width) == pytest.approx(297 * POINTS, abs=0.5)
