"""What the roadmap holds and in which order: contents by year, steps, the critical chain, slips, reviews."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.analyses.roadmap import Roadmap
from masterplan_cli.analyses.roadmap.contents import ContentYear, ReviewState
from masterplan_cli.analyses.roadmap.holes import REVIEWS
from masterplan_cli.analyses.roadmap.order import Link, Slip, Step
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.graph import bare
from masterplan_cli.measures.money import by_year
from masterplan_cli.records.proposal import Proposal

_WHAT: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("title", "text", Text(id="Judul", en="Title")),
)
_OPD: Columns = (("opd", "text", Text(id="OPD", en="OPD")),)
_SPAN: Columns = (
    ("start", "year", Text(id="Mulai", en="Start")),
    ("end", "year", Text(id="Selesai", en="End")),
)
CONTENTS: Columns = (
    ("content", "text", Text(id="Muatan", en="Content")),
    ("name", "text", Text(id="Nama muatan", en="Name")),
    ("year", "year", Text(id="Tahun", en="Year")),
    ("count", "number", Text(id="Banyak usulan", en="How many")),
    ("proposals", "text", Text(id="Usulan", en="Proposals")),
    ("rupiah", "rupiah", Text(id="Investasi yang diketahui", en="Known investment")),
    ("note", "text", Text(id="Alasan kosong", en="Why it is empty")),
)
ORDER: Columns = (
    ("step", "number", Text(id="Langkah", en="Step")),
    *_WHAT,
    *_OPD,
    ("content", "text", Text(id="Muatan", en="Content")),
    *_SPAN,
    ("needs", "text", Text(id="Menunggu", en="Waits for")),
    ("feeds", "text", Text(id="Ditunggu", en="Is waited for by")),
    ("slack", "number", Text(id="Kelonggaran (tahun)", en="Slack (years)")),
    ("critical", "text", Text(id="Rantai kritis", en="Critical chain")),
)
CRITICAL: Columns = (
    ("position", "number", Text(id="Urutan", en="Position")),
    *_WHAT,
    *_OPD,
    *_SPAN,
    ("wait", "number", Text(id="Jeda sesudah prasyarat (tahun)", en="Idle after its prerequisite (years)")),
    ("years", "number", Text(id="Lama rantai sampai di sini (tahun)", en="Years of the chain so far")),
)
SLIPS: Columns = (
    *_WHAT,
    ("end", "year", Text(id="Selesai semula", en="Ends")),
    ("count", "number", Text(id="Usulan lain yang bergeser", en="Others that move")),
    ("moved", "text", Text(id="Yang bergeser", en="Which move")),
    ("beyond", "text", Text(id="Melewati akhir rencana induk", en="Then end after the masterplan")),
    ("late", "text", Text(id="Melewati batas tahun mulai", en="Then start too late")),
    ("rupiah", "rupiah", Text(id="Investasi yang diketahui", en="Known investment")),
    ("unpriced", "number", Text(id="Tanpa biaya", en="Without a cost")),
    ("indicators", "text", Text(id="Indikator yang menunggu", en="Indicators that wait")),
)
REVIEW: Columns = (
    ("kind", "text", Text(id="Reviu", en="Review")),
    ("state", "text", Text(id="Keadaan", en="State")),
    ("due", "text", Text(id="Tenggat", en="Due")),
    ("done", "text", Text(id="Selesai", en="Done")),
    ("days", "number", Text(id="Hari sampai tenggat", en="Days to its due date")),
    ("document", "text", Text(id="Dokumen", en="Document")),
)
_YES = Text(id="ya", en="yes")


def contents(result: Roadmap, language: Language) -> Table:
    """Each content of the scheme in each year."""
    title = Text(id="Muatan peta rencana per tahun", en="Contents of the roadmap by year")
    return _table("contents", title, CONTENTS, map(_content, result.contents), language)


def order(result: Roadmap, language: Language) -> Table:
    """Each proposal with what it waits for."""
    title = Text(id="Urutan menurut prasyarat", en="Order by prerequisites")
    critical = result.order.critical
    rows = (_step(step, language, is_critical=step.proposal.id in critical) for step in result.steps)
    return _table("order", title, ORDER, rows, language)


def critical(result: Roadmap, language: Language) -> Table:
    """The chain of prerequisites that takes the longest."""
    title = Text(id="Rantai kritis", en="The critical chain")
    rows = (_link(position, link) for position, link in enumerate(result.order.chain, 1))
    return _table("critical", title, CRITICAL, rows, language)


def slips(result: Roadmap, language: Language) -> Table:
    """What moves when one proposal ends a year later."""
    title = Text(id="Akibat bila satu usulan mundur setahun", en="What a slip of one year moves")
    return _table("slips", title, SLIPS, map(_slip, result.slips), language)


def reviews(result: Roadmap, language: Language) -> Table:
    """How the reviews of the plan stand."""
    title = Text(id="Reviu rencana induk", en="Reviews of the masterplan")
    return _table("reviews", title, REVIEW, (_review(each, language) for each in result.reviews), language)


def _table(name: str, title: Text, wanted: Columns, rows: Iterable[tuple[Cell, ...]], language: Language) -> Table:
    return Table(name, title.format(language), columns(wanted, language), tuple(rows), wide=True)


def _content(row: ContentYear) -> tuple[Cell, ...]:
    used = tuple(Origin(each.ref, ("roadmap" if each.roadmap else "category",)) for each in row.proposals)
    money = tuple(
        origin
        for each in row.proposals
        if row.year in by_year(each)
        for origin in origins(each, ("budget", str(row.year)) if each.budget else ("funding",))
    )
    return (
        Cell(row.id, used),
        Cell(row.name),
        Cell(row.year),
        Cell(len(row.proposals), used),
        named(row.proposals),
        Cell(row.rupiah, money),
        Cell(row.note),
    )


def _step(step: Step, language: Language, *, is_critical: bool) -> tuple[Cell, ...]:
    proposal = step.proposal
    route = origins(proposal, ("depends_on",))
    return (
        Cell(step.number, route),
        taken(proposal, "id"),
        taken(proposal, "title"),
        _opd(proposal),
        Cell(proposal.content, origins(proposal, ("roadmap" if proposal.roadmap else "category",))),
        taken(proposal, "start"),
        taken(proposal, "end"),
        Cell(_ids(step.needs), route if step.needs else ()),
        Cell(_ids(step.feeds), tuple(Origin(each.ref, ("depends_on",)) for each in step.feeds)),
        Cell(step.slack, (*origins(proposal, ("end",)), *(Origin(each.ref, ("start",)) for each in step.feeds))),
        Cell(_YES.format(language) if is_critical else None, route if is_critical else ()),
    )


def _link(position: int, link: Link) -> tuple[Cell, ...]:
    proposal = link.proposal
    years = origins(proposal, ("start",), ("end",))
    return (
        Cell(position, origins(proposal, ("depends_on",))),
        taken(proposal, "id"),
        taken(proposal, "title"),
        _opd(proposal),
        taken(proposal, "start"),
        taken(proposal, "end"),
        Cell(link.wait if position > 1 else None, origins(proposal, ("start",)) if position > 1 else ()),
        Cell(link.years, years),
    )


def _slip(slip: Slip) -> tuple[Cell, ...]:
    known = [(each, by_year(each)) for each in slip.all if by_year(each)]
    money = tuple(Origin(each.ref, ("budget" if each.budget else "funding",)) for each, _ in known)
    return (
        taken(slip.proposal, "id"),
        taken(slip.proposal, "title"),
        taken(slip.proposal, "end"),
        Cell(len(slip.moved), tuple(Origin(each.ref, ("depends_on",)) for each in slip.moved)),
        named(slip.moved),
        named(slip.beyond, "end"),
        named(slip.late, "start_window"),
        Cell(sum(sum(years.values()) for _, years in known) if known else None, money),
        Cell(len(slip.all) - len(known), tuple(Origin(each.ref) for each in slip.all if not by_year(each))),
        Cell(
            ", ".join(slip.indicators) or None,
            tuple(Origin(each.ref, ("indicators",)) for each in slip.all if each.served),
        ),
    )


def _review(row: ReviewState, language: Language) -> tuple[Cell, ...]:
    review = row.review
    return (
        Cell(REVIEWS[row.kind].format(language)),
        Cell(row.state.value.format(language)),
        Cell(review.due.isoformat() if review is not None else None),
        Cell(review.done.isoformat() if review is not None and review.done is not None else None),
        Cell(row.days),
        Cell(review.document if review is not None else None),
    )


def named(proposals: Iterable[Proposal], key: str = "id") -> Cell:
    """Proposals by their ids; empty where there is none."""
    found = tuple(proposals)
    return Cell(_ids(found), tuple(Origin(each.ref, (key,)) for each in found))


def _ids(proposals: Iterable[Proposal]) -> str | None:
    return ", ".join(each.id for each in proposals) or None


def _opd(proposal: Proposal) -> Cell:
    return Cell(", ".join(bare(each) for each in proposal.opd), origins(proposal, ("opd",)))
