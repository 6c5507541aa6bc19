"""What the roadmap does not know, where, and what that keeps it from saying; the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masterplan_cli.analyses.roadmap.contents import ContentYear, ReviewState, State
from masterplan_cli.analyses.roadmap.money import Held, is_unpriced
from masterplan_cli.analyses.roadmap.order import Order
from masterplan_cli.diagnostics import Arguments, Place, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.periods import written
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.base import Record
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import roadmap_scheme
from masterplan_cli.settings import at
from masterplan_cli.workspace import Workspace

NEEDS_UPKEEP = ("application", "infrastructure")


@dataclass(frozen=True, slots=True)
class Hole:
    """Something unknown: in which record, if in one, what it is and what it blocks."""

    record: Record | None
    place: Place | None
    what: Text
    blocks: Text
    arguments: Arguments


def unread(workspace: Workspace) -> Iterator[Hole]:
    """Kinds of which some record could not be read."""
    for kind, blocks in ((Proposal, _ORDER_AND_MONEY), (Pagu, _LEFT)):
        if workspace.has_holes(kind):
            yield Hole(None, None, _UNREAD, blocks, {"kind": kind.LABEL})


def of_contents(workspace: Workspace, contents: Sequence[ContentYear]) -> Iterator[Hole]:
    """No scheme; contents that nothing fills and nobody declared empty; contents that the scheme does not know."""
    settings = workspace.settings
    if settings.roadmap_scheme is None or roadmap_scheme(settings.roadmap_scheme) is None:
        yield Hole(None, at("roadmap_scheme"), _NO_SCHEME, _COMPLETE, {})
        return
    filled = {each.id for each in contents if each.proposals}
    for content, name in {each.id: each.name for each in contents}.items():
        if name is not None and content not in filled and content not in settings.roadmap_none:
            yield Hole(None, at("roadmap_scheme"), _EMPTY, _COMPLETE, {"content": content, "name": name})
    for each in {proposal.id: proposal for row in contents if row.name is None for proposal in row.proposals}.values():
        place = each.at("roadmap" if each.roadmap else "category")
        yield Hole(each, place, _STRAY, _COMPLETE, {"content": each.content})


def of_order(workspace: Workspace, order: Order, shown: Sequence[Proposal]) -> Iterator[Hole]:
    """Circles, and prerequisites that will not end."""
    wanted = {each.id for each in shown}
    for step in order.steps:
        proposal = step.proposal
        if proposal.id not in wanted:
            continue
        if step.number is None:
            yield Hole(proposal, proposal.key("depends_on"), _CIRCLE, _STEP, {})
        for position, reference in enumerate(proposal.depends_on):
            needed = workspace.get(Proposal, bare(reference))
            place = proposal.at("depends_on", position)
            if needed is None:
                yield Hole(proposal, place, _ASTRAY, _STEP, {"needed": bare(reference)})
            elif needed.status != "done" and not is_living(needed, workspace.settings):
                yield Hole(proposal, place, _GIVEN_UP, _STEP, {"needed": needed.id, "status": needed.status})


def of_money(workspace: Workspace, shown: Sequence[Proposal], rows: Sequence[Held]) -> Iterator[Hole]:
    """Proposals without a cost, a running cost or a source, then OPDs and years without a ceiling."""
    for proposal in shown:
        if is_unpriced(proposal):
            yield Hole(proposal, proposal.key("budget"), _NO_COST, _SUMS, {})
    for proposal in shown:
        if proposal.category in NEEDS_UPKEEP and not proposal.running_cost:
            yield Hole(proposal, proposal.key("running_cost"), _NO_UPKEEP, _RUNNING, {})
    for proposal in shown:
        names_all = bool(proposal.funding) and all(line.source for line in proposal.funding)
        if not is_unpriced(proposal) and not names_all:
            yield Hole(proposal, proposal.key("funding"), _NO_SOURCE, _BY_SOURCE, {})
    loose: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.limit is None:
            loose[row.opd].add(row.year)
    for name, years in sorted(loose.items()):
        opd = workspace.get(Opd, name)
        place = opd.at() if opd is not None else None
        yield Hole(opd, place, _NO_CEILING, _LEFT, {"opd": name, "years": written(tuple(years))})


def of_reviews(found: Sequence[ReviewState]) -> Iterator[Hole]:
    """Reviews that are not planned, or cannot be judged without a date."""
    for each in found:
        if each.state is State.UNPLANNED:
            yield Hole(None, at("reviews"), _NOT_PLANNED, _REVIEWED, {"kind": REVIEWS[each.kind]})
        elif each.state is State.UNDATED:
            yield Hole(
                None, at("reviews", each.position or 0, "due"), _NO_DATE, _REVIEWED, {"kind": REVIEWS[each.kind]}
            )


REVIEWS = {
    "mid_term": Text(id="paruh waktu", en="mid-term"),
    "last_year": Text(id="tahun terakhir", en="last-year"),
}
_UNREAD = Text(id="ada entri {kind} yang tidak dapat dibaca", en="some record of the kind {kind} could not be read")
_NO_SCHEME = Text(id="skema peta rencana belum ditetapkan", en="no scheme of the roadmap is set")
_EMPTY = Text(id="muatan {name} belum diisi usulan", en="no proposal fills the content {name}")
_STRAY = Text(id="muatan {content} tidak ada dalam skema", en="the scheme has no content {content}")
_CIRCLE = Text(
    id="berada dalam atau sesudah prasyarat yang melingkar", en="stands in or behind a circle of prerequisites"
)
_ASTRAY = Text(id="prasyarat {needed} tidak dapat dibaca", en="its prerequisite {needed} could not be read")
_GIVEN_UP = Text(
    id="prasyarat {needed} berstatus {status} dan tidak akan selesai",
    en="its prerequisite {needed} has the status {status} and will not be done",
)
_NO_COST = Text(id="biaya belum diketahui", en="its cost is not known")
_NO_UPKEEP = Text(id="biaya operasional belum diketahui", en="its running cost is not known")
_NO_SOURCE = Text(id="sumber dana belum diketahui", en="where its money comes from is not known")
_NO_CEILING = Text(
    id="pagu TIK {opd} untuk {years} belum diketahui", en="no ceiling for IT of {opd} is known for {years}"
)
_NOT_PLANNED = Text(id="reviu {kind} belum dijadwalkan", en="the {kind} review is not planned")
_NO_DATE = Text(id="tanggal penilaian tidak diketahui", en="the date asked for is not known")
_ORDER_AND_MONEY = Text(id="urutan dan semua jumlah", en="the order and every sum")
_LEFT = Text(id="sisa pagu", en="what the ceiling leaves")
_COMPLETE = Text(id="kelengkapan muatan peta rencana", en="whether the roadmap has all its contents")
_STEP = Text(id="langkah dan rantai kritis", en="its step and the critical chain")
_SUMS = Text(id="jumlah per tahun, OPD, muatan, dan sisa pagu", en="sums by year, OPD and content, what ceilings leave")
_RUNNING = Text(id="biaya operasional sesudah selesai", en="what keeping it costs")
_BY_SOURCE = Text(id="jumlah per sumber dana", en="sums by source")
_REVIEWED = Text(id="keadaan reviu", en="how the reviews stand")
