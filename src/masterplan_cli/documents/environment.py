"""The Jinja environment of templates: a sandbox that allows a short list and refuses the rest.

Three fences stand one behind the other: only listed syntax compiles, only listed filters and tests exist, and at run
time nothing is callable but `range`, `loop.cycle` and the template's own macros. Attributes are keys of plain mappings,
never Python attributes. Text that comes from data is escaped for Markdown on its way out; what templates say is not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from masterplan_cli.diagnostics import Text, near
from masterplan_cli.documents.document import Table
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.format import plain

MOST_REPETITIONS = 10_000
LONGEST_TEXT = 1_000_000
MOST_KNOWN = 200
LARGEST_NUMBER = Decimal(10) ** 30

TEMPLATE_NAME = re.compile(r"(_partials/)?[a-z0-9]+(-[a-z0-9]+)*\.md\.j2")

LINE_MARK = "\ue001{file}:{line}\ue002"
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^&=:$@\"'/])")
_LOOP_NAMES = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "cycle", "previtem", "nextitem")
)
_ALLOWED_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Dict,
    nodes.Pair, nodes.Keyword, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem, nodes.Slice,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div,
    nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.For, nodes.If, nodes.Assign, nodes.AssignBlock,
    nodes.Include, nodes.Macro, nodes.Call, nodes.With, nodes.Concat,
)  # fmt: skip

Operation = Callable[..., object]


class Layout:
    """A place in the document that a template names, such as `{{ contents }}`."""

    def __init__(self, name: str) -> None:
        self.name = name


def escape(value: object) -> Markup:
    """A value as Markdown that reads as its own letters and as nothing else."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, jinja2.Undefined):
        str(value)
    if value is None or isinstance(value, str | int | Decimal | datetime.date):
        return Markup(_SPECIAL.sub(r"\\\1", plain(value)))  # noqa: S704 - escaped here
    raise TemplateFault(_NOT_PRINTABLE, hint=_JOIN_FIRST)


def literal(value: object) -> str:
    """A value as bare words, for titles, which are not Markdown."""
    if isinstance(value, jinja2.Undefined):
        str(value)
    if value is None or isinstance(value, str | int | Decimal | datetime.date):
        return plain(value)
    raise TemplateFault(_NOT_PRINTABLE, hint=_JOIN_FIRST)


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
        self.filters = {**filters, "_concat": _concat}
        self.tests = {**{name: self.tests[name] for name in _BUILT_IN_TESTS}, **tests}
        self.globals = {"range": _range, **{name: Layout(name) for name in layouts}}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _refuse_unknown_syntax(tree)
        _Rewrite().generic_visit(tree)
        return tree

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
            return len(obj.rows) if argument == "rows" else getattr(obj, str(argument))
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
        return obj is _range or isinstance(obj, Macro) or isinstance(getattr(obj, "__self__", None), LoopContext)

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """A call of what may be called; an undefined name is told as such."""
        if isinstance(obj, jinja2.Undefined):
            str(obj)
        if not self.is_safe_callable(obj):
            raise TemplateFault(_NO_CALL)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:  # noqa: ARG002
        """Arithmetic on whole and decimal numbers of bounded size; `+` also joins short texts and lists."""
        if _is_number(left) and _is_number(right):
            return _bounded(_arithmetic(operator, left, right))
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return _concat((left, right))
        if operator == "+" and isinstance(left, tuple | list) and isinstance(right, tuple | list):
            return _short((*left, *right))
        raise TemplateFault(_BAD_OPERANDS, {"operator": operator})

    def _lost(self, obj: object, argument: object) -> jinja2.Undefined:
        return self.undefined(obj=obj, name=str(argument)[:80])


class LineMarks(Extension):
    """Writes before every line of template text which file and line it stands in; the marks leave before parsing."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens with marked text."""
        assert isinstance(self.environment, Sandbox)
        number = self.environment.file_numbers.get(stream.name or "", 0)
        for token in stream:
            if token.type != "data":
                yield token
                continue
            lines = token.value.split("\n")
            marked = (LINE_MARK.format(file=number, line=token.lineno + at) + line for at, line in enumerate(lines))
            yield Token(token.lineno, "data", "\n".join(marked))


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


def _refuse_unknown_syntax(tree: nodes.Template) -> None:
    for node in (tree, *tree.find_all(nodes.Node)):
        if not isinstance(node, _ALLOWED_NODES) or _is_refused(node):
            raise TemplateFault(_UNKNOWN_SYNTAX, {"what": _told(node)}, line=node.lineno or 1)


