"""The tree of a record: what stands above it, below it, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from masterplan_cli.analyses.trace import Amount, Term, TraceNode, subjects, trace, trace_subject
from masterplan_cli.diagnostics import Language
from masterplan_cli.measures.chain import MOST_PARENTS, Rung, Step, chain, reaches_visi
from masterplan_cli.measures.trace import Grade
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Workspace, load
from small_plan import WHOLE, changed, plan

USUL = "data/proposals/usul-portal.yaml"
LAYANAN = "data/indicators/ind-layanan.yaml"

FULL: Mapping[str, str] = {
    **WHOLE,
    "masterplan.yaml": WHOLE["masterplan.yaml"]
    + "governance:\n  roles:\n    - {id: kominfo, from: recommended}\n    - {id: bappeda, from: approved}\n",
    LAYANAN: WHOLE[LAYANAN] + "  2026: 62\nactuals:\n  2024: 40\n  2025: 48.5\nsasaran: rpjmd-2025-2029/s1\n",
    USUL: WHOLE[USUL].replace("status: draft", "status: recommended")
    + "budget:\n  2026: 900000000\n"
    + "funding:\n  - {year: 2026, amount: 900000000, source: DAU}\n"
    + "effects:\n  - indicator: ind-layanan\n    by_year:\n      2027: 5\n"
    + "running_cost:\n  2027: 12000000\nbuilds: [portal]\n",
    "data/assets/portal.yaml": "name: Portal layanan\ntype: application\nopd: [diskominfo]\nstatus: planned\n",
    "data/pagu/2026-ppas.yaml": "year: 2026\nstage: ppas\nlines:\n"
    "  - {year: 2026, amount: 1000000000, opd: diskominfo, scope: it}\n",
    "data/decisions/rekomendasi.yaml": "role: kominfo\ndate: 2026-02-03\ndocument: Nota 12\n"
    "items:\n  - {proposal: usul-portal, decision: approved}\n",
}


def plain(term: Term) -> str:
    match term:
        case Amount():
            return f"Rp{term.rupiah}"
        case Value():
            return str(term.number if term.number is not None else term.label or (term.min, term.max))
        case date() | Decimal() | int():
            return str(term)
        case str():
            return term
        case _:
            return term.id


def lines(node: TraceNode, language: Language = "id", depth: int = 0) -> Iterator[str]:
    """The tree as indented text."""
    terms = {name: plain(term) for name, term in node.terms.items()}
    yield "  " * depth + node.label.format(language, terms)
    for child in node.children:
        yield from lines(child, language, depth + 1)


def tree(workspace: Workspace, name: str) -> list[str]:
    found = trace(workspace, name)
    assert found is not None
    return list(lines(found.root))


def test_a_proposal_is_traced_up_to_the_visi_and_down_to_decisions(tmp_path: Path) -> None:
    workspace = plan(tmp_path, FULL)
    assert tree(workspace, "usul-portal") == [
        "usul-portal  Portal layanan tunggal",
        "  melayani fungsi diskominfo/f1  Penyelenggaraan urusan",
        "  menuju ind-layanan  Layanan digital aktif",
        "    target 2026: 62 persen, realisasi 2025: 48.5 persen, kesenjangan 13.5",
        "    pengaruh yang diharapkan 2027: 5 persen",
        "    sasaran s1  Meningkatnya kematangan pemerintahan digital",
        "      tujuan t1  Meningkatnya mutu layanan pemerintahan",
        "        misi m1  Mewujudkan tata kelola pemerintahan digital",
        "          visi  Kabupaten Contoh yang maju",
        "  biaya 2026: Rp900000000 (DAU)",
        "    di bawah pagu diskominfo PPAS: Rp1000000000",
        "  biaya operasional 2027: Rp12000000",
        "  membangun portal  Portal layanan",
        "  putusan kominfo 2026-02-03: disetujui  Nota 12",
        "  menunggu putusan bappeda",
    ]
    found = trace(workspace, "usul-portal")
    assert found is not None
    assert found.grade is Grade.TO_TARGET


def test_every_line_stands_somewhere(tmp_path: Path) -> None:
    workspace = plan(tmp_path, FULL)
    found = trace(workspace, "usul-portal")
    assert found is not None
    waiting = [found.root]
    while waiting:
        node = waiting.pop()
        assert node.place is not None
        assert workspace.span(node.place).line > 0
        waiting.extend(node.children)


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (changed(USUL, "[ind-layanan]", "[]"), "  belum menuju satu pun indikator"),
        (changed(USUL, "[ind-layanan]", "[ind-lain]"), "  menuju ind-lain, yang tidak dikenal"),
        (
            changed(USUL, "[ind-layanan]", "[ind-kunjungan]"),
            "  menuju ind-kunjungan  Kunjungan wisata (tidak diampu OPD pengusul)",
        ),
        (changed(USUL, "[diskominfo/f1]", "[diskominfo/f9]"), "  melayani fungsi diskominfo/f9, yang tidak dikenal"),
        (changed(USUL, "fungsi: [diskominfo/f1]\n", ""), "  belum menyebut fungsi OPD"),
        (WHOLE, "  biaya belum diketahui"),
        (WHOLE, "    target 2029: 80 persen, belum ada realisasi"),
        (WHOLE, "    belum terhubung ke sasaran atau tujuan"),
        (
            changed(LAYANAN, "targets:", "actuals:\n  2025: 81\ntargets:"),
            "    target 2029: 80 persen, realisasi 2025: 81 persen, sudah tercapai",
        ),
        (changed(LAYANAN, "targets:\n  2029: 80\n", ""), "    belum ada target dan realisasi"),
        (
            changed(LAYANAN, "targets:", "breaks: [{year: 2027, reason: rumus baru}]\nactuals:\n  2025: 20\ntargets:"),
            "    target 2029: 80 persen, realisasi 2025: 20 persen",
        ),
        (
            changed("data/pagu/2026-ppas.yaml", "1000000000", "800000000", FULL),
            "    di atas pagu diskominfo PPAS: Rp800000000",
        ),
    ],
)
def test_what_is_missing_is_said(files: Mapping[str, str], line: str, tmp_path: Path) -> None:
    assert line in tree(plan(tmp_path, files), "usul-portal")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "ind-layanan",
            [
                "ind-layanan  Layanan digital aktif",
                "  diampu diskominfo  Dinas Komunikasi dan Informatika",
                "  target 2026: 62 persen, realisasi 2025: 48.5 persen, kesenjangan 13.5",
                "  sasaran s1  Meningkatnya kematangan pemerintahan digital",
                "    tujuan t1  Meningkatnya mutu layanan pemerintahan",
                "      misi m1  Mewujudkan tata kelola pemerintahan digital",
                "        visi  Kabupaten Contoh yang maju",
                "  dituju usul-portal  Portal layanan tunggal",
            ],
        ),
        (
            "portal",
            [
                "portal  Portal layanan",
                "  milik diskominfo  Dinas Komunikasi dan Informatika",
                "  dibangun usul-portal  Portal layanan tunggal",
            ],
        ),
        (
            "diskominfo/f1",
            [
                "diskominfo/f1  Penyelenggaraan urusan",
                "  fungsi OPD diskominfo  Dinas Komunikasi dan Informatika",
                "  dilayani usul-portal  Portal layanan tunggal",
            ],
        ),
        (
            "rpjmd-2025-2029/m1",
            [
                "rpjmd-2025-2029/m1  Mewujudkan tata kelola pemerintahan digital",
                "  visi  Kabupaten Contoh yang maju",
                "  tujuan t1  Meningkatnya mutu layanan pemerintahan",
                "    sasaran s1  Meningkatnya kematangan pemerintahan digital",
                "      diukur dengan ind-layanan  Layanan digital aktif",
                "        dituju usul-portal  Portal layanan tunggal",
            ],
        ),
        (
            "rpjmd-2025-2029",
            [
                "rpjmd-2025-2029  RPJMD Kabupaten Contoh 2025-2029",
                "  visi  Kabupaten Contoh yang maju",
                "  misi m1  Mewujudkan tata kelola pemerintahan digital",
                "    tujuan t1  Meningkatnya mutu layanan pemerintahan",
                "      sasaran s1  Meningkatnya kematangan pemerintahan digital",
                "        diukur dengan ind-layanan  Layanan digital aktif",
                "          dituju usul-portal  Portal layanan tunggal",
                "  indikator seluruhnya: 1; OPD pengampunya: 1",
            ],
        ),
        (
            "2026-ppas",
            [
                "2026-ppas  PPAS 2026",
                "  pagu 2026: Rp1000000000, diskominfo, untuk TIK saja",
                "    dipakai usul-portal  Portal layanan tunggal: Rp900000000",
                "    sisa Rp100000000",
            ],
        ),
    ],
)
def test_other_records_have_trees_too(name: str, expected: list[str], tmp_path: Path) -> None:
    assert tree(plan(tmp_path, FULL), name) == expected


def test_names_resolve_to_what_is_there(tmp_path: Path) -> None:
    workspace = plan(tmp_path, {**WHOLE, "data/assets/diskominfo.yaml": FULL["data/assets/portal.yaml"]})
    assert [subject.record.ref for subject in subjects(workspace, "diskominfo")] == [
        "asset:diskominfo",
        "opd:diskominfo",
    ]
    assert [subject.name for subject in subjects(workspace, "diskominfo/f1")] == ["diskominfo/f1"]
    assert trace(workspace, "diskominfo") is None
    assert trace(workspace, "opd:diskominfo") is not None
    assert trace(workspace, "opd:diskominfo/f9") is None
    assert trace(workspace, "tidak-ada") is None
    assert trace(workspace, "jenis:diskominfo") is None


OLDER, NEWER = "data/rpjmd/rpjmd-2020-2024.yaml", "data/rpjmd/rpjmd-2030-2034.yaml"
PLANS: Mapping[str, str] = {
    **WHOLE,
    OLDER: "title: RPJMD Lama\nperiod: {start: 2020, end: 2024}\nvisi: Lama\nmisi: [{id: m1, text: Misi lama}]\n",
    NEWER: "title: RPJMD Baru\nperiod: {start: 2030, end: 2034}\namends: rpjmd-2020-2024\n"
    "misi: [{id: m1, text: Misi baru}]\n"
    "tujuan:\n  - {id: t1, text: Tujuan baru, misi: m1}\n"
    "  - {id: t2, text: Tujuan warisan, misi: rpjmd-2020-2024/m1}\n"
    "  - {id: t3, text: Tujuan lepas}\n  - {id: t4, text: Tujuan keliru, misi: rpjmd-2020-2024/m9}\n"
    "sasaran: [{id: s1, text: Sasaran warisan, tujuan: t2}]\n"
    "themes: [{id: p1, text: Pangan, kind: pilar}]\n",
    "data/indicators/ind-lain.yaml": "name: Lain\nlevel: program\ndirection: up\nopd: [diskominfo, opd:disparbud]\n"
    "rpjmd: [rpjmd-2030-2034]\n",
    "data/indicators/ind-warisan.yaml": "name: Warisan\nlevel: sasaran_daerah\ndirection: up\nopd: [diskominfo]\n"
    "rpjmd: [rpjmd-2030-2034]\nsasaran: rpjmd-2030-2034/s1\n",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "rpjmd-2030-2034",
            [
                "rpjmd-2030-2034  RPJMD Baru",
                "  misi m1  Misi baru",
                "    tujuan t1  Tujuan baru",
                "  tujuan t2  Tujuan warisan",
                "    misi rpjmd-2020-2024/m1  Misi lama",
                "      visi  Lama",
                "    sasaran s1  Sasaran warisan",
                "      diukur dengan ind-warisan  Warisan",
                "  tujuan t3  Tujuan lepas",
                "  tujuan t4  Tujuan keliru",
                "    menyebut rpjmd-2020-2024/m9, yang tidak dikenal",
                "  tema p1  Pangan",
                "  mengubah rpjmd-2020-2024  RPJMD Lama",
                "  indikator lain, tanpa tujuan atau sasarannya: 1",
                "    memuat indikator ind-lain  Lain",
                "  indikator seluruhnya: 2; OPD pengampunya: 2",
            ],
        ),
        (
            "rpjmd-2020-2024",
            [
                "rpjmd-2020-2024  RPJMD Lama",
                "  visi  Lama",
                "  misi m1  Misi lama",
                "    tujuan rpjmd-2030-2034/t2  Tujuan warisan",
                "      sasaran rpjmd-2030-2034/s1  Sasaran warisan",
                "        diukur dengan ind-warisan  Warisan",
                "  diubah oleh rpjmd-2030-2034  RPJMD Baru",
                "  belum ada indikator yang menyebutnya",
            ],
        ),
        (
            "rpjmd-2030-2034/s1",
            [
                "rpjmd-2030-2034/s1  Sasaran warisan",
                "  tujuan t2  Tujuan warisan",
                "    misi rpjmd-2020-2024/m1  Misi lama",
                "      visi  Lama",
                "  diukur dengan ind-warisan  Warisan",
            ],
        ),
    ],
)
def test_a_part_is_shown_under_the_rpjmd_that_holds_it(name: str, expected: list[str], tmp_path: Path) -> None:
    assert tree(plan(tmp_path, PLANS), name) == expected


USULAN = (
    "category: application\nopd: [{opd}]\nstart: 2026\nend: 2026\nstatus: {status}\n"
    'sub_kegiatan: "2.16.03.2.02.06"\nbudget: {{2026: {budget}, 2027: 1}}\n'
)
PAGU = {
    **WHOLE,
    "data/pagu/2026-dpa.yaml": "year: 2026\nstage: dpa\ntotal: 9000\nlines:\n"
    "  - {year: 2026, amount: 500, opd: opd:diskominfo, source: DAU}\n"
    '  - {year: 2026, amount: 90, opd: diskominfo, program: "2.16.03", sub_kegiatan: "2.16.03.2.02.06"}\n'
    '  - {year: 2026, amount: 80, opd: diskominfo, program: "2.16.02"}\n'
    "  - {year: 2026, amount: 200, scope: it}\n",
    "data/proposals/usul-a.yaml": "title: A\n" + USULAN.format(opd="opd:diskominfo", status="done", budget=100),
    "data/proposals/usul-b.yaml": "title: B\n" + USULAN.format(opd="disparbud", status="draft", budget=20),
    "data/proposals/usul-c.yaml": "title: C\n" + USULAN.format(opd="diskominfo", status="rejected", budget=7),
}


def test_a_pagu_shows_amounts_holders_and_who_draws_on_them(tmp_path: Path) -> None:
    assert tree(plan(tmp_path, PAGU), "2026-dpa") == [
        "2026-dpa  DPA 2026",
        "  anggaran seluruhnya 2026 DPA: Rp9000",
        "  pagu 2026: Rp500, diskominfo, sumber DAU",
        "    dipakai usul-a  A: Rp100",
        "  pagu 2026: Rp90, diskominfo, program 2.16.03, sub kegiatan 2.16.03.2.02.06",
        "    dipakai usul-a  A: Rp100",
        "    kurang Rp10",
        "  pagu 2026: Rp80, diskominfo, program 2.16.02",
        "    belum ada usulan yang memakainya",
        "  pagu 2026: Rp200, untuk TIK saja",
        "    dipakai usul-a  A: Rp100",
        "    dipakai usul-b  B: Rp20",
        "    sisa Rp80",
    ]


def test_a_pagu_without_amounts_says_so(tmp_path: Path) -> None:
    empty = {**WHOLE, "data/pagu/2026-dpa.yaml": "year: 2026\nstage: dpa\n"}
    assert tree(plan(tmp_path, empty), "2026-dpa")[1:] == ["  jumlah pagu 2026 DPA belum diketahui"]


def rungs(steps: tuple[Step, ...]) -> list[Rung]:
    found: list[Rung] = []
    while steps:
        found.append(steps[0].rung)
        steps = steps[0].above
    return found


RENSTRA = (
    "opd: diskominfo\nrpjmd: rpjmd-2025-2029\n"
    "tujuan: [{id: t1, text: Tujuan OPD, supports: rpjmd-2025-2029/s1}]\n"
    "sasaran: [{id: s1, text: Sasaran OPD, tujuan: t1}]\n"
)


def test_a_chain_may_lead_through_the_renstra(tmp_path: Path) -> None:
    files = changed(LAYANAN, "level: program", "level: sasaran_opd\nsasaran_opd: renstra-kominfo/s1")
    workspace = plan(tmp_path, {**files, "data/renstra/renstra-kominfo.yaml": RENSTRA})
    indicator = workspace.get(Indicator, "ind-layanan")
    assert indicator is not None
    steps = chain(workspace, indicator)
    assert rungs(steps) == [Rung.SASARAN_OPD, Rung.TUJUAN_OPD, Rung.SASARAN, Rung.TUJUAN, Rung.MISI, Rung.VISI]
    assert reaches_visi(steps)


@pytest.mark.parametrize(("count", "closed"), [(3, True), (500, False), (500, True)])
def test_parents_end_whatever_their_number_and_even_in_circles(count: int, closed: bool, tmp_path: Path) -> None:
    parents = {f"ind-{n}": f"ind-{(n + 1) % count}" for n in range(count if closed else count - 1)}
    text = "".join(
        f"- {{id: ind-{n}, name: Indikator {n}, level: program, direction: up, opd: [diskominfo],"
        f" parents: [{parents.get(f'ind-{n}', '')}]}}\n"
        for n in range(count)
    )
    workspace = plan(tmp_path, {**WHOLE, "data/indicators/pohon.yaml": text})
    indicator = workspace.get(Indicator, "ind-0")
    assert indicator is not None
    steps = rungs(chain(workspace, indicator))
    assert steps == [Rung.INDICATOR] * min(count - 1, MOST_PARENTS)


def test_many_ways_to_one_parent_are_walked_once(tmp_path: Path) -> None:
    text = "- {id: ind-0-a, name: Puncak, level: program, direction: up, opd: [diskominfo]}\n"
    for n in range(1, MOST_PARENTS):
        above = "ind-0-a" if n == 1 else f"ind-{n - 1}-a, ind-{n - 1}-b"
        for side in "ab":
            name = f"ind-{n}-{side}"
            text += f"- {{id: {name}, name: I, level: program, direction: up, opd: [diskominfo], parents: [{above}]}}\n"
    workspace = plan(tmp_path, {**WHOLE, "data/indicators/pohon.yaml": text})
    assert len(tree(workspace, f"ind-{MOST_PARENTS - 1}-a")) < 5 * MOST_PARENTS


def test_every_record_of_the_real_plan_has_a_tree_in_both_languages(repository: Path) -> None:
    workspace, _ = load(repository)
    for records in workspace.records.values():
        for record in records.values():
            (subject,) = subjects(workspace, record.ref)
            found = trace_subject(workspace, subject)
            for language in ("id", "en"):
                assert all(line.strip() for line in lines(found.root, language))
