"""A folder as a workspace: lists and single files, ids that resolve though their records are broken, any order."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

import pages
from masterplan_cli.check import check
from masterplan_cli.diagnostics import Diagnostic
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace, load
from small_plan import WHOLE, changed, codes, plan, said, write

LIST = """\
- id: dinkes
  name: Dinas Kesehatan
  type: dinas
  urusan: ["1.02"]
  tugas: Membantu bupati
  fungsi: [{id: f1, text: Kesehatan}]
- id: dindik
  name: Dinas Pendidikan
  type: dinas
  urusan: ["1.01"]
  tugas: Membantu bupati
  fungsi: [{id: f1, text: Pendidikan}]
"""


def depends_on(*names: str) -> dict[str, str]:
    """The small plan, whose proposal depends on others."""
    return changed(
        "data/proposals/usul-portal.yaml", "status: draft", f"status: draft\ndepends_on: [{', '.join(names)}]"
    )


def test_a_file_holds_one_record_or_a_list(tmp_path: Path) -> None:
    workspace = plan(
        tmp_path, {**WHOLE, "data/opd/lain.yaml": LIST, "data/opd/sub/folder/x.yaml": WHOLE["data/opd/disparbud.yaml"]}
    )
    dindik = workspace.get(Opd, "dindik")
    assert dindik is not None
    assert dindik.origin == ("data/opd/lain.yaml", (1,))
    assert workspace.span(dindik.at("urusan", 0)).line == 10
    assert workspace.span(dindik.at()).line == 7
    assert [opd.id for opd in workspace.all(Opd)] == ["diskominfo", "disparbud", "dinkes", "dindik", "x"]
    assert "lain" not in workspace.known["opd"]
    assert (workspace.files, workspace.entries) == (8, 9)


def test_a_record_may_repeat_its_file_name_as_id(tmp_path: Path) -> None:
    assert codes(said(tmp_path, changed("data/opd/disparbud.yaml", "name:", "id: disparbud\nname:"))) == codes(
        said(tmp_path)
    )


def test_both_the_file_name_and_the_written_id_resolve(tmp_path: Path) -> None:
    stray = changed("data/proposals/usul-portal.yaml", "title:", "id: usul-gerbang\ntitle:")
    other = {
        "data/proposals/usul-lain.yaml": depends_on("usul-portal", "usul-gerbang")["data/proposals/usul-portal.yaml"]
    }
    assert codes(said(tmp_path, {**stray, **other}), "MP1") == ["MP105"]
    assert codes(said(tmp_path, {**stray, **other}), "MP2") == []


BROKEN = {
    "no YAML": "title: [\n",
    "empty": "",
    "a key missing": "title: Usulan\n",
    "text": "usulan\n",
    "a list of text": "- usulan\n",
    "a list without ids": "- title: Usulan\n",
    "an empty list": "[]\n",
    "a tag": "!x\ntitle: Usulan\n",
    "latin-1 bytes": "\udcff",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_record_is_known_by_its_file_and_by_nothing_else(text: str, tmp_path: Path) -> None:
    write(tmp_path, depends_on("usul-rusak"))
    (tmp_path / "data/proposals/usul-rusak.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))
    workspace, faults = load(tmp_path)
    assert faults
    assert "usul-rusak" in workspace.known["proposal"]
    assert workspace.get(Proposal, "usul-rusak") is None
    assert workspace.has_holes(Proposal)
    assert not workspace.has_holes(Opd)
    assert codes(check(workspace, faults, Case()), "MP2") == []


def test_a_file_that_is_not_read_is_known_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, depends_on("usul-tautan", "usul-folder", "usul-akhiran"))
    proposals = tmp_path / "data/proposals"
    (proposals / "usul-tautan.yaml").symlink_to("/etc/hostname")
    (proposals / "usul-folder.yaml").mkdir()
    (proposals / "usul-akhiran.yml").write_text("title: Usulan\n", encoding="utf-8")
    workspace, faults = load(tmp_path)
    found = check(workspace, faults, Case())
    assert codes(found, "MP0") == ["MP001", "MP001", "MP008"]
    assert codes(found, "MP2") == []
    assert workspace.has_holes(Proposal)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text + "x: [\n",
        lambda text: text.replace("- id: dinkes", "- &a\n  id: dinkes"),
        lambda text: text + "- !x {id: dinsos}\n",
        lambda text: text + "- {id: dinsos}\n<<<<<<< HEAD\n",
        lambda text: text + "\udcff",
    ],
)
def test_the_ids_of_a_list_that_cannot_be_read_resolve(damage: Callable[[str], str], tmp_path: Path) -> None:
    write(tmp_path, changed("data/proposals/usul-portal.yaml", "[diskominfo]", "[diskominfo, dinkes, dindik]"))
    (tmp_path / "data/opd/lain.yaml").write_bytes(damage(LIST).encode("utf-8", "surrogateescape"))
    workspace, faults = load(tmp_path)
    assert {"dinkes", "dindik"} <= workspace.known["opd"]
    assert workspace.has_holes(Opd)
    assert codes(check(workspace, faults, Case()), "MP2") == []


def test_one_broken_record_of_a_list_leaves_the_others_whole(tmp_path: Path) -> None:
    workspace = plan(tmp_path, {**WHOLE, "data/opd/lain.yaml": LIST.replace("type: dinas", "type: dina", 1)})
    assert workspace.get(Opd, "dinkes") is None
    assert "dinkes" in workspace.known["opd"]
    assert workspace.get(Opd, "dindik") is not None


def test_a_second_record_of_an_id_is_no_record(tmp_path: Path) -> None:
    twice = LIST.replace("id: dindik", "id: dinkes")
    workspace = plan(tmp_path, {**WHOLE, "data/opd/lain.yaml": twice})
    opd = workspace.get(Opd, "dinkes")
    assert opd is not None
    assert opd.name == "Dinas Kesehatan"
    assert codes(said(tmp_path), "MP1") == ["MP106"]


@pytest.mark.parametrize(
    "record_id", ["Usul", "usul_a", "usul--a", "-usul", "usul-", "con", "lpt1", "a" * 81, "../usul", "a/b"]
)
def test_an_id_that_is_no_id(record_id: str, tmp_path: Path) -> None:
    found = said(tmp_path, {**WHOLE, "data/opd/lain.yaml": LIST.replace("dinkes", record_id)})
    assert codes(found, "MP1") == ["MP105"]


def test_without_settings_no_rule_speaks(tmp_path: Path) -> None:
    workspace = plan(tmp_path, {**WHOLE, "masterplan.yaml": "region: x\n"})
    assert not workspace.settings.is_known
    assert workspace.get(Proposal, "usul-portal") is not None
    assert {found.path for found in said(tmp_path, {**WHOLE, "masterplan.yaml": "region: x\n"})} == {"masterplan.yaml"}


def test_years_in_reverse_silence_the_rules_that_ask_for_years(tmp_path: Path) -> None:
    before = codes(said(tmp_path))
    after = codes(said(tmp_path, changed("data/proposals/usul-portal.yaml", "end: 2026", "end: 2020")))
    assert sorted([*(code for code in before if code != "MP606"), "MP104"]) == after


DAMAGES = {
    "data/opd/rusak.yaml": "name: [\n",
    "data/opd/lain.yaml": LIST.replace("dindik", "diskominfo"),
    "data/proposals/usul-a.yaml": WHOLE["data/proposals/usul-portal.yaml"] + "depends_on: [usul-b]\n",
    "data/proposals/usul-b.yaml": WHOLE["data/proposals/usul-portal.yaml"] + "depends_on: [usul-a, tidak-ada]\n",
    "data/proposals/usul-c.yaml": "id: usul-a\n" + WHOLE["data/proposals/usul-portal.yaml"],
    "data/proposals/USUL-C.yaml": WHOLE["data/proposals/usul-portal.yaml"],
    "data/proposals/zaman/usul-a.yaml": WHOLE["data/proposals/usul-portal.yaml"],
    "data/lain/x.yaml": "a: 1\n",
}


@pytest.mark.parametrize("seed", range(8))
def test_the_order_in_which_files_are_listed_changes_nothing(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def report() -> tuple[tuple[Diagnostic, ...], Workspace]:
        workspace, faults = load(tmp_path)
        return check(workspace, faults, Case(pages.CASE_DATE)), workspace

    write(tmp_path, {**WHOLE, **DAMAGES})
    expected, first = report()
    assert {"MP003", "MP008", "MP106", "MP201", "MP202"} <= set(codes(expected))
    monkeypatch.setattr(os, "scandir", Shuffled(os.scandir, seed))
    found, second = report()
    assert told(found) == told(expected)
    assert [record.ref for record in second.all(Proposal)] == [record.ref for record in first.all(Proposal)]
    assert second.all(Indicator) == first.all(Indicator)


class Shuffled:
    """A folder's entries in another order than the system gives them."""

    def __init__(self, scandir: Callable[[str], AbstractContextManager[Iterator[os.DirEntry[str]]]], seed: int) -> None:
        self.scandir = scandir
        self.random = random.Random(seed)

    def __call__(self, folder: str) -> Shuffled:
        with self.scandir(folder) as entries:
            self.entries = list(entries)
        self.random.shuffle(self.entries)
        return self

    def __enter__(self) -> Shuffled:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __iter__(self) -> Shuffled:
        return self

    def __next__(self) -> os.DirEntry[str]:
        if not self.entries:
            raise StopIteration
        return self.entries.pop()


def told(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[object, ...]]:
    """All that a report shows of them."""
    return [
        (each.path, each.span, each.code, each.message("id"), each.hint("en"), [span for span, _ in each.related])
        for each in diagnostics
    ]


def test_an_empty_list_is_said_to_be_empty(tmp_path: Path) -> None:
    (found,) = (each for each in said(tmp_path, {**WHOLE, "data/proposals/usul-x.yaml": "[]\n"}) if each.is_error)
    assert found.code == "MP103"
    assert found.message("id") == "daftar ini kosong"
