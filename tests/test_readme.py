"""What the READMEs show is what happens: every command in them runs, every file and picture they name is there.

`console` blocks are transcripts, `diff` and `yaml` blocks what a reader edits and writes between them, all in one copy
of the practice plan. Commands of `sh` and `bat` blocks set up: they must say what the Makefile does.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

import transcripts

REPOSITORY = Path(__file__).parent.parent
PRACTICE = REPOSITORY / "tests" / "fixtures" / "latihan"
READMES = {"README.md": "en", "README.id.md": "id"}
PAGES = (*READMES, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)#]+)\)|src=\"(?P<picture>[^\"]+)\"")
CODE_PATH = re.compile(r"`((?:src|tests|data|templates|benchmarks|docs|content|\.ci)/[^`<>*\s{}]*)`")

readmes = pytest.mark.parametrize("readme", READMES)


@readmes
def test_tour(readme: str, tmp_path: Path, update: bool) -> None:
    page = REPOSITORY / readme
    expected = page.read_text(encoding="utf-8")
    folder = shutil.copytree(PRACTICE, tmp_path / "rencana")
    environment = transcripts.quiet_environment(tmp_path / "compiled") | {"MASTERPLAN_LANG": READMES[readme]}
    found = BLOCK.sub(lambda block: _take_step(block, folder, environment), expected)
    if update:
        page.write_text(found, encoding="utf-8", newline="\n")
    else:
        assert found == expected


def _take_step(block: re.Match[str], folder: Path, environment: dict[str, str]) -> str:
    if block["kind"] == "console":
        return transcripts.replay(block[0], folder, environment)
    if block["kind"] == "diff":
        _edit(block["body"], folder)
    if block["kind"] == "yaml":
        path, _, record = block["body"].partition("\n")
        (folder / path.removeprefix("# ")).write_text(record, encoding="utf-8", newline="\n")
    return block[0]


def _edit(diff: str, folder: Path) -> None:
    """Each `-` line becomes the `+` line after it, in the file that `+++` names."""
    lines = diff.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("+++ "):
            path = folder / line.removeprefix("+++ ")
        elif line.startswith("-") and not line.startswith("--- "):
            before = path.read_text(encoding="utf-8")
            assert before.count(line[1:] + "\n") == 1, f"{path.name} has no such line: {line[1:]}"
            path.write_text(before.replace(line[1:], lines[number + 1][1:]), encoding="utf-8", newline="\n")


@readmes
def test_set_up_does_what_the_makefile_does(readme: str) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    (version,) = re.findall(r"^UV_VERSION := (\S+)$", makefile, re.MULTILINE)
    typed = _typed(readme)
    assert [line for line in typed["sh"] if line.startswith("make")] == ["make", "make test"]
    for line in typed["sh"]:
        assert line.startswith("make") or line.split()[0] in ("cp", "cd", "export"), line
    assert typed["bat"][:3] == [
        "py -m venv .venv",
        rf".venv\Scripts\pip install uv=={version}",
        r".venv\Scripts\uv sync --frozen --all-extras",
    ]
    main_job = [command.removeprefix(".venv/bin/") for command in _of_make("all") if "masterplan" in command]
    after = [line.removeprefix(".venv\\Scripts\\") for line in typed["bat"][3:]]
    assert after[: len(main_job)] == main_job
    assert after[len(main_job) :] == ["pytest"]


@pytest.fixture(scope="module")
def main_job(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[subprocess.CompletedProcess[str]]]:
    """What `make` runs once it is set up, on a copy of the real plan."""
    folder = tmp_path_factory.mktemp("main") / "masterplan"
    shutil.copytree(REPOSITORY / "data", folder / "data")
    shutil.copy(REPOSITORY / "masterplan.yaml", folder)
    if (REPOSITORY / "content").is_dir():
        shutil.copytree(REPOSITORY / "content", folder / "content")
    environment = transcripts.quiet_environment(folder.parent / "compiled")
    commands = [shlex.split(command) for command in _of_make("all") if "masterplan" in command]
    runs = [
        subprocess.run(
            (Path(program).name, *arguments),
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        for program, *arguments in commands
    ]
    return folder, runs


def test_make_checks_the_plan_and_says_last_where_the_masterplan_lies(
    main_job: tuple[Path, list[subprocess.CompletedProcess[str]]],
) -> None:
    folder, runs = main_job
    assert [run.returncode for run in runs] == [0, 0], [run.stdout + run.stderr for run in runs]
    *_, last = runs[-1].stdout.splitlines()
    assert (folder / last.split()[0]).is_file()
    assert (folder / "build" / "masterplan.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page: str) -> None:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    targets = [found["target"] or found["picture"] for found in LINK.finditer(text)]
    named = [target for target in targets if not target.startswith(("http://", "https://"))]
    for name in (*named, *CODE_PATH.findall(text)):
        assert (REPOSITORY / name).exists(), f"{page} names {name}"


def test_both_readmes_show_the_same_commands() -> None:
    commands = {readme: _typed(readme) for readme in READMES}
    english, indonesian = commands["README.md"], commands["README.id.md"]
    assert english["console"] == indonesian["console"]
    assert english["bat"] == indonesian["bat"]


def _typed(readme: str) -> dict[str, list[str]]:
    """The commands of a README by the kind of their block."""
    text = (REPOSITORY / readme).read_text(encoding="utf-8")
    typed: dict[str, list[str]] = {"sh": [], "bat": [], "console": []}
    for block in BLOCK.finditer(text):
        lines = transcripts.commands(block["body"]) if block["kind"] == "console" else block["body"].splitlines()
        typed.setdefault(block["kind"], []).extend(re.sub(r"\s+#.*$", "", line) for line in lines)
    return typed


def _of_make(target: str) -> list[str]:
    """The commands a target stands for, as make says them without running them."""
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    said = subprocess.run(
        ("make", "--dry-run", target), cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=True
    )
    return [line.lstrip("@ ") for line in said.stdout.splitlines() if line.startswith(".venv/bin/masterplan")]
