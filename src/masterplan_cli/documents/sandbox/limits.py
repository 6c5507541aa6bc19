"""What a process may take from here on, where the system can limit it."""

from __future__ import annotations

import os
import sys
import time

MOST_MEMORY = 1 << 30
MOST_SECONDS = 60


def limit() -> None:
    """Bounds memory and processor time on top of what is used already, and opens no file any more."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, _memory_in_use() + MOST_MEMORY),
        (resource.RLIMIT_CPU, _seconds_used() + MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
    )
    for name, most in limits:
        _set_limit(name, most)


def _set_limit(name: int, most: int) -> None:
    import resource

    if sys.platform == "win32":
        return
    hard = resource.getrlimit(name)[1]
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(name, (bound, bound))
    except (OSError, ValueError):
        return


def _memory_in_use() -> int:
    try:
        with open("/proc/self/statm", "rb") as status:
            return int(status.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return MOST_MEMORY


def _seconds_used() -> int:
    return int(time.process_time()) + 1
