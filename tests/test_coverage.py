"""Coverage: what is empty in both directions, how proposals spread, and what an unread file leaves unsaid."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pages
from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.coverage import Coverage, run
from masterplan_cli.analyses.coverage.scope import FOUR_KINDS
from masterplan_cli.documents.answers.coverage import CATEGORIES, FIGURES, tables
from masterplan_cli.documents.document import Table
from masterplan_cli.measures.trace import Grade
from masterplan_cli.workspace import load
from small_plan import INDICATOR, OPD, PROPOSAL, WHOLE, changed, plan

ASSET = """\
name: Arsip elektronik
type: application
opd: [diskominfo]
status: active
"""
PORTAL = "data/proposals/usul-portal.yaml"
ARCHIVE = "data/assets/arsip.yaml"
SCHEME = {"masterplan.yaml": pages.DEFAULT_SETTINGS + "roadmap_scheme: peta-rencana-59-2020\n"}


def covered(
    folder: Path, files: Mapping[str, str] = WHOLE, year: int | None = None, opd: str | None = None
) -> Coverage:
    return run(plan(folder, files), Asked(year, opd))


def table(result: Coverage, name: str) -> Table:
    return next(each for each in tables(result) if each.id == name)


def test_indicators_without_either_come_first(tmp_path: Path) -> None:
    found = covered(tmp_path, {**WHOLE, ARCHIVE: ASSET})
    assert [(hole.indicator.id, hole.no_proposal, hole.no_asset) for hole in found.indicators] == [
        ("ind-kunjungan", True, True),
        ("ind-layanan", False, True),
    ]
    assert [row[-1].value for row in table(found, "indicators").rows] == ["usulan dan aset", "aset"]


def test_an_asset_or_a_proposal_of_any_opd_fills_an_indicator(tmp_path: Path) -> None:
    asset = ASSET + "indicators: [ind-kunjungan]\n"
    found = covered(tmp_path, {**WHOLE, ARCHIVE: asset}, opd="disparbud")
    assert [(hole.no_proposal, hole.no_asset) for hole in found.indicators] == [(True, False)]
    assert found.figures["assets"] == 0


def test_context_is_never_a_hole(tmp_path: Path) -> None:
    files = changed("data/indicators/ind-kunjungan.yaml", "direction: up", "direction: context")
    assert [hole.indicator.id for hole in covered(tmp_path, files).indicators] == ["ind-layanan"]


@pytest.mark.parametrize("status", ["done", "deferred", "rejected", "cancelled", "lapsed"])
def test_history_covers_nothing(status: str, tmp_path: Path) -> None:
    found = covered(tmp_path, changed(PORTAL, "status: draft", f"status: {status}"))
    assert found.figures["proposals"] == 0
    assert found.figures["indicators_without_proposal"] == 2
    assert found.figures["fungsi_without_support"] == 2
    assert found.figures["opd_without_proposal"] == 2


@pytest.mark.parametrize(("status", "counted"), [("planned", 1), ("unverified", 1), ("inactive", 0), ("retired", 0)])
def test_assets_out_of_use_do_not_count(status: str, counted: int, tmp_path: Path) -> None:
    asset = ASSET.replace("active", status) + "fungsi: [disparbud/f1]\n"
    found = covered(tmp_path, {**WHOLE, ARCHIVE: asset})
    assert found.figures["assets"] == found.figures["assets_without_indicator"] == counted
    assert [(hole.opd.id, hole.fungsi.id) for hole in found.fungsi] == [("disparbud", "f1")] * (1 - counted)


def test_the_four_kinds_of_each_opd(tmp_path: Path) -> None:
    found = covered(tmp_path)
    assert [(hole.opd.id, len(hole.proposals), hole.empty) for hole in found.opds] == [
        ("disparbud", 0, FOUR_KINDS),
        ("diskominfo", 1, ("infrastructure", "security", "human_resources")),
    ]
    files = dict(WHOLE) | {
        f"data/proposals/usul-{place}.yaml": PROPOSAL.replace("application", kind)
        for place, kind in enumerate(FOUR_KINDS)
    }
    assert [hole.opd.id for hole in covered(tmp_path / "all", files).opds] == ["disparbud"]


def test_a_successor_counts_for_its_predecessor_and_leadership_not_at_all(tmp_path: Path) -> None:
    files = {
        **WHOLE,
        "data/opd/dispar.yaml": OPD.format(name="Dinas Pariwisata", urusan="3.26") + "predecessors: [disparbud]\n",
        "data/opd/bupati.yaml": OPD.format(name="Bupati", urusan="2.16").replace("type: dinas", "type: leadership"),
        "data/proposals/usul-wisata.yaml": PROPOSAL.replace("diskominfo", "disparbud").replace(
            "layanan]", "kunjungan]"
        ),
    }
    found = covered(tmp_path, files)
    assert [(row.id, len(row.proposals)) for row in found.categories] == [("diskominfo", 1), ("dispar", 1)]
    assert found.figures["opd"] == 2
    assert [row.opd.id for row in covered(tmp_path, files, opd="disparbud").grades] == ["dispar"]


@pytest.mark.parametrize(("year", "proposals", "assets"), [(2026, 1, 1), (2027, 0, 1), (2029, 0, 0), (2025, 0, 0)])
def test_a_year_keeps_what_runs_and_is_used_in_it(year: int, proposals: int, assets: int, tmp_path: Path) -> None:
    asset = ASSET + "since: 2026\nretired: 2028\n"
    found = covered(tmp_path, {**WHOLE, ARCHIVE: asset}, year)
    assert (found.figures["proposals"], found.figures["assets"]) == (proposals, assets)


def test_an_opd_that_has_ended_is_not_asked_for_anything(tmp_path: Path) -> None:
    files = {**WHOLE, "data/opd/disparbud.yaml": WHOLE["data/opd/disparbud.yaml"] + "valid_to: 2026\n"}
    assert covered(tmp_path, files).figures["opd"] == 2
    assert covered(tmp_path, files, 2027).figures["opd"] == 1


def test_grades_of_trace_by_opd(tmp_path: Path) -> None:
    files = {
        **WHOLE,
        "data/proposals/usul-asing.yaml": PROPOSAL.replace("[ind-layanan]", "[ind-kunjungan]"),
        "data/proposals/usul-tanpa.yaml": PROPOSAL.replace("indicators: [ind-layanan]\n", ""),
        "data/proposals/usul-sesat.yaml": PROPOSAL.replace("[ind-layanan]", "[ind-hilang]"),
        "data/proposals/usul-kabur.yaml": PROPOSAL.replace("[ind-layanan]", "[ind-tanpa-target]"),
        "data/indicators/ind-tanpa-target.yaml": INDICATOR.format(name="Tanpa target", opd="diskominfo").replace(
            "targets:\n  2029: 80\n", ""
        ),
    }
    found = covered(tmp_path, files)
    (row,) = found.grades
    assert {grade: [each.id for each in held] for grade, held in row.proposals.items()} == {
        Grade.TO_TARGET: ["usul-portal"],
        Grade.TO_INDICATOR: ["usul-kabur"],
        Grade.UNTRACED: ["usul-asing", "usul-tanpa"],
        None: ["usul-sesat"],
    }
    assert [found.figures[name] for name in ("to_target", "to_indicator", "untraced", "unknown_grade")] == [1, 1, 2, 1]
    assert ("usulan", "usul-sesat") in [(row[0].value, row[1].value) for row in table(found, "unknown").rows]


def test_applications_of_each_indicator(tmp_path: Path) -> None:
    files = {
        **WHOLE,
        ARCHIVE: ASSET + "indicators: [ind-layanan]\n",
        "data/assets/kabel.yaml": ASSET.replace("application", "infrastructure") + "indicators: [ind-kunjungan]\n",
    }
    rows = [[cell.value for cell in row][-2:] for row in table(covered(tmp_path, files), "applications").rows]
    assert rows == [["tidak ada", "tidak ada"], ["arsip", "usul-portal"]]


def test_dimensions_and_goals_count_a_proposal_under_each_and_show_those_that_name_none(tmp_path: Path) -> None:
    found = covered(tmp_path, changed(PORTAL, "status: draft", "status: draft\nsmart_city: [living, economy]"))
    assert {row.id: len(row.proposals) for row in found.dimensions} == {
        "governance": 0,
        "branding": 0,
        "society": 0,
        "environment": 0,
        "economy": 1,
        "living": 1,
    }
    assert [(row.id, len(row.proposals)) for row in found.goals][:2] == [("", 1), ("sustainable", 0)]


def test_contents_of_the_scheme_those_meant_to_be_empty_after_those_that_are_not(tmp_path: Path) -> None:
    reason = SCHEME["masterplan.yaml"] + "roadmap_none: {audit: Dikerjakan Inspektorat}\n"
    found = covered(tmp_path, {**WHOLE, "masterplan.yaml": reason})
    rows = [(row.id, len(row.proposals), row.note) for row in found.contents]
    assert rows[-2:] == [("audit", 0, "Dikerjakan Inspektorat"), ("aplikasi", 1, None)]
    assert all(note is None and count == 0 for _, count, note in rows[:-2])
    assert found.blanks == ()


def test_without_a_scheme_no_content_is_called_empty(tmp_path: Path) -> None:
    found = covered(tmp_path)
    assert found.contents == ()
    assert [row[3].value for row in table(found, "unknown").rows] == ["skema peta rencana belum ditetapkan"]


def test_a_content_that_the_scheme_lacks_is_said(tmp_path: Path) -> None:
    files = {**changed(PORTAL, "status: draft", "status: draft\nroadmap: lainnya"), **SCHEME}
    found = covered(tmp_path, files)
    assert [(each.id, each.arguments["content"]) for each in found.blanks] == [("usul-portal", "lainnya")]


def test_what_an_unread_proposal_might_fill_is_not_called_empty(tmp_path: Path) -> None:
    found = covered(tmp_path, {**WHOLE, "data/proposals/usul-rusak.yaml": PROPOSAL.replace("start: 2026\n", "")})
    assert found.opds == found.fungsi == ()
    assert [hole.no_proposal for hole in found.indicators] == [False, False]
    names = ("indicators_without_proposal", "fungsi_without_support", "opd_without_proposal", "opd_without_security")
    assert [found.figures[name] for name in names] == [None] * len(names)
    assert found.figures["indicators_without_asset"] == 2
    assert "usul-rusak" in [row[1].value for row in table(found, "unknown").rows]
    counted = {cell.value for row in table(found, "categories").rows for cell in row[2:-1]}
    assert counted == {None, 1}
    assert "tidak ada" not in [row[-1].value for row in table(found, "applications").rows]


def test_what_an_unread_asset_might_fill_is_not_called_empty(tmp_path: Path) -> None:
    found = covered(tmp_path, {**WHOLE, ARCHIVE: ASSET.replace("status: active\n", "")})
    assert [hole.no_asset for hole in found.indicators] == [False]
    assert found.figures["indicators_without_asset"] is None
    assert found.figures["opd_without_proposal"] == 1


def test_nothing_is_empty_in_an_empty_plan(tmp_path: Path) -> None:
    found = covered(tmp_path, pages.DEFAULTS)
    assert set(found.figures.values()) == {0}
    assert found.indicators == found.fungsi == found.opds == found.assets == ()


def test_every_figure_has_words_and_every_category_a_column(tmp_path: Path) -> None:
    found = covered(tmp_path)
    assert list(found.figures) == list(FIGURES)
    assert set(CATEGORIES) <= {column.id for column in table(found, "categories").columns}


def test_every_value_of_a_record_has_an_origin_that_exists(tmp_path: Path) -> None:
    files = {**WHOLE, ARCHIVE: ASSET, "data/proposals/usul-sesat.yaml": PROPOSAL.replace("ind-layanan", "ind-hilang")}
    workspace = plan(tmp_path, files)
    for each in tables(run(workspace, Asked())):
        for cells in each.rows:
            for column, cell in zip(each.columns, cells, strict=True):
                if each.id not in ("dimensions", "goals", "contents", "unknown") and cell.value is not None:
                    assert cell.origin, (each.id, column.id)
                for origin in cell.origin:
                    kind, _, name = origin.record.partition(":")
                    assert name in workspace.records[kind]


OPDS = ("diskominfo", "disparbud")
SERVED = ("ind-layanan", "ind-kunjungan")
MADE = st.lists(
    st.tuples(
        st.sampled_from(FOUR_KINDS),
        st.sampled_from(OPDS),
        st.sets(st.sampled_from(SERVED)).map(sorted),
        st.sampled_from(("draft", "proposed", "rejected")),
    ),
    max_size=5,
)


@given(made=MADE, order=st.permutations(range(5)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_holes_and_what_is_covered_make_up_the_whole(
    made: list[tuple[str, str, list[str], str]], order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = {path: body for path, body in WHOLE.items() if path != PORTAL}
    for place, (kind, opd, indicators, status) in zip(order, made, strict=False):
        body = (
            PROPOSAL.replace("application", kind)
            .replace("diskominfo", opd)
            .replace("status: draft", f"status: {status}")
        )
        files[f"data/proposals/usul-{place}.yaml"] = body.replace("[ind-layanan]", f"[{', '.join(indicators)}]")
    folder = tmp_path_factory.mktemp("plan")
    plan(folder, files)
    workspace, faults = load(folder)
    assert not faults
    found = run(workspace, Asked())
    living = [each for each in made if each[3] != "rejected"]
    assert found.figures["indicators_without_proposal"] == sum(
        all(indicator not in each[2] for each in living) for indicator in SERVED
    )
    for kind in FOUR_KINDS:
        missing = sum(all(each[:2] != (kind, opd) for each in living) for opd in OPDS)
        assert found.figures[f"opd_without_{kind}"] == missing
    assert sum(len(row.proposals) for row in found.categories) == len(living) == found.figures["proposals"]
