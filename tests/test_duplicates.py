"""Duplicates: which pairs are named, for which OPD and year, and which purchases could be one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.duplicates import Duplicates, run
from masterplan_cli.documents.answers.duplicates import tables
from small_plan import OPD, plan

AGENCIES: Mapping[str, str] = {
    **pages.DEFAULTS,
    "data/opd/dinkes.yaml": OPD.format(name="Dinas Kesehatan", urusan="1.02"),
    "data/opd/dinkes-lama.yaml": OPD.format(name="Dinas Kesehatan Lama", urusan="1.02"),
    "data/opd/disarpus.yaml": OPD.format(name="Dinas Kearsipan", urusan="2.24"),
}


def proposal(title: str, opd: str, *more: str, category: str = "application", status: str = "draft") -> str:
    head = f"title: {title}\ncategory: {category}\nopd: [{opd}]\nstatus: {status}\n"
    years = "" if any(line.startswith("start") for line in more) else "start: 2026\nend: 2026\n"
    return head + years + "".join(f"{line}\n" for line in more)


def asset(name: str, opd: str, *more: str) -> str:
    return f"name: {name}\ntype: application\nopd: [{opd}]\nstatus: active\n" + "".join(f"{line}\n" for line in more)


def line(opd: str, amount: int, text: str, stage: str = "dpa") -> str:
    return f"year: 2026\namount: {amount}\nopd: {opd}\nstage: {stage}\ndescription: {text}\n"


def asked(
    folder: Path, files: Mapping[str, str], year: int | None = None, opd: str | None = None, base: bool = True
) -> Duplicates:
    return run(plan(folder, {**(AGENCIES if base else pages.DEFAULTS), **files}), Asked(year, opd))


def named(found: Duplicates) -> list[tuple[str, str]]:
    return [(pair.first.ref, pair.second.ref) for pair in found.pairs]


TWO = {
    "data/proposals/usul-surat.yaml": proposal("Antrean pasien", "dinkes"),
    "data/assets/antrean.yaml": asset("Antrian", "disarpus"),
}
BOTH = [("proposal:usul-surat", "asset:antrean")]


def test_a_pair_names_its_words_and_is_counted(tmp_path: Path) -> None:
    found = asked(tmp_path, TWO)
    assert named(found) == BOTH
    assert found.pairs[0].words == ("antrean",)
    assert found.figures["pairs"] == found.figures["likely"] == 1
    assert found.figures["with_national"] == 0


def test_history_and_what_is_retired_are_left_out(tmp_path: Path) -> None:
    for path, old, new in (
        ("data/proposals/usul-surat.yaml", "status: draft", "status: lapsed"),
        ("data/assets/antrean.yaml", "status: active", "status: retired"),
    ):
        assert not asked(tmp_path / new[-4:], {**TWO, path: TWO[path].replace(old, new)}).pairs


def test_relations_in_writing_silence_a_pair(tmp_path: Path) -> None:
    path = "data/proposals/usul-surat.yaml"
    for number, key in enumerate(("builds", "upgrades", "replaces")):
        assert not asked(tmp_path / str(number), {**TWO, path: f"{TWO[path]}{key}: [antrean]\n"}).pairs


def test_an_opd_is_asked_with_its_family_and_hears_of_pairs_with_others(tmp_path: Path) -> None:
    heir = AGENCIES["data/opd/dinkes.yaml"] + "predecessors: [dinkes-lama]\n"
    files = {**TWO, "data/opd/dinkes.yaml": heir}
    for opd, expected in (("dinkes-lama", BOTH), ("disarpus", BOTH)):
        assert named(asked(tmp_path / opd, files, opd=opd)) == expected
    found = asked(tmp_path / "other", {**TWO, "data/opd/dispora.yaml": AGENCIES["data/opd/dinkes.yaml"]}, opd="dispora")
    assert not found.pairs
    assert found.figures["proposals"] == 0


def test_a_year_keeps_what_runs_and_is_used_in_it(tmp_path: Path) -> None:
    assert named(asked(tmp_path / "a", TWO, year=2026)) == BOTH
    assert not asked(tmp_path / "b", TWO, year=2027).pairs
    since = {**TWO, "data/assets/antrean.yaml": asset("Antrian", "disarpus", "since: 2027")}
    assert not asked(tmp_path / "c", since, year=2026).pairs


def test_purchases_of_one_opd_are_not_joint(tmp_path: Path) -> None:
    files = {
        "data/proposals/usul-a.yaml": proposal("CCTV gudang", "dinkes", category="infrastructure"),
        "data/proposals/usul-b.yaml": proposal("Kamera pengawas loket", "dinkes", category="infrastructure"),
        "data/proposals/usul-c.yaml": proposal("Aplikasi CCTV", "disarpus"),
    }
    assert not asked(tmp_path, files).purchases


def test_joint_purchases_by_year_with_what_is_known_of_their_amount(tmp_path: Path) -> None:
    years = ("start: 2026", "end: 2027", "budget: {2026: 30000000, 2027: 10000000}")
    files = {
        "data/proposals/usul-a.yaml": proposal("CCTV gudang", "dinkes", *years, category="infrastructure"),
        "data/proposals/usul-b.yaml": proposal("Kamera pengawas", "disarpus", category="infrastructure"),
        "data/proposals/usul-c.yaml": proposal("CCTV", "dinkes", category="infrastructure", status="rejected"),
    }
    (joint,) = asked(tmp_path, files).purchases
    assert (joint.goods, joint.year, joint.origin) == ("cctv", 2026, "proposal")
    assert joint.opd == ("dinkes", "disarpus")
    assert (joint.rupiah, joint.without_amount) == (30_000_000, 1)
    assert asked(tmp_path, files).figures["purchase_rupiah"] == 30_000_000
    assert not asked(tmp_path, files, year=2027).purchases


def test_spending_counts_the_latest_stage_of_each_opd_once(tmp_path: Path) -> None:
    files = {
        "data/spending/a-dpa.yaml": line("dinkes", 10, "Laptop"),
        "data/spending/a-bayar.yaml": line("dinkes", 9, "Pengadaan komputer", "realisation"),
        "data/spending/b-dpa.yaml": line("disarpus", 20, "Belanja notebook"),
    }
    (joint,) = asked(tmp_path, files).purchases
    assert [purchase.record.id for purchase in joint.purchases] == ["a-bayar", "b-dpa"]
    assert (joint.goods, joint.origin, joint.rupiah) == ("komputer", "spending", 29)


def test_a_line_of_two_kinds_of_goods_is_summed_once(tmp_path: Path) -> None:
    files = {
        "data/spending/a.yaml": line("dinkes", 10, "Laptop dan printer"),
        "data/spending/b.yaml": line("disarpus", 20, "Printer dan laptop"),
    }
    found = asked(tmp_path, files)
    assert [joint.goods for joint in found.purchases] == ["cetak", "komputer"]
    assert found.figures["purchase_rupiah"] == 30


def test_what_was_not_read_or_says_too_little_is_listed_first_and_last(tmp_path: Path) -> None:
    files = {**TWO, "data/assets/rusak.yaml": "name: [\n", "data/assets/situs.yaml": asset("Situs", "dinkes")}
    found = asked(tmp_path, files)
    assert [each.id for each in found.unread] == ["rusak"]
    assert [entry.ref for entry in found.mute] == ["asset:situs"]
    unknown = tables(found)[-1]
    assert [row[1].value for row in unknown.rows] == ["rusak", "situs"]


def test_nothing_to_compare_is_said_with_zeros(tmp_path: Path) -> None:
    found = asked(tmp_path, {}, base=False)
    assert (found.pairs, found.purchases, found.unread) == ((), (), ())
    assert found.figures["proposals"] == found.figures["pairs"] == found.figures["purchase_rupiah"] == 0


def test_cells_say_where_they_come_from(tmp_path: Path) -> None:
    pairs_table, *_ = tables(asked(tmp_path, TWO))
    ids = [column.id for column in pairs_table.columns]
    (row,) = pairs_table.rows
    origin = {each.record for each in row[ids.index("likeness")].origin}
    assert origin == {"proposal:usul-surat", "asset:antrean"}
    assert row[ids.index("first_rupiah")].value is None
