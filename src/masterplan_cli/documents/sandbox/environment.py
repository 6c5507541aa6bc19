"""The Jinja environment of templates: a sandbox that allows a short list and refuses the rest.

Three fences stand one behind the other: only listed syntax compiles (`syntax.py`), only listed filters and tests exist,
and at run time nothing is callable but `range`, `loop.cycle` and the template's own macros. Attributes are keys of
plain mappings, never Python attributes. Text that comes from data is escaped on its way out (`escaping.py`); what
templates say is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from masterplan_cli.diagnostics import Text, near
from masterplan_cli.documents.document import Table
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.markdown.line_marks import LineMarks
from masterplan_cli.documents.sandbox.arithmetic import compute, concat, repetitions
from masterplan_cli.documents.sandbox.syntax import CONCAT, allowed
from masterplan_cli.documents.traced import keys_of, with_keys

MOST_KNOWN = 200

TEMPLATE_NAME = re.compile(r"(_partials/)?[a-z0-9]+(-[a-z0-9]+)*\.md\.j2")

_LOOP_NAMES = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "cycle", "previtem", "nextitem")
)

Operation = Callable[..., object]


class Layout:
    """A place in the document that a template names, such as `{{ contents }}`."""

    def __init__(self, name: str) -> None:
        self.name = name


class Missing(jinja2.StrictUndefined):
    """An undefined name; the error's text is the name and those that were there, to be told in both languages."""

    @property
    def _undefined_message(self) -> str:
        known = self._undefined_obj if isinstance(self._undefined_obj, Mapping) else ()
        return "\n".join((str(self._undefined_name), *list(known)[:MOST_KNOWN]))


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment over a closed set of template texts, with the given filters."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def __init__(
        self,
        templates: Mapping[str, str],
        filters: Mapping[str, Operation],
        tests: Mapping[str, Operation],
        *,
        finalize: Callable[[object], object],
        is_markdown: bool,
        layouts: Iterable[str] = (),
    ) -> None:
        names = sorted(templates)
        super().__init__(
            undefined=Missing,
            autoescape=is_markdown,
            finalize=_at_run_time(finalize),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
            cache_size=0,
            extensions=[LineMarks] if is_markdown else [],
            loader=jinja2.FunctionLoader(lambda name: _source(templates, name)),
        )
        self.file_numbers = {name: number for number, name in enumerate(names)}
        self.filters = {**filters, CONCAT: concat}
        self.tests = {**{name: self.tests[name] for name in _BUILT_IN_TESTS}, **tests}
        self.globals = {"range": repetitions, **{name: Layout(name) for name in layouts}}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return allowed(super()._parse(source, name, filename))

    def getattr(self, obj: object, attribute: str) -> object:
        """`a.b` is the key `b` of a mapping, or a known property of `loop`."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """A key of a mapping, a position of a list; Python attributes do not exist."""
        if isinstance(obj, LoopContext) and argument in _LOOP_NAMES:
            return getattr(obj, str(argument))
        if isinstance(obj, Mapping) and argument in obj:
            return obj[argument]
        if isinstance(obj, Table) and argument in ("id", "caption", "rows"):
            return with_keys(len(obj.rows), keys_of(obj)) if argument == "rows" else getattr(obj, str(argument))
        if isinstance(obj, Sequence) and isinstance(argument, int | slice):
            return (
                obj[argument]
                if isinstance(argument, slice) or -len(obj) <= argument < len(obj)
                else self._lost(obj, argument)
            )
        if isinstance(obj, jinja2.Undefined):
            str(obj)
        return self._lost(obj, argument)

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:  # noqa: ARG002
        """No Python attribute is reachable; `getitem` answers alone."""
        return isinstance(obj, LoopContext) and attr in _LOOP_NAMES

    def is_safe_callable(self, obj: object) -> bool:
        """Only `range`, the template's own macros and `loop.cycle`."""
        return obj is repetitions or isinstance(obj, Macro) or isinstance(getattr(obj, "__self__", None), LoopContext)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """A call of what may be called; an undefined name is told as such."""
        if isinstance(obj, jinja2.Undefined):
            str(obj)
        if not self.is_safe_callable(obj):
            raise TemplateFault(_NO_CALL)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:  # noqa: ARG002
        """Arithmetic on whole and decimal numbers of bounded size; `+` also joins short texts and lists."""
        return compute(operator, left, right)

    def _lost(self, obj: object, argument: object) -> jinja2.Undefined:
        return self.undefined(obj=obj, name=str(argument)[:80])


def undefined_name(name: str, known: Iterable[str]) -> TemplateFault:
    """The fault of a name that is not there, with the names most like it."""
    close = near(name, known)
    hint = Text(id="mungkin maksudnya {near}", en="perhaps {near} is meant") if close else None
    return TemplateFault(_UNDEFINED, {"name": name, "near": ", ".join(f"`{other}`" for other in close)}, hint=hint)


_BUILT_IN_TESTS = (
    "defined", "none", "odd", "even", "divisibleby", "string", "number", "mapping", "sequence", "in", "eq", "ne", "lt",
    "le", "gt", "ge", "==", "!=", "<", "<=", ">", ">=", "true", "false",
)  # fmt: skip


def _at_run_time(finalize: Callable[[object], object]) -> Operation:
    """The same function; Jinja would escape a constant for HTML before it reaches one that needs no context."""
    return jinja2.pass_context(lambda context, value: finalize(value))  # noqa: ARG005


def _source(templates: Mapping[str, str], name: str) -> tuple[str, str, None] | None:
    text = templates.get(name)
    return None if text is None else (text, name, None)


_NO_CALL = Text(
    id="yang boleh dipanggil hanya `range`, `loop.cycle`, dan makro",
    en="only `range`, `loop.cycle` and macros can be called",
)
_UNDEFINED = Text(id="nama `{name}` tidak ada", en="the name `{name}` does not exist")
