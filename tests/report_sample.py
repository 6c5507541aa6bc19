"""One report with every kind of block, and the texts that must come through as their own letters."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from masterplan_cli.documents.document import Cell, Column, Document, Origin, Table
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.template import compose, read_content

HERE = Path(__file__).parent / "documents"

HOSTILE = (
    '#read("/etc/passwd")',
    "#set page(width: 1cm)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:1)",
    "![x](http://example.org/a.png)",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "{# catatan #}",
    "# bukan judul",
    "1. bukan daftar",
    "- bukan daftar",
    "+ bukan daftar",
    "> bukan kutipan",
    "a | b | c",
    "|---|---|",
    "***",
    "```sh",
    "$a$ @b ~c~ _d_ *e* `f`",
    "^[bukan catatan]",
    "[^1]: bukan catatan",
    "[](#tab-gap)",
    "&amp; &#35; &lt;b&gt;",
    "\\input{/etc/passwd}",
    "http://example.org www.example.org a@example.org",
    "\"><b title='x'>",
    "=cmd|' /c calc'!A1",
    "--- judul",
    "teks { id=tab-gap }",
    "x" * 3000,
)


def gap(rows: int = 3) -> Table:
    columns = (
        Column("code", "Kode", "code"),
        Column("indicator", "Indikator", "reference"),
        Column("target", "Target", "number"),
        Column("actual", "Realisasi", "number"),
        Column("achievement", "Capaian", "percent"),
        Column("year", "Tahun", "year"),
        Column("budget", "Pagu", "rupiah"),
    )
    return Table(
        "gap",
        "Kesenjangan capaian",
        columns,
        tuple(_gap_row(number) for number in range(1, rows + 1)),
        foot=(tuple(Cell(value) for value in ("Jumlah", "", "", "", "", "", 1_400_000 * rows)),),
        notes=("Tanda — berarti belum diketahui.",),
        source="LKjIP 2025",
    )


def _gap_row(number: int) -> tuple[Cell, ...]:
    record = f"indicator:ind-{number}"
    return (
        Cell(f"2.16.{number:02}"),
        Cell(f"Indeks layanan ke-{number}", (Origin(record, ("name",)),)),
        Cell("<22" if number == 1 else Decimal("62.45"), (Origin(record, ("targets", "2026")),)),
        Cell(None),
        Cell(Decimal("101.5")),
        Cell(2026),
        Cell(1_400_000),
    )


def context(rows: int = 3, duty: str = "urusan komunikasi & informatika") -> Mapping[str, Plain]:
    return {
        "region": {"name": "Kabupaten Trenggalek"},
        "period": {"start": 2025, "end": 2029},
        "year": 2026,
        "opd": ({"name": "Dinas Kominfo", "duty": duty}, {"name": "Bappedalitbang", "duty": None}),
        "regulations": (
            {"title": "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"},
            {"title": "Peraturan Presiden Nomor 95 Tahun 2018 tentang SPBE"},
        ),
        "gap": gap(rows),
        "missing": (),
        "proposals": tuple(_proposal(number, duty) for number in range(1, rows + 1)),
    }


def _proposal(number: int, duty: str) -> Mapping[str, Plain]:
    return {
        "kind": "proposal",
        "id": f"usul-{number}",
        "opd": "Dinas Kominfo" if number % 2 else "Bappedalitbang",
        "title": duty if number == 1 else f"Usulan ke-{number}",
        "year": 2025 + number % 5,
        "indicators": ("ind-1", "ind-2"),
        "budget": number * 1_400_000,
    }


def sample(rows: int = 3, duty: str = "urusan komunikasi & informatika") -> Document:
    content = read_content(HERE, ["latar-belakang", "tidak-ditulis"])
    composed = compose(HERE / "laporan", context(rows, duty), content=content)
    return replace(
        composed,
        date=datetime.date(2026, 6, 5),
        mark="DRAF",
        cover=("3 kesalahan dan 31 peringatan",),
        details=(("Data per", "5 Juni 2026"),),
        letterhead=("PEMERINTAH KABUPATEN TRENGGALEK", "DINAS KOMUNIKASI DAN INFORMATIKA"),
    )
