"""What a changed or removed record touches, as tables: proposals, indicators, money, documents, every record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan_cli.analyses.impact import (
    Impact,
    Paper,
    Touched,
    TouchedIndicator,
    TouchedProposal,
    Why,
    YearMoney,
)
from masterplan_cli.diagnostics import Language, Route, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.measures.support import Support
from masterplan_cli.workspace import BY_KIND

FIGURES: Mapping[str, Text] = {
    "touched": Text(id="entri tersentuh", en="records touched"),
    "broken": Text(id="rujukan yang putus bila dihapus", en="records left with a reference to nothing"),
    "proposals": Text(id="usulan", en="proposals"),
    "living": Text(id="di antaranya hidup", en="of these living"),
    "falling": Text(id="derajat telusurnya turun bila dihapus", en="losing their grade of trace"),
    "indicators": Text(id="indikator", en="indicators"),
    "exposed": Text(id="seluruh dukungannya tersentuh", en="with all their support touched"),
    "approvals": Text(id="persetujuan yang gugur bila diubah", en="approvals that lapse when it changes"),
    "money": Text(id="anggaran usulan yang diketahui", en="known budgets of proposals"),
    "unpriced": Text(id="usulan hidup tanpa biaya", en="living proposals without a cost"),
    "documents": Text(id="dokumen", en="documents"),
}
_PROPOSALS: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("status", "code", Text(id="Status", en="Status")),
    ("steps", "number", Text(id="Langkah", en="Steps")),
    ("grade", "text", Text(id="Telusur sekarang", en="Trace now")),
    ("after", "text", Text(id="Bila dihapus", en="Once removed")),
    ("approvals", "number", Text(id="Persetujuan yang gugur bila diubah", en="Approvals that lapse on a change")),
    ("money", "rupiah", Text(id="Uang yang diketahui", en="Known money")),
)
_INDICATORS: Columns = (
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama", en="Name")),
    ("why", "text", Text(id="Sebab tersentuh", en="Touched because")),
    ("proposals", "number", Text(id="Usulan hidup", en="Living proposals")),
    ("touched_proposals", "number", Text(id="Tersentuh", en="Touched")),
    ("assets", "number", Text(id="Aset", en="Assets")),
    ("touched_assets", "number", Text(id="Aset tersentuh", en="Assets touched")),
    ("left", "text", Text(id="Dukungan yang tinggal", en="Support that stays")),
)
_MONEY: Columns = (
    ("year", "year", Text(id="Tahun", en="Year")),
    ("budget", "rupiah", Text(id="Anggaran usulan", en="Budgets of proposals")),
    ("running", "rupiah", Text(id="Biaya operasional", en="Running costs")),
    ("budgeted", "rupiah", Text(id="Belanja dianggarkan", en="Spending budgeted")),
    ("paid", "rupiah", Text(id="Realisasi belanja", en="Spending paid")),
)
_PAPERS: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("document", "text", Text(id="Dokumen", en="Document")),
)
_RECORDS: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("name", "text", Text(id="Nama atau judul", en="Name or title")),
    ("steps", "number", Text(id="Langkah", en="Steps")),
    ("key", "code", Text(id="Kunci", en="Key")),
    ("through", "reference", Text(id="Lewat", en="Through")),
    ("breaks", "text", Text(id="Rujukan putus bila dihapus", en="Reference lost once removed")),
)
_UNKNOWN: Columns = (
    ("record", "reference", Text(id="Entri", en="Record")),
    ("what", "text", Text(id="Yang tidak diketahui", en="What is not known")),
    ("blocks", "text", Text(id="Yang tidak dapat dikatakan", en="What cannot be said")),
)
WHY: Mapping[Why, Text] = {
    Why.ITSELF: Text(id="entri ini sendiri", en="it is the record itself"),
    Why.NAMES: Text(id="merujuk yang tersentuh", en="it leans on what is touched"),
    Why.SERVED: Text(id="didukung yang tersentuh", en="it is served by what is touched"),
    Why.ABOVE: Text(id="di atas indikator ini", en="it stands above the indicator"),
}
_OF_PROPOSALS = Text(id="Usulan yang tersentuh", en="Proposals touched")
_OF_INDICATORS = Text(id="Indikator yang tersentuh", en="Indicators touched")
_OF_MONEY = Text(id="Uang yang tersentuh menurut tahun", en="Money touched, by year")
_OF_PAPERS = Text(id="Dokumen yang menyebut entri tersentuh", en="Documents that speak of what is touched")
_OF_RECORDS = Text(id="Semua entri yang tersentuh", en="Every record touched")
_OF_UNKNOWN = Text(id="Yang tidak dapat diketahui", en="What could not be known")
_GONE = Text(id="ikut hilang", en="goes with it")
_YES, _NO = Text(id="ya", en="yes"), Text(id="tidak", en="no")
_NONE, _SOME = Text(id="tidak ada", en="none"), Text(id="sebagian", en="a part")
_ALL, _NEVER = Text(id="seluruhnya", en="all"), Text(id="memang belum ada", en="there never was any")
_UNREAD = Text(id="entrinya tidak terbaca", en="the record could not be read")
_WHETHER = Text(id="apakah entri ini ikut tersentuh", en="whether it is touched too")


def tables(result: Impact, language: Language = "id") -> tuple[Table, ...]:
    """Proposals, indicators, money by year, documents, then every record with the way to it."""
    return (
        _table(
            "proposals", _OF_PROPOSALS, _PROPOSALS, (_proposal(each, language) for each in result.proposals), language
        ),
        _table(
            "indicators",
            _OF_INDICATORS,
            _INDICATORS,
            (_indicator(each, language) for each in result.indicators),
            language,
        ),
        _table("money", _OF_MONEY, _MONEY, map(_money, result.money), language),
        _table("documents", _OF_PAPERS, _PAPERS, (_paper(each, language) for each in result.papers), language),
        _table("records", _OF_RECORDS, _RECORDS, (_touched(each, language) for each in result.touched), language),
        _table("unknown", _OF_UNKNOWN, _UNKNOWN, (_unread(name, language) for name in result.unread), language),
    )


def _table(name: str, title: Text, wanted: Columns, rows: Iterable[tuple[Cell, ...]], language: Language) -> Table:
    return Table(name, title.format(language), columns(wanted, language), tuple(rows), wide=len(wanted) > 6)


def _proposal(each: TouchedProposal, language: Language) -> tuple[Cell, ...]:
    proposal = each.proposal
    trace = origins(proposal, ("indicators",))
    costs = origins(proposal, ("budget",) if proposal.budget else ("funding",)) if each.money is not None else ()
    after = each.after.words if each.after is not None else _GONE
    lapsing = tuple(
        found for ruling in each.lapsing for found in origins(ruling.decision, ("items", ruling.position, "digest"))
    )
    return (
        taken(proposal, "id"),
        taken(proposal, "title"),
        taken(proposal, "status"),
        Cell(each.steps),
        Cell(each.grade.words.format(language), trace),
        Cell(after.format(language), trace),
        Cell(len(each.lapsing), lapsing),
        Cell(each.money, costs),
    )


def _indicator(each: TouchedIndicator, language: Language) -> tuple[Cell, ...]:
    return (
        taken(each.indicator, "id"),
        taken(each.indicator, "name"),
        Cell(WHY[each.why].format(language), origins(each.indicator, ())),
        *_counts(each.serving.proposals, each.touched.proposals),
        *_counts(each.serving.assets, each.touched.assets),
        Cell(_left(each.serving, each.touched).format(language)),
    )


def _counts(*served_by: Iterable[object]) -> Iterable[Cell]:
    for records in served_by:
        found = tuple(records)
        yield Cell(len(found), tuple(Origin(each.ref, ("indicators",)) for each in found))  # type: ignore[attr-defined]


def _left(serving: Support, touched: Support) -> Text:
    there, hit = (len(each.proposals) + len(each.assets) for each in (serving, touched))
    if not there:
        return _NEVER
    if not hit:
        return _ALL
    return _NONE if hit == there else _SOME


def _money(each: YearMoney) -> tuple[Cell, ...]:
    return Cell(each.year), *(_sum(found) for found in (each.budget, each.running, each.budgeted, each.paid))


def _sum(found: Mapping[str, tuple[int, Route]]) -> Cell:
    where = tuple(Origin(record, route) for record, (_, route) in found.items())
    return Cell(sum(amount for amount, _ in found.values()) if found else None, where)


def _paper(each: Paper, language: Language) -> tuple[Cell, ...]:
    kind = Cell(type(each.record).LABEL.format(language))
    return kind, taken(each.record, "id"), Cell(each.words, origins(each.record, each.route))


def _touched(each: Touched, language: Language) -> tuple[Cell, ...]:
    where = origins(each.record, each.route)
    return (
        Cell(type(each.record).LABEL.format(language)),
        taken(each.record, "id"),
        Cell(each.record.label, origins(each.record, ())),
        Cell(each.steps),
        Cell(".".join(str(step) for step in each.route), where),
        Cell(each.through.partition(":")[2], where),
        Cell((_YES if each.breaks else _NO).format(language), where),
    )


def _unread(name: str, language: Language) -> tuple[Cell, ...]:
    kind, _, record = name.partition(":")
    what = f"{BY_KIND[kind].LABEL.format(language)}: {_UNREAD.format(language)}"
    return Cell(record), Cell(what), Cell(_WHETHER.format(language))
