"""Likeness: how words are folded, its laws, the pairs MP508 looks at, and how often it is right on real pairs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import pages
from masterplan_cli.measures.folding import Folding, folding, stem
from masterplan_cli.measures.likeness import (
    Entry,
    assets,
    compared,
    domains,
    likeness,
    may_double,
    nationals,
    of_proposal,
    pairs,
    proposals,
)
from masterplan_cli.measures.meetings import meetings
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import likeness_table, national_applications
from masterplan_cli.workspace import Workspace, load
from small_plan import OPD, plan

REPOSITORY = Path(__file__).parents[1]
LABELS = Path(__file__).parent / "labelled" / "duplicates.yaml"
PRECISION, FEWEST = 0.8, 60


def keys(*texts: str) -> list[str]:
    return [word.key for word in Folding(("Contoh",)).words(*texts)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("E-Arsip", "Sistem kearsipan"),
        ("Absensi daring", "Aplikasi e-presensi"),
        ("Kamera pengawas", "CCTV"),
        ("Early Warning System", "peringatan dini"),
        ("survei kepuasan masyarakat", "SKM"),
        ("PENGADUAN", "aduan warga Kabupaten Contoh"),
        ("Pelatihan", "bimbingan teknis"),
    ],
)
def test_names_of_one_thing_are_one_word(one: str, other: str) -> None:
    assert keys(one)[0] == keys(other)[0]


def test_what_tells_nothing_apart_is_left_out_unless_nothing_else_is_there() -> None:
    assert keys("Pengembangan sistem informasi antrean terpadu Kabupaten Contoh") == ["antrean"]
    assert keys("Sistem Informasi") == ["sistem", "informasi"]
    assert keys("") == []


def test_the_longest_phrase_wins() -> None:
    assert keys("kepuasan") != keys("survei kepuasan pegawai") == ["kepuasan pegawai"]


@pytest.mark.parametrize(("word", "root"), [("pengaduan", "adu"), ("perizinan", "izin"), ("data", "data")])
def test_a_stem_keeps_four_letters(word: str, root: str) -> None:
    assert stem(word) == (root if len(root) >= 4 else stem(word))
    assert len(stem(word)) >= 4


ASSET = "name: {name}\ntype: {kind}\nopd: [{opd}]\ndescription: {text}\nstatus: active\n"
FILES: Mapping[str, str] = {
    **pages.DEFAULTS,
    "data/opd/dinkes.yaml": OPD.format(name="Dinas Kesehatan", urusan="1.02"),
    "data/opd/disarpus.yaml": OPD.format(name="Dinas Kearsipan", urusan="2.24"),
}


def standing(folder: Path, *written: tuple[str, str, str, str], kind: str = "application") -> dict[str, Entry]:
    """Entries of assets from id, OPD, name and description."""
    files = {
        f"data/assets/{id_}.yaml": ASSET.format(name=name, kind=kind, opd=opd, text=text)
        for id_, opd, name, text in written
    }
    workspace = plan(folder, {**FILES, **files})
    return {entry.record.id: entry for entry in assets(workspace, folding(workspace))}


def test_the_percent_by_hand(tmp_path: Path) -> None:
    found = standing(
        tmp_path,
        ("a", "dinkes", "Arsip", "Surat"),  # 9 + 9
        ("b", "disarpus", "Arsip", "Disposisi, satwa"),  # 9 + 9 + 3
    )
    assert (found["a"].weight, found["b"].weight) == (18, 21)
    # shared 9: a third of 18/39 and two thirds of 9/18
    assert likeness(found["a"], found["b"]) == int(100 * (18 / 39 / 3 + 9 / 18 * 2 / 3)) == 48


def test_words_of_the_name_of_one_opd_tell_nothing_apart(tmp_path: Path) -> None:
    found = standing(
        tmp_path,
        ("a", "disarpus", "Arsip", "Surat"),
        ("b", "disarpus", "Arsip", "Disposisi"),
        ("c", "dinkes", "Arsip", "Disposisi"),
    )
    assert likeness(found["a"], found["b"]) == 0 < likeness(found["a"], found["c"])
    assert [(pair.first.ref, pair.second.ref) for pair in pairs(tuple(found.values()), 1)] == [
        ("asset:b", "asset:c"),
        ("asset:a", "asset:c"),
    ]


def test_what_names_a_national_application_stands_for_it(tmp_path: Path) -> None:
    found = standing(tmp_path, ("a", "dinkes", "Kanal aduan SP4N-LAPOR", "aduan"), ("b", "dinkes", "Qlue", "aduan"))
    there = {entry.ref: entry for entry in nationals((), Folding())}
    national = there["national:sp4n-lapor"]
    assert not may_double(found["a"], national)
    assert may_double(found["b"], national)
    assert not any(may_double(one, other) for one, other in combinations(there.values(), 2))


def test_a_national_asset_says_what_is_known_of_its_application(tmp_path: Path) -> None:
    body = "name: SRIKANDI\ntype: application\nopd: [dinkes]\nstatus: active\nnational: true\n"
    workspace = plan(tmp_path, {**FILES, "data/assets/s.yaml": body})
    fold = folding(workspace)
    (entry,) = assets(workspace, fold)
    assert "arsip" in entry.words
    assert "national:srikandi" not in {each.ref for each in nationals((entry,), fold)}


def test_every_category_and_type_has_its_kind() -> None:
    table = likeness_table()
    categories = ("application", "infrastructure", "security", "human_resources", "data", "governance", "service")
    for kind in (*categories, "communication", "website"):
        assert table.place_of(kind) >= 0
    assert set(table.goods) <= {names[0] for names in table.subjects}


WEIGHT = {f"kata{number}": (9, 3, 1)[number % 3] for number in range(12)}


def made(number: int, words: frozenset[str], opd: str) -> Entry:
    weights = {word: WEIGHT[word] for word in sorted(words)}
    record = Asset(id=f"aset-{number}", name="x", type="application", opd=(opd,), status="active")
    own = frozenset(("kata0",)) if opd == "disarpus" else frozenset[str]()
    names = {word: word for word in weights}
    return Entry(record, record.ref, 0, weights, names, sum(weights.values()), frozenset(), opd, own)


ENTRIES = st.lists(
    st.tuples(st.frozensets(st.sampled_from(sorted(WEIGHT)), max_size=8), st.sampled_from(("disarpus", "dinkes"))),
    max_size=9,
).map(lambda found: tuple(made(number, *each) for number, each in enumerate(found)))


@given(ENTRIES, st.integers(1, 100))
def test_all_pairs_are_found_with_the_percent_of_two(entries: tuple[Entry, ...], at_least: int) -> None:
    expected = {
        frozenset((one.ref, other.ref)): likeness(one, other)
        for one, other in combinations(entries, 2)
        if likeness(one, other) >= at_least
    }
    found = {frozenset((pair.first.ref, pair.second.ref)): pair.percent for pair in pairs(entries, at_least)}
    assert found == expected


@given(ENTRIES)
def test_likeness_lies_within_bounds_and_knows_no_order(entries: tuple[Entry, ...]) -> None:
    for one, other in combinations(entries, 2):
        assert 0 <= likeness(one, other) == likeness(other, one) <= 100
    for entry in entries:
        is_telling = entry.weight - (8 if entry.own & entry.words.keys() else 0) >= likeness_table().least
        assert likeness(entry, entry) == (100 if is_telling else 0)


@given(ENTRIES)
def test_the_order_of_entries_does_not_matter(entries: tuple[Entry, ...]) -> None:
    there, back = pairs(entries, 40), pairs(entries[::-1], 40)
    assert [(pair.first.ref, pair.second.ref) for pair in there] == [(pair.first.ref, pair.second.ref) for pair in back]


@pytest.fixture(scope="module")
def ours() -> Workspace:
    return load(REPOSITORY)[0]


def test_the_threshold_is_right_often_enough_on_real_pairs(ours: Workspace) -> None:
    fold = folding(ours)
    own, there = domains(ours, fold), assets(ours, fold)
    every = (*(of_proposal(ours, each, fold, own) for each in ours.all(Proposal)), *there, *nationals(there, fold))
    entries = {entry.ref: entry for entry in every}
    labels = yaml.safe_load(LABELS.read_text(encoding="utf-8"))["pairs"]
    assert len(labels) >= FEWEST
    assert len({frozenset(each["pair"]) for each in labels}) == len(labels)
    said = [
        each["same"]
        for each in labels
        for one, other in [[entries[name] for name in each["pair"]]]
        if may_double(one, other) and likeness(one, other) >= likeness_table().threshold
    ]
    assert sum(said) / len(said) >= PRECISION
    assert sum(said) >= sum(each["same"] for each in labels) / 2


def test_what_validate_looks_at_misses_nothing_that_is_likely_on_real_data(ours: Workspace) -> None:
    threshold = likeness_table().threshold
    fold = folding(ours)
    own = [entry for entry in assets(ours, fold) if not entry.is_national]
    met = {
        (entry.ref, other.ref)
        for entry, others in meetings(proposals(ours, fold), own)
        for other in others
        if may_double(entry, other) and likeness(entry, other) >= threshold
    }
    all_of_them = {
        (pair.first.ref, pair.second.ref)
        for pair in pairs(compared(ours), threshold)
        if pair.first.ref.startswith("proposal:") and not pair.second.is_national
    }
    assert met == all_of_them != set()


def test_two_proposals_meet_once_and_strangers_never(tmp_path: Path) -> None:
    body = "title: {title}\ncategory: application\nopd: [dinkes]\nstart: {start}\nend: 2028\nstatus: draft\n"
    files = {
        "data/proposals/usul-a.yaml": body.format(title="Antrean", start=2027),
        "data/proposals/usul-b.yaml": body.format(title="Antrian pasien", start=2026),
        "data/proposals/usul-c.yaml": body.format(title="Lumbung gabah", start=2026),
    }
    workspace = plan(tmp_path, {**FILES, **files})
    found = [
        (entry.ref, [other.ref for other in others])
        for entry, others in meetings(proposals(workspace, folding(workspace)), ())
    ]
    assert found == [("proposal:usul-a", ["proposal:usul-b"])]


def test_a_check_never_loads_rapidfuzz() -> None:
    script = (
        "import sys; from pathlib import Path; from masterplan_cli.workspace import Case, load;"
        "from masterplan_cli.check import check; ws, faults = load(Path(sys.argv[1]));"
        "found = check(ws, faults, Case(None)); print(sum(each.code == 'MP508' for each in found),"
        " 'rapidfuzz' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(REPOSITORY)], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    count, is_loaded = done.stdout.split()
    assert int(count) > 0
    assert is_loaded == "False"


def test_national_applications_all_say_enough_to_be_compared() -> None:
    least = likeness_table().least
    assert len(nationals((), Folding())) == len(national_applications().applications)
    assert all(entry.weight >= least for entry in nationals((), Folding()))
