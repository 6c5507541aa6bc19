"""MP201: a reference names no record, or no part of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Place, Severity, Text, near, quoted
from masterplan_cli.graph import Edge, bare, parts, pieces
from masterplan_cli.records.values import Link
from masterplan_cli.settings import at
from masterplan_cli.workspace import BY_KIND, Case, Workspace

CODE = "MP201"
NAME = "unknown-reference"
SEVERITY = Severity.ERROR

MOST_HINTS = 100


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every link of every record, and the RPJMD of the workspace; near names for the first of each kind alone."""
    hinted: Counter[Link] = Counter()
    for edge in workspace.graph.dangling:
        if _may_be_unread(workspace, edge.link, edge.written):
            continue
        hinted[edge.link] += 1
        place = edge.source.at(*edge.route)
        has_hint = hinted[edge.link] <= MOST_HINTS
        yield _finding(workspace, place, edge.written, edge.link, _own_parts(edge), has_hint=has_hint)
    for position, rpjmd in enumerate(workspace.settings.rpjmd):
        if rpjmd.removeprefix("rpjmd:") not in workspace.known["rpjmd"] and "rpjmd" not in workspace.closed:
            yield _finding(workspace, at("rpjmd", position), rpjmd, Link("rpjmd"), ())


def _may_be_unread(workspace: Workspace, link: Link, written: str) -> bool:
    """Whether what is named may stand in a folder that could not be read, which is said at that folder."""
    kinds = {link.kind} if link.kind else set(workspace.known)
    return any(kind in workspace.closed and bare(written) not in workspace.known[kind] for kind in kinds)


def _finding(
    workspace: Workspace, place: Place, written: str, link: Link, own: tuple[str, ...], *, has_hint: bool = True
) -> Finding:
    alike = near(written, (*own, *_names(workspace, link, written))) if has_hint else ()
    kind = BY_KIND[link.kind].LABEL if link.kind else _RECORD
    return Finding(
        place,
        Text(id="{kind} `{id}` tidak ada", en="{kind} `{id}` does not exist"),
        {"kind": _PARTS.get(link.parts, kind), "id": written, "near": _explained(workspace, link, alike)},
        hint=_DID_YOU_MEAN if alike else _CREATE if not link.parts else None,
    )


_DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
_CREATE = Text(id="perbaiki id-nya, atau buat entri itu lebih dulu", en="mend the id, or write that record first")
_RECORD = Text(id="entri", en="record")
_PARTS: dict[tuple[str, ...], Text] = {
    ("fungsi",): Text(id="fungsi", en="fungsi"),
    ("misi",): Text(id="misi", en="misi"),
    ("tujuan",): Text(id="tujuan", en="tujuan"),
    ("sasaran",): Text(id="sasaran", en="sasaran"),
    ("tujuan", "sasaran"): Text(id="tujuan atau sasaran", en="tujuan or sasaran"),
}


def _own_parts(edge: Edge) -> tuple[str, ...]:
    return tuple(parts(edge.source, edge.link.parts)) if edge.link.kind == edge.source.KIND else ()


def _names(workspace: Workspace, link: Link, written: str) -> tuple[str, ...]:
    """What could have been meant: ids of the kind, or `record/part` where a part is asked for."""
    if not link.kind:
        return tuple(f"{kind}:{record}" for kind, ids in workspace.known.items() for record in ids)
    if not link.parts:
        return tuple(workspace.known[link.kind])
    _, holder, part = pieces(written)
    record = workspace.records[link.kind].get(holder)
    if record is not None:
        return tuple(f"{holder}/{each}" for each in parts(record, link.parts))
    return tuple(f"{each}/{part or ''}" for each in workspace.known[link.kind])


def _explained(workspace: Workspace, link: Link, alike: tuple[str, ...]) -> str:
    """Near names with what they stand for, where one is clearly meant."""
    record = workspace.records[link.kind].get(alike[0]) if len(alike) == 1 and link.kind else None
    return f"`{alike[0]}` ({record.label})" if record is not None else quoted(alike)
