"""Risks: magnitude and appetite, what is unmanaged and what lies open to it, what stays; MP801 and MP802."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.risks import Risks, Row, run
from masterplan_cli.documents.answers.risks import tables
from masterplan_cli.reference import risk_table
from small_plan import WHOLE, codes, plan, said

OWN = pages.DEFAULT_SETTINGS + "risk_appetite: 10\n"
ASSET = "name: Pusat data\ntype: infrastructure\nopd: [diskominfo]\nstatus: {status}\n"


def risk(**written: object) -> str:
    known = {
        "title": "Pusat data padam",
        "category": "Infrastruktur SPBE",
        "area": "Layanan Organisasi",
        "opd": "[diskominfo]",
        "likelihood": 3,
        "impact": 4,
    }
    return "".join(f"{key}: {value}\n" for key, value in {**known, **written}.items())


def asked(
    folder: Path, risks: Mapping[str, str], files: Mapping[str, str] | None = None, how: Asked | None = None
) -> Risks:
    written = {f"data/risks/{name}.yaml": text for name, text in risks.items()}
    return run(plan(folder, {**WHOLE, "masterplan.yaml": OWN, **(files or {}), **written}), how or Asked())


def row(folder: Path, files: Mapping[str, str] | None = None, how: Asked | None = None, **written: object) -> Row:
    (found,) = asked(folder, {"padam": risk(**written)}, files, how).rows
    return found


def test_the_magnitude_is_read_and_not_multiplied(tmp_path: Path) -> None:
    found = row(tmp_path)
    assert (found.magnitude, found.level, found.appetite, found.is_own) == (17, "Tinggi", 10, True)
    assert found.is_above is True
    assert found.is_unmanaged is True


@pytest.mark.parametrize(
    ("written", "is_above", "is_unmanaged"),
    [
        ({"impact": 2}, False, False),
        ({"plan": "Uji pemulihan"}, True, False),
        ({"kind": "positive", "category": "Inovasi"}, None, False),
        ({"kind": "positive", "category": "rencana dan anggaran"}, True, False),
    ],
)
def test_what_is_borne_or_planned_is_managed(
    tmp_path: Path, written: Mapping[str, object], is_above: bool | None, is_unmanaged: bool
) -> None:
    (found,) = asked(tmp_path, {"padam": risk(**written)}).rows
    assert (found.is_above, found.is_unmanaged) == (is_above, is_unmanaged)


def test_a_category_without_appetite_is_not_judged(tmp_path: Path) -> None:
    unset = {"masterplan.yaml": pages.DEFAULT_SETTINGS}
    assert row(tmp_path, unset).is_unmanaged is None
    known = row(tmp_path, unset, category="Pengadaan Barang dan Jasa")
    assert (known.appetite, known.is_own, known.is_unmanaged) == (11, False, True)


def test_what_lies_outside_the_matrix_is_not_judged(tmp_path: Path) -> None:
    found = row(tmp_path, likelihood=9)
    assert (found.magnitude, found.level, found.is_above, found.is_unmanaged) == (None, None, None, None)


def test_the_residual_is_judged_by_the_same_appetite(tmp_path: Path) -> None:
    assert row(tmp_path, residual="{likelihood: 2, impact: 3}").stays_above is True
    assert row(tmp_path, residual="{likelihood: 3, impact: 2}").stays_above is False
    assert row(tmp_path).stays_above is None


@pytest.mark.parametrize(("when", "is_late"), [(None, None), (date(2026, 6, 30), False), (date(2026, 7, 1), True)])
def test_a_due_date_is_late_the_day_after(tmp_path: Path, when: date | None, is_late: bool | None) -> None:
    assert row(tmp_path, None, Asked(date=when), due="2026-06-30").is_late is is_late


def test_living_proposals_and_standing_assets_are_exposed(tmp_path: Path) -> None:
    files = {
        "data/assets/pusat-data.yaml": ASSET.format(status="active"),
        "data/assets/lama.yaml": ASSET.format(status="retired"),
        "data/assets/lain.yaml": ASSET.format(status="active"),
    }
    found = asked(
        tmp_path,
        {
            "padam": risk(assets="[pusat-data, lama]", proposals="[usul-portal]"),
            "bocor": risk(assets="[pusat-data]", impact=5),
            "kecil": risk(assets="[lain]", impact=1),
        },
        files,
    )
    assert [(each.record.id, [one.risk.id for one in each.rows]) for each in found.exposed] == [
        ("pusat-data", ["bocor", "padam"]),
        ("usul-portal", ["padam"]),
    ]
    assert found.unassessed == ()
    assert found.figures["exposed_assets"] == 1
    assert found.figures["unmanaged"] == 2


def test_what_no_risk_names_is_not_assessed(tmp_path: Path) -> None:
    found = asked(tmp_path, {"padam": risk()})
    assert [record.id for record in found.unassessed] == ["usul-portal"]


def test_an_unread_risk_leaves_open_what_is_assessed(tmp_path: Path) -> None:
    found = asked(tmp_path, {"padam": risk(impact="besar")})
    assert not found.is_whole
    assert found.unassessed == ()
    assert found.figures["unassessed_proposals"] is None
    assert found.figures["unmanaged"] is None


def test_unmanaged_risks_come_first(tmp_path: Path) -> None:
    found = asked(tmp_path, {"a": risk(impact=5, plan="Ada"), "b": risk(impact=3), "c": risk(impact=4)})
    assert [each.risk.id for each in found.rows] == ["c", "b", "a"]


def test_a_year_and_an_opd_narrow_the_register(tmp_path: Path) -> None:
    risks = {"a": risk(due="2026-06-30"), "b": risk(due="2027-06-30"), "c": risk(opd="[disparbud]")}
    assert [each.risk.id for each in asked(tmp_path, risks, None, Asked(year=2026)).rows] == ["a"]
    assert [each.risk.id for each in asked(tmp_path, risks, None, Asked(opd="disparbud")).rows] == ["c"]


def test_a_category_that_the_regulation_does_not_know_is_said(tmp_path: Path) -> None:
    unknown = tables(asked(tmp_path, {"padam": risk(category="Cuaca")}))[-1]
    assert any("Cuaca" in str(cell.value) for line in unknown.rows for cell in line)


@given(st.integers(1, 5), st.integers(1, 5))
def test_the_matrix_names_every_magnitude_once_and_never_falls(likelihood: int, impact: int) -> None:
    table = risk_table()
    found = table.magnitude(likelihood, impact)
    assert found is not None
    assert table.label(found) is not None
    for more in (table.magnitude(likelihood + 1, impact), table.magnitude(likelihood, impact + 1)):
        assert more is None or more > found


def test_the_matrix_holds_each_magnitude_once() -> None:
    table = risk_table()
    assert sorted(cell for cells in table.matrix.values() for cell in cells) == list(range(1, 26))


def test_each_risk_stands_in_one_cell(tmp_path: Path) -> None:
    matrix = tables(asked(tmp_path, {f"r{number}": risk() for number in range(4)}))[2]
    assert sum("4 risiko" in str(cell.value) for line in matrix.rows for cell in line) == 1


def test_mp801_and_mp802_are_silent_about_what_cannot_be_read(tmp_path: Path) -> None:
    broken = {**WHOLE, "masterplan.yaml": OWN, "data/risks/padam.yaml": risk(impact="besar")}
    assert codes(said(tmp_path, broken), "MP8") == []


def test_mp802_needs_an_appetite(tmp_path: Path) -> None:
    written = risk(treatment="mitigasi risiko", owner_role="Kepala Bidang")
    assert codes(said(tmp_path, {**WHOLE, "data/risks/padam.yaml": written}), "MP8") == []
    own = {**WHOLE, "masterplan.yaml": OWN, "data/risks/padam.yaml": written}
    assert codes(said(tmp_path, own), "MP8") == ["MP802"]
