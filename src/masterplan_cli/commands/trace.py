"""The chain of a record: up to the visi, down to money, assets and decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

import click

from masterplan_cli.analyses.trace import Amount, Subject, Term, Trace, TraceNode, part_lists, trace_subject
from masterplan_cli.commands.cannot_run import CannotRunError, unknown
from masterplan_cli.commands.json_text import Json, as_json
from masterplan_cli.commands.naming import resolve, shortest
from masterplan_cli.commands.options import argument, option
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import NEXT, Session, open_session
from masterplan_cli.commands.show import SEE_VALIDATE, UNREADABLE
from masterplan_cli.commands.tables import chosen
from masterplan_cli.commands.terminal import can_draw
from masterplan_cli.diagnostics import Argument, Text, visible
from masterplan_cli.documents.format import date as long_date
from masterplan_cli.documents.format import number, rupiah
from masterplan_cli.documents.tables import shown
from masterplan_cli.graph import parts
from masterplan_cli.records.values import Value

WIDEST = 72


def run(
    context: click.Context,
    name: Annotated[
        str,
        argument(
            "ID",
            id="id entri, jenis:id, atau bagian seperti diskominfo/f2",
            en="a record's id, kind:id, or a part as diskominfo/f2",
        ),
    ],
    form: Annotated[
        str,
        option(
            "--format",
            metavar="FORMAT",
            id="text (bawaan), json, atau mermaid",
            en="text (the default), json or mermaid",
        ),
    ] = "text",
    output: Annotated[
        str | None, option("-o", "--output", metavar="FILE", id="tulis ke berkas ini", en="write to this file")
    ] = None,
) -> int:
    """Any record has a tree; proposals have a grade too."""
    session = open_session(context.obj)
    found = _trace(session, name)
    formats: dict[str, Callable[[], str]] = {
        "text": lambda: _text(session, found),
        "json": lambda: as_json(_json(session, found)),
        "mermaid": lambda: _mermaid(session, found),
    }
    deliver(chosen(form, formats)(), output)
    session.note(NEXT, next=_next(session, found))
    return 0


def _next(session: Session, found: Trace) -> str:
    """The chain of the nearest record that the subject leads to, else the subject as it is written."""
    subject = found.root.record
    linked = (node.record for node in _nearest_first(found.root) if node.record is not None and not node.part)
    other = next((record for record in linked if record is not subject), None)
    if other is not None:
        return f"masterplan trace {shortest(session.workspace, other)}"
    assert subject is not None
    return f"masterplan show {shortest(session.workspace, subject)}"


def _nearest_first(root: TraceNode) -> Iterator[TraceNode]:
    level: tuple[TraceNode, ...] = (root,)
    while level:
        yield from level
        level = tuple(child for node in level for child in node.children)


def _trace(session: Session, written: str) -> Trace:
    holder, slash, part = written.partition("/")
    name = resolve(session.workspace, holder)
    if name.record is None:
        raise CannotRunError(UNREADABLE, {"name": f"{name.kind}:{name.id}"}, SEE_VALIDATE)
    there = tuple(parts(name.record, part_lists(type(name.record))))
    if slash and part not in there:
        raise unknown(_NO_PART, written, (f"{holder}/{each}" for each in there))
    return trace_subject(session.workspace, Subject(name.record, part))


_NO_PART = Text(id="bagian `{name}` tidak ada", en="there is no part `{name}`")


def _text(session: Session, found: Trace) -> str:
    lines = list(_branches(session, found.root, "", "", "", ""))
    width = min(WIDEST, max((len(words) for words, place in lines if place), default=0))
    tree = "".join(f"{words.ljust(width)}  {place}".rstrip() + "\n" for words, place in lines)
    return tree + (f"{_capital(session.say(found.grade.words))}.\n" if found.grade else "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _branches(
    session: Session, node: TraceNode, lead: str, deeper: str, fork: str, file: str
) -> Iterator[tuple[str, str]]:
    """Each line of the tree, and its place where that is in another file than the line above it."""
    is_elsewhere = node.place is not None and node.place.path != file
    place = session.place(node.place) if node.place is not None and is_elsewhere and node.record is not None else ""
    yield f"{lead}{_words(session, node)}", place
    straight, last, line = ("├ ", "└ ", "│ ") if can_draw() else ("|- ", "`- ", "|  ")
    for child in node.children:
        is_last = child is node.children[-1]
        below = deeper + (" " * len(line) if is_last else line)
        here = node.place.path if node.place is not None else file
        yield from _branches(session, child, deeper + (last if is_last else straight), below, fork, here)


def _words(session: Session, node: TraceNode) -> str:
    """A node in words; a value without a unit leaves no gap where the unit would stand."""
    label = node.label
    if node.terms.get("unit") == "":
        label = Text(id=label.id.replace(" {unit}", ""), en=label.en.replace(" {unit}", ""))
    return label.format(session.language, {name: _shown(term) for name, term in node.terms.items()})


def _shown(term: Term) -> Argument:
    match term:
        case Amount():
            return rupiah(term.rupiah)
        case Decimal():
            return number(term)
        case date():
            return long_date(term)
        case Value():
            value = shown(term)
            return "—" if value is None else _shown(value)
        case _:
            return term


def _json(session: Session, found: Trace) -> Json:
    root = found.root
    subject = root.record.ref if root.record is not None else ""
    return {
        "version": 1,
        "subject": f"{subject}/{root.part}" if root.part else subject,
        "grade": found.grade.value if found.grade else None,
        "tree": _json_node(session, root),
    }


def _json_node(session: Session, node: TraceNode) -> Json:
    place = node.place
    return {
        "relation": node.relation,
        "record": node.record.ref if node.record is not None else None,
        "part": node.part or None,
        "label": _words(session, node),
        "terms": {name: _json_term(term) for name, term in node.terms.items()},
        "file": place.path if place is not None else None,
        "line": session.workspace.span(place).line if place is not None else None,
        "children": [_json_node(session, child) for child in node.children],
    }


def _json_term(term: Term) -> Json:
    match term:
        case Amount():
            return term.rupiah
        case date():
            return term.isoformat()
        case Text():
            return term.en
        case Value():
            bounds: Mapping[str, Decimal | None] = {"min": term.min, "max": term.max}
            single = term.label if term.number is None else term.number
            return single if single is not None else {name: each for name, each in bounds.items() if each is not None}
        case _:
            return term


def _mermaid(session: Session, found: Trace) -> str:
    """A flow chart; every word of the data is escaped by number."""
    lines = ["flowchart TD"]
    waiting: list[tuple[TraceNode, str]] = [(found.root, "")]
    while waiting:
        node, parent = waiting.pop()
        name = f"n{len(lines)}"
        arrow = f"{parent} --> " if parent else ""
        lines.append(f'  {arrow}{name}["{_escaped(_words(session, node))}"]')
        waiting.extend((child, name) for child in reversed(node.children))
    return "".join(f"{line}\n" for line in lines)


def _escaped(words: str) -> str:
    safe = visible(words)
    return "".join(each if each.isalnum() or each in " .,:;()-+/%" else f"#{ord(each)};" for each in safe)
