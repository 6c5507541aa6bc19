"""The links of a record as lines of a trace: what it names, and what names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from masterplan_cli.analyses.trace.node import Subject, TraceNode, node
from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import Edge, edges
from masterplan_cli.records.base import Record
from masterplan_cli.workspace import Workspace


def outgoing(workspace: Workspace, record: Record, fields: Iterable[str] | None = None) -> Iterator[TraceNode]:
    """What a record names, in the order of its keys."""
    asked = None if fields is None else frozenset(fields)
    for edge in edges(record):
        if asked is None or edge.field in asked:
            yield named(workspace, edge)


def named(workspace: Workspace, edge: Edge) -> TraceNode:
    """What one reference names; what is not there is said."""
    target = workspace.graph.target(edge)
    found = workspace.records[target.kind].get(target.id) if target is not None else None
    if target is None or found is None:
        return TraceNode(edge.field, _NOT_KNOWN, {"id": edge.written}, place=edge.source.at(*edge.route))
    subject = Subject(found, target.part)
    return node(edge.field, _OUT.get((edge.source.KIND, edge.field), _OUT.get(("", edge.field), _NAMED)), subject)


def incoming(
    workspace: Workspace, record: Record, *, part: str | None = None, without: frozenset[str] = frozenset()
) -> Iterator[TraceNode]:
    """Each record that names this one, once, by kind and id; an indicator with what serves it.

    `part` asks for those that name that part alone; an empty one, for those that name the record and no part.
    """
    pointing: dict[tuple[str, str], Edge] = {}
    for edge in workspace.graph.incoming.get(record.ref, ()):
        if edge.source is not record and edge.source.KIND not in without and _is_meant(workspace, edge, part):
            pointing.setdefault((edge.source.KIND, edge.source.id), edge)
    for kind, record_id in sorted(pointing):
        edge = pointing[kind, record_id]
        label = _IN.get((kind, edge.field), _NAMED)
        children = serving(workspace, edge.source) if kind == "indicator" else ()
        yield node(kind, label, Subject(edge.source), children)


def _is_meant(workspace: Workspace, edge: Edge, part: str | None) -> bool:
    if part is None:
        return True
    target = workspace.graph.target(edge)
    return target is not None and target.part == part


def serving(workspace: Workspace, indicator: Record) -> Iterator[TraceNode]:
    """The proposals that serve an indicator."""
    for edge in workspace.graph.incoming.get(indicator.ref, ()):
        if edge.source.KIND == "proposal" and edge.field == "indicators":
            yield node("proposal", _IN["proposal", "indicators"], Subject(edge.source))


def _said(indonesian: str, english: str) -> Text:
    return Text(id=f"{indonesian} {{id}}  {{title}}", en=f"{english} {{id}}  {{title}}")


_NOT_KNOWN = Text(id="menyebut {id}, yang tidak dikenal", en="names {id}, which is not known")
_NAMED = Text(id="{kind} {id}  {title}", en="{kind} {id}  {title}")
_OUT: Mapping[tuple[str, str], Text] = {
    ("proposal", "builds"): _said("membangun", "builds"),
    ("proposal", "upgrades"): _said("meningkatkan", "upgrades"),
    ("proposal", "replaces"): _said("menggantikan", "replaces"),
    ("proposal", "depends_on"): _said("bergantung pada", "depends on"),
    ("proposal", "excludes"): _said("tidak berjalan bersama", "does not run with"),
    ("proposal", "datasets_used"): _said("memakai data", "uses dataset"),
    ("proposal", "datasets_made"): _said("menghasilkan data", "makes dataset"),
    ("asset", "opd"): _said("milik", "owned by"),
    ("asset", "indicators"): _said("mendukung", "supports"),
    ("asset", "exchanges"): _said("bertukar data dengan", "exchanges with"),
    ("opd", "part_of"): _said("bagian dari", "part of"),
    ("opd", "predecessors"): _said("meneruskan", "succeeds"),
    ("rpjmd", "amends"): _said("mengubah", "amends"),
    ("renstra", "rpjmd"): _said("menjabarkan", "details"),
    ("", "fungsi"): _said("melayani fungsi", "serves fungsi"),
}
_IN: Mapping[tuple[str, str], Text] = {
    ("asset", "opd"): _said("memiliki aset", "owns asset"),
    ("asset", "fungsi"): _said("dilayani aset", "served by asset"),
    ("asset", "indicators"): _said("didukung aset", "supported by asset"),
    ("asset", "exchanges"): _said("bertukar data dengan", "exchanges with"),
    ("capacity", "opd"): _said("kapasitas", "capacity"),
    ("dataset", "indicators"): _said("dihitung dari data", "computed from dataset"),
    ("decision", "items"): _said("diputus dalam", "decided in"),
    ("directive", "proposals"): _said("diarahkan oleh", "directed by"),
    ("directive", "indicators"): _said("diarahkan oleh", "directed by"),
    ("fgd", "agreements"): _said("dibahas di", "discussed at"),
    ("indicator", "opd"): _said("mengampu", "carries"),
    ("indicator", "parents"): _said("dicapai lewat", "reached through"),
    ("indicator", "rpjmd"): _said("memuat indikator", "holds indicator"),
    ("indicator", "sasaran"): _said("diukur dengan", "measured by"),
    ("indicator", "sasaran_opd"): _said("diukur dengan", "measured by"),
    ("indicator", "tujuan"): _said("diukur dengan", "measured by"),
    ("opd", "part_of"): _said("membawahi", "holds"),
    ("opd", "predecessors"): _said("diteruskan", "succeeded by"),
    ("proposal", "builds"): _said("dibangun", "built by"),
    ("proposal", "datasets_made"): _said("dihasilkan", "made by"),
    ("proposal", "datasets_used"): _said("dipakai", "used by"),
    ("proposal", "depends_on"): _said("diperlukan", "needed by"),
    ("proposal", "effects"): _said("dipengaruhi", "affected by"),
    ("proposal", "excludes"): _said("tidak berjalan bersama", "does not run with"),
    ("proposal", "fungsi"): _said("dilayani", "served by"),
    ("proposal", "indicators"): _said("dituju", "aimed at by"),
    ("proposal", "opd"): _said("mengusulkan", "proposes"),
    ("proposal", "replaces"): _said("digantikan", "replaced by"),
    ("proposal", "supports"): _said("didukung", "supported by"),
    ("proposal", "upgrades"): _said("ditingkatkan", "upgraded by"),
    ("renstra", "rpjmd"): _said("dijabarkan dalam", "detailed in"),
    ("renstra", "sasaran"): _said("didukung renstra", "supported by renstra"),
    ("renstra", "tujuan"): _said("didukung renstra", "supported by renstra"),
    ("risk", "proposals"): _said("berisiko", "at risk"),
    ("risk", "assets"): _said("berisiko", "at risk"),
    ("rpjmd", "amends"): _said("diubah oleh", "amended by"),
    ("spending", "proposals"): _said("dibelanjakan", "spent in"),
    ("spending", "assets"): _said("dibelanjakan", "spent in"),
}
