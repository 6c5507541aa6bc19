"""Every number of a document is followed back to a file and a line; one that a template states by itself is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.check import check
from masterplan_cli.documents import shelf
from masterplan_cli.documents.audience import visible_to
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.document import Cell, Cite, Column, Document, Origin, Paragraph, Table, Text
from masterplan_cli.documents.format import shown
from masterplan_cli.documents.plain import dumps, loads
from masterplan_cli.documents.provenance.export import exported
from masterplan_cli.documents.provenance.notes import ranges
from masterplan_cli.documents.provenance.places import Locator
from masterplan_cli.documents.provenance.printed import Printed, printed
from masterplan_cli.documents.report import make
from masterplan_cli.documents.template import compose
from masterplan_cli.documents.traced import Ledger, keys_of, marked, unmarked_pieces, untraced
from masterplan_cli.workspace import Case, Workspace, load

ROOT = Path(__file__).parent.parent
PLANS = {"data": ROOT, "regency": ROOT / "tests" / "regency"}
DOCUMENTS = shelf.names(ROOT)


@cache
def seen(plan: str) -> Workspace:
    return visible_to(load(PLANS[plan])[0], "public")[0]


@cache
def made(plan: str, name: str) -> Document:
    workspace, faults = load(PLANS[plan])
    folder = shelf.find(ROOT, name)
    assert folder is not None
    case = Case(date(2026, 6, 5))
    return make(workspace, folder, case, Audit(check(workspace, faults, case), {}), "public")


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("plan", PLANS)
def test_every_number_of_a_document_has_an_origin(plan: str, name: str) -> None:
    numbers = tuple(printed(made(plan, name)))
    assert numbers
    assert [number for number in numbers if not number.origins] == []


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("plan", PLANS)
def test_every_origin_lies_in_a_file_that_is_there_or_is_a_command(plan: str, name: str) -> None:
    locator = Locator(seen(plan))
    for origin in dict.fromkeys(origin for number in printed(made(plan, name)) for origin in number.origins):
        place = locator.locate(origin)
        if place.line is not None:
            lines = (PLANS[plan] / place.file).read_text("utf-8").split("\n")
            assert 1 <= place.line <= len(lines)
        else:
            is_there = (PLANS[plan] / place.file).exists() or (ROOT / "src" / place.file).exists()
            assert is_there or place.file.startswith("masterplan "), origin


def block_at(file: str, line: int) -> str:
    """A line of a file, with what is indented below it where it is a key alone."""
    first, *rest = (ROOT / file).read_text("utf-8").split("\n")[line - 1 :]
    indent = len(first) - len(first.lstrip())
    below = takewhile(lambda each: len(each) - len(each.lstrip()) > indent, rest) if first.endswith(":") else ()
    return "\n".join((first, *below))


def cells(document: Document) -> Iterator[tuple[Cell, Column]]:
    for table in document.tables():
        for row in table.rows:
            yield from zip(row, table.columns, strict=True)


def test_a_value_stands_in_the_line_it_is_traced_to() -> None:
    """What a cell prints, written as YAML has it, is found in the very line or under it."""
    locator, compared = Locator(seen("data")), 0
    for cell, column in cells(made("data", "masterplan")):
        origin = cell.origin[0] if len(cell.origin) == 1 else None
        if (
            origin is None
            or column.type not in ("value", "year", "rupiah")
            or not isinstance(cell.value, int | Decimal)
        ):
            continue
        place = locator.locate(origin)
        if place.line is None or isinstance(origin.route[-1], int) or origin.route[-1] == "budget":
            continue
        assert f"{cell.value}" in block_at(place.file, place.line), (origin, shown(cell, column))
        compared += 1
    assert compared > 50


def template(folder: Path, body: str) -> Path:
    home = folder / "templates" / "catatan"
    home.mkdir(parents=True, exist_ok=True)
    (home / "template.md.j2").write_text(f"---\ntitle: Catatan\n---\n{body}\n", "utf-8")
    return home


def composed(folder: Path, body: str, context: dict[str, object], ledger: Ledger) -> tuple[Printed, ...]:
    document = compose(template(folder, body), context, ledger=ledger)  # type: ignore[arg-type]
    return tuple(printed(document))


@pytest.mark.parametrize(
    "body",
    [
        "Sebanyak 49 OPD.",
        "Sebanyak {{ 40 + 9 }} OPD.",
        "# Bab dengan 12 hal",
        "- butir 3,5 persen",
        "Kata^[catatan 7].",
        '{{ rows | table(columns=["id"], caption="Tabel 2031") }}',
        "Peraturan Presiden Nomor 1 Tahun 1900",
    ],
)
def test_a_literal_number_has_no_origin(tmp_path: Path, body: str) -> None:
    found = composed(tmp_path, body, {"rows": ({"id": "a"},)}, Ledger())
    assert [number for number in found if not number.origins]


def test_a_regulation_of_the_built_in_list_may_be_cited(tmp_path: Path) -> None:
    (number,) = composed(tmp_path, "Menurut Peraturan Presiden Nomor 95 Tahun 2018.", {}, Ledger())
    assert number.origins[0].record == "reference/regulations.yaml"


@pytest.mark.parametrize(
    ("expression", "text", "routes"),
    [
        ("a", "12", {"a"}),
        ("a + b", "15", {"a", "b"}),
        ("a | number(1)", "12,0", {"a"}),
        ("[a, b] | sum", "15", {"a", "b"}),
        ("[a, b] | join", "12, 3", {"a", "b"}),
        ('"tahun " ~ a', "tahun 12", {"a"}),
        ("rows | length", "2", {"r1", "r2"}),
        ('rows | where("none") | length', "0", {"r1", "r2"}),
        ("rows | first | default(0) is mapping and b", "3", {"b"}),
        ("nothing | length", "0", {"folder"}),
        ("name", "Perda 3/2025", {"name"}),
        ("many.rows", "1", {"cell"}),
        ("many | length", "1", {"cell"}),
        ("(a / b) | number", "4", {"a", "b"}),
    ],
)
@pytest.mark.parametrize("isolation", ["fork", "interpreter"])
def test_what_a_template_works_out_knows_what_it_was_made_from(
    tmp_path: Path, expression: str, text: str, routes: set[str], isolation: str
) -> None:
    if isolation == "interpreter" and expression not in ("a + b", "many.rows", "nothing | length"):
        pytest.skip("values cross to the other process in the same way")
    ledger = Ledger()
    table = Table("many", "", (Column("x", "X"),), ((Cell("x", (Origin("cell"),)),),))
    context = {
        "a": ledger.traced(12, Origin("a")),
        "b": ledger.traced(3, Origin("b")),
        "name": ledger.traced("Perda 3/2025", Origin("name")),
        "rows": tuple({"id": ledger.identified(name, Origin(name)), "none": None} for name in ("r1", "r2")),
        "nothing": ledger.listed((), Origin("folder")),
        **ledger.tables({"many": table}),
    }
    home = template(tmp_path, f"Ada {{{{ {expression} }}}} buah.")
    document = compose(home, context, ledger=ledger, isolation=isolation)  # type: ignore[arg-type]
    (number,) = printed(document)
    assert number.text == text
    assert {origin.record for origin in number.origins} == routes


def test_the_planners_own_numbers_come_from_his_file(tmp_path: Path) -> None:
    paragraph = Paragraph((Text("Kami mendata 12 kantor."),), source="content/data.md")
    (number,) = printed(Document("Judul", (paragraph,)))
    assert number.origins == (Origin("content/data.md"),)


def test_paragraphs_and_tables_name_their_source_notes() -> None:
    document = made("data", "masterplan")
    notes = next(table for table in document.tables() if table.id == "tab-catatan-sumber")
    assert [row[0].value for row in notes.rows] == [str(at) for at in range(1, len(notes.rows) + 1)]
    assert {row[1].value for row in notes.rows} == {place.file for place in document.places.values()}
    cited = [block for block in document.blocks if isinstance(block, Paragraph) and isinstance(block.runs[-1], Cite)]
    assert len(cited) > 20
    assert all("catatan sumber" in table.source for table in document.tables() if table.id == "tab-gap")


def test_the_export_holds_every_number_and_resolves_every_origin() -> None:
    document = made("regency", "masterplan")
    whole = exported("masterplan", document, Locator(seen("regency")))
    written = json.loads(json.dumps(whole))
    assert len(written["numbers"]) == len(tuple(printed(document)))
    assert written["unfounded"] == 0
    used = {at for number in written["numbers"] for at in number["origins"]}
    assert used == set(range(len(written["origins"])))


@given(st.lists(st.integers(1, 60), unique=True).map(sorted))
def test_ranges_say_the_same_numbers(numbers: list[int]) -> None:
    told: list[int] = []
    for piece in filter(None, ranges(numbers).split(", ")):
        first, _, last = piece.partition("–")
        told.extend(range(int(first), int(last or first) + 1))
    assert told == numbers


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.dates() | st.text())
def test_a_traced_value_is_the_value(value: object) -> None:
    ledger = Ledger()
    traced = ledger.traced(value, Origin("a"))
    assert traced == value
    assert type(untraced(traced)) is type(value)
    back = loads(dumps({"v": traced}))  # type: ignore[dict-item]
    assert back == {"v": value}
    assert keys_of(back["v"]) == keys_of(traced)  # type: ignore[index,call-overload]


@given(st.lists(st.tuples(st.text("ab12. "), st.lists(st.integers(0, 99), max_size=3).map(tuple))))
def test_marks_come_out_as_they_went_in(pieces: list[tuple[str, tuple[int, ...]]]) -> None:
    text = "".join(marked(words, keys) for words, keys in pieces)
    found = tuple(unmarked_pieces(text, ()))
    assert "".join(words for words, _ in found) == "".join(words for words, _ in pieces)
    held = {words: keys for words, keys in found if keys}
    assert all(any(words == other and keys == also for other, also in pieces) for words, keys in held.items())


def test_hidden_marks_in_data_forge_no_origin(tmp_path: Path) -> None:
    ledger = Ledger()
    ledger.traced(1, Origin("secret"))
    found = composed(tmp_path, "Ada {{ words }}.", {"words": "\ue0030\ue00499\ue005"}, ledger)
    assert all(not number.origins for number in found)


def test_an_origin_is_the_same_with_and_without_notes() -> None:
    document = made("regency", "masterplan")
    bare = replace(document, places={})
    assert tuple(printed(bare)) == tuple(printed(document))
