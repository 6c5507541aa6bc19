"""Assets as tables: what to do with each and why, what is known of it, overlaps, money, exchanges by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from masterplan_cli.analyses.assets import Assets, Freed
from masterplan_cli.analyses.assets.exchanges import ByHand
from masterplan_cli.analyses.assets.facts import Facts
from masterplan_cli.analyses.assets.judging import Judged
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.documents.words import ASSET_STATUSES, ASSET_TYPES, word
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.measures.likeness import Entry, Pair
from masterplan_cli.measures.unread import Unread
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal

FIGURES: Mapping[str, Text] = {
    "assets": Text(id="aset", en="assets"),
    "active": Text(id="aktif", en="active"),
    "with_use": Text(id="pemakaiannya diketahui", en="with use known"),
    "with_indicators": Text(id="melayani indikator", en="serving an indicator"),
    "impaired": Text(id="menurun atau rusak", en="degraded or broken"),
    "overlapping": Text(id="tumpang tindih", en="overlapping"),
    "with_cost": Text(id="biayanya diketahui", en="with cost known"),
    "running_cost": Text(id="biaya operasional yang diketahui (rupiah)", en="known running cost (rupiah)"),
    "keep": Text(id="dipertahankan", en="keep"),
    "develop": Text(id="dikembangkan", en="develop"),
    "merge": Text(id="digabungkan", en="merge"),
    "stop": Text(id="dihentikan", en="stop"),
    "undecided": Text(id="belum dapat diputuskan", en="undecided"),
    "differing": Text(id="tertulis lain dari saran", en="decided otherwise than advised"),
    "freed_by_stopping": Text(id="dibebaskan penghentian (rupiah)", en="freed by stopping (rupiah)"),
    "freed_by_merging": Text(
        id="dibebaskan penggabungan, paling banyak (rupiah)", en="freed by merging, at most (rupiah)"
    ),
    "by_hand": Text(id="pertukaran dengan tangan", en="exchanges by hand"),
    "unread": Text(id="tidak terbaca", en="unread"),
}
_HEAD: Columns = (
    ("asset", "reference", Text(id="Aset", en="Asset")),
    ("name", "text", Text(id="Nama aset", en="Name")),
    ("opd", "text", Text(id="OPD", en="OPD")),
)
DECIDED: Columns = (
    *_HEAD,
    ("decision", "text", Text(id="Putusan", en="Decision")),
    ("advised", "text", Text(id="Saran", en="Advised")),
    ("written", "text", Text(id="Tertulis", en="Written")),
    ("into", "text", Text(id="Digabungkan ke", en="Merged into")),
    ("reason", "text", Text(id="Alasan", en="Reason")),
    ("frees", "rupiah", Text(id="Biaya setahun yang dibebaskan", en="Yearly cost it frees")),
)
KNOWN: Columns = (
    *_HEAD,
    ("type", "text", Text(id="Jenis", en="Type")),
    ("status", "text", Text(id="Keadaan", en="Status")),
    ("condition", "text", Text(id="Kondisi", en="Condition")),
    ("use_year", "year", Text(id="Tahun pemakaian", en="Year of use")),
    ("use", "number", Text(id="Pemakaian", en="Use")),
    ("change", "percent", Text(id="Perubahan", en="Change")),
    ("cost_year", "year", Text(id="Tahun biaya", en="Year of cost")),
    ("cost", "rupiah", Text(id="Biaya operasional", en="Running cost")),
    ("cost_of_use", "rupiah", Text(id="Biaya per pemakaian", en="Cost of one use")),
    ("indicators", "text", Text(id="Indikator", en="Indicators")),
    ("overlaps", "number", Text(id="Tumpang tindih", en="Overlaps")),
)
OVERLAPS: Columns = (
    ("first", "reference", Text(id="Aset", en="Asset")),
    ("first_name", "text", Text(id="Nama aset", en="Name")),
    ("second", "reference", Text(id="Aset atau aplikasi nasional", en="Asset or national application")),
    ("second_name", "text", Text(id="Namanya", en="Its name")),
    ("likeness", "number", Text(id="Kemiripan (%)", en="Likeness (%)")),
    ("words", "text", Text(id="Kata yang sama", en="Words shared")),
    ("indicators", "text", Text(id="Indikator yang sama", en="Indicators shared")),
)
FREED: Columns = (
    ("year", "year", Text(id="Tahun", en="Year")),
    ("decision", "text", Text(id="Putusan", en="Decision")),
    ("assets", "number", Text(id="Aset", en="Assets")),
    ("rupiah", "rupiah", Text(id="Biaya yang dibebaskan", en="Cost freed")),
    ("without_cost", "number", Text(id="Biayanya belum diketahui", en="Cost not known")),
)
EXCHANGES: Columns = (
    *_HEAD,
    ("other", "reference", Text(id="Aset lawan", en="Other asset")),
    ("dataset", "reference", Text(id="Data", en="Data set")),
    ("way", "text", Text(id="Cara", en="Way")),
    ("linked", "text", Text(id="Sudah tersambung otomatis pada", en="Linked already for")),
    ("advice", "text", Text(id="Saran", en="Advice")),
)
UNKNOWN: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("what", "text", Text(id="Yang belum diketahui", en="What is not known")),
    ("blocks", "text", Text(id="Yang tidak dapat disimpulkan", en="What cannot be concluded")),
)
DECISIONS: Mapping[str, Text] = {
    "keep": Text(id="pertahankan", en="keep"),
    "develop": Text(id="kembangkan", en="develop"),
    "merge": Text(id="gabungkan", en="merge"),
    "stop": Text(id="hentikan", en="stop"),
}
CONDITIONS: Mapping[str, Text] = {
    "good": Text(id="baik", en="good"),
    "degraded": Text(id="menurun", en="degraded"),
    "broken": Text(id="rusak", en="broken"),
}
WAYS: Mapping[str, Text] = {"manual": Text(id="manual", en="by hand"), "file": Text(id="kirim berkas", en="by file")}
HOLES: Mapping[str, Text] = {
    "status": Text(id="keadaan", en="status"),
    "indicators": Text(id="indikator", en="indicators"),
    "usage": Text(id="pemakaian", en="use"),
    "running_cost": Text(id="biaya operasional", en="running cost"),
    "condition": Text(id="kondisi", en="condition"),
}
_DECIDED = Text(id="Putusan atas setiap aset", en="What to do with each asset")
_KNOWN = Text(id="Pemakaian, biaya, indikator, dan kondisi aset", en="Use, cost, indicators and condition of assets")
_OVERLAPS = Text(id="Aset yang tumpang tindih", en="Assets that overlap")
_FREED = Text(id="Yang dibebaskan penghentian dan penggabungan", en="What stopping and merging frees")
_EXCHANGES = Text(
    id="Pertukaran dengan tangan yang seharusnya otomatis", en="Exchanges by hand that should be automatic"
)
_UNKNOWN = Text(id="Yang belum diketahui", en="What is not known")
_USE_LINK = Text(id="pakai sambungan yang sudah ada", en="use the link that is there")
_MAKE_LINK = Text(id="sambungkan lewat SPLP atau API", en="link it through SPLP or an API")
_UNREAD = Text(id="entrinya tidak terbaca", en="the record could not be read")
_CLOSED = Text(id="foldernya tidak terbaca", en="the folder could not be read")
_EVERYTHING = Text(id="putusan atas aset, tumpang tindih, dan biaya", en="decisions, overlaps and cost")
_THE_DECISION = Text(id="putusan atas aset ini", en="the decision on this asset")
_THE_WORTH = Text(id="manfaat dan biaya yang dibebaskannya", en="its worth, and what it frees")
_ALSO = Text(id="ditulis dalam entri", en="written in the record")


def tables(result: Assets, language: Language = "id") -> tuple[Table, ...]:
    """Decisions, facts, overlaps, money, exchanges; what is not known last, unread records and undecided ones first."""
    undecided = sorted(result.judged, key=lambda each: each.decision is not None)
    unknown = (*_unread(result, language), *(row for each in undecided for row in _holes(each, language)))
    return (
        _table("decisions", _DECIDED, DECIDED, (_decided(each, language) for each in result.judged), language),
        _table("assets", _KNOWN, KNOWN, (_known(each.facts, language) for each in result.judged), language),
        _table("overlaps", _OVERLAPS, OVERLAPS, map(_overlap, result.overlaps), language),
        _table("freed", _FREED, FREED, (_freed(each, language) for each in result.freed), language),
        _table("exchanges", _EXCHANGES, EXCHANGES, (_exchange(each, language) for each in result.exchanges), language),
        _table("unknown", _UNKNOWN, UNKNOWN, iter(unknown), language),
    )


def _table(name: str, title: Text, wanted: Columns, rows: Iterator[tuple[Cell, ...]], language: Language) -> Table:
    return Table(name, title.format(language), columns(wanted, language), tuple(rows), wide=True)


def _decided(judged: Judged, language: Language) -> tuple[Cell, ...]:
    facts, asset = judged.facts, judged.facts.asset
    written = origins(asset, ("disposition",)) if asset.disposition else ()
    used = tuple(Origin(asset.ref, (key,)) for reason in judged.reasons for key in reason.keys) or origins(asset, ())
    reasons = [reason.text.format(language, reason.arguments) for reason in judged.reasons]
    leaves = judged.decision in ("stop", "merge")
    return (
        *_head(asset),
        Cell(_said(DECISIONS, judged.decision, language), written or used),
        Cell(_said(DECISIONS, judged.advised, language), used),
        Cell(_said(DECISIONS, asset.disposition, language), written),
        Cell(judged.into.record.id if judged.into else None, _of(judged.into)),
        Cell("; ".join(reasons) or (_ALSO.format(language) if asset.disposition else None), used),
        Cell(facts.cost if leaves else None, _cost(facts) if leaves else ()),
    )


def _known(facts: Facts, language: Language) -> tuple[Cell, ...]:
    asset = facts.asset
    use = origins(asset, ("usage", str(facts.use_year))) if facts.use is not None else ()
    both = (*use, *origins(asset, ("usage", str(facts.before_year)))) if facts.change is not None else ()
    cost_of_use, change = facts.cost_of_use, facts.change
    return (
        *_head(asset),
        Cell(_word(ASSET_TYPES, asset.type, language), origins(asset, ("type",))),
        Cell(_word(ASSET_STATUSES, asset.status, language), origins(asset, ("status",))),
        Cell(_said(CONDITIONS, asset.condition, language), origins(asset, ("condition",)) if asset.condition else ()),
        Cell(facts.use_year, use),
        Cell(facts.use, use),
        Cell(rounded(change) if change is not None else None, both),
        Cell(facts.cost_year, _cost(facts)),
        Cell(facts.cost, _cost(facts)),
        Cell(_rupiah(cost_of_use), (*use, *_cost(facts)) if cost_of_use is not None else ()),
        Cell(", ".join(facts.indicators) or None, origins(asset, ("indicators",)) if facts.indicators else ()),
        Cell(len(facts.overlaps), origins(asset, ("name",), ("description",))),
    )


def _rupiah(amount: Decimal | None) -> int | None:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP)) if amount is not None else None


def _overlap(pair: Pair) -> tuple[Cell, ...]:
    used = (*_of(pair.first), *_of(pair.second))
    return (
        *_named(pair.first),
        *_named(pair.second),
        Cell(pair.percent, used),
        Cell(", ".join(pair.words), used),
        Cell(", ".join(pair.indicators) or None, used if pair.indicators else ()),
    )


def _named(entry: Entry) -> tuple[Cell, Cell]:
    return Cell(entry.record.id, _of(entry)), Cell(_name(entry), _of(entry))


def _name(entry: Entry) -> str:
    return entry.record.title if isinstance(entry.record, Proposal) else entry.record.name


def _of(entry: Entry | None) -> tuple[Origin, ...]:
    if entry is None or not isinstance(entry.record, Asset):
        return ()
    return origins(entry.record, ("name",), *((("description",),) if entry.record.description else ()))


def _freed(freed: Freed, language: Language) -> tuple[Cell, ...]:
    used = tuple(Origin(each.ref, ("running_cost", str(freed.year))) for each in freed.known)
    those = tuple(Origin(each.ref) for each in freed.assets)
    return (
        Cell(freed.year, used),
        Cell(_said(DECISIONS, freed.decision, language), those),
        Cell(len(freed.assets), those),
        Cell(freed.rupiah, used),
        Cell(len(freed.assets) - len(freed.known), those),
    )


def _exchange(found: ByHand, language: Language) -> tuple[Cell, ...]:
    route = ("exchanges", found.position)
    exchange = found.exchange
    used = origins(found.asset, (*route, "way"))
    linked = tuple(Origin(each.ref, ("exchanges",)) for each in found.automatic)
    return (
        *_head(found.asset),
        Cell(exchange.asset, origins(found.asset, (*route, "asset")) if exchange.asset else ()),
        Cell(exchange.dataset, origins(found.asset, (*route, "dataset")) if exchange.dataset else ()),
        Cell(_said(WAYS, exchange.way, language), used),
        Cell(", ".join(each.id for each in found.automatic) or None, linked),
        Cell((_USE_LINK if linked else _MAKE_LINK).format(language), (*used, *linked)),
    )


def _unread(result: Assets, language: Language) -> Iterator[tuple[Cell, ...]]:
    for each in result.unread:
        yield _blank(each, language)


def _blank(each: Unread, language: Language) -> tuple[Cell, ...]:
    used = (Origin(f"{each.kind.KIND}:{each.id}"),) if each.id is not None else ()
    return (
        Cell(each.kind.LABEL.format(language), used),
        Cell(each.id, used),
        Cell((_CLOSED if each.id is None else _UNREAD).format(language), used),
        Cell(_EVERYTHING.format(language)),
    )


def _holes(judged: Judged, language: Language) -> Iterator[tuple[Cell, ...]]:
    """One row for an asset of which something is missing."""
    asset, missing = judged.facts.asset, judged.facts.missing
    if missing:
        used = origins(asset, *((key,) for key in missing))
        blocks = _THE_WORTH if judged.decision is not None else _THE_DECISION
        yield (
            Cell(Asset.LABEL.format(language), origins(asset, ())),
            taken(asset, "id"),
            Cell(", ".join(HOLES[key].format(language) for key in missing), used),
            Cell(blocks.format(language)),
        )


def _head(asset: Asset) -> tuple[Cell, Cell, Cell]:
    return taken(asset, "id"), taken(asset, "name"), Cell(", ".join(asset.opd), origins(asset, ("opd",)))


def _cost(facts: Facts) -> tuple[Origin, ...]:
    return origins(facts.asset, ("running_cost", str(facts.cost_year))) if facts.cost is not None else ()


def _said(words: Mapping[str, Text], code: str | None, language: Language) -> str | None:
    return words[code].format(language) if code is not None else None


def _word(words: Mapping[str, str], code: str, language: Language) -> str | None:
    return word(words, code) if language == "id" else code
