"""Word and Excel files: read back by libraries that did not write them, and by LibreOffice where there is one."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import docx as word
import openpyxl
import pypdf
import pytest
from lxml import etree

from masterplan_cli.documents.document import Cell, Column, Document, Origin, Table
from masterplan_cli.documents.format import shown
from masterplan_cli.documents.numbering import labels
from masterplan_cli.renderers import docx, xlsx
from report_sample import HOSTILE, sample
from test_renderers import crowded, hostile_document, squeezed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = shutil.which("soffice")


@cache
def opened() -> Any:
    return word.Document(io.BytesIO(docx.render(sample())))


def xml(name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx.render(sample()))) as file:
        return etree.fromstring(file.read(name))


def fields() -> list[str]:
    return [" ".join((each.text or "").split()) for each in opened().element.iter(f"{W}instrText")]


def test_headings_have_words_own_styles_and_numbers() -> None:
    headings = [each for each in opened().paragraphs if each.style.name.startswith("Heading")]
    chapters = [each.text for each in headings if each.style.name == "Heading 1"]
    assert "Pendahuluan" in chapters  # the number is Word's
    numbered = [each._p.pPr.numPr.numId.val for each in headings]
    assert {0, 1, 2} == set(numbered)


def test_contents_and_captions_are_fields_that_read_right_before_they_are_updated() -> None:
    found = labels(sample())
    texts = [each.text for each in opened().paragraphs]
    for block in sample().tables():
        assert any(text == f"{found[block.id].number} {block.caption}" for text in texts if text.startswith("Tabel"))
    codes = fields()
    assert 'TOC \\o "1-3" \\h \\z \\u' in codes
    assert 'TOC \\h \\z \\c "Tabel"' in codes
    assert sum(code.startswith("SEQ Tabel") for code in codes) == len(tuple(sample().tables()))
    assert any("BAB I Pendahuluan" in text for text in texts)
    assert xml("word/settings.xml").find(f"{W}updateFields") is not None


def test_every_reference_leads_to_a_bookmark() -> None:
    marks = {each.get(f"{W}name") for each in opened().element.iter(f"{W}bookmarkStart")}
    asked = {code.split()[1] for code in fields() if code.startswith("REF ")}
    asked |= {each.get(f"{W}anchor") for each in opened().element.iter(f"{W}hyperlink") if each.get(f"{W}anchor")}
    assert asked
    assert asked <= marks


def test_tables_repeat_their_heads_and_hold_every_value() -> None:
    tables = opened().tables
    assert len(tables) == len(tuple(sample().tables()))
    for drawn, table in zip(tables, sample().tables(), strict=True):
        assert drawn._tbl.tr_lst[0].find(f"{W}trPr/{W}tblHeader") is not None
        rows = [[cell.text for cell in row.cells] for row in drawn.rows][1:]
        expected = [
            [shown(cell, column) for cell, column in zip(row, table.columns, strict=True)]
            for row in (*table.rows, *table.foot)
        ]
        assert rows == expected or not table.rows


def test_pages_turn_and_count_as_the_document_says() -> None:
    sections = opened().sections
    numbers = [each._sectPr.find(f"{W}pgNumType") for each in sections]
    kinds = [number.get(f"{W}fmt") for number in numbers if number is not None]
    assert kinds[0] == "lowerRoman"
    assert "decimal" in kinds
    wide = replace(sample(), profile="annex-f4-landscape")
    (first, *_) = word.Document(io.BytesIO(docx.render(wide))).sections
    assert first.page_width > first.page_height


def test_page_numbers_stand_at_the_margin_of_upright_and_of_turned_pages() -> None:
    document = replace(sample(), blocks=(*sample().blocks, crowded("lebar")))
    for section in word.Document(io.BytesIO(docx.render(document))).sections[1:]:
        (stop,) = section.footer.paragraphs[0].paragraph_format.tab_stops
        room = section.page_width - section.left_margin - section.right_margin
        assert abs(stop.position - room) < 2000


def test_pictures_have_words_and_footnotes_have_marks() -> None:
    shapes = opened().inline_shapes
    assert len(shapes)
    assert all(shape._inline.docPr.get("descr") for shape in shapes)
    notes = [each for each in xml("word/footnotes.xml") if each.get(f"{W}type") is None]
    marks = list(opened().element.iter(f"{W}footnoteReference"))
    assert len(notes) == len(marks) > 0


def test_the_file_says_nothing_of_its_maker() -> None:
    properties = opened().core_properties
    assert properties.title == sample().title
    assert "python" not in f"{properties.comments}{properties.author}{properties.keywords}".lower()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_markup_in_data_stays_words(text: str) -> None:
    document = hostile_document(text)
    words = "\n".join(each.text for each in word.Document(io.BytesIO(docx.render(document))).element.iter(f"{W}t"))
    assert " ".join(text.split()) in " ".join(words.split())
    for row in openpyxl.load_workbook(io.BytesIO(xlsx.render(document))).worksheets[1].iter_rows():
        assert all(cell.data_type != "f" for cell in row)


def converted(document: Document, folder: Path, kind: str) -> Path:
    (folder / "a.docx").write_bytes(docx.render(document))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = (str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder))
    subprocess.run((*command, str(folder / "a.docx")), check=True, capture_output=True)
    return folder / f"a.{kind.partition(':')[0]}"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_loses_no_row(tmp_path: Path) -> None:
    text = converted(sample(rows=60), tmp_path, "txt:Text").read_text("utf-8", errors="replace")
    for number in range(1, 61):
        assert re.search(rf"\bIndeks layanan ke-{number}\b", text)
    assert "BAB I Pendahuluan" in text


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_pages_of_it_that_turn_count_and_repeat_their_heads(tmp_path: Path) -> None:
    document = sample(rows=60)
    document = replace(document, blocks=(*document.blocks, crowded("lebar")))
    pages = pypdf.PdfReader(converted(document, tmp_path, "pdf")).pages
    texts = [squeezed(page.extract_text()) for page in pages]
    rows = [f"2.16.{number:02}Indekslayananke-{number}" for number in range(1, 61)]
    assert all(sum(row in text for text in texts) == 1 for row in rows)
    with_rows = [text for text in texts if "Indekslayananke-" in text]
    assert len(with_rows) > 1
    assert all("KodeIndikatorTarget" in text for text in with_rows)
    turned = [at for at, page in enumerate(pages) if page.mediabox.width > page.mediabox.height]
    assert turned
    assert "Rp1.250.000.008" in texts[turned[-1]]
    front = next(text for text in texts if "KataPengantar" in text)
    assert front.endswith("DRAFi")
    first = next(at for at, text in enumerate(texts) if "BABIPendahuluan" in text and "DaftarIsi" not in text)
    assert texts[first].endswith("DRAF1")
    assert [text.rpartition("DRAF")[2] for text in texts[first:]] == [
        str(at) for at in range(1, len(texts) - first + 1)
    ]


def workbook(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(document)))


def test_a_workbook_holds_numbers_as_numbers_and_nothing_for_what_is_not_known() -> None:
    columns = (Column("a", "A", "rupiah"), Column("b", "B", "number"), Column("c", "C", "value"), Column("d", "D"))
    rows = (
        (Cell(1_400_000, (Origin("pagu:p", ("lines", 0)),)), Cell(Decimal("62.45")), Cell("<22"), Cell(None)),
        (Cell(10**17), Cell(None), Cell(Decimal(22)), Cell("=1+1")),
    )
    sheet = workbook(Document("Judul", (Table("t", "Isi", columns, rows),)))["Tabel 1"]
    assert [cell.value for cell in sheet[4]] == [1_400_000, 62.45, "<22", None]
    assert [cell.value for cell in sheet[5]] == [str(10**17), None, 22, "=1+1"]
    assert sheet["D5"].data_type == "s"
    assert sheet["A4"].number_format == '"Rp"#,##0'


def test_a_workbook_has_an_index_filters_frozen_heads_and_sources() -> None:
    book = workbook(sample())
    names = [labels(sample())[table.id].number for table in sample().tables()]
    assert book.sheetnames == ["Daftar tabel", *names, "Sumber data"]
    assert [cell.value for cell in book["Daftar tabel"]["A"] if cell.value in names] == names
    for name, table in zip(names, sample().tables(), strict=True):
        assert book[name].freeze_panes == "B4"
        assert bool(book[name].auto_filter.ref) is bool(table.rows)
    origins = sum(len(cell.origin) for table in sample().tables() for row in table.rows for cell in row)
    assert book["Sumber data"].max_row == origins + 1
