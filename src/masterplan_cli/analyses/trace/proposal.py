"""The tree of a proposal: duties, indicators up to the visi, money, what it builds, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan_cli.analyses.trace.links import incoming, outgoing
from masterplan_cli.analyses.trace.node import Amount, Subject, Term, TraceNode, node, part_route
from masterplan_cli.analyses.trace.plan import CARRIED_BY, target
from masterplan_cli.analyses.trace.steps import anchors
from masterplan_cli.diagnostics import Route, Text
from masterplan_cli.graph import bare, pieces
from masterplan_cli.measures.ceilings import Ceiling, ceiling, holder
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import Carriage, served
from masterplan_cli.records.decision import Decision
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

LINKS = ("depends_on", "excludes", "builds", "upgrades", "replaces", "datasets_used", "datasets_made")


def of_proposal(workspace: Workspace, proposal: Proposal, carriage: Carriage) -> Iterator[TraceNode]:
    """Everything a proposal stands on and leads to, in the order a reader asks."""
    yield from _duties(workspace, proposal)
    yield from _aims(workspace, proposal, carriage)
    yield from _money(workspace, proposal)
    yield from outgoing(workspace, proposal, LINKS)
    yield from _decisions(workspace, proposal)
    yield from incoming(workspace, proposal, without=frozenset(("decision",)))


def _duties(workspace: Workspace, proposal: Proposal) -> Iterator[TraceNode]:
    for position, reference in enumerate(proposal.fungsi or ()):
        _, opd_id, part = pieces(reference)
        opd = workspace.get(Opd, opd_id)
        if opd is not None and part and part_route(opd, part):
            yield node("fungsi", _SERVES, Subject(opd, part))
        else:
            yield TraceNode("fungsi", _SERVES_UNKNOWN, {"id": reference}, place=proposal.at("fungsi", position))
    if not proposal.fungsi:
        yield TraceNode("fungsi", _NO_FUNGSI, {}, proposal, "", proposal.key("fungsi"))


def _aims(workspace: Workspace, proposal: Proposal, carriage: Carriage) -> Iterator[TraceNode]:
    for indicator in served(workspace, proposal):
        is_foreign = carriage.disproves(proposal, indicator)
        children = (
            *_carriers(workspace, proposal, indicator),
            target(indicator, proposal.start),
            *_effects(proposal, indicator),
            *anchors(workspace, indicator),
        )
        yield node("indicator", _AIMS_AT_FOREIGN if is_foreign else _AIMS_AT, Subject(indicator), children)
    for position, reference in enumerate(proposal.served):
        if workspace.get(Indicator, bare(reference)) is None:
            place = proposal.at("indicators", position)
            yield TraceNode("indicator", _AIMS_AT_UNKNOWN, {"id": reference}, place=place)
    if not proposal.served:
        yield TraceNode("indicator", _NO_INDICATOR, {}, proposal, "", proposal.key("indicators"))


def _carriers(workspace: Workspace, proposal: Proposal, indicator: Indicator) -> Iterator[TraceNode]:
    """The OPDs that carry an indicator, where they are not those that propose."""
    proposing = {bare(opd) for opd in proposal.opd}
    for reference in indicator.opd:
        opd = workspace.get(Opd, bare(reference))
        if opd is not None and opd.id not in proposing:
            yield node("opd", CARRIED_BY, Subject(opd))


def _effects(proposal: Proposal, indicator: Indicator) -> Iterator[TraceNode]:
    for position, effect in enumerate(proposal.effects):
        if bare(effect.indicator) == indicator.id:
            for year, change in sorted(effect.by_year.items()):
                place = proposal.at("effects", position, "by_year", str(year))
                terms: dict[str, Term] = {"year": year, "change": change, "unit": indicator.unit or ""}
                yield TraceNode("effect", _EFFECT, terms, proposal, "", place)


def _money(workspace: Workspace, proposal: Proposal) -> Iterator[TraceNode]:
    years = sorted(by_year(proposal))
    for year in years:
        yield _cost(workspace, proposal, year)
    if not years:
        yield TraceNode("money", _NO_BUDGET, {}, proposal, "", proposal.key("budget"))
    for year, cost in sorted(proposal.running_cost.items()):
        place = proposal.at("running_cost", str(year))
        yield TraceNode("running_cost", _RUNNING_COST, {"year": year, "amount": Amount(cost)}, proposal, "", place)


def _cost(workspace: Workspace, proposal: Proposal, year: int) -> TraceNode:
    """A year's cost, and the ceilings that bound it."""
    amount = by_year(proposal)[year]
    lines = [line for line in proposal.funding if line.year == year]
    route: Route = ("budget", str(year)) if proposal.budget else ("funding",)
    sources = ", ".join(dict.fromkeys(line.source for line in lines if line.source))
    terms: dict[str, Term] = {"year": year, "amount": Amount(amount), "sources": sources}
    above = ceiling(workspace, proposal, year)
    children = (_ceiling(proposal, year, amount, above),) if above is not None else ()
    return TraceNode("money", _COST_FROM if sources else _COST, terms, proposal, "", proposal.at(*route), children)


