"""What git knows of a workspace, by plumbing commands alone that run no hook and touch no index."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from masterplan_cli.git.plumbing import answer

DATA = ("data", "content", "masterplan.yaml")


def last_change(root: Path) -> date | None:
    """The date of the last commit that touched the data; None without git, such a commit, or the whole history."""
    if (answer(root, "rev-parse", "--is-shallow-repository") or "").strip() != "false":
        return None
    found = answer(root, "rev-list", "--max-count=1", "--format=%cs", "HEAD", "--", *DATA) or ""
    try:
        return date.fromisoformat(found.split()[-1])
    except (IndexError, ValueError):
        return None
