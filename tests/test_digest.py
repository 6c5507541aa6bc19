"""The digest of what is decided: what changes it, what does not, and when it cannot be known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.measures.digest import digest
from masterplan_cli.records.proposal import Proposal
from small_plan import WHOLE, changed, plan

PROPOSAL = "data/proposals/usul-portal.yaml"
INDICATOR = "data/indicators/ind-layanan.yaml"
RICH = {
    **WHOLE,
    PROPOSAL: WHOLE[PROPOSAL]
    + "budget: {2026: 400000000}\n"
    + "effects:\n  - {indicator: ind-layanan, role: direct, by_year: {2026: 5, 2027: 2.50}}\n"
    + "outputs:\n  - {name: Portal, unit: unit, targets: {2026: 1}}\n",
}


def sealed(folder: Path, files: dict[str, str]) -> str | None:
    workspace = plan(folder, files)
    proposal = workspace.get(Proposal, "usul-portal")
    assert proposal is not None
    return digest(workspace, proposal)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PROPOSAL, "title: Portal layanan tunggal", 'title: "Portal layanan   tunggal"  # sesuai KAK'),
        (PROPOSAL, "title: Portal layanan tunggal", "title: >-\n  Portal layanan\n  tunggal"),
        (PROPOSAL, "indicators: [ind-layanan]", "indicators:\n  - indicator:ind-layanan"),
        (PROPOSAL, "indicators: [ind-layanan]", "indicators: [ind-layanan, ind-layanan]"),
        (PROPOSAL, "by_year: {2026: 5, 2027: 2.50}", "by_year: {2027: 2.5, 2026: 5.0}"),
        (
            PROPOSAL,
            "status: draft",
            "status: approved\nbudgeting: dpa\nmilestones: [{id: m, text: Mulai, due: 2026-02-01}]",
        ),
        (PROPOSAL, "status: draft", "status: draft\nexecution: {2026-Q1: {physical: 10}}\nnotes: Catatan"),
        (PROPOSAL, "analysis: {cause: Warga", "analysis: {cause: Pegawai"),
        (PROPOSAL, 'sub_kegiatan: "2.16.03.2.02.06"\n', ""),
        (PROPOSAL, "budget: {2026: 400000000}", "budget: {2026: 400000000}\nfunding: []"),
        (INDICATOR, "  2029: 80", "  2029: 80.0"),
        (INDICATOR, "targets:", "actuals: {2025: 40}\ntargets:"),
        (INDICATOR, "level: program", "level: sasaran_opd"),
    ],
)
def test_layout_and_what_is_not_decided_on_do_not_change_it(path: str, old: str, new: str, tmp_path: Path) -> None:
    first = sealed(tmp_path / "a", dict(RICH))
    assert first is not None
    assert sealed(tmp_path / "b", changed(path, old, new, RICH)) == first


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PROPOSAL, "Portal layanan tunggal", "Portal layanan terpadu"),
        (PROPOSAL, "category: application", "category: service"),
        (PROPOSAL, "opd: [diskominfo]", "opd: [diskominfo, disparbud]"),
        (PROPOSAL, "indicators: [ind-layanan]", "indicators: [ind-layanan, ind-kunjungan]"),
        (PROPOSAL, "2027: 2.50", "2027: 2.51"),
        (PROPOSAL, "role: direct", "role: supporting"),
        (PROPOSAL, "targets: {2026: 1}", "targets: {2026: 2}"),
        (PROPOSAL, "start: 2026", "start: 2025"),
        (PROPOSAL, "end: 2026", "end: 2027"),
        (PROPOSAL, "2026: 400000000", "2026: 400000001"),
        (PROPOSAL, "budget:", "funding: [{year: 2026, amount: 400000000, source: DAK}]\nbudget:"),
        (INDICATOR, "  2029: 80", "  2029: 81"),
        (INDICATOR, "  2029: 80", "  2029: {min: 80}"),
        (INDICATOR, "unit: persen", "unit: layanan"),
        (INDICATOR, "direction: up", "direction: down\nachievement: inverse"),
        (INDICATOR, "unit: persen", "unit: persen\nformula: aktif dibagi seluruhnya"),
        (INDICATOR, "Layanan digital aktif", "Layanan digital"),
    ],
)
def test_what_is_decided_on_changes_it(path: str, old: str, new: str, tmp_path: Path) -> None:
    assert sealed(tmp_path / "a", dict(RICH)) != sealed(tmp_path / "b", changed(path, old, new, RICH))


def test_the_leading_opd_is_part_of_what_is_decided(tmp_path: Path) -> None:
    first, second = ("opd: [diskominfo, disparbud]", "opd: [disparbud, diskominfo]")
    both = [changed(PROPOSAL, "opd: [diskominfo]", each, RICH) for each in (first, second)]
    assert sealed(tmp_path / "a", both[0]) != sealed(tmp_path / "b", both[1])


@pytest.mark.parametrize("body", ["name: [rusak\n", "name: Layanan\n"])
def test_nothing_is_known_where_an_indicator_could_not_be_read(body: str, tmp_path: Path) -> None:
    assert sealed(tmp_path, {**RICH, INDICATOR: body}) is None


def test_an_indicator_that_does_not_exist_leaves_it_unknown(tmp_path: Path) -> None:
    assert sealed(tmp_path, changed(PROPOSAL, "[ind-layanan]", "[ind-tidak-ada]", RICH)) is None


def test_a_proposal_of_the_least_has_one(tmp_path: Path) -> None:
    found = sealed(tmp_path, dict(WHOLE))
    assert found is not None
    assert len(bytes.fromhex(found)) == 32


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)


@given(TEXTS, TEXTS)
def test_two_proposals_have_one_digest_only_where_their_words_are_the_same(first: str, second: str) -> None:
    import unicodedata

    from masterplan_cli.graph import Graph
    from masterplan_cli.settings import _unknown
    from masterplan_cli.workspace import Workspace

    empty = Workspace(Path(), _unknown(), {"indicator": {}}, {"indicator": frozenset()}, {}, Graph({}, {}), 0)
    words = [" ".join(unicodedata.normalize("NFC", each).split()) for each in (first, second)]
    found = [
        digest(
            empty, Proposal(id="usul", title=each, category="data", opd=("a",), start=2026, end=2026, status="draft")
        )
        for each in (first, second)
    ]
    assert (found[0] == found[1]) == (words[0] == words[1])
