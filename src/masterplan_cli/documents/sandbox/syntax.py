"""Which of Jinja's syntax a template may use; what is not listed does not compile."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.fault import TemplateFault

CONCAT = "_concat"
"""The filter that `a ~ b` becomes."""


def allowed(tree: nodes.Template) -> nodes.Template:
    """The tree with `~` made a filter; raises TemplateFault for syntax that is not listed."""
    _refuse_unknown_syntax(tree)
    _Rewrite().generic_visit(tree)
    return tree


_ALLOWED_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Dict,
    nodes.Pair, nodes.Keyword, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem, nodes.Slice,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div,
    nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos, nodes.For, nodes.If, nodes.Assign, nodes.AssignBlock,
    nodes.Include, nodes.Macro, nodes.Call, nodes.With, nodes.Concat,
)  # fmt: skip


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
        return nodes.Filter(listed, CONCAT, [], [], None, None, lineno=node.lineno)


_SIGNS = {"Pow": "**", "Include": "include dengan nama berubah", "FromImport": "import", "For": "for recursive"}

_UNKNOWN_SYNTAX = Text(id="`{what}` tidak boleh dipakai dalam templat", en="`{what}` may not be used in a template")