def _told(node: nodes.Node) -> str:
    match node:
        case nodes.Getattr():
            return f".{node.attr}"
        case nodes.Call(node=nodes.Getattr() as method):
            return f".{method.attr}()"
        case nodes.Const():
            return str(node.value).replace(".", ",")
        case _:
            return _SIGNS.get(type(node).__name__, type(node).__name__.casefold())


def _is_refused(node: nodes.Node) -> bool:
    match node:
        case nodes.Call():
            return not (
                isinstance(node.node, nodes.Name)
                or (isinstance(node.node, nodes.Getattr) and node.node.attr == "cycle")
            )
        case nodes.For():
            return node.recursive
        case nodes.Include():
            return not isinstance(node.template, nodes.Const)
        case nodes.Const():
            return isinstance(node.value, float)
        case nodes.Getattr():
            return node.attr.startswith("_")
    return False


class _Rewrite(NodeTransformer):
    """`a ~ b` becomes a filter, because Jinja's own operator cannot be bounded."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        items = [self.visit(item) for item in node.nodes]
        listed = nodes.List(items, lineno=node.lineno)
        return nodes.Filter(listed, "_concat", [], [], None, None, lineno=node.lineno)


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > MOST_REPETITIONS:
        raise TemplateFault(_TOO_MUCH)
    return numbers


def _concat(items: Iterable[object]) -> str:
    parts = tuple(items)
    if any(isinstance(part, Markup) for part in parts):
        return Markup(_short("".join(str(escape(part)) for part in parts)))  # noqa: S704 - escaped here
    return str(_short("".join(_spaced(part) for part in parts)))


def _spaced(part: object) -> str:
    """A part of a concatenation; the space at its edges is meant."""
    if not isinstance(part, str) or isinstance(part, jinja2.Undefined):
        return literal(part)
    return f"{' ' * part[:1].isspace()}{literal(part)}{' ' * (part[-1:].isspace() and not part.isspace())}"


def _short(value: str | tuple[object, ...]) -> str | tuple[object, ...]:
    if len(value) > LONGEST_TEXT:
        raise TemplateFault(_TOO_MUCH)
    return value


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal)


def _arithmetic(operator: str, left: object, right: object) -> Decimal:
    assert isinstance(left, int | Decimal)
    assert isinstance(right, int | Decimal)
    one, two = Decimal(left), Decimal(right)
    try:
        return _OPERATORS[operator](one, two)
    except (DivisionByZero, InvalidOperation, ZeroDivisionError):
        raise TemplateFault(_NO_RESULT, {"operator": operator}) from None


def _bounded(value: Decimal) -> int | Decimal:
    if abs(value) > LARGEST_NUMBER:
        raise TemplateFault(_TOO_MUCH)
    return int(value) if value == value.to_integral_value() else value


_OPERATORS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda one, two: one + two,
    "-": lambda one, two: one - two,
    "*": lambda one, two: one * two,
    "/": lambda one, two: one / two,
    "//": lambda one, two: one // two,
    "%": lambda one, two: one % two,
}

_SIGNS = {"Pow": "**", "Include": "include dengan nama berubah", "FromImport": "import", "For": "for recursive"}

_NO_CALL = Text(
    id="yang boleh dipanggil hanya `range`, `loop.cycle`, dan makro",
    en="only `range`, `loop.cycle` and macros can be called",
)
_UNDEFINED = Text(id="nama `{name}` tidak ada", en="the name `{name}` does not exist")
_UNKNOWN_SYNTAX = Text(id="`{what}` tidak boleh dipakai dalam templat", en="`{what}` may not be used in a template")
_NOT_PRINTABLE = Text(id="daftar tidak dapat dicetak begitu saja", en="a list cannot be printed as it is")
_JOIN_FIRST = Text(id="pakai `| join` atau `| table`", en="use `| join` or `| table`")
_TOO_MUCH = Text(id="hasil hitungan templat terlalu besar", en="a result in the template is too large")
_BAD_OPERANDS = Text(id="`{operator}` tidak berlaku untuk nilai itu", en="`{operator}` does not apply to these values")
_NO_RESULT = Text(
    id="`{operator}` tidak ada hasilnya: pembagian dengan nol", en="`{operator}` has no result: division by zero"
)
