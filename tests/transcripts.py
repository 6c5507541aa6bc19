"""Transcripts: Markdown whose `console` blocks are run, line by line, in a copy of a small workspace.

`$ command` is followed by all it printed, on both streams; `$ echo $?` shows how the command before it ended.
Blocks of a file run one after the other in the same folder, which is printed as `/srv/rencana`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

BLOCK = re.compile(r"^```console\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN_AS = "/srv/rencana"
HUSHED = ("MASTERPLAN_", "PYTHON", "NO_COLOR", "FORCE_COLOR", "LC_", "LANG", "COLUMNS", "GIT_", "SOURCE_DATE_EPOCH")


def replay(transcript: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The transcript with what its commands print now."""
    last = 0

    def rerun(block: re.Match[str]) -> str:
        nonlocal last
        lines: list[str] = []
        for command in commands(block["body"]):
            said, last = run(command, last, folder, environment)
            lines.append(f"$ {command}\n{said}")
        return f"```console\n{''.join(lines)}```"

    return BLOCK.sub(rerun, transcript)


def commands(body: str) -> Iterator[str]:
    """The lines that are typed."""
    return (line.removeprefix("$ ") for line in body.splitlines() if line.startswith("$ "))


def run(command: str, last: int, folder: Path, environment: Mapping[str, str]) -> tuple[str, int]:
    """What one line prints and how it ends; `$?` holds `last`."""
    done = subprocess.run(
        ("bash", "-c", f"set -o pipefail; (exit {last}); {command}"),
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    said = (
        done.stdout.decode("utf-8")
        .replace(str(folder), SHOWN_AS)
        .replace(str(folder.parent), str(Path(SHOWN_AS).parent))
    )
    return said + ("\n" if said and not said.endswith("\n") else ""), done.returncode


def quiet_environment(cache: Path) -> dict[str, str]:
    """This environment without what changes words or colours; compiled modules are kept in `cache`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(HUSHED)}
    bin_folder = str(Path(sys.executable).parent)
    return kept | {
        "PATH": f"{bin_folder}{os.pathsep}{kept.get('PATH', '')}",
        "PYTHONPYCACHEPREFIX": str(cache),
        "GIT_CEILING_DIRECTORIES": "/",
        "LANG": "C.UTF-8",
    }
