"""What counts as living, as one carrier, as traced; and the laws the grades keep."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan_cli.measures.standing import (
    STATUSES_IN_ORDER,
    families,
    has_reached,
    is_living,
    is_valid_in,
)
from masterplan_cli.measures.trace import Carriage, Grade, grades
from masterplan_cli.records.base import Origin, Period
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from small_plan import INDICATOR, OPD, WHOLE, changed, codes, plan, said

USUL = "data/proposals/usul-portal.yaml"
LAYANAN = "data/indicators/ind-layanan.yaml"


def opd(
    name: str, predecessors: tuple[str, ...] = (), *, valid_from: int | None = None, valid_to: int | None = None
) -> Opd:
    found = Opd(
        id=name,
        name=name,
        type="dinas",
        tugas="",
        fungsi=(),
        predecessors=predecessors,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    object.__setattr__(found, "origin", Origin(f"data/opd/{name}.yaml", ()))
    return found


@pytest.mark.parametrize(
    ("status", "end", "living"),
    [
        ("draft", "2026", True),
        ("running", "2025", True),
        ("approved", "2024", False),
        ("done", "2026", False),
        ("deferred", "2026", False),
        ("rejected", "2026", False),
        ("cancelled", "2026", False),
        ("lapsed", "2026", False),
    ],
)
def test_history_has_ended_or_left_the_way(status: str, end: str, living: bool, tmp_path: Path) -> None:
    files = changed(USUL, "status: draft", f"status: {status}")
    files = changed(USUL, "start: 2026\nend: 2026", f"start: {end}\nend: {end}", files)
    workspace = plan(tmp_path, files)
    proposal = workspace.get(Proposal, "usul-portal")
    assert proposal is not None
    assert is_living(proposal, workspace.settings) is living


def test_statuses_are_reached_in_order() -> None:
    assert has_reached("approved", "recommended")
    assert has_reached("approved", "approved")
    assert not has_reached("proposed", "recommended")
    assert not has_reached("rejected", "draft")
    assert not has_reached("draft", "unheard-of")


@given(st.sampled_from(STATUSES_IN_ORDER), st.sampled_from(STATUSES_IN_ORDER))
def test_of_two_statuses_one_has_reached_the_other(first: str, second: str) -> None:
    assert has_reached(first, second) or has_reached(second, first)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "valid"),
    [(None, None, True), (2026, None, True), (2030, None, False), (None, 2025, True), (None, 2024, False)],
)
def test_an_opd_is_valid_in_a_period_it_touches(valid_from: int | None, valid_to: int | None, valid: bool) -> None:
    period = Period(start=2025, end=2029)
    assert is_valid_in(opd("dlh", valid_from=valid_from, valid_to=valid_to), period) is valid


def test_a_split_leaves_two_carriers_that_both_continue_the_first() -> None:
    kin = families(
        [opd("disdikpora"), opd("disdik", predecessors=("disdikpora",)), opd("dispora", predecessors=("disdikpora",))]
    )
    assert kin["disdik"] == {"disdik", "disdikpora"}
    assert kin["dispora"] == {"dispora", "disdikpora"}
    assert kin["disdikpora"] == {"disdik", "dispora", "disdikpora"}


NAMES = st.sampled_from("abcdefg")


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=3)))
def test_families_are_mutual_and_hold_their_own(predecessors: Mapping[str, list[str]]) -> None:
    kin = families(opd(name, predecessors=tuple(before)) for name, before in predecessors.items())
    for name, members in kin.items():
        assert name in members
        assert all(name in kin[member] for member in members)
    assert all(set(before) <= kin[name] for name, before in predecessors.items())


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=3)))
def test_families_do_not_depend_on_the_order_of_files(predecessors: Mapping[str, list[str]]) -> None:
    opds = [opd(name, predecessors=tuple(before)) for name, before in predecessors.items()]
    assert families(opds) == families(reversed(opds))


def grade(folder: Path, files: Mapping[str, str]) -> Grade:
    return grades(plan(folder, files))["usul-portal"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (WHOLE, Grade.TO_TARGET),
        (changed(LAYANAN, "2029: 80", "2025: 80"), Grade.TO_INDICATOR),
        (changed(LAYANAN, "targets:\n  2029: 80\n", ""), Grade.TO_INDICATOR),
        (changed(USUL, "[ind-layanan]", "[]"), Grade.UNTRACED),
        (changed(USUL, "[ind-layanan]", "[ind-kunjungan]"), Grade.UNTRACED),
        (changed(USUL, "[ind-layanan]", "[ind-tidak-ada]"), Grade.UNTRACED),
        (changed(USUL, "[ind-layanan]", "[indicator:ind-layanan]"), Grade.TO_TARGET),
        (changed(USUL, "[ind-layanan]", "[ind-kunjungan]\nsupports: [disparbud]"), Grade.TO_TARGET),
        (changed(USUL, "[ind-layanan]", "[ind-kunjungan]\nsupports: [opd:disparbud]"), Grade.TO_TARGET),
        (changed(USUL, "[ind-layanan]", "[ind-layanan, ind-kunjungan]"), Grade.TO_TARGET),
    ],
    ids=[
        "target in later years",
        "target in earlier years",
        "no target",
        "no indicator",
        "foreign indicator",
        "unknown indicator",
        "with its kind",
        "supported OPD",
        "supported OPD with its kind",
        "one of two allowed",
    ],
)
def test_the_three_grades(files: Mapping[str, str], expected: Grade, tmp_path: Path) -> None:
    assert grade(tmp_path, files) is expected


def test_an_indicator_nobody_carries_is_reached_through_any_depth_of_parents(tmp_path: Path) -> None:
    rungs = [f"ind-{number}" for number in range(200)]
    tree = "".join(
        f"- {{id: {name}, name: {name}, level: tujuan_daerah, direction: up, parents: [{above}]}}\n"
        for name, above in zip(rungs[1:], rungs[:-1], strict=True)
    )
    tree += "- {id: ind-0, name: ind-0, level: tujuan_daerah, direction: up, parents: [ind-199], targets: {2029: 80}}\n"
    files = {**WHOLE, "data/indicators/pohon.yaml": tree}
    files = changed(USUL, "[ind-layanan]", "[ind-0]", files)
    assert grade(tmp_path / "before", files) is Grade.UNTRACED
    linked = changed(LAYANAN, "direction: up", "parents: [ind-199]\ndirection: up", files)
    assert grade(tmp_path / "after", linked) is Grade.TO_TARGET


RANK = {Grade.UNTRACED: 0, Grade.TO_INDICATOR: 1, Grade.TO_TARGET: 2}
OPDS = ("diskominfo", "disparbud", "dinkes")
indicators = st.dictionaries(
    st.sampled_from(["ind-a", "ind-b", "ind-c", "ind-d"]),
    st.tuples(
        st.lists(st.sampled_from(OPDS), max_size=2, unique=True),
        st.lists(st.sampled_from(["ind-a", "ind-b", "ind-c", "ind-d"]), max_size=2, unique=True),
        st.sampled_from([None, 2024, 2029]),
    ),
)


def drawn(
    trees: Mapping[str, tuple[list[str], list[str], int | None]], served: list[str], supports: list[str]
) -> dict[str, str]:
    files = {**WHOLE, "data/opd/dinkes.yaml": OPD.format(name="Dinas Kesehatan", urusan="1.02")}
    for name, (holders, parents, year) in trees.items():
        targets = f"targets: {{{year}: 80}}\n" if year else ""
        files[f"data/indicators/{name}.yaml"] = (
            f"name: {name}\nlevel: tujuan_daerah\nopd: [{', '.join(holders)}]\n"
            f"parents: [{', '.join(parents)}]\ndirection: up\n{targets}"
        )
    added = f"[{', '.join(served)}]\nsupports: [{', '.join(supports)}]"
    return changed(USUL, "[ind-layanan]", added, files)


@settings(max_examples=30, deadline=None)
@given(indicators, st.lists(st.sampled_from(["ind-a", "ind-b", "ind-c"]), unique=True), st.sampled_from(OPDS))
def test_supporting_one_more_opd_never_makes_a_trace_worse(
    trees: Mapping[str, tuple[list[str], list[str], int | None]], served: list[str], more: str
) -> None:
    with TemporaryDirectory() as before, TemporaryDirectory() as after:
        alone = grade(Path(before), drawn(trees, served, []))
        assert RANK[grade(Path(after), drawn(trees, served, [more]))] >= RANK[alone]


@settings(max_examples=30, deadline=None)
@given(indicators, st.lists(st.sampled_from(["ind-a", "ind-b", "ind-c"]), unique=True), st.sampled_from(OPDS))
def test_nothing_is_both_allowed_and_foreign_and_foreign_is_what_mp302_says(
    trees: Mapping[str, tuple[list[str], list[str], int | None]], served: list[str], more: str
) -> None:
    with TemporaryDirectory() as folder:
        files = drawn(trees, served, [more])
        workspace = plan(Path(folder), files)
        carriage = Carriage(workspace)
        proposal = workspace.get(Proposal, "usul-portal")
        assert proposal is not None
        known = [each for each in workspace.all(Indicator) if each.id in served]
        foreign = [each for each in known if carriage.disproves(proposal, each)]
        assert not any(carriage.allows(proposal, each) for each in foreign)
        expected = len(foreign) if len(known) == len(served) else 0
        assert len(codes(said(Path(folder), files), "MP302")) == expected


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    files = {**WHOLE, **{f"data/opd/opd-{n}.yaml": OPD.format(name=f"Dinas {n}", urusan="1.02") for n in range(5)}}
    files["data/indicators/ind-baru.yaml"] = INDICATOR.format(name="Layanan baru", opd="opd-3")
    renamed = {
        f"data/opd/z{number:02}/{path.rpartition('/')[2]}" if path.startswith("data/opd/") else path: text
        for number, (path, text) in enumerate(reversed(files.items()))
    }
    first, second = said(tmp_path / "first", files), said(tmp_path / "second", renamed)
    assert [found.message("id") for found in first if found.code.startswith("MP3")]
    told = [sorted((found.code, found.message("id")) for found in each) for each in (first, second)]
    assert told[0] == told[1]
    assert grades(plan(tmp_path / "first", files)) == grades(plan(tmp_path / "second", renamed))


STRICT = changed("masterplan.yaml", "rpjmd:", "governance: {strict_from: recommended}\nrpjmd:")


@pytest.mark.parametrize(
    ("status", "severity"), [("proposed", "warning"), ("recommended", "error"), ("running", "error")]
)
@pytest.mark.parametrize(
    ("code", "path", "old"),
    [
        ("MP308", USUL, "cause: Warga harus datang ke kantor, "),
        ("MP314", LAYANAN, "targets:\n  2029: 80\n"),
    ],
)
def test_holes_are_errors_from_strict_from_on(
    code: str, path: str, old: str, status: str, severity: str, tmp_path: Path
) -> None:
    files = changed(USUL, "status: draft", f"status: {status}", changed(path, old, "", STRICT))
    assert [found.severity.value for found in said(tmp_path, files) if found.code == code] == [severity]
