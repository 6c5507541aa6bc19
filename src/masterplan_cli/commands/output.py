"""Where a result goes: standard output or a file, whole or not at all, as UTF-8 with `\\n`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from masterplan_cli.commands.cannot_run import CannotRunError
from masterplan_cli.diagnostics import Text


def deliver(content: str | bytes, target: str | None = None) -> None:
    """Writes a result to standard output, or to a file that is replaced only once all is written."""
    encoded = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    try:
        if target is not None:
            _replace(Path(target), encoded)
        else:
            _print(encoded)
    except BrokenPipeError:
        raise
    except OSError as error:
        arguments = {"target": target or "stdout", "why": error.strerror or type(error).__name__}
        raise CannotRunError(_CANNOT_WRITE, arguments) from error


_CANNOT_WRITE = Text(id="`{target}` tidak dapat ditulis: {why}", en="cannot write `{target}`: {why}")


def _print(encoded: bytes) -> None:
    if sys.stdout is None:
        raise OSError
    sys.stdout.buffer.write(encoded)
    sys.stdout.buffer.flush()


def _replace(target: Path, encoded: bytes) -> None:
    if target.exists() and not target.is_file():  # a device or a pipe: nothing to replace
        target.write_bytes(encoded)
        return
    beside = target.with_name(f".{target.name[:80]}.{os.getpid()}.tmp")
    file = beside.open("xb")
    try:
        with file:
            file.write(encoded)
        beside.replace(target)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def note(text: str) -> None:
    """Writes to standard error; where nobody takes it, the result still counts."""
    try:
        if sys.stderr is not None:
            sys.stderr.write(text)
            sys.stderr.flush()
    except BrokenPipeError:
        raise
    except OSError:
        return
