"""Templates to documents: what comes through, what is refused and where."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.documents import format as forms
from masterplan_cli.documents.document import (
    Break,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    Link,
    ListItem,
    Note,
    Origin,
    Paragraph,
    Ref,
    Section,
    Table,
    Text,
    plain_text,
)
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.markdown import read_markdown
from masterplan_cli.documents.nesting import ItemList, nested
from masterplan_cli.documents.numbering import labels
from masterplan_cli.documents.plain import Plain, dumps, loads
from masterplan_cli.documents.template import compose, read_prose
from masterplan_cli.documents.widths import breadth, fit, widths
from report_sample import HERE, HOSTILE, context, sample

FRONT = "---\ntitle: Judul\n---\n"

Write = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path) -> Write:
    def write(body: str, front: str = FRONT, **partials: str) -> Path:
        folder = tmp_path / "templates" / "uji"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "template.md.j2").write_text(front + body, "utf-8")
        (folder.parent / "_partials").mkdir(exist_ok=True)
        for name, text in partials.items():
            (folder.parent / "_partials" / f"{name}.md.j2").write_text(text, "utf-8")
        return folder

    return write


def composed(folder: Path) -> Document:
    return compose(folder, context())


def fault(folder: Path) -> tuple[str, int, str]:
    with pytest.raises(TemplateFault) as caught:
        compose(folder, context())
    told = caught.value
    return told.file, told.line, told.message.format("id", told.arguments)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (forms.rupiah(1_400_000_000), "Rp1.400.000.000"),
        (forms.rupiah(-5_000), "-Rp5.000"),
        (forms.rupiah(0), "Rp0"),
        (forms.large_rupiah(10_300_000_000), "Rp10,3 miliar"),
        (forms.large_rupiah(2_000_000_000_000), "Rp2 triliun"),
        (forms.large_rupiah(999_999), "Rp999.999"),
        (forms.number(Decimal("1234567.80")), "1.234.567,80"),
        (forms.number(Decimal("2.345"), 2), "2,35"),
        (forms.number(Decimal("-0.5")), "-0,5"),
        (forms.percent(Decimal("62.45")), "62,45%"),
        (forms.date(datetime.date(2026, 6, 5)), "5 Juni 2026"),
        (forms.roman(1994), "MCMXCIV"),
        (forms.letters(28), "AB"),
        (forms.spelled(10_000_000), "sepuluh juta"),
        (forms.spelled(1_115_021), "satu juta seratus lima belas ribu dua puluh satu"),
        (forms.spelled(0), "nol"),
        (forms.series(("A", "B", "C")), "A, B, dan C"),
        (forms.plain(None), "—"),
        (forms.clean("a\x1b[31m\u202eb\n\ue000c\ufeff"), "a [31m b c"),
    ],
)
def test_formats(written: str, expected: str) -> None:
    assert written == expected


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_rupiah_is_exact(value: int) -> None:
    assert int(forms.rupiah(value).replace("Rp", "").replace(".", "")) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_number_is_exact(value: Decimal) -> None:
    assert Decimal(forms.number(value).replace(".", "").replace(",", ".")) == value


def test_markdown_dialect() -> None:
    text = (
        "# *Satu* {id=satu}\n\ndua **tiga**^[catatan [di sini](#satu)] empat  \nlima [](#satu) [w](https://a.id)\n\n"
        "# Lain {-}\n\n3. a\n   - b\n\n     c\n4. d\n"
    )
    blocks = [read.block for read in read_markdown(text)]
    assert blocks == [
        Heading(1, (Text("Satu", emph=True),), ""),
        Paragraph(
            (
                Text("dua "),
                Text("tiga", strong=True),
                Note((Text("catatan "), Link("#satu", (Text("di sini"),)))),
                Text(" empat"),
                Break(),
                Text("lima "),
                Ref("satu"),
                Text(" "),
                Link("https://a.id", (Text("w"),)),
            )
        ),
        Heading(1, (Text("Lain"),), "", "none"),
        ListItem((Text("a"),), 0, 3),
        ListItem((Text("b"),), 1, None),
        Paragraph((Text("c"),), 2),
        ListItem((Text("d"),), 0, 4),
    ]
    (_, tree) = nested([block for block in blocks if isinstance(block, Paragraph | ListItem)])
    assert isinstance(tree, ItemList)
    assert [item.number for item in tree.items] == [3, 4]


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("a\n\n{{ tidak }}", 6, "nama `tidak` tidak ada"),
        ("a\n{{ region.nama }}", 5, "nama `nama` tidak ada"),
        ("{% for x in opd %}\n{{ x.nme }}\n{% endfor %}", 5, "nama `nme` tidak ada"),
        ("{# satu\n\n#}\n{{ tidak }}", 7, "nama `tidak` tidak ada"),
        ("{{ lipsum() }}", 4, "nama `lipsum` tidak ada"),
        ("{{ cycler }}", 4, "nama `cycler` tidak ada"),
        ("{{ 5 | xyz }}", 4, "filter `xyz` tidak ada"),
        ("{{ opd | map('upper') }}", 4, "filter `map` tidak ada"),
        ("{{ opd | attr('x') }}", 4, "filter `attr` tidak ada"),
        ("{{ ''.__class__ }}", 4, "`.__class__` tidak boleh dipakai dalam templat"),
        ("{{ region.items() }}", 4, "`.items()` tidak boleh dipakai dalam templat"),
        ("{{ region['__class__'] }}", 4, "nama `__class__` tidak ada"),
        ("{{ gap.columns }}", 4, "nama `columns` tidak ada"),
        ("{% import 'x' as y %}", 4, "`import` tidak boleh dipakai dalam templat"),
        ("{% include '../uji/template.md.j2' %}", 4, "bagian templat `../uji/template.md.j2` tidak ada"),
        ("{% include '/etc/passwd' %}", 4, "bagian templat `/etc/passwd` tidak ada"),
        ("{{ 'a' * 10**10 }}", 4, "`**` tidak boleh dipakai dalam templat"),
        ("{{ 'a' * 1000000000 }}", 4, "`*` tidak berlaku untuk nilai itu"),
        ("{{ '%1000000000d' % 1 }}", 4, "`%` tidak berlaku untuk nilai itu"),
        ("{{ range(100000) | length }}", 4, "hasil hitungan templat terlalu besar"),
        ("{{ 1 / 0 }}", 4, "`/` tidak ada hasilnya: pembagian dengan nol"),
        ("{{ opd }}", 4, "daftar tidak dapat dicetak begitu saja"),
        ("{{ region.name | rupiah }}", 4, "`Kabupaten Trenggalek` bukan bilangan yang dapat ditulis"),
        ("{{ gap | table(columns=['cod']) }}", 4, "nama `cod` tidak ada"),
        ("{{ opd | table(columns=[]) }}", 4, "`columns` tidak menyebut kolom apa pun"),
        ("{{ gap | table(columns=[]) }}", 4, "`columns` tidak menyebut kolom apa pun"),
        ("{{ opd | table }}", 4, "tabel dari daftar memerlukan `columns`"),
        ("a\n\n<b>x</b>", 6, "HTML tidak dapat dipakai di sini"),
        ("a\nb <b>x</b>", 5, "HTML tidak dapat dipakai di sini"),
        ("a\n\n| a |\n|---|\n| b |", 6, "tabel Markdown tidak dapat dipakai di sini"),
        ("a\n\n    b", 6, "blok kode (baris yang menjorok empat spasi) tidak dapat dipakai di sini"),
        ("a\n\n```\nb\n```", 6, "blok kode tidak dapat dipakai di sini"),
        ("`x`", 4, "kode dalam teks tidak dapat dipakai di sini"),
        ("> q", 4, "kutipan blok tidak dapat dipakai di sini"),
        ("![a](b.png)", 4, "gambar tidak dapat dipakai di sini"),
        ("~~a~~", 4, "teks tercoret tidak dapat dipakai di sini"),
        ("***", 4, "garis pemisah tidak dapat dipakai di sini"),
        ("[x](javascript:1)", 4, "tautan `javascript:1` bukan `https:`, `mailto:`, atau `#`"),
        ("[x](file:///etc/passwd)", 4, "tautan `file:///etc/passwd` bukan `https:`, `mailto:`, atau `#`"),
        ("a\n\n[](#tidak)", 6, "rujukan `#tidak` tidak menunjuk apa pun"),
        ("a^[b [](#tidak)]", 4, "rujukan `#tidak` tidak menunjuk apa pun"),
        ("# A {id=a}\n\n# B {id=a}", 6, "id `a` dipakai dua kali"),
        ("## A", 4, "judul pertama bertingkat 2, seharusnya tingkat 1"),
        ("# A\n\n### B", 6, "judul tingkat 3 ini langsung di bawah judul tingkat 1"),
        ("# A\n\n## B\n\n# C\n\n#### D", 10, "judul tingkat 4 ini langsung di bawah judul tingkat 1"),
        (f"[x](https://{'a' * 3000})", 4, "tautan ini lebih dari 2000 huruf"),
        ("{% for i in range(9999) %}{{ 'x' }}" + "x" * 9999 + "{% endfor %}", 1, "hasil templat lebih dari 5 MB"),
        ("a^[b^[c]]", 4, "catatan kaki hanya berisi teks dan tautan"),
    ],
)  # fmt: skip
def test_refused_at_its_line(template: Write, body: str, line: int, message: str) -> None:
    assert fault(template(body)) == ("templates/uji/template.md.j2", line, message)


@pytest.mark.parametrize(
    ("front", "line", "message"),
    [
        ("", 1, "templat tidak dimulai dengan baris `---` dan judul"),
        ("---\nsubtitle: a\n---\n", 1, "templat tidak punya `title`"),
        ("---\ntitle: '{{ tidak }}'\n---\n", 2, "nama `tidak` tidak ada"),
        ("---\nauthor: a\ntitle: '{{ missing | join }}'\n---\n", 3, "`title` menjadi kosong setelah diisi"),
        ("---\ntitle: a\njudul: b\n---\n", 3, "kunci `judul` tidak dikenal di kepala templat"),
        ("---\ntitle: a\nprofile: a5\n---\n", 3, "profil `a5` tidak ada"),
        ("---\ntitle: [a]\n---\n", 2, "`title` harus berupa teks"),
    ],
)
def test_front_matter_refused(template: Write, front: str, line: int, message: str) -> None:
    assert fault(template("a", front))[1:] == (line, message)


def test_front_matter_is_filled_after_it_is_read(template: Write) -> None:
    folder = template("{{ options.a }}", "---\ntitle: 'A: {{ name }}'\noptions: {a: b}\n---\n")
    document = compose(folder, {"name": 'x": [y]\n---'})
    assert document.title == 'A: x": [y] ---'
    assert document.blocks == (Paragraph((Text("b"),)),)


def test_fault_in_a_partial_is_told_there(template: Write) -> None:
    folder = template('a\n\n{% include "_partials/bagian.md.j2" %}', bagian="satu\n\n<b>")
    assert fault(folder) == ("templates/_partials/bagian.md.j2", 3, "HTML tidak dapat dipakai di sini")


def test_links_are_not_followed(template: Write, tmp_path: Path) -> None:
    folder = template('{% include "rahasia.md.j2" %}')
    (tmp_path / "rahasia.md.j2").write_text("rahasia", "utf-8")
    (folder / "rahasia.md.j2").symlink_to(tmp_path / "rahasia.md.j2")
    with pytest.raises(TemplateFault) as caught:
        compose(folder, context())
    assert "tautan simbolik" in caught.value.message.format("id", caught.value.arguments)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ budget | rupiah }} {{ budget | rupiah(short=true) }}", "Rp1.400.000.000 Rp1,4 miliar"),
        ("{{ ratio | percent }} {{ ratio | number(1) }} {{ ratio }}", "62,45% 62,5 62,45"),
        ("{{ year }} {{ none }} {{ none | rupiah }} {{ true }}", "2025 — — ya"),
        ("{{ day | date }} {{ '2026-06-05' | date }} {{ 4 | roman }}", "5 Juni 2026 5 Juni 2026 IV"),
        ("{{ ['a', 'b', 'c'] | series }}; {{ ['a', 'b'] | join(' / ') }}", "a, b, dan c; a / b"),
        ("{{ items | where('kind', 'x') | sum('cost') | number }}", "3.000"),
        ("{{ [{'tags': ['a']}, {'tags': []}] | where('tags') | length }}", "1"),
        ("{{ [{'tags': ['a']}, {'tags': ['b']}] | where('tags', 'b') | length }}", "1"),
        ("{% for g in items | group('kind') %}{{ g.key }}={{ g.rows | length }} {% endfor %}", "x=2 y=1"),
        ("{{ items | sort('cost', reverse=true) | first | items | last | last }}", "2000"),
        ("{{ 'a & *b*' ~ year }} {% set c %}**{{ '*' }}**{% endset %}{{ c }}", "a & *b*2025 *"),
        ("{% macro m(x) %}_{{ x }}_{% endmacro %}{{ m('a_b') }} {{ 7 // 2 }} {{ 7 / 2 }}", "a_b 3 3,5"),
        ("{{ loop is defined }} {{ 'bab' is written }} {{ 'bab' | prose }}", "tidak tidak"),
    ],
)
def test_filters(template: Write, body: str, expected: str) -> None:
    given_values: dict[str, Plain] = {
        "budget": 1_400_000_000,
        "ratio": Decimal("62.45"),
        "year": 2025,
        "day": datetime.date(2026, 6, 5),
        "items": ({"kind": "x", "cost": 1000}, {"kind": "y", "cost": 5}, {"kind": "x", "cost": 2000}),
    }
    document = compose(template(body), given_values)
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.runs).strip() == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_its_own_letters(template: Write, text: str) -> None:
    folder = template("{{ x }}\n\n- {{ x }}\n\n**{{ x }}**\n\n# Judul {{ x }}\n\na^[{{ x }}]")
    document = compose(folder, {"x": text})
    words = forms.clean(text)
    paragraph, item, strong, heading, noted = document.blocks
    assert paragraph == Paragraph((Text(words),))
    assert item == ListItem((Text(words),))
    assert strong == Paragraph((Text(words, strong=True),))
    assert isinstance(heading, Heading)
    assert heading.runs == (Text(f"Judul {words}"),)
    assert noted == Paragraph((Text("a"), Note((Text(words),))))


@given(st.text(min_size=1))
def test_any_text_is_its_own_letters(text: str) -> None:
    from masterplan_cli.documents.sandbox.escaping import escape

    words = forms.clean(text)
    reads = read_markdown(f"x {escape(text)} y")
    assert [read.block for read in reads] == [Paragraph((Text(f"x {words} y" if words else "x  y"),))]


def test_both_ways_of_isolation_give_the_same() -> None:
    folder = HERE / "laporan"
    assert compose(folder, context(), isolation="interpreter") == compose(folder, context(), isolation="fork")


def test_memory_is_bounded(template: Write) -> None:
    many = "{% for i in range(9999) %}" * 2 + "{{ 'x' * 1 }}" + "{% endfor %}" * 2
    assert fault(template(many))[2] == "`*` tidak berlaku untuk nilai itu"
    held = "{% set big %}{% for i in range(9999) %}" + "x" * 200_000 + "{{ i }}{% endfor %}{% endset %}"
    assert "batas memori atau waktu" in fault(template(held))[2]


def test_plain_values_come_back_as_they_were() -> None:
    value = context()
    assert loads(dumps(value)) == value


@pytest.mark.parametrize("value", [object(), 0.5, b"x", {1: "x"}, {"x": {"y": (object(),)}}])
def test_a_context_holds_plain_values_only(template: Write, value: object) -> None:
    with pytest.raises(TypeError):
        compose(template("a"), {"x": value})  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        dumps({"x": value})  # type: ignore[dict-item]


def test_reserved_names_are_refused(template: Write) -> None:
    with pytest.raises(ValueError, match="contents"):
        compose(template("a"), {"contents": "x"})


def test_a_report_is_numbered_and_placed() -> None:
    document = sample()
    found = labels(document)
    assert document.title == "Masterplan TIK Kabupaten Trenggalek"
    assert found["pendahuluan"].reference == "BAB I"
    assert found["latar-belakang"].reference == "Bagian I.A"
    assert found["ruang-lingkup"].reference == "Bagian I.B.1"
    assert found["tab-gap"].reference == "Tabel II.1"
    assert found["tab-matrix"].reference == "Tabel II.3"
    assert found["gambar-peta"].number == "Gambar I.1"
    assert found["data-yang-belum-tersedia"].number == "LAMPIRAN A"
    assert "kata-pengantar" not in found
    assert document.blocks[0] == Section(pages="roman", numbering="none")
    assert {
        block.level for block in document.blocks if isinstance(block, Heading) and block.id == "keadaan-saat-ini"
    } == {3}
    assert [type(block) for block in document.blocks].count(Figure) == 1


def test_cells_know_their_origin() -> None:
    first = next(table for table in sample().tables() if table.id == "tab-proposals")
    assert first.rows[0][3] == Cell(1_400_000, (Origin("proposal:usul-1", ("budget",)),))


def test_prose_with_a_bad_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("teks\n\n![peta](../rahasia.png)\n", "utf-8")
    with pytest.raises(TemplateFault) as caught:
        read_prose(tmp_path, "a.md")
    assert (caught.value.file, caught.value.line) == ("a.md", 3)
    (tmp_path / "b.md").write_text("![peta](b.png)\n", "utf-8")
    (tmp_path / "b.png").write_bytes(b"GIF89a")
    with pytest.raises(TemplateFault, match="not a whole PNG or JPEG"):
        read_prose(tmp_path, "b.md")


@given(st.lists(st.lists(st.text(max_size=80), min_size=3, max_size=3), max_size=8), st.integers(15, 120))
def test_columns_fill_the_page(rows: list[list[str]], available: int) -> None:
    columns = (Column("a", "Perangkat Daerah"), Column("b", "Kode", "code"), Column("c", "Biaya", "rupiah"))
    table = Table("t", "", columns, tuple(tuple(Cell(value) for value in row) for row in rows))
    found = widths(table, available, 1.2)
    assert sum(found) == pytest.approx(available)
    assert min(found) > 0


@pytest.mark.parametrize("character", ["\u202e", "\ue000", "\x1b"])
def test_hidden_characters_in_a_template_are_refused(template: Write, character: str) -> None:
    assert fault(template(f"a\n{character}b"))[1:] == (5, f"karakter U+{ord(character):04X} tidak boleh ada di sini")


def test_a_crowded_table_shrinks_before_its_numbers_break() -> None:
    years = tuple(Column(f"y{year}", str(year), "rupiah") for year in range(2025, 2031))
    columns = (Column("opd", "Perangkat Daerah"), *years)
    row = (Cell("Dinas Komunikasi dan Informatika"), *(Cell(1_250_000_000) for _ in years))
    narrow = fit(Table("t", "", columns, (row,)), millimetres=165, size=8.5, padding=9.5)
    broad = fit(Table("t", "", columns, (row,)), millimetres=260, size=8.5, padding=9.5)
    assert broad.size == 8.5
    assert 6.4 < narrow.size < 8.5
    assert all(width - 9.5 / narrow.size >= breadth("Rp1.250.000.000") for width in narrow.widths[1:])


def test_a_fault_is_a_finding_of_the_template_rule(template: Write) -> None:
    with pytest.raises(TemplateFault) as caught:
        compose(template("a\n\nb {{ tidak }}"), context())
    finding = caught.value.finding()
    assert (finding.rule, finding.place.path) == ("template-error", "templates/uji/template.md.j2")
    assert finding.place.span is not None
    assert (finding.place.span.line, finding.place.span.column) == (6, 6)
