"""Plans that are made up: whole, the same each time, silent when clean, and heard where they were spoilt."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from masterplan_cli.check import check
from masterplan_cli.records import KINDS
from masterplan_cli.rules import RULES
from masterplan_cli.workspace import Case, Workspace, load

GENERATE = Path(__file__).parents[1] / "benchmarks" / "generate.py"
DATE = date(2026, 6, 30)
MEDIUM = ("--opd", "45", "--indicators", "500", "--assets", "150", "--proposals", "190")


def _generate(folder: Path, *options: str) -> list[str]:
    """Makes a workspace; the lines it prints."""
    command = [sys.executable, str(GENERATE), "--out", str(folder), *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.splitlines()


def _check(folder: Path) -> tuple[Workspace, Counter[tuple[str, str]]]:
    workspace, faults = load(folder)
    return workspace, Counter((found.code, found.path) for found in check(workspace, faults, Case(DATE)))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("options", [(), ("--opd", "6", "--indicators", "40", "--assets", "9", "--proposals", "18")])
def test_a_clean_plan_is_silent_and_holds_every_kind(tmp_path: Path, options: tuple[str, ...]) -> None:
    _generate(tmp_path, *options)
    workspace, found = _check(tmp_path)
    assert not found
    assert {kind.KIND for kind in KINDS if workspace.all(kind)} == {kind.KIND for kind in KINDS}


def test_every_fault_is_found_once_where_it_was_planted_and_nothing_else(tmp_path: Path) -> None:
    _, *lines = _generate(tmp_path, "--defects", *MEDIUM)
    written = {rule.CODE for rule in RULES}
    planted = Counter((code, path) for code, path in map(str.split, lines) if code in written)
    assert len(planted) > 50
    assert _check(tmp_path)[1] == planted


def test_the_same_options_give_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        _generate(tmp_path / name, "--files", "200", "--seed", seed)
    first, again, other = (_bytes(tmp_path / name) for name in "abc")
    assert first == again
    assert first.keys() == other.keys()
    assert first != other


@pytest.mark.parametrize("files", [200, 641])
def test_as_many_files_as_asked_for(tmp_path: Path, files: int) -> None:
    _generate(tmp_path, "--files", str(files))
    workspace, found = _check(tmp_path)
    assert (workspace.files, workspace.entries, found) == (files, files, Counter())


def test_each_region_gets_a_workspace_of_its_own(tmp_path: Path) -> None:
    _generate(tmp_path, "--files", "200", "--regions", "3")
    workspaces = [_check(folder)[0] for folder in sorted(tmp_path.iterdir())]
    codes = {workspace.settings.region.code for workspace in workspaces}
    assert len(codes) == 3
