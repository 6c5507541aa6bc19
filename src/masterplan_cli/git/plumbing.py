"""How git is called: plumbing alone, no hook, no lock, no prompt, no network, and not for ever."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

SECONDS = 30


def command(*arguments: str) -> tuple[str, ...]:
    """A git command with what a repository may set against us switched off."""
    settings = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "safe.bareRepository=explicit")
    never = "protocol.allow=never"  # a partial clone would fetch what it lacks
    return ("git", *(word for setting in (*settings, never) for word in ("-c", setting)), *arguments)


def environment() -> Mapping[str, str]:
    """This environment without what points git elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }


def answer(root: Path, *arguments: str) -> str | None:
    """Standard output of a git command; None where it fails."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            command(*arguments), cwd=root, env=environment(), capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
