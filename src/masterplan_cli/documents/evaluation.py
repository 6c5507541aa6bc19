"""A template's text evaluated in a child process: plain values in, Markdown and placed blocks out, as JSON.

No list of what a template may do is ever complete, so the child has little to lose: it holds no secrets, opens no
files, and ends at a limit of memory, processor time and clock time. Where `fork` exists the child is a fork; elsewhere
a new interpreter, with the clock as its only limit.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import FrameType
from typing import Literal

import jinja2

from masterplan_cli.diagnostics import Text, visible
from masterplan_cli.documents.environment import Operation, Sandbox, literal, undefined_name
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.filters import LAYOUTS, Placed, Places
from masterplan_cli.documents.plain import Plain, dumps, loads, refuse_unplain

Isolation = Literal["fork", "interpreter"]

MOST_MEMORY = 1 << 30
MOST_SECONDS = 60
MOST_CLOCK_SECONDS = 120
MOST_OUTPUT = 20_000_000

FRONT = "front:"


@dataclass(frozen=True, slots=True)
class Request:
    """What is evaluated: the template named `main` among `templates`, the texts of its front matter, the context."""

    templates: Mapping[str, str]
    main: str
    front: Mapping[str, str]
    context: Mapping[str, Plain]
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Marked Markdown with holes, the blocks for the holes, and the front matter filled in."""

    text: str
    placed: tuple[Mapping[str, Plain], ...]
    front: Mapping[str, str]


def default_isolation() -> Isolation:
    """Fork where it exists and is safe."""
    return "fork" if hasattr(os, "fork") and sys.platform != "darwin" else "interpreter"


def evaluate(request: Request, isolation: Isolation | None = None) -> Evaluated:
    """The template's text; raises TemplateFault with the template's name as `file`."""
    refuse_unplain(request.context)
    answer = _in_fork(request) if (isolation or default_isolation()) == "fork" else _in_interpreter(request)
    if not answer:
        raise TemplateFault(_OVER_THE_LIMIT, file=request.main)
    return _read_answer(loads(answer))


def run(request: Request) -> bytes:
    """The answer, made in this process; called inside the child."""
    try:
        return _answer(request)
    except TemplateFault as fault:
        return dumps({"fault": _plain_fault(fault)})
    except Exception as error:  # whatever else happens in the child is our mistake, and must not look like a limit
        return dumps({"broken": f"{type(error).__name__}: {error}"})


def serve() -> None:
    """Reads a request from standard input, limits itself, writes the answer: the child that is a new interpreter."""
    request = _read_request(loads(sys.stdin.buffer.read()))
    _limit()
    answer = run(request)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _answer(request: Request) -> bytes:
    places = Places(request.sections)
    body = Sandbox(
        request.templates, places.filters(), places.tests(), finalize=places.finalize, is_markdown=True, layouts=LAYOUTS
    )
    titles = {FRONT + key: text for key, text in request.front.items()}
    front = Sandbox(titles, _front_filters(places), places.tests(), finalize=literal, is_markdown=False)
    filled = {key: _render(front, FRONT + key, request.context) for key in request.front}
    text = _render(body, request.main, request.context)
    return dumps({"text": text, "front": filled, "placed": _listed(places.placed)})


def _listed(placed: list[Placed]) -> tuple[Plain, ...]:
    return tuple(placed)


def _front_filters(places: Places) -> Mapping[str, Operation]:
    return {name: value for name, value in places.filters().items() if name not in ("table", "prose")}


def _render(sandbox: Sandbox, name: str, context: Mapping[str, Plain]) -> str:
    try:
        parts: list[str] = []
        length = 0
        for part in sandbox.get_template(name).generate(context):
            parts.append(part)
            length += len(part)
            if length > MOST_OUTPUT:
                raise TemplateFault(_TOO_LONG)
        return "".join(parts)
    except TemplateFault as fault:
        raise fault.at(*_where(fault, name, fault.line)) from None
    except jinja2.TemplateSyntaxError as error:
        raise _syntax(error, name) from None
    except jinja2.TemplateNotFound as error:
        raise TemplateFault(_NO_PARTIAL, {"name": visible(str(error.name))}).at(*_where(error, name)) from None
    except jinja2.UndefinedError as error:
        raise _undefined(error, context).at(*_where(error, name)) from None
    except (jinja2.TemplateError, jinja2.TemplateRuntimeError) as error:
        raise TemplateFault(_FORBIDDEN, {"what": visible(str(error))}).at(*_where(error, name)) from None
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        raise TemplateFault(_MISUSED, {"what": visible(str(error))}).at(*_where(error, name)) from None
    except MemoryError:
        raise TemplateFault(_OVER_THE_LIMIT, file=name) from None


def _undefined(error: jinja2.UndefinedError, context: Mapping[str, Plain]) -> TemplateFault:
    name, *known = (error.message or "").split("\n")
    return undefined_name(name, known or (*context, *LAYOUTS))


