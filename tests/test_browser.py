"""The HTML report in real Chromium: axe-core finds nothing, tables sort, filter and lead to their sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest

from browser import CHROMIUM, Page, browser
from masterplan_cli.documents.document import SOURCE_NOTES, Cell, Column, Document, Located, Origin, Table, Value
from masterplan_cli.renderers import html
from report_sample import HOSTILE, sample

AXE = find_spec("axe_playwright_python")
ROWS = 20
VALUES: tuple[Value, ...] = ("WTP", None, Decimal("9.5"), Decimal("-3"), Decimal("1000"), "<22", Decimal("100.25"))
NAMES = ("Élok", "zebra", "Bappeda 10", "Bappeda 9", "—", "ayam", "Eka")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def report() -> Document:
    """The sample with a table of mixed values, whose sources are listed."""
    origins = [Origin(f"indicator:ind-{row}", ("targets", "2026")) for row in range(len(NAMES))]
    columns = (Column("name", "Nama"), Column("value", "Nilai", "number"), Column("cost", "Biaya", "rupiah"))
    rows = tuple(
        (Cell(name), Cell(value, (origin,)), Cell(10**row, (origin,)))
        for row, (name, value, origin) in enumerate(zip(NAMES, VALUES, origins, strict=True))
    )
    mixed = Table("campur", "Nilai campuran", columns, rows)
    listed = tuple((Cell(str(row)), Cell(f"data/indicators/ind-{row}.yaml")) for row in range(1, ROWS + 1))
    notes = Table(SOURCE_NOTES, "Catatan sumber", (Column("no", "Nomor", "code"), Column("file", "Berkas")), listed)
    base = sample(ROWS)
    places = {each: Located(f"data/indicators/ind-{row}.yaml", 3, (), row + 1) for row, each in enumerate(origins)}
    return replace(base, blocks=(*base.blocks, mixed, notes), places=places)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def page(chromium: Page, tmp_path: Path) -> Iterator[Page]:
    (tmp_path / "report.html").write_bytes(html.render(report()))
    chromium.open(tmp_path / "report.html")
    yield chromium
    assert chromium.faults == []
    chromium.show(1300)


def column(page: Page, at: int) -> list[str]:
    rows = "[...document.querySelectorAll('#campur tbody tr')].filter(row => !row.hidden)"
    return page.run(f"{rows}.map(row => row.cells[{at}].textContent)")  # type: ignore[no-any-return]


def press_head(page: Page, at: int) -> None:
    page.run(f"document.querySelectorAll('#campur th button')[{at}].focus()")
    page.press("Enter")


def test_numbers_sort_as_numbers_and_words_as_indonesian_words(page: Page) -> None:
    original = column(page, 1)
    press_head(page, 1)
    assert column(page, 1) == ["-3", "9,5", "<22", "100,25", "1.000", "WTP", "—"]
    assert page.run("document.querySelector('#campur [aria-sort]').ariaSort") == "ascending"
    assert "Nilai, dari kecil ke besar" in page.run("document.querySelector('#campur [aria-live]').textContent")
    press_head(page, 1)
    assert column(page, 1) == ["1.000", "100,25", "<22", "9,5", "-3", "WTP", "—"]
    press_head(page, 1)
    assert column(page, 1) == original
    assert page.run("document.querySelector('#campur [aria-sort]')") is None
    press_head(page, 0)
    assert column(page, 0) == ["ayam", "Bappeda 9", "Bappeda 10", "Eka", "Élok", "zebra", "—"]
    press_head(page, 2)
    assert column(page, 2)[0] == "Rp1"
    assert column(page, 2)[-1] == "Rp1.000.000"


def test_a_long_table_is_filtered_and_says_how_much_is_left(page: Page) -> None:
    assert page.run("document.querySelector('#campur input')") is None
    page.run("document.querySelector('#tab-gap input').focus()")
    page.type("LAYANAN ke-1 2.16.1")
    rows = page.run("[...document.querySelectorAll('#tab-gap tbody tr')].filter(row => !row.hidden).length")
    assert rows == 10
    said = page.run("document.querySelector('#tab-gap [aria-live=polite]').textContent")
    assert said == "10 dari 20 baris memuat “LAYANAN ke-1 2.16.1”."


def test_a_link_opens_a_row_that_a_filter_hides(page: Page) -> None:
    notes = f"document.querySelector('#{SOURCE_NOTES} input')"
    page.run(f"{notes}.focus()")
    page.type("ind-19")
    page.run("document.querySelector('#campur td a').focus()")
    target = page.run("document.activeElement.hash")
    assert page.run(f"document.querySelector('{target}').hidden") is True
    page.press("Enter")
    page.run("new Promise(done => setTimeout(done, 100))")
    assert page.run("location.hash") == target
    assert page.run(f"document.querySelector('{target}').hidden") is False


def test_arrow_keys_go_from_cell_to_cell_and_tab_stops_once(page: Page) -> None:
    assert page.run("document.querySelectorAll('#campur tbody a[tabindex=\"0\"]').length") == 1
    page.run("document.querySelector('#campur tbody a[tabindex=\"0\"]').focus()")
    first = page.run("document.activeElement.closest('tr').rowIndex")
    page.press("ArrowDown")
    page.press("ArrowRight")
    assert page.run("document.activeElement.closest('td').cellIndex") == 2
    assert page.run("document.activeElement.closest('tr').rowIndex") == first + 1
    assert page.run("document.querySelectorAll('#campur tbody a[tabindex=\"0\"]').length") == 1


@pytest.mark.skipif(AXE is None, reason="axe-core is not installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 360])
def test_axe_finds_no_violation_in_a_sorted_and_filtered_report(page: Page, width: int, scheme: str) -> None:
    assert AXE
    page.run((Path(str(AXE.origin)).parent / "axe.min.js").read_text("utf-8") + ";0")
    page.show(width, scheme)
    page.run("document.querySelectorAll('th:nth-child(2) button').forEach(each => each.click())")
    page.run("document.querySelector('input').focus()")
    page.type("ke-2")
    assert page.run(
        "document.querySelectorAll('tbody tr[hidden]').length && document.querySelectorAll('[aria-sort]').length"
    )
    found = page.run("axe.run().then(all => all.violations.map(each => [each.id, each.nodes.map(node => node.html)]))")
    assert found == [], json.dumps(found, indent=2)


def test_nothing_is_wider_than_a_telephone(page: Page) -> None:
    page.show(360)
    assert page.run("document.documentElement.scrollWidth") <= 360


def test_paper_shows_the_rows_and_no_controls(page: Page) -> None:
    page.show(794, media="print")
    hidden = page.run("[...document.querySelectorAll('nav, .filter')].map(each => getComputedStyle(each).display)")
    assert set(hidden) == {"none"}
    assert page.run("getComputedStyle(document.querySelector('.scroll')).overflowX") == "visible"
    # Chromium leaves buttons out of the heads that it repeats.
    assert page.run("getComputedStyle(document.querySelector('th button')).display") == "contents"


def test_markup_in_data_stays_text_when_it_is_sorted_and_filtered(chromium: Page, tmp_path: Path) -> None:
    rows = tuple((Cell(text), Cell(row)) for row, text in enumerate(HOSTILE))
    table = Table("t", "<b>Isi</b>", (Column("a", "<img src=x onerror=alert(1)>"), Column("b", "B", "number")), rows)
    (tmp_path / "report.html").write_bytes(html.render(Document("Judul", (table,))))
    chromium.open(tmp_path / "report.html")
    before = chromium.run("document.querySelectorAll('*').length")
    chromium.run("document.querySelectorAll('th button').forEach(each => each.click())")
    chromium.run("document.querySelector('input').focus()")
    chromium.type("<img src=x onerror=alert(1)>")
    assert chromium.run("[...document.querySelectorAll('tbody tr')].filter(row => !row.hidden).length") == 1
    assert chromium.run("document.querySelectorAll('*').length") == before
    assert chromium.faults == []
