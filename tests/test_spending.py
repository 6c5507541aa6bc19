"""Spending: what is taken for IT, how far a payment leads, what was not budgeted or is not used; MP510 and MP511."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.spending import Spending, run
from masterplan_cli.analyses.spending.ways import Grade
from masterplan_cli.measures.it_spending import Standing, recognised, words_in
from masterplan_cli.records.spending import Spending as Line
from small_plan import OPD, WHOLE, changed, codes, plan, said

END_OF_2026 = date(2026, 12, 31)
APPROVED = changed(
    "data/proposals/usul-portal.yaml",
    "status: draft",
    "status: approved\nbudget: {2025: 100, 2026: 200}",
)
GATE = "name: Gerbang pesan\ntype: service\nopd: [diskominfo]\n"


def line(**written: object) -> str:
    known = {"year": 2026, "amount": 70, "opd": "diskominfo", "stage": "realisation", "description": "Belanja"}
    return "".join(f"{key}: {value}\n" for key, value in {**known, **written}.items())


def asked(folder: Path, lines: Mapping[str, str], files: Mapping[str, str] = APPROVED, **how: object) -> Spending:
    spent = {f"data/spending/{name}.yaml": text for name, text in lines.items()}
    return run(plan(folder, {**files, **spent}), Asked(**{"date": END_OF_2026, **how}))  # type: ignore[arg-type]


def standing(folder: Path, **written: object) -> tuple[Standing, tuple[str, ...]]:
    (found,) = plan(folder, {**APPROVED, "data/spending/a.yaml": line(**written)}).all(Line)
    recognition = recognised(found)
    return recognition.standing, tuple(match.key for match in recognition.matches)


@pytest.mark.parametrize(
    ("written", "expected", "keys"),
    [
        ({"sub_kegiatan": '"2.16.01.2.06.11"'}, Standing.IT, ("sub_kegiatan",)),
        ({"sub_kegiatan": '"1.02.01.2.06.11"'}, Standing.IT, ("sub_kegiatan",)),
        ({"sub_kegiatan": '"X.XX.01.2.06.0011"'}, Standing.IT, ("sub_kegiatan",)),
        ({"sub_kegiatan": '"7.01.01.2.07.08"'}, Standing.IT, ("sub_kegiatan",)),
        ({"sub_kegiatan": '"2.16.03.2.02.06"'}, Standing.IT, ("sub_kegiatan",)),
        ({"program": '"2.21.02"'}, Standing.IT, ("program",)),
        ({"account": '"5.2.02.10.01.0002"'}, Standing.IT, ("account",)),
        ({"account": '"5.2.02.10.001.00002"'}, Standing.IT, ("account",)),
        ({"assets": "[gerbang]"}, Standing.IT, ("assets",)),
        ({"sub_kegiatan": '"1.02.01.2.08.02"'}, Standing.POSSIBLE, ("sub_kegiatan",)),
        (
            {"sub_kegiatan": '"1.02.01.2.08.02"', "description": "Tagihan internet"},
            Standing.IT,
            ("sub_kegiatan", "description"),
        ),
        ({"description": "Sewa server"}, Standing.POSSIBLE, ("description",)),
        ({"sub_kegiatan": '"1.02.01.2.06.04"'}, Standing.OTHER, ()),
        ({"account": '"5.1.02.01.01.0024"'}, Standing.OTHER, ()),
        ({}, Standing.UNKNOWN, ()),
    ],
)
def test_a_line_is_taken_for_it_by_its_strongest_sign(
    tmp_path: Path, written: Mapping[str, object], expected: Standing, keys: tuple[str, ...]
) -> None:
    assert standing(tmp_path, **written) == (expected, keys)


def test_words_are_whole_words() -> None:
    assert words_in("Belanja Wi-Fi, SERVER dan webinar") == ("server", "wi-fi")
    assert words_in("Plastik, serverisasi, dan statistik") == ()


def test_the_furthest_way_counts(tmp_path: Path) -> None:
    found = asked(
        tmp_path,
        {
            "sampai": line(proposals="[usul-portal]", assets="[gerbang]"),
            "aset": line(assets="[gerbang]"),
            "putus": line(sub_kegiatan='"2.16.03.2.02.06"'),
        },
        {**APPROVED, "data/assets/gerbang.yaml": GATE + "status: active\n"},
    )
    grades = {row.line.id: row.grade for row in found.rows}
    assert grades == {"putus": Grade.UNTRACED, "aset": Grade.TO_PURPOSE, "sampai": Grade.TO_TARGET}
    assert [row.line.id for row in found.rows] == ["putus", "aset", "sampai"]
    assert found.figures["paid"] == 210
    assert found.figures["paid_to_target"] == 70
    assert found.figures["paid_untraced"] == 70


def test_a_target_before_the_spending_is_no_target(tmp_path: Path) -> None:
    (row,) = asked(tmp_path, {"lambat": line(year=2030, proposals="[usul-portal]")}).rows
    assert row.grade is Grade.TO_INDICATOR


def test_an_indicator_of_another_opd_is_no_way(tmp_path: Path) -> None:
    files = changed("data/proposals/usul-portal.yaml", "[ind-layanan]", "[ind-kunjungan]", APPROVED)
    (row,) = asked(tmp_path, {"asing": line(proposals="[usul-portal]")}, files).rows
    assert row.grade is Grade.TO_PURPOSE


def test_what_cannot_be_read_on_the_way_is_not_called_untraced(tmp_path: Path) -> None:
    files = {**APPROVED, "data/assets/gerbang.yaml": GATE + "status: entah\n"}
    (row,) = asked(tmp_path, {"a": line(assets="[gerbang]")}, files).rows
    assert row.grade is Grade.UNREAD


def test_what_was_planned_counts_as_not_budgeted_only_where_the_year_is_recorded(tmp_path: Path) -> None:
    found = asked(tmp_path, {"lain": line(sub_kegiatan='"2.16.01.2.06.04"')})
    assert [(each.year, each.amount, each.is_known) for each in found.planned] == [
        (2026, 200, True),
        (2025, 100, False),
    ]
    assert found.figures["never_budgeted_amount"] == 200
    paid = asked(tmp_path, {"lain": line(proposals="[usul-portal]")})
    assert [(each.year, each.is_known) for each in paid.planned] == [(2025, False)]


def test_a_year_ahead_is_not_due(tmp_path: Path) -> None:
    found = asked(tmp_path, {"lain": line(year=2025)}, date=date(2025, 6, 1))
    assert [each.year for each in found.planned] == [2025]


def test_what_is_paid_and_idle_counts_once_in_the_sum(tmp_path: Path) -> None:
    files = {
        **APPROVED,
        "data/assets/gerbang.yaml": GATE + "status: inactive\n",
        "data/assets/rusak.yaml": GATE + "status: active\ncondition: broken\n",
        "data/assets/dipakai.yaml": GATE + "status: active\n",
        "data/assets/entah.yaml": GATE + "status: unverified\n",
    }
    found = asked(tmp_path, {"a": line(assets="[gerbang, rusak, dipakai, entah]")}, files)
    assert [each.asset.id for each in found.not_used] == ["gerbang", "rusak"]
    assert [each.asset.id for each in found.unused if not each.is_known] == ["entah"]
    assert found.figures["bought_not_used_amount"] == 70


def test_a_year_without_payments_is_not_a_year_of_zero(tmp_path: Path) -> None:
    found = asked(tmp_path, {"rencana": line(stage="dpa", proposals="[usul-portal]")})
    (row,) = (each for each in found.years if each.year == 2025)
    assert not row.is_recorded
    assert found.figures["paid"] is None
    assert found.figures["never_budgeted"] == 0


def test_nothing_recorded_is_not_known(tmp_path: Path) -> None:
    figures = run(plan(tmp_path, pages.DEFAULTS), Asked()).figures
    assert figures["lines"] == 0
    assert figures["paid"] is None
    assert figures["never_budgeted"] is None


def test_an_unread_line_leaves_open_what_was_budgeted(tmp_path: Path) -> None:
    found = asked(tmp_path, {"lain": line(), "rusak": line(amount="banyak")})
    assert not found.is_whole
    assert found.planned == ()
    assert found.figures["never_budgeted"] is None


def test_an_opd_is_asked_with_its_family(tmp_path: Path) -> None:
    old = OPD.format(name="Dinas Kominfo Lama", urusan="2.16")
    files = {
        **changed("data/opd/diskominfo.yaml", "type: dinas", "type: dinas\npredecessors: [lama]", APPROVED),
        "data/opd/lama.yaml": old,
    }
    lines = {"a": line(assets="[]", sub_kegiatan='"2.16.03.2.02.06"', opd="lama"), "b": line(opd="disparbud")}
    assert [row.line.id for row in asked(tmp_path, lines, files, opd="diskominfo").rows] == ["a"]


@given(st.lists(st.tuples(st.integers(0, 10**12), st.sampled_from(("2.16.03.2.02.06", "1.02.01.2.06.04"))), max_size=6))
def test_sums_add_up(tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, str]]) -> None:
    lines = {
        f"b-{number}": line(amount=amount, sub_kegiatan=f'"{code}"') for number, (amount, code) in enumerate(drawn)
    }
    found = asked(tmp_path_factory.mktemp("plan"), lines)
    of_it = sum(amount for amount, code in drawn if code.startswith("2.16.03"))
    assert sum(each.amount() for each in found.sums) == of_it
    assert found.figures["paid"] == (of_it if drawn else None)


def test_mp510_is_silent_where_anything_is_named(tmp_path: Path) -> None:
    spent = line(sub_kegiatan='"2.16.03.2.02.06"')
    assert codes(said(tmp_path, {**APPROVED, "data/spending/a.yaml": spent}), "MP510") == ["MP510"]
    named = line(sub_kegiatan='"2.16.03.2.02.06"', assets="[tidak-ada]")
    assert codes(said(tmp_path, {**APPROVED, "data/spending/a.yaml": named}), "MP510") == []


@pytest.mark.parametrize("status", ["approved", "running", "done", "lapsed", "recommended"])
def test_mp511_is_silent_within_the_budget(tmp_path: Path, status: str) -> None:
    files = changed("data/proposals/usul-portal.yaml", "status: approved", f"status: {status}", APPROVED)
    spent = {**files, "data/spending/a.yaml": line(proposals="[usul-portal]")}
    assert codes(said(tmp_path, spent), "MP511") == []


@pytest.mark.parametrize("status", ["draft", "proposed", "rejected", "deferred", "cancelled"])
def test_mp511_speaks_once_for_each_proposal(tmp_path: Path, status: str) -> None:
    files = changed("data/proposals/usul-portal.yaml", "status: approved", f"status: {status}", APPROVED)
    spent = {
        "data/spending/a.yaml": line(proposals="[usul-portal]"),
        "data/spending/b.yaml": line(proposals="[usul-portal]", amount=9000),
    }
    assert codes(said(tmp_path, {**files, **spent}), "MP511") == ["MP511"]


def test_mp511_does_not_know_the_share_of_a_line_for_several(tmp_path: Path) -> None:
    other = WHOLE["data/proposals/usul-portal.yaml"].replace("status: draft", "status: approved")
    spent = {
        "data/proposals/usul-lain.yaml": other,
        "data/spending/a.yaml": line(proposals="[usul-portal, usul-lain]", amount=9000),
    }
    assert codes(said(tmp_path, {**APPROVED, **spent}), "MP511") == []
