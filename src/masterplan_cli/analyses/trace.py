"""What a record stands on and what stands on it, as a tree: up to the visi, down to money, assets and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby

from masterplan_cli.diagnostics import Place, Route, Text
from masterplan_cli.graph import Edge, edges
from masterplan_cli.measures.achievement import amount, is_met, latest_actual
from masterplan_cli.measures.chain import Rung, Step, chain, chain_of_part
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import Carriage, Grade, bare, served, target_year
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.pagu import Pagu, PaguLine
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.renstra import Renstra
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import BY_KIND, Workspace


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money in whole rupiah, so that it is not taken for a plain number."""

    rupiah: int


Term = str | int | Text | Decimal | Value | Amount | date


@dataclass(frozen=True, slots=True)
class TraceNode:
    """One line of the tree: words with typed terms, the record or part it speaks of, and what follows from it.

    `relation` is a stable English name of how it hangs on the node above: `fungsi`, `indicator`, `target`, `money`...
    """

    relation: str
    label: Text
    terms: Mapping[str, Term] = field(default_factory=dict)
    record: Record | None = None
    part: str = ""
    place: Place | None = None
    children: tuple[TraceNode, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """The tree of a record; the grade is a proposal's."""

    root: TraceNode
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a name stands for: a record, and a part of it or an empty text."""

    record: Record
    part: str = ""

    @property
    def name(self) -> str:
        """It, as `kind:id` or `kind:id/part`."""
        return f"{self.record.ref}/{self.part}" if self.part else self.record.ref


def subjects(workspace: Workspace, name: str) -> tuple[Subject, ...]:
    """What a name as `id`, `kind:id`, `id/part` or `kind:id/part` can stand for; several where kinds share an id."""
    holder, slash, part = name.partition("/")
    kind, _, record_id = holder.rpartition(":")
    kinds = (kind,) if kind else tuple(sorted(workspace.records))
    records = (workspace.records.get(each, {}).get(record_id) for each in kinds)
    found = (Subject(record, part) for record in records if record is not None)
    return tuple(subject for subject in found if not slash or _part_route(subject.record, part))


def trace(workspace: Workspace, name: str) -> Trace | None:
    """The tree of what a name stands for; None if it stands for nothing that could be read, or for several."""
    found = subjects(workspace, name)
    return trace_subject(workspace, found[0]) if len(found) == 1 else None


def trace_subject(workspace: Workspace, subject: Subject) -> Trace:
    """The tree of a record or a part."""
    record = subject.record
    match record:
        case Proposal():
            return Trace(_of_proposal(workspace, record), Carriage(workspace).grade(record))
        case Indicator():
            return Trace(_root(subject, _of_indicator(workspace, record)))
        case Opd() | Rpjmd() | Renstra() if subject.part:
            return Trace(_root(subject, _of_part(workspace, subject)))
        case Opd():
            return Trace(_root(subject, _of_opd(workspace, record)))
        case _:
            return Trace(_root(subject, (*_outgoing(workspace, record), *_incoming(workspace, record))))


def _root(subject: Subject, children: Iterable[TraceNode]) -> TraceNode:
    record, part = subject.record, subject.part
    route = _part_route(record, part) if part else ()
    words = _part_text(record, route) if part else record.label
    name = f"{record.id}/{part}" if part else record.id
    return TraceNode("subject", _NAMED, {"id": name, "title": words}, record, part, record.at(*route), tuple(children))


def _of_proposal(workspace: Workspace, proposal: Proposal) -> TraceNode:
    children = (
        *_duties(workspace, proposal),
        *_aims(workspace, proposal),
        *_money(workspace, proposal),
        *_links(workspace, proposal, _PROPOSAL_LINKS),
        *_decisions(workspace, proposal),
        *_incoming(workspace, proposal, without=frozenset(("decision",))),
    )
    return _root(Subject(proposal), children)


def _duties(workspace: Workspace, proposal: Proposal | Asset) -> Iterator[TraceNode]:
    for position, reference in enumerate(proposal.fungsi or ()):
        holder, _, part = reference.partition("/")
        opd = workspace.get(Opd, bare(holder))
        route = _part_route(opd, part) if opd is not None else ()
        if opd is None or not route:
            yield TraceNode("fungsi", _UNKNOWN_FUNGSI, {"id": reference}, place=proposal.at("fungsi", position))
        else:
            terms = {"id": f"{opd.id}/{part}", "title": _part_text(opd, route)}
            yield TraceNode("fungsi", _SERVES_FUNGSI, terms, opd, part, opd.at(*route))
    if not proposal.fungsi:
        yield TraceNode("fungsi", _NO_FUNGSI, place=proposal.key("fungsi"))


def _aims(workspace: Workspace, proposal: Proposal) -> Iterator[TraceNode]:
    carriage = Carriage(workspace)
    for indicator in served(workspace, proposal):
        label = _FOREIGN if carriage.disproves(proposal, indicator) else _AIMS_AT
        children = (
            *_carriers(workspace, proposal, indicator),
            _target(indicator, proposal.start),
            *_effects(proposal, indicator),
            *_anchors(workspace, indicator),
        )
        terms: dict[str, Term] = {"id": indicator.id, "title": indicator.name}
        yield TraceNode("indicator", label, terms, indicator, "", indicator.at(), children)
    for position, reference in enumerate(proposal.served):
        if bare(reference) not in workspace.records["indicator"]:
            place = proposal.at("indicators", position)
            yield TraceNode("indicator", _UNKNOWN_INDICATOR, {"id": reference}, place=place)
    if not proposal.served:
        yield TraceNode("indicator", _NO_INDICATOR, place=proposal.key("indicators"))


def _carriers(workspace: Workspace, proposal: Proposal, indicator: Indicator) -> Iterator[TraceNode]:
    """The OPDs that carry an indicator, where they are not those that propose."""
    proposing = {bare(opd) for opd in proposal.opd}
    for reference in indicator.opd:
        opd = workspace.get(Opd, bare(reference))
        if opd is not None and opd.id not in proposing:
            yield TraceNode("opd", _CARRIED_BY, {"id": opd.id, "title": opd.name}, opd, "", opd.at())


def _target(indicator: Indicator, start: int) -> TraceNode:
    """The nearest target from a year on, the latest actual, and what lies between."""
    year, known = target_year(indicator, start), latest_actual(indicator)
    terms: dict[str, Term] = {"unit": indicator.unit or ""}
    if known is not None:
        terms |= {"actual_year": known, "actual": indicator.actuals[known]}
    if year is None:
        label = _ONLY_ACTUAL if known is not None else _NO_TARGET
        return TraceNode("target", label, terms, indicator, "", indicator.key("targets"))
    terms |= {"target_year": year, "target": indicator.targets[year]}
    return TraceNode(
        "target", _with_gap(indicator, year, known, terms), terms, indicator, "", indicator.at("targets", str(year))
    )


def _with_gap(indicator: Indicator, year: int, known: int | None, terms: dict[str, Term]) -> Text:
    """The words for a target; the gap joins the terms where both values are numbers of one series."""
    if known is None:
        return _ONLY_TARGET
    target, actual = indicator.targets[year], indicator.actuals[known]
    if any(known < broken.year <= year for broken in indicator.breaks) or indicator.cumulative:
        return _TARGET
    if is_met(indicator, actual, target):
        return _MET
    aim, reached = amount(indicator, target), amount(indicator, actual)
    if indicator.direction in ("up", "down") and aim is not None and reached is not None:
        terms["gap"] = abs(aim - reached)
        return _GAP
    return _TARGET


def _effects(proposal: Proposal, indicator: Indicator) -> Iterator[TraceNode]:
    for position, effect in enumerate(proposal.effects):
        if bare(effect.indicator) == indicator.id:
            for year, change in sorted(effect.by_year.items()):
                place = proposal.at("effects", position, "by_year", str(year))
                terms: dict[str, Term] = {"year": year, "change": change, "unit": indicator.unit or ""}
                yield TraceNode("effect", _EFFECT, terms, proposal, "", place)


def _anchors(workspace: Workspace, indicator: Indicator) -> tuple[TraceNode, ...]:
    steps = chain(workspace, indicator)
    if not steps and indicator.level != "context":
        return (TraceNode("chain", _NO_CHAIN, {}, indicator, "", indicator.at("level")),)
    return tuple(_step(step) for step in steps)


def _step(step: Step) -> TraceNode:
    name = step.part or ("" if step.rung is Rung.VISI else step.record.id)
    terms: dict[str, Term] = {"id": name, "title": step.text}
    above = tuple(_step(each) for each in step.above)
    return TraceNode(step.rung.value, _RUNGS[step.rung], terms, step.record, step.part, step.place, above)


def _money(workspace: Workspace, proposal: Proposal) -> Iterator[TraceNode]:
    budget = proposal.budget
    years = sorted({*(budget or ()), *(line.year for line in proposal.funding)})
    for year in years:
        lines = [line for line in proposal.funding if line.year == year]
        total = budget[year] if budget and year in budget else sum(line.amount for line in lines)
        route: Route = ("budget", str(year)) if budget and year in budget else ("funding",)
        sources = ", ".join(dict.fromkeys(line.source for line in lines if line.source))
        terms: dict[str, Term] = {"year": year, "amount": Amount(total), "sources": sources}
        label = _COST_FROM if sources else _COST
        children = tuple(_ceilings(workspace, proposal, year, total))
        yield TraceNode("money", label, terms, proposal, "", proposal.at(*route), children)
    if not years:
        yield TraceNode("money", _NO_BUDGET, {}, proposal, "", proposal.key("budget"))
    for year, cost in sorted(proposal.running_cost.items()):
        terms = {"year": year, "amount": Amount(cost)}
        yield TraceNode("running_cost", _RUNNING_COST, terms, proposal, "", proposal.at("running_cost", str(year)))


def _ceilings(workspace: Workspace, proposal: Proposal, year: int, total: int) -> Iterator[TraceNode]:
    """The ceiling that bounds a cost: the OPD's for IT, else of the sub kegiatan; none where it is not known."""
    holder = next((line.opd for line in proposal.funding if line.year == year and line.opd), proposal.opd[0])
    found = _ceiling(workspace, bare(holder), year, proposal.sub_kegiatan)
    if found is not None:
        pagu, position, line = found
        terms: dict[str, Term] = {"opd": bare(holder), "stage": pagu.stage.upper(), "amount": Amount(line.amount)}
        label = _ABOVE if total > line.amount else _BELOW
        yield TraceNode("ceiling", label, terms, pagu, "", pagu.at("lines", position))


def _ceiling(workspace: Workspace, opd: str, year: int, sub_kegiatan: str | None) -> tuple[Pagu, int, PaguLine] | None:
    of_year = [pagu for pagu in workspace.all(Pagu) if pagu.year == year and pagu.stage in _STAGES]
    for pagu in sorted(of_year, key=lambda each: _STAGES.index(each.stage), reverse=True)[:1]:
        lines = [(at, line) for at, line in enumerate(pagu.lines) if line.opd and bare(line.opd) == opd]
        for at, line in lines:
            if line.scope == "it":
                return pagu, at, line
        for at, line in lines:
            if sub_kegiatan and line.sub_kegiatan == sub_kegiatan:
                return pagu, at, line
    return None


_STAGES = ("renstra", "rkpd", "ppas", "dpa", "dppa")


def _decisions(workspace: Workspace, proposal: Proposal) -> Iterator[TraceNode]:
    said = sorted(_decided(workspace, proposal), key=lambda each: (each[0].date, each[0].id))
    for decision, position in said:
        item = decision.items[position]
        terms: dict[str, Term] = {
            "role": decision.role,
            "date": decision.date,
            "decision": _DECISIONS[item.decision],
            "document": decision.document,
        }
        yield TraceNode("decision", _DECIDED, terms, decision, "", decision.at("items", position))
    waiting = _waiting_for(workspace, proposal, {decision.role: decision.items[at].decision for decision, at in said})
    if waiting is not None:
        yield TraceNode("decision", _WAITING, {"role": waiting}, place=proposal.at("status"))


def _decided(workspace: Workspace, proposal: Proposal) -> Iterator[tuple[Decision, int]]:
    for decision in workspace.all(Decision):
        for position, item in enumerate(decision.items):
            if bare(item.proposal) == proposal.id:
                yield decision, position


def _waiting_for(workspace: Workspace, proposal: Proposal, latest: Mapping[str, str]) -> str | None:
    """The first role that has not approved a living proposal that needs it; None where nobody is asked."""
    governance = workspace.settings.governance
    if governance is None or not is_living(proposal, workspace.settings):
        return None
    if governance.since is not None and proposal.start < governance.since:
        return None
    return next((role.id for role in governance.roles if latest.get(role.id) != "approved"), None)


def _of_indicator(workspace: Workspace, indicator: Indicator) -> Iterator[TraceNode]:
    for reference in indicator.opd:
        opd = workspace.get(Opd, bare(reference))
        if opd is not None:
            yield TraceNode("opd", _CARRIED_BY, {"id": opd.id, "title": opd.name}, opd, "", opd.at())
    yield _target(indicator, workspace.settings.period.start)
    yield from _anchors(workspace, indicator)
    yield from _incoming(workspace, indicator)


def _of_opd(workspace: Workspace, opd: Opd) -> Iterator[TraceNode]:
    for position, fungsi in enumerate(opd.fungsi):
        terms: dict[str, Term] = {"id": f"{opd.id}/{fungsi.id}", "title": fungsi.text}
        yield TraceNode("fungsi", _HAS_FUNGSI, terms, opd, fungsi.id, opd.at("fungsi", position))
    yield from _links(workspace, opd, frozenset(("part_of", "predecessors")))
    yield from _incoming(workspace, opd)


def _of_part(workspace: Workspace, subject: Subject) -> Iterator[TraceNode]:
    record, part = subject.record, subject.part
    if isinstance(record, Opd):
        yield TraceNode("opd", _DUTY_OF, {"id": record.id, "title": record.name}, record, "", record.at())
    for step in chain_of_part(workspace, record, part):
        yield from (_step(above) for above in step.above)
    yield from _incoming(workspace, record, part=part)


def _links(workspace: Workspace, record: Record, fields: frozenset[str]) -> Iterator[TraceNode]:
    return (node for node in _outgoing(workspace, record) if node.relation in fields)


def _outgoing(workspace: Workspace, record: Record) -> Iterator[TraceNode]:
    for edge in edges(record):
        target = workspace.graph.target(edge)
        found = workspace.records[target.kind].get(target.id) if target is not None else None
        if target is None or found is None:
            label, terms, place = _POINTS_NOWHERE, _terms(edge, edge.written, ""), record.at(*edge.route)
            yield TraceNode(edge.field, label, terms, place=place)
            continue
        route = _part_route(found, target.part) if target.part else ()
        name = f"{found.id}/{target.part}" if target.part else found.id
        terms = _terms(edge, name, _part_text(found, route) if route else found.label)
        yield TraceNode(edge.field, _WAYS.get(edge.field, _POINTS_AT), terms, found, target.part, found.at(*route))


def _incoming(
    workspace: Workspace, record: Record, *, part: str = "", without: frozenset[str] = frozenset()
) -> Iterator[TraceNode]:
    """Each record that names this one, once for each key it does so in, by kind."""
    pointing = [edge for edge in workspace.graph.incoming.get(record.ref, ()) if edge.source is not record]
    if part:
        pointing = [edge for edge in pointing if (target := workspace.graph.target(edge)) and target.part == part]
    kept = (edge for edge in pointing if edge.source.KIND not in without)
    ordered = sorted(kept, key=lambda edge: (edge.source.KIND, edge.source.id, edge.field))
    for _, group in groupby(ordered, key=lambda edge: (edge.source.KIND, edge.source.id, edge.field)):
        edge = next(group)
        source = edge.source
        terms = _terms(edge, source.id, source.label)
        yield TraceNode(source.KIND, _NAMED_BY, terms, source, "", source.at(*edge.route))


def _terms(edge: Edge, name: str, title: str) -> dict[str, Term]:
    declared = type(edge.source).model_fields[edge.field].description or edge.field
    kind = BY_KIND[edge.source.KIND].LABEL
    return {"field": Text(id=declared, en=f"`{edge.field}`"), "kind": kind, "id": name, "title": title}


def _part_route(record: Record, part: str) -> Route:
    """Where a part stands in its record; empty if it has none of that id."""
    for name in _PART_LISTS.get(type(record), ()):
        for position, item in enumerate(getattr(record, name)):
            if item.id == part:
                return name, position
    return ()


def _part_text(record: Record, route: Route) -> str:
    name, position = route
    return str(getattr(record, str(name))[int(position)].text)


_PART_LISTS: Mapping[type[Record], tuple[str, ...]] = {
    Opd: ("fungsi",),
    Rpjmd: ("misi", "tujuan", "sasaran", "themes", "priority_programs"),
    Renstra: ("tujuan", "sasaran"),
}
_PROPOSAL_LINKS = frozenset(
    ("builds", "upgrades", "replaces", "depends_on", "excludes", "datasets_used", "datasets_made")
)

_NAMED = Text(id="{id}  {title}", en="{id}  {title}")
_SERVES_FUNGSI = Text(id="melayani fungsi {id}  {title}", en="serves fungsi {id}  {title}")
_UNKNOWN_FUNGSI = Text(id="melayani fungsi {id}, yang tidak dikenal", en="serves fungsi {id}, which is not known")
_NO_FUNGSI = Text(id="belum menyebut fungsi OPD", en="names no fungsi of an OPD")
_HAS_FUNGSI = Text(id="fungsi {id}  {title}", en="fungsi {id}  {title}")
_DUTY_OF = Text(id="fungsi OPD {id}  {title}", en="a fungsi of OPD {id}  {title}")
_AIMS_AT = Text(id="menuju {id}  {title}", en="aims at {id}  {title}")
_FOREIGN = Text(
    id="menuju {id}  {title} (tidak diampu OPD pengusul)", en="aims at {id}  {title} (not carried by its OPD)"
)
_UNKNOWN_INDICATOR = Text(id="menuju {id}, yang tidak dikenal", en="aims at {id}, which is not known")
_NO_INDICATOR = Text(id="belum menuju satu pun indikator", en="aims at no indicator")
_CARRIED_BY = Text(id="diampu {id}  {title}", en="carried by {id}  {title}")
_TARGET = Text(
    id="target {target_year}: {target} {unit}, realisasi {actual_year}: {actual} {unit}",
    en="target {target_year}: {target} {unit}, actual {actual_year}: {actual} {unit}",
)
_GAP = Text(id=f"{_TARGET.id}, kesenjangan {{gap}}", en=f"{_TARGET.en}, gap {{gap}}")
_MET = Text(id=f"{_TARGET.id}, sudah tercapai", en=f"{_TARGET.en}, already met")
_ONLY_TARGET = Text(
    id="target {target_year}: {target} {unit}, belum ada realisasi",
    en="target {target_year}: {target} {unit}, no actual yet",
)
_ONLY_ACTUAL = Text(
    id="belum ada target, realisasi {actual_year}: {actual} {unit}",
    en="no target, actual {actual_year}: {actual} {unit}",
)
_NO_TARGET = Text(id="belum ada target dan realisasi", en="no target and no actual")
_EFFECT = Text(id="pengaruh yang diharapkan {year}: {change} {unit}", en="expected effect {year}: {change} {unit}")
_NO_CHAIN = Text(id="belum terhubung ke sasaran atau tujuan", en="not linked to a sasaran or tujuan")
_RUNGS: Mapping[Rung, Text] = {
    Rung.INDICATOR: Text(id="lewat indikator {id}  {title}", en="through indicator {id}  {title}"),
    Rung.SASARAN_OPD: Text(id="sasaran OPD {id}  {title}", en="OPD sasaran {id}  {title}"),
    Rung.TUJUAN_OPD: Text(id="tujuan OPD {id}  {title}", en="OPD tujuan {id}  {title}"),
    Rung.SASARAN: Text(id="sasaran {id}  {title}", en="sasaran {id}  {title}"),
    Rung.TUJUAN: Text(id="tujuan {id}  {title}", en="tujuan {id}  {title}"),
    Rung.MISI: Text(id="misi {id}  {title}", en="misi {id}  {title}"),
    Rung.VISI: Text(id="visi  {title}", en="visi  {title}"),
}
_COST = Text(id="biaya {year}: {amount}", en="cost {year}: {amount}")
_COST_FROM = Text(id="biaya {year}: {amount} ({sources})", en="cost {year}: {amount} ({sources})")
_NO_BUDGET = Text(id="biaya belum diketahui", en="the cost is not known")
_RUNNING_COST = Text(id="biaya operasional {year}: {amount}", en="running cost {year}: {amount}")
_BELOW = Text(id="di bawah pagu {opd} {stage}: {amount}", en="within the ceiling of {opd} {stage}: {amount}")
_ABOVE = Text(id="di atas pagu {opd} {stage}: {amount}", en="above the ceiling of {opd} {stage}: {amount}")
_DECIDED = Text(
    id="putusan {role} {date}: {decision}  {document}", en="decision of {role} {date}: {decision}  {document}"
)
_WAITING = Text(id="menunggu putusan {role}", en="waiting for the decision of {role}")
_DECISIONS: Mapping[str, Text] = {
    "approved": Text(id="disetujui", en="approved"),
    "returned": Text(id="dikembalikan", en="returned"),
    "rejected": Text(id="ditolak", en="rejected"),
    "deferred": Text(id="ditunda", en="deferred"),
}
_WAYS: Mapping[str, Text] = {
    "builds": Text(id="membangun {id}  {title}", en="builds {id}  {title}"),
    "upgrades": Text(id="meningkatkan {id}  {title}", en="upgrades {id}  {title}"),
    "replaces": Text(id="menggantikan {id}  {title}", en="replaces {id}  {title}"),
    "depends_on": Text(id="bergantung pada {id}  {title}", en="depends on {id}  {title}"),
    "excludes": Text(id="tidak berjalan bersama {id}  {title}", en="does not run with {id}  {title}"),
    "datasets_used": Text(id="memakai data {id}  {title}", en="uses dataset {id}  {title}"),
    "datasets_made": Text(id="menghasilkan data {id}  {title}", en="makes dataset {id}  {title}"),
    "part_of": Text(id="bagian dari {id}  {title}", en="part of {id}  {title}"),
    "predecessors": Text(id="meneruskan {id}  {title}", en="succeeds {id}  {title}"),
}
_POINTS_AT = Text(id="{field}: {id}  {title}", en="{field}: {id}  {title}")
_POINTS_NOWHERE = Text(id="{field}: {id}, yang tidak dikenal", en="{field}: {id}, which is not known")
_NAMED_BY = Text(id="{kind} {id}  {title} ({field})", en="{kind} {id}  {title} ({field})")
