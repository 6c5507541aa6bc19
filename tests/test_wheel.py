"""The wheel alone does the main job: installed away from the repository, run on a plan in an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
EXAMPLE = REPOSITORY / "tests" / "fixtures" / "latihan"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; its libraries are lent by the environment of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    home = folder / "venv"
    _uv(
        "build",
        "--wheel",
        "--offline",
        "--no-build-isolation",
        "--python",
        sys.executable,
        "--out-dir",
        str(folder / "dist"),
        str(REPOSITORY),
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    _uv("venv", "--offline", "--python", sys.executable, str(home))
    _uv("pip", "install", "--offline", "--no-deps", "--python", str(home), str(wheel))
    (_site(home) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home


def test_wheel_brings_its_own_package(installed: Path, tmp_path: Path) -> None:
    where = "import masterplan_cli; print(masterplan_cli.__file__)"
    found = _run(tmp_path, str(_program(installed, "python")), "-c", where)
    assert Path(found.stdout.strip()).is_relative_to(installed), found.stderr


def test_wheel_does_the_main_job(installed: Path, tmp_path: Path) -> None:
    plan = tmp_path / "rencana"
    shutil.copytree(EXAMPLE, plan)
    masterplan = str(_program(installed, "masterplan"))
    check = _run(plan, masterplan, "validate")
    assert check.returncode == 1, check.stderr
    assert "kesalahan[MP201]" in check.stdout
    assert _run(plan, masterplan, "explain", "MP201").stdout.startswith("MP201 unknown-reference")
    report = _run(plan, masterplan, "report", "masterplan", "--format", "md,pdf,html", "--output", "build")
    assert report.returncode == 0, report.stderr
    starts = {made.name: made.read_bytes()[:5] for made in (plan / "build").iterdir()}
    assert sorted(starts) == ["masterplan.html", "masterplan.md", "masterplan.pdf"]
    assert starts["masterplan.pdf"] == b"%PDF-"
    assert "LiberationSans" in _fonts(plan / "build" / "masterplan.pdf")


def _fonts(pdf: Path) -> str:
    from pypdf import PdfReader

    pages = PdfReader(pdf).pages
    return " ".join(str(font["/BaseFont"]) for font in pages[0]["/Resources"]["/Font"].values())


def _uv(*arguments: str) -> None:
    result = _run(REPOSITORY, str(SCRIPTS / "uv"), "--quiet", *arguments)
    assert result.returncode == 0, result.stderr


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command as a stranger runs it: without this environment's variables for Python and the program."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "MASTERPLAN"))}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def _program(home: Path, name: str) -> Path:
    return home / ("Scripts" if os.name == "nt" else "bin") / name


def _site(home: Path) -> Path:
    return Path(sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)}))
