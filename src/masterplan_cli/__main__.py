"""Where a run begins and ends: the version without imports, exit codes, no farewell work."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

CANNOT_WRITE = 2
FAULT = 70
INTERRUPTED = 130
PIPE_CLOSED = 141
REPORT = "laporkan menurut CONTRIBUTING.md / report it as CONTRIBUTING.md says"


def run() -> None:
    """The console command: without the collector, since a run is short and keeps nearly all it makes.

    Leaves by `os._exit` once everything is written, since freeing memory takes time.
    """
    gc.disable()
    _leave(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    _forget_current_folder()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    try:
        if arguments[:1] == ["--version"]:
            return _tell_version()
        from masterplan_cli.cli import main

        return main(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return PIPE_CLOSED
    except Exception as fault:
        return _confess(fault, is_debug="--debug" in arguments)


def _forget_current_folder() -> None:
    """Modules are never taken from the folder that is worked on."""
    with suppress(OSError):
        if sys.path and sys.path[0] in ("", os.getcwd()):
            del sys.path[0]


def _tell_version() -> int:
    from masterplan_cli import __version__

    sys.stdout.write(f"masterplan {__version__}\n")
    return 0


def _confess(fault: Exception, *, is_debug: bool) -> int:
    """One line for a fault of our own; the traceback for who asks for it."""
    from masterplan_cli import __version__

    if is_debug:
        import traceback

        traceback.print_exception(fault)
    with suppress(OSError, AttributeError):
        sys.stderr.write(f"masterplan {__version__}: {type(fault).__name__} (--debug); {REPORT}\n")
    return FAULT


def _leave(code: int) -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            code = PIPE_CLOSED
        except OSError:
            code = CANNOT_WRITE
    os._exit(code)


if __name__ == "__main__":
    run()
