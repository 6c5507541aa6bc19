"""Duplicates as tables: pairs that are alike, purchases that could be one, what could not be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan_cli.analyses.duplicates import Duplicates
from masterplan_cli.analyses.duplicates.purchases import Joint
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins
from masterplan_cli.measures.likeness import Entry, Pair
from masterplan_cli.measures.support import rupiah_by_year
from masterplan_cli.measures.unread import Unread
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.reference import likeness_table

FIGURES: Mapping[str, Text] = {
    "proposals": Text(id="usulan hidup", en="living proposals"),
    "assets": Text(id="aset", en="assets"),
    "nationals": Text(id="aplikasi nasional lain", en="other national applications"),
    "pairs": Text(id="pasangan mirip", en="pairs that are alike"),
    "likely": Text(id="kemungkinan besar kembar", en="likely doubles"),
    "with_national": Text(id="dengan aplikasi nasional", en="with a national application"),
    "purchases": Text(id="belanja yang dapat digabung", en="purchases that could be one"),
    "purchase_rupiah": Text(id="nilainya yang diketahui (rupiah)", en="their known amount (rupiah)"),
    "mute": Text(id="terlalu singkat untuk dibandingkan", en="too brief to be compared"),
    "unread": Text(id="tidak terbaca", en="unread"),
}
NATIONAL = Text(id="aplikasi nasional", en="national application")
PAIRS: Columns = (
    ("first_kind", "text", Text(id="Jenis", en="Kind")),
    ("first", "reference", Text(id="Entri", en="Record")),
    ("first_title", "text", Text(id="Judul atau nama", en="Title or name")),
    ("first_opd", "text", Text(id="OPD", en="OPD")),
    ("second_kind", "text", Text(id="Jenis kedua", en="Second kind")),
    ("second", "reference", Text(id="Entri kedua", en="Second record")),
    ("second_title", "text", Text(id="Judul atau nama kedua", en="Second title or name")),
    ("second_opd", "text", Text(id="OPD kedua", en="Second OPD")),
    ("likeness", "number", Text(id="Kemiripan (%)", en="Likeness (%)")),
    ("grade", "text", Text(id="Penilaian", en="Grade")),
    ("words", "text", Text(id="Kata yang sama", en="Words shared")),
    ("indicators", "text", Text(id="Indikator yang sama", en="Indicators shared")),
    ("first_rupiah", "rupiah", Text(id="Dana yang diketahui", en="Money known")),
    ("second_rupiah", "rupiah", Text(id="Dana kedua yang diketahui", en="Second money known")),
)
PURCHASES: Columns = (
    ("year", "year", Text(id="Tahun", en="Year")),
    ("goods", "text", Text(id="Barang atau jasa", en="Goods")),
    ("from", "text", Text(id="Dari", en="From")),
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("records", "text", Text(id="Entri", en="Records")),
    ("count", "number", Text(id="Jumlah", en="Count")),
    ("rupiah", "rupiah", Text(id="Nilai yang diketahui", en="Known amount")),
    ("without_amount", "number", Text(id="Tanpa nilai", en="Without an amount")),
)
UNKNOWN: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("what", "text", Text(id="Apa", en="What")),
    ("blocks", "text", Text(id="Yang tidak dapat disimpulkan", en="What cannot be concluded")),
)
LIKELY = Text(id="kemungkinan besar kembar", en="likely doubles")
TO_READ = Text(id="perlu dibaca", en="to be read")
_PAIRS = Text(id="Pasangan yang mirip", en="Pairs that are alike")
_PURCHASES = Text(id="Belanja beberapa OPD yang dapat digabung", en="Purchases of several OPD that could be one")
_UNKNOWN = Text(id="Yang tidak dapat dibandingkan", en="What could not be compared")
_TOO_BRIEF = Text(id="nama dan uraian tidak cukup untuk dibandingkan", en="name and description say too little")
_UNREAD = Text(id="entrinya tidak terbaca", en="the record could not be read")
_CLOSED = Text(id="foldernya tidak terbaca", en="the folder could not be read")
_IS_ALIKE = Text(id="apakah ia kembaran entri lain", en="whether it doubles another record")


def tables(result: Duplicates, language: Language = "id") -> tuple[Table, ...]:
    """Pairs, purchases, and what is not known; unread records first."""
    unknown = (*_unread(result.unread, language), *(_mute(each, language) for each in result.mute))
    return (
        Table(
            "pairs",
            _PAIRS.format(language),
            columns(PAIRS, language),
            tuple(_pair(each, language) for each in result.pairs),
            wide=True,
        ),
        Table(
            "purchases",
            _PURCHASES.format(language),
            columns(PURCHASES, language),
            tuple(_joint(each, language) for each in result.purchases),
            wide=True,
        ),
        Table("unknown", _UNKNOWN.format(language), columns(UNKNOWN, language), unknown),
    )


def _pair(pair: Pair, language: Language) -> tuple[Cell, ...]:
    used = (*_texts(pair.first), *_texts(pair.second))
    served = (*_of(pair.first, "indicators"), *_of(pair.second, "indicators"))
    grade = LIKELY if pair.percent >= likeness_table().threshold else TO_READ
    return (
        *_entry(pair.first, language),
        *_entry(pair.second, language),
        Cell(pair.percent, used),
        Cell(grade.format(language), used),
        Cell(", ".join(pair.words), used),
        Cell(", ".join(pair.indicators) or None, served if pair.indicators else ()),
        _money(pair.first),
        _money(pair.second),
    )


def _entry(entry: Entry, language: Language) -> tuple[Cell, ...]:
    record = entry.record
    if isinstance(record, Proposal | Asset):
        kind, title = record.LABEL, "title" if isinstance(record, Proposal) else "name"
        return (
            Cell(kind.format(language), origins(record, ())),
            Cell(record.id, origins(record, ("id",))),
            Cell(record.label, origins(record, (title,))),
            Cell(", ".join(record.opd), origins(record, ("opd",))),
        )
    return Cell(NATIONAL.format(language)), Cell(record.id), Cell(record.name), Cell(record.owner)


def _texts(entry: Entry) -> tuple[Origin, ...]:
    title = "title" if isinstance(entry.record, Proposal) else "name"
    return (*_of(entry, title), *_of(entry, "description"))


def _of(entry: Entry, key: str) -> tuple[Origin, ...]:
    record = entry.record
    if not isinstance(record, Proposal | Asset) or not getattr(record, key):
        return ()
    return origins(record, (key,))


def _money(entry: Entry) -> Cell:
    record = entry.record
    if not isinstance(record, Proposal | Asset):
        return Cell(None)
    found = rupiah_by_year(record)
    used = tuple(origin for key in ("budget", "funding", "running_cost") for origin in _money_of(record, key))
    return Cell(sum(found.values()) if found else None, used if found else ())


def _money_of(record: Proposal | Asset, key: str) -> tuple[Origin, ...]:
    return origins(record, (key,)) if getattr(record, key, None) else ()


def _joint(joint: Joint, language: Language) -> tuple[Cell, ...]:
    records = [purchase.record for purchase in joint.purchases]
    said = tuple(Origin(each.ref, ("title" if isinstance(each, Proposal) else "description",)) for each in records)
    money = tuple(
        Origin(each.record.ref, (_money_key(each.record),)) for each in joint.purchases if each.amount is not None
    )
    label = Proposal.LABEL if joint.origin == "proposal" else Spending.LABEL
    return (
        Cell(joint.year, said),
        Cell(joint.goods, said),
        Cell(label.format(language), said),
        Cell(", ".join(joint.opd), tuple(Origin(each.ref, ("opd",)) for each in records)),
        Cell(", ".join(each.id for each in records), said),
        Cell(len(records), said),
        Cell(joint.rupiah, money),
        Cell(joint.without_amount, said),
    )


def _money_key(record: Proposal | Spending) -> str:
    return "amount" if isinstance(record, Spending) else "budget" if record.budget else "funding"


def _unread(found: tuple[Unread, ...], language: Language) -> Iterator[tuple[Cell, ...]]:
    for each in found:
        what = _CLOSED if each.id is None else _UNREAD
        used = (Origin(f"{each.kind.KIND}:{each.id}"),) if each.id is not None else ()
        yield (
            Cell(each.kind.LABEL.format(language), used),
            Cell(each.id, used),
            Cell(what.format(language), used),
            Cell(_IS_ALIKE.format(language)),
        )


def _mute(entry: Entry, language: Language) -> tuple[Cell, ...]:
    kind, name, *_ = _entry(entry, language)
    return kind, name, Cell(_TOO_BRIEF.format(language), _texts(entry)), Cell(_IS_ALIKE.format(language))
