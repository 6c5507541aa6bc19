"""What git knows of a workspace, by plumbing commands alone that run no hook and touch no index."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

SECONDS = 30
DATA = ("data", "content", "masterplan.yaml")


def last_change(root: Path) -> date | None:
    """The date of the last commit that touched the data; None without git, such a commit, or the whole history."""
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return None
    answer = _git(root, "rev-list", "--max-count=1", "--format=%cs", "HEAD", "--", *DATA)
    try:
        return date.fromisoformat(answer.split()[-1])
    except (IndexError, ValueError):
        return None


def _git(root: Path, *arguments: str) -> str:
    """Standard output of a git command, empty text where it fails."""
    import subprocess

    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    safe = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit")
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            ("git", *safe, *arguments), cwd=root, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
