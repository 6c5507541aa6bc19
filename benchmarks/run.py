"""Measures what the command costs against what it stands on: CPU in medians of alternating runs, and peak memory."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from masterplan_cli.analyses import ANALYSES, Analysis

REPOSITORY = Path(__file__).parents[1]
PYTHON = sys.executable
MASTERPLAN = str(Path(PYTHON).with_name("masterplan"))
LOAD_ALL = """
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.yaml"):
    with open(path, "rb") as file:
        yaml.load(file, yaml.CSafeLoader)
"""
SIZES = (("640 files", 640, 2.2, 80), ("6,400 files", 6400, 1.0, 150), ("64,000 files", 64000, 1.0, 700))
HOSTILE = (
    ("100,000 brackets", b"title: " + b"[" * 100_000),
    ("250,000 values", b"notes: [" + b"a, " * 250_000 + b"]\n"),
)
DATE = "2026-06-30"
SUBJECT = "proposal:usul-dinas-kesehatan-1"
QUESTION = "analyze"
DOUBLES = "analyze duplicates, 2,000 proposals"
NOT_TIMED = "portfolio"
"""Choosing is timed by itself: what it costs depends on the ceilings, and little on how much is read."""
CHOICES = (
    ("choice of 200", ("--proposals", "200"), 2),
    ("choice of 2,000, gap 0.1 %", ("--proposals", "2000", "--gap", "0.1"), 20),
    ("choice of 200, free, gap 0.1 %", ("--proposals", "200", "--free", "--gap", "0.1"), 20),
)
MEBI = 1024 * 1024
# Modules that have changed are compiled once, and not at each run.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Row:
    """One promise: a command may cost at most `target` times another, or `seconds`, and `memory` MB at its peak.

    `codes` are the exits that are no failure: a check that finds something ends with 1.
    """

    name: str
    command: tuple[str, ...]
    base: tuple[str, ...] = ()
    target: float = 0
    seconds: float = 0
    memory: int = 0
    runs: int = 9
    codes: tuple[int, ...] = (0, 1)


@dataclass(frozen=True)
class Cost:
    """What one run took: CPU seconds of user and system, peak memory in MB."""

    cpu: float
    memory: float


def main() -> None:
    """Prints a table; exit 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also 64,000 files; takes some minutes")
    parser.add_argument("--only", default="", help="rows whose name holds this text")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for row in _rows(Path(folder), options.large, options.only) if options.only in row.name]
        print(f"{'what':34} {'CPU':>8} {'base':>8} {'ratio':>7} {'target':>7} {'peak MB':>8} {'target':>7}")
        is_kept = [_report(row) for row in rows]
    sys.exit(0 if all(is_kept) else 1)


def _rows(folder: Path, is_large: bool, only: str) -> Iterator[Row]:
    yield Row("--version", (MASTERPLAN, "--version"), (PYTHON, "-c", "pass"), target=2)
    yield Row("--help", (MASTERPLAN, "--help"), (PYTHON, "-c", "import typer"), target=1.3)
    modules = (PYTHON, "-c", "import typer, pydantic, yaml")
    yield Row("validate, the committed plan", _validate(REPOSITORY), modules, target=2.5)
    for name, files, target, memory in SIZES:
        row = f"validate, {name}"
        if only in row and (is_large or files < 64000):
            plan = _generated(folder, files)
            load = (PYTHON, "-c", LOAD_ALL, str(plan))
            runs = 9 if files < 6400 else 5 if files < 64000 else 3
            yield Row(row, _validate(plan), load, target=target, memory=memory, runs=runs)
    if any(only in _named(each) for each in ANALYSES):
        yield from _questions(_generated(folder, 0, "region"))
    if only in DOUBLES:
        plan = _generated(folder, 0, "doubles", "--proposals", "2000")
        yield Row(DOUBLES, _analyze(plan, "duplicates"), seconds=3, runs=3, codes=(0,))
    for name, arguments, seconds in CHOICES:
        choose = (PYTHON, str(Path(__file__).with_name("portfolio.py")), *arguments)
        yield Row(name, choose, seconds=seconds, runs=3, codes=(0,))
    paper = str(folder / "masterplan.pdf")
    report = (MASTERPLAN, "-C", str(REPOSITORY), "report", "--format", "pdf", "-o", paper)
    yield Row("report, PDF of the committed plan", report, seconds=4, runs=3)
    for name, content in HOSTILE:
        plan = _generated(folder, 20, name.replace(" ", "-"))
        (plan / "data" / "proposals" / "buruk.yaml").write_bytes(content)
        yield Row(f"validate, a file of {name}", _validate(plan), seconds=1, runs=3)


def _questions(plan: Path) -> Iterator[Row]:
    """Each question but one, against a check of the same plan."""
    check = (*_validate(plan), "--date", DATE)
    for analysis in ANALYSES:
        if analysis.name != NOT_TIMED:
            subject = (SUBJECT,) if "subject" in analysis.takes else ()
            ask = _analyze(plan, analysis.name, *subject)
            yield Row(_named(analysis), ask, check, target=1.5, runs=5, codes=(0,))


def _named(analysis: Analysis) -> str:
    return f"{QUESTION} {analysis.name}"


def _analyze(plan: Path, question: str, *subject: str) -> tuple[str, ...]:
    return (MASTERPLAN, "-C", str(plan), "analyze", question, *subject, "--date", DATE)


def _generated(folder: Path, files: int, name: str = "", *options: str) -> Path:
    """A made-up plan of so many files; of 50 OPD, 600 indicators and 200 proposals where none are asked for."""
    plan = folder / (name or str(files))
    size = ("--files", str(files)) if files else ()
    generate = (PYTHON, str(Path(__file__).with_name("generate.py")), *size, *options, "--out", str(plan))
    subprocess.run(generate, check=True, stdout=subprocess.DEVNULL)
    return plan


def _validate(root: Path) -> tuple[str, ...]:
    return (MASTERPLAN, "-C", str(root), "validate")


def _report(row: Row) -> bool:
    measured: list[Cost] = []
    base: list[Cost] = []
    for turn in range(row.runs + 1):
        for command, costs in ((row.command, measured), (row.base, base)):
            cost = _run(command, row.codes) if command else Cost(0, 0)
            if cost is None:
                print(f"{row.name:34} cannot run: {' '.join(command[1:4])}")
                return False
            if turn:  # the first warms the caches of the disk
                costs.append(cost)
    cpu, below = median(cost.cpu for cost in measured), median(cost.cpu for cost in base)
    memory = median(cost.memory for cost in measured)
    ratio = cpu / below if below else 0
    is_kept = (
        ratio <= row.target and (not row.memory or memory <= row.memory) and (not row.seconds or cpu <= row.seconds)
    )
    print(
        f"{row.name:34} {cpu:7.3f}s {below:7.3f}s {f'{ratio:.2f}x' if below else '':>7} "
        f"{f'{row.target:.1f}x' if row.target else f'{row.seconds:.0f}s':>7} {memory:8.0f} {row.memory or '':>7} "
        f"{'ok' if is_kept else 'OVER'}",
        flush=True,
    )
    return is_kept


def _run(command: tuple[str, ...], codes: tuple[int, ...]) -> Cost | None:
    """The cost of a child of its own; None where it ends otherwise than it may."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / MEBI)


if __name__ == "__main__":
    main()