def _ceiling(proposal: Proposal, year: int, total: int, found: Ceiling) -> TraceNode:
    pagu, line = found.pagu, found.line
    terms: dict[str, Term] = {
        "opd": holder(proposal, year),
        "stage": pagu.stage.upper(),
        "amount": Amount(line.amount),
    }
    label = _ABOVE if total > line.amount else _BELOW
    return TraceNode("ceiling", label, terms, pagu, "", pagu.at("lines", found.position))


def _decisions(workspace: Workspace, proposal: Proposal) -> Iterator[TraceNode]:
    latest: dict[str, str] = {}
    for decision, position in sorted(_decided(workspace, proposal), key=lambda each: (each[0].date, each[0].id)):
        item = decision.items[position]
        latest[decision.role] = item.decision
        terms: dict[str, Term] = {
            "role": decision.role,
            "date": decision.date,
            "decision": _DECISIONS[item.decision],
            "document": decision.document,
        }
        yield TraceNode("decision", _DECIDED, terms, decision, "", decision.at("items", position))
    for role in _waiting_for(workspace, proposal, latest):
        yield TraceNode("decision", _WAITING, {"role": role}, proposal, "", proposal.at("status"))


def _decided(workspace: Workspace, proposal: Proposal) -> Iterator[tuple[Decision, int]]:
    for decision in workspace.all(Decision):
        for position, item in enumerate(decision.items):
            if bare(item.proposal) == proposal.id:
                yield decision, position


def _waiting_for(workspace: Workspace, proposal: Proposal, latest: Mapping[str, str]) -> Iterator[str]:
    """The first role that has not approved a living proposal that needs it."""
    governance = workspace.settings.governance
    if governance is None or not is_living(proposal, workspace.settings):
        return
    if governance.since is None or proposal.start >= governance.since:
        yield from [role.id for role in governance.roles if latest.get(role.id) != "approved"][:1]


_SERVES = Text(id="melayani fungsi {id}  {title}", en="serves fungsi {id}  {title}")
_SERVES_UNKNOWN = Text(id="melayani fungsi {id}, yang tidak dikenal", en="serves fungsi {id}, which is not known")
_NO_FUNGSI = Text(id="belum menyebut fungsi OPD", en="names no fungsi of an OPD")
_AIMS_AT = Text(id="menuju {id}  {title}", en="aims at {id}  {title}")
_AIMS_AT_FOREIGN = Text(
    id="menuju {id}  {title} (tidak diampu OPD pengusul)", en="aims at {id}  {title} (not carried by its OPD)"
)
_AIMS_AT_UNKNOWN = Text(id="menuju {id}, yang tidak dikenal", en="aims at {id}, which is not known")
_NO_INDICATOR = Text(id="belum menuju satu pun indikator", en="aims at no indicator")
_EFFECT = Text(id="pengaruh yang diharapkan {year}: {change} {unit}", en="expected effect {year}: {change} {unit}")
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
