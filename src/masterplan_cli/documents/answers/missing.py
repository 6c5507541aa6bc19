"""What to fill next as tables: record by record, by OPD, by office, kinds that are empty, records that say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan_cli.analyses.missing import Blocked, EmptyKind, Hole, Missing, Share, ToFill
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.records.opd import Opd
from masterplan_cli.reference import suppliers
from masterplan_cli.workspace import BY_KIND

FIGURES: Mapping[str, Text] = {
    "records": Text(id="entri yang belum lengkap", en="records with holes"),
    "holes": Text(id="isi yang belum ada", en="holes"),
    "targets": Text(id="di antaranya target", en="of these targets"),
    "actuals": Text(id="realisasi", en="actuals"),
    "costs": Text(id="biaya usulan", en="costs of proposals"),
    "indicators": Text(id="indikator yang tertahan", en="indicators held up"),
    "proposals": Text(id="usulan hidup yang tertahan", en="living proposals held up"),
    "money": Text(id="rupiah yang tertahan dan diketahui", en="known rupiah held up"),
    "opd": Text(id="OPD yang perlu mengisi", en="OPD that have to fill"),
    "offices": Text(id="kantor yang menghimpun", en="offices that collect"),
    "kinds": Text(id="jenis yang kosong", en="empty kinds"),
    "unread": Text(id="entri tidak terbaca", en="records that could not be read"),
}
_HELD: Columns = (
    ("proposals", "number", Text(id="Usulan tertahan", en="Proposals held up")),
    ("indicators", "number", Text(id="Indikator tertahan", en="Indicators held up")),
    ("money", "rupiah", Text(id="Uang yang diketahui", en="Known money")),
)
_NEXT: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("name", "text", Text(id="Nama atau judul", en="Name or title")),
    ("missing", "text", Text(id="Yang perlu diisi", en="To be filled")),
    ("giver", "text", Text(id="Pemberi", en="Given by")),
    ("office", "text", Text(id="Dihimpun", en="Collected by")),
    *_HELD,
    ("questions", "text", Text(id="Pertanyaan yang menunggu", en="Questions that wait")),
)
_COUNTS: Columns = (
    ("records", "number", Text(id="Entri", en="Records")),
    ("holes", "number", Text(id="Isi", en="Holes")),
    *_HELD,
    ("first", "reference", Text(id="Isi lebih dulu", en="Fill first")),
    ("most", "text", Text(id="Terbanyak", en="Mostly")),
)
_BY_OPD: Columns = (
    ("opd", "reference", Text(id="OPD", en="OPD")),
    ("name", "text", Text(id="Nama", en="Name")),
    *_COUNTS,
)
_BY_OFFICE: Columns = (
    ("office", "text", Text(id="Kantor", en="Office")),
    ("opd", "reference", Text(id="OPD", en="OPD")),
    *_COUNTS,
)
_KINDS: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("folder", "code", Text(id="Tempat", en="Place")),
    ("supplier", "text", Text(id="Penyedia", en="Supplied by")),
    ("questions", "text", Text(id="Pertanyaan yang menunggu", en="Questions that wait")),
)
_UNKNOWN: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("what", "text", Text(id="Yang tidak diketahui", en="What is not known")),
    ("blocks", "text", Text(id="Yang tidak dapat dikatakan", en="What cannot be said")),
)
MOST_NEEDS = 3
_TO_FILL = Text(
    id="Yang perlu diisi, yang paling banyak menahan lebih dulu", en="What to fill, what holds up most first"
)
_OF_OPD = Text(id="Menurut OPD yang memberi", en="By the OPD that gives it")
_OF_OFFICE = Text(id="Menurut kantor yang menghimpun", en="By the office that collects it")
_OF_KINDS = Text(id="Jenis yang belum ada sama sekali", en="Kinds of which nothing is recorded")
_BLANK = Text(id="Yang tidak dapat diketahui", en="What could not be known")
_UNREAD = Text(id="entrinya tidak terbaca", en="the record could not be read")
_WHAT_IT_LACKS = Text(id="apa yang kurang di dalamnya", en="what it lacks")


def tables(result: Missing, language: Language = "id") -> tuple[Table, ...]:
    """Record by record, then who gives it and who collects it."""
    names = _office_names(result, language)
    return (
        _table("next", _TO_FILL, _NEXT, (_row(row, names, language) for row in result.rows), language),
        _table("opd", _OF_OPD, _BY_OPD, (_opd_row(share, language) for share in result.by_opd), language),
        _table(
            "offices",
            _OF_OFFICE,
            _BY_OFFICE,
            (_office_row(share, names, language) for share in result.by_office),
            language,
        ),
        _table("kinds", _OF_KINDS, _KINDS, (_kind(each, names, language) for each in result.kinds), language),
        _table("unknown", _BLANK, _UNKNOWN, (_unread(name, language) for name in result.unread), language),
    )


def _table(name: str, title: Text, wanted: Columns, rows: Iterable[tuple[Cell, ...]], language: Language) -> Table:
    return Table(name, title.format(language), columns(wanted, language), tuple(rows), wide=len(wanted) > 6)


def _office_names(result: Missing, language: Language) -> Mapping[str, str]:
    return {
        office.id: _called(result.names[office.id]) if office.id in result.names else office.name.say(language)
        for office in suppliers().offices
    }


def _called(opd: Opd) -> str:
    return opd.short_name or opd.name


def _row(row: ToFill, names: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    record = row.record
    empty = tuple(origin for hole in row.holes for origin in origins(record, *hole.routes))
    giver = row.giver
    return (
        Cell(type(record).LABEL.format(language)),
        taken(record, "id"),
        Cell(record.label, origins(record, ())),
        Cell("; ".join(_hole(hole, language) for hole in row.holes), empty),
        Cell(giver.id if giver is not None else None, origins(giver, ("id",)) if giver is not None else ()),
        Cell(names[row.office] if row.office is not None else None),
        *_held(row.blocked),
        Cell(", ".join(row.questions) or None),
    )


def _hole(hole: Hole, language: Language) -> str:
    """`target 2026-2029`, `definisi dan sumber data (definition)`."""
    name = hole.need.name.say(language)
    return f"{name} ({hole.about})" if hole.about else name


def _held(blocked: Blocked) -> tuple[Cell, ...]:
    serving = tuple(found for each in blocked.proposals for found in origins(each, ("indicators",)))
    priced = (each for each in blocked.proposals if each.budget or each.funding)
    costs: tuple[Origin, ...] = tuple(
        found for each in priced for found in origins(each, ("budget",) if each.budget else ("funding",))
    )
    return (
        Cell(len(blocked.proposals), serving),
        Cell(len(blocked.indicators), tuple(found for each in blocked.indicators for found in origins(each, ("id",)))),
        Cell(blocked.money, costs if blocked.money is not None else ()),
    )


def _opd_row(share: Share, language: Language) -> tuple[Cell, ...]:
    opd = share.opd
    head = (taken(opd, "id"), taken(opd, "name")) if opd is not None else (Cell(None), Cell(None))
    return *head, *_counts(share, language)


def _office_row(share: Share, names: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    opd = share.opd
    name = Cell(names[share.office] if share.office is not None else None)
    return name, taken(opd, "id") if opd is not None else Cell(None), *_counts(share, language)


def _counts(share: Share, language: Language) -> tuple[Cell, ...]:
    records = tuple(found for row in share.rows for found in origins(row.record, ()))
    return (
        Cell(len(share.rows), records),
        Cell(sum(len(row.holes) for row in share.rows), records),
        *_held(share.blocked),
        taken(share.rows[0].record, "id"),
        Cell(_most(share, language), records),
    )


def _most(share: Share, language: Language) -> str:
    """The needs that are met least, each with its count."""
    counted: dict[str, int] = {}
    for row in share.rows:
        for hole in row.holes:
            name = hole.need.name.say(language)
            counted[name] = counted.get(name, 0) + 1
    most = sorted(counted.items(), key=lambda item: -item[1])[:MOST_NEEDS]
    return ", ".join(f"{name} ({count})" for name, count in most)


def _kind(each: EmptyKind, names: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    return (
        Cell(each.kind.LABEL.format(language)),
        Cell(f"data/{each.kind.FOLDER}/"),
        Cell(each.supplier.words.say(language, names)),
        Cell(", ".join(each.supplier.questions) or None),
    )


def _unread(name: str, language: Language) -> tuple[Cell, ...]:
    kind, _, record = name.partition(":")
    label = BY_KIND[kind].LABEL.format(language)
    return Cell(label), Cell(record), Cell(_UNREAD.format(language)), Cell(_WHAT_IT_LACKS.format(language))
