"""One record as it is written, and everything that points to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import click

from masterplan_cli.commands.cannot_run import CannotRunError
from masterplan_cli.commands.naming import Name, resolve, shortest
from masterplan_cli.commands.options import argument
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import NEXT, Session, open_session
from masterplan_cli.diagnostics import Place, Text, visible
from masterplan_cli.graph import Edge
from masterplan_cli.workspace import BY_KIND


def run(
    context: click.Context,
    name: Annotated[str, argument("ID", id="id entri, atau jenis:id", en="a record's id, or kind:id")],
) -> int:
    """A record that could not be read has no lines to show; `validate` says why."""
    session = open_session(context.obj)
    meant = resolve(session.workspace, name)
    deliver("".join(f"{line}\n" for line in _lines(session, meant)))
    assert meant.record is not None
    session.note(NEXT, next=f"masterplan trace {shortest(session.workspace, meant.record)}")
    return 0


def _lines(session: Session, name: Name) -> Iterator[str]:
    record = name.record
    if record is None:
        raise CannotRunError(UNREADABLE, {"name": f"{name.kind}:{name.id}"}, SEE_VALIDATE)
    label = BY_KIND[name.kind].LABEL
    place = session.place(record.at())
    yield f"{visible(record.ref)}  {visible(record.label)}  ({session.say(label)}; {place})"
    yield ""
    yield from (f"  {visible(line)}".rstrip() for line in _written(session, name))
    yield ""
    pointing = session.workspace.graph.incoming.get(record.ref, ())
    yield session.say(_POINTED_AT) if pointing else session.say(_ALONE)
    yield from (_pointer(session, edge) for edge in pointing)


UNREADABLE = Text(id="entri `{name}` tidak dapat dibaca", en="record `{name}` could not be read")
SEE_VALIDATE = Text(id="lihat sebabnya dengan masterplan validate", en="see why: masterplan validate")
_POINTED_AT = Text(id="Dirujuk oleh:", en="Named by:")
_ALONE = Text(id="Tidak dirujuk entri lain.", en="No other record names it.")


def _written(session: Session, name: Name) -> Iterator[str]:
    """The record's own lines: the whole file, or its item of the list."""
    assert name.record is not None
    origin = name.record.origin
    source = session.workspace.sources[origin.path]
    lines = source.text.rstrip("\n").split("\n")
    if origin.route:
        first = source.span(name.record.at()).line
        following = source.span(Place(origin.path, (int(origin.route[0]) + 1,))).line
        lines = lines[first - 1 : following - 1 if following > first else None]
        while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
            lines.pop()  # what stands above the next item belongs to it
    yield from (line.rstrip("\r") for line in lines)


def _pointer(session: Session, edge: Edge) -> str:
    route = ".".join(str(step) for step in edge.route if isinstance(step, str))
    source = edge.source
    return f"  {visible(source.ref)}  {visible(source.label)}  ({route}; {session.place(source.at(*edge.route))})"
