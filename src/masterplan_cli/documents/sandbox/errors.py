"""What goes wrong while a template is rendered, as a fault at its innermost line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import FrameType

import jinja2

from masterplan_cli.diagnostics import Text, visible
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.sandbox.environment import undefined_name
from masterplan_cli.documents.sandbox.isolation import over_the_limit

FRONT = "front:"
"""What the names of front matter's texts begin with, where a template's name is asked for."""

CAUSED = (
    TemplateFault, jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError,
    RecursionError, MemoryError,
)  # fmt: skip
"""What a template can cause."""


def told(error: BaseException, name: str, known: Iterable[str]) -> TemplateFault:
    """The fault behind an error of the template of that name, where `known` are the names it could use."""
    match error:
        case MemoryError():
            return over_the_limit().at(name, 1)
        case jinja2.TemplateSyntaxError():
            return _syntax(error, name)
        case TemplateFault():
            return error.at(*_place(error, name, error.line))
        case jinja2.TemplateNotFound():
            fault = TemplateFault(_NO_PARTIAL, {"name": visible(str(error.name))})
        case jinja2.UndefinedError():
            fault = _undefined(error, known)
        case jinja2.TemplateError():
            fault = TemplateFault(_FORBIDDEN, {"what": visible(str(error))})
        case _:
            fault = TemplateFault(_MISUSED, {"what": visible(str(error))})
    return fault.at(*_place(error, name))


def _undefined(error: jinja2.UndefinedError, known: Iterable[str]) -> TemplateFault:
    name, *there = (error.message or "").split("\n")
    return undefined_name(name, there or known)


def _place(error: BaseException, name: str, line: int = 1) -> tuple[str, int]:
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


_SYNTAX = Text(id="templat tidak dapat dibaca: {what}", en="the template cannot be read: {what}")
_NO_FILTER = Text(id="{kind} `{name}` tidak ada", en="there is no {kind} `{name}`")
_NO_PARTIAL = Text(id="bagian templat `{name}` tidak ada", en="there is no partial template `{name}`")
_FORBIDDEN = Text(id="templat memakai yang tidak diizinkan: {what}", en="the template uses what is not allowed: {what}")
_MISUSED = Text(
    id="templat salah memakai filter atau nilai: {what}", en="the template misuses a filter or value: {what}"
)
