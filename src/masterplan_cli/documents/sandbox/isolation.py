"""Work done in a child process that has little to lose: no secrets, no files, an end to memory, time and output.

Where `fork` exists the child is a fork; elsewhere a new interpreter, with the clock and the output as its only limits.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.sandbox.limits import limit

Isolation = Literal["fork", "interpreter"]

MOST_CLOCK_SECONDS = 120
MOST_BYTES = 200_000_000
END = b"\n"
"""The last byte of an answer; JSON holds none, so what has no end was cut off."""


def default_isolation() -> Isolation:
    """Fork where it exists and is safe."""
    return "fork" if hasattr(os, "fork") and sys.platform != "darwin" else "interpreter"


def in_fork(work: Callable[[], bytes]) -> bytes:
    """What the work answers, done in a fork; raises TemplateFault where it came to no end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(work, reading, writing)
    os.close(writing)
    clock = Timer(MOST_CLOCK_SECONDS, os.kill, (child, signal.SIGKILL))
    clock.start()
    try:
        return received(reading)
    finally:
        clock.cancel()
        clock.join()
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def in_interpreter(program: str, sent: bytes) -> bytes:
    """What a Python program answers to what it reads, in a new interpreter; raises TemplateFault as `in_fork` does."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "TEMP") if name in os.environ}
    command = (sys.executable, "-I", "-c", program)
    with subprocess.Popen(  # noqa: S603 - our own interpreter on our own code
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=kept
    ) as child:
        clock = Timer(MOST_CLOCK_SECONDS, child.kill)
        clock.start()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            with suppress(BrokenPipeError), child.stdin:
                child.stdin.write(sent)
            return received(child.stdout.fileno())
        finally:
            clock.cancel()
            clock.join()
            child.kill()


def answer(prepare: Callable[[bytes], Callable[[], bytes]]) -> None:
    """The child that is a new interpreter: reads and prepares, limits itself, and writes what the work answers."""
    work = prepare(sys.stdin.buffer.read())
    limit()
    _write_all(sys.stdout.fileno(), work() + END)


def received(reading: int, most: int = MOST_BYTES) -> bytes:
    """What a child wrote, down to its end mark; raises TemplateFault where it wrote too much or was stopped before."""
    whole = bytearray()
    while part := os.read(reading, 1 << 20):
        whole += part
        if len(whole) > most:
            raise too_large()
    if not whole.endswith(END):
        raise over_the_limit()
    return bytes(whole[: -len(END)])


def over_the_limit() -> TemplateFault:
    """The fault of a template that takes too much memory or time."""
    return TemplateFault(_OVER_THE_LIMIT, hint=_LOOK_AT_LOOPS)


def too_large() -> TemplateFault:
    """The fault of a template whose result is too large."""
    return TemplateFault(_TOO_LARGE, {"most": str(MOST_BYTES // 1_000_000)}, hint=_LOOK_AT_LOOPS)


def _be_the_child(work: Callable[[], bytes], reading: int, writing: int) -> None:
    try:
        os.close(reading)
        os.environ.clear()
        limit()
        _write_all(writing, work() + END)
    finally:
        os._exit(0)


def _write_all(writing: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(writing, left[:65536]) :]


_OVER_THE_LIMIT = Text(
    id="templat melampaui batas memori atau waktu", en="the template exceeds the limit of memory or time"
)
_TOO_LARGE = Text(id="hasil templat terlalu besar, lebih dari {most} MB", en="the result exceeds {most} MB")
_LOOK_AT_LOOPS = Text(id="periksa perulangannya (`for`)", en="look at its loops (`for`)")