def _where(error: BaseException, name: str, line: int = 1) -> tuple[str, int]:
    """The innermost line of a template on the error's way."""
    place = (name, line)
    trace = error.__traceback__
    while trace is not None:
        frame: FrameType = trace.tb_frame
        if "__jinja_template__" in frame.f_globals or frame.f_code.co_filename.endswith((".md.j2", "<template>")):
            place = (_template_name(frame, name), trace.tb_lineno)
        trace = trace.tb_next
    return place


def _template_name(frame: FrameType, name: str) -> str:
    known = frame.f_code.co_filename
    return known if known.endswith(".md.j2") or known.startswith(FRONT) else name


def _syntax(error: jinja2.TemplateSyntaxError, name: str) -> TemplateFault:
    unknown = re.match(r"No (filter|test) named '(.*?)'", error.message or "")
    if unknown:
        words = {"kind": unknown[1], "name": visible(unknown[2])}
        return TemplateFault(_NO_FILTER, words, file=error.name or name, line=error.lineno)
    return TemplateFault(_SYNTAX, {"what": visible(error.message or "")}, file=error.name or name, line=error.lineno)


def _plain_fault(fault: TemplateFault) -> dict[str, Plain]:
    hint: Plain = (fault.hint.id, fault.hint.en) if fault.hint else None
    return {
        "message": (fault.message.id, fault.message.en),
        "arguments": dict(fault.arguments),
        "hint": hint,
        "file": fault.file,
        "line": fault.line,
    }


def _read_answer(answer: Plain) -> Evaluated:
    match answer:
        case {
            "fault": {
                "message": (str(id_), str(en)),
                "arguments": dict(arguments),
                "hint": hint,
                "file": str(file),
                "line": int(line),
            }
        }:
            told = Text(*(str(part) for part in hint)) if isinstance(hint, tuple) else None
            words = {name: str(value) for name, value in arguments.items()}
            raise TemplateFault(Text(id_, en), words, hint=told, file=file, line=line)
        case {"text": str(text), "front": dict(front), "placed": tuple(placed)}:
            blocks = tuple(block for block in placed if isinstance(block, Mapping))
            return Evaluated(text, blocks, {key: str(value) for key, value in front.items()})
        case {"broken": str(what)}:
            raise RuntimeError(f"the evaluation of a template broke: {what}")
    raise TypeError("the child's answer has no known shape")


def _in_fork(request: Request) -> bytes:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(request, reading, writing)
    os.close(writing)
    try:
        return _collect(reading)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _be_the_child(request: Request, reading: int, writing: int) -> None:
    try:
        os.close(reading)
        os.environ.clear()
        _limit()
        answer = run(request)
        while answer:
            answer = answer[os.write(writing, answer[:65536]) :]
    finally:
        os._exit(0)


def _collect(reading: int) -> bytes:
    import select

    end = time.monotonic() + MOST_CLOCK_SECONDS
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([reading], [], [], max(0, end - time.monotonic()))
        if not ready:
            return b""
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _in_interpreter(request: Request) -> bytes:
    sent = dumps(
        {
            "templates": dict(request.templates),
            "main": request.main,
            "front": dict(request.front),
            "context": request.context,
            "sections": tuple(sorted(request.sections)),
        }
    )
    command = [sys.executable, "-I", "-c", f"from {__name__} import serve; serve()"]
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "TEMP") if name in os.environ}
    try:
        ended = subprocess.run(  # noqa: S603 - our own interpreter on our own code
            command,
            input=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_CLOCK_SECONDS,
            env=kept,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return b""
    return ended.stdout if ended.returncode == 0 else b""


def _read_request(sent: Plain) -> Request:
    match sent:
        case {
            "templates": dict(templates),
            "main": str(main),
            "front": dict(front),
            "context": dict(context),
            "sections": tuple(sections),
        }:
            return Request(
                {name: str(text) for name, text in templates.items()},
                main,
                {key: str(text) for key, text in front.items()},
                context,
                frozenset(str(section) for section in sections),
            )
    raise TypeError("the request has no known shape")


def _limit() -> None:
    """Memory, processor time and open files, where the system can limit them."""
    try:
        import resource
    except ImportError:
        return
    used = _memory_in_use()
    limits = (
        (resource.RLIMIT_AS, used + MOST_MEMORY),
        (resource.RLIMIT_CPU, _seconds_used() + MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
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


_SYNTAX = Text(id="templat tidak dapat dibaca: {what}", en="the template cannot be read: {what}")
_NO_FILTER = Text(id="{kind} `{name}` tidak ada", en="there is no {kind} `{name}`")
_NO_PARTIAL = Text(id="bagian templat `{name}` tidak ada", en="there is no partial template `{name}`")
_FORBIDDEN = Text(id="templat memakai yang tidak diizinkan: {what}", en="the template uses what is not allowed: {what}")
_MISUSED = Text(
    id="templat salah memakai filter atau nilai: {what}", en="the template misuses a filter or value: {what}"
)
_TOO_LONG = Text(id="hasil templat lebih dari 20 MB", en="the template's output exceeds 20 MB")
_OVER_THE_LIMIT = Text(
    id="templat melampaui batas memori atau waktu; periksa perulangannya",
    en="the template exceeds the limit of memory or time; look at its loops",
)
