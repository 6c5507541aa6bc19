"""Coverage as tables: the holes first, then how proposals spread, then what could not be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from masterplan_cli.analyses.coverage import Coverage
from masterplan_cli.analyses.coverage.blanks import Blank
from masterplan_cli.analyses.coverage.holes import FungsiHole, IndicatorHole, OpdHole
from masterplan_cli.analyses.coverage.matrices import Applications, GradeRow, MatrixRow
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, ColumnType, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.documents.words import ASSET_TYPES, LEVELS, word
from masterplan_cli.graph import bare
from masterplan_cli.measures.trace import Grade
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal

FIGURES: Mapping[str, Text] = {
    "indicators": Text(id="indikator", en="indicators"),
    "indicators_without_proposal": Text(id="tanpa usulan", en="without a proposal"),
    "indicators_without_asset": Text(id="tanpa aset", en="without an asset"),
    "indicators_without_either": Text(id="tanpa keduanya", en="without either"),
    "fungsi": Text(id="fungsi", en="fungsi"),
    "fungsi_without_support": Text(id="fungsi tanpa dukungan", en="fungsi without support"),
    "opd": Text(id="OPD", en="OPD"),
    "opd_without_proposal": Text(id="OPD tanpa usulan", en="OPD without a proposal"),
    "opd_without_application": Text(id="OPD tanpa usulan aplikasi", en="OPD without an application proposed"),
    "opd_without_infrastructure": Text(id="tanpa usulan infrastruktur", en="without infrastructure"),
    "opd_without_security": Text(id="tanpa usulan keamanan", en="without security"),
    "opd_without_human_resources": Text(id="tanpa usulan sumber daya manusia", en="without people"),
    "assets": Text(id="aset", en="assets"),
    "assets_without_indicator": Text(id="aset tanpa indikator", en="assets without an indicator"),
    "proposals": Text(id="usulan yang hidup", en="living proposals"),
    "to_target": Grade.TO_TARGET.words,
    "to_indicator": Grade.TO_INDICATOR.words,
    "untraced": Grade.UNTRACED.words,
    "unknown_grade": Text(id="derajat telusur belum diketahui", en="grade not known"),
}
CATEGORIES: Mapping[str, Text] = {
    "application": Text(id="Aplikasi", en="Application"),
    "infrastructure": Text(id="Infrastruktur", en="Infrastructure"),
    "security": Text(id="Keamanan", en="Security"),
    "human_resources": Text(id="Sumber daya manusia", en="People"),
    "data": Text(id="Data", en="Data"),
    "governance": Text(id="Tata kelola", en="Governance"),
    "service": Text(id="Layanan", en="Service"),
    "communication": Text(id="Komunikasi", en="Communication"),
}
_INDICATOR: Columns = (
    ("indicator", "reference", Text(id="Indikator", en="Indicator")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("opd", "text", Text(id="OPD", en="OPD")),
)
_OPD: Columns = (
    ("opd", "reference", Text(id="OPD", en="OPD")),
    ("name", "text", Text(id="Nama OPD", en="Name")),
)
_COUNT = Text(id="Usulan", en="Proposals")
_NONE = Text(id="tidak ada", en="none")


def tables(result: Coverage, language: Language = "id") -> tuple[Table, ...]:
    """Four tables of holes, six of how proposals spread, one of what is not known."""
    blind = result.scope.is_blind("proposal")
    matrices = (
        ("categories", _BY_OPD, _OPD, result.categories),
        ("dimensions", _BY_DIMENSION, _named("dimension", Text(id="Dimensi", en="Dimension")), result.dimensions),
        ("goals", _BY_GOAL, _named("goal", Text(id="Tujuan", en="Goal")), result.goals),
        ("contents", _BY_CONTENT, _named("content", Text(id="Muatan", en="Content")), result.contents),
    )
    return (
        _table(
            "indicators", _WITHOUT, _LACKS, (_indicator_hole(each, language) for each in result.indicators), language
        ),
        _table("fungsi", _UNSERVED, _FUNGSI, map(_fungsi_hole, result.fungsi), language),
        _table("opd", _SILENT, _EMPTY, (_opd_hole(each, language) for each in result.opds), language),
        _table("assets", _IDLE, _ASSET, (_asset(each, language) for each in result.assets), language),
        *(
            _table(name, title, _matrix(head), (_matrix_row(row, language, blind=blind) for row in rows), language)
            for name, title, head, rows in matrices
        ),
        _table(
            "applications",
            _BY_APPLICATION,
            _SERVED_BY,
            (_application_row(result, row, language) for row in result.applications),
            language,
        ),
        _table("grades", _BY_GRADE, _GRADES, map(_grade_row, result.grades), language),
        _table("unknown", _NOT_KNOWN, _BLANK, (_blank(each, language) for each in result.blanks), language),
    )


def _table(name: str, title: Text, wanted: Columns, rows: Iterable[tuple[Cell, ...]], language: Language) -> Table:
    return Table(name, title.format(language), columns(wanted, language), tuple(rows), wide=True)


_WITHOUT = Text(id="Indikator tanpa usulan atau aset", en="Indicators without a proposal or an asset")
_LACKS: Columns = (
    *_INDICATOR,
    ("level", "text", Text(id="Jenjang", en="Level")),
    ("lacks", "text", Text(id="Yang tidak ada", en="What is missing")),
)
_BOTH = Text(id="usulan dan aset", en="proposal and asset")


def _indicator_hole(hole: IndicatorHole, language: Language) -> tuple[Cell, ...]:
    lacks = _BOTH if hole.no_proposal and hole.no_asset else Proposal.LABEL if hole.no_proposal else Asset.LABEL
    return (
        *_indicator(hole.indicator),
        Cell(_said(LEVELS, hole.indicator.level, language), origins(hole.indicator, ("level",))),
        Cell(lacks.format(language), origins(hole.indicator, ())),
    )


_UNSERVED = Text(id="Fungsi yang tidak didukung usulan atau aset", en="Fungsi that no proposal or asset supports")
_FUNGSI: Columns = (
    *_OPD,
    ("fungsi", "code", Text(id="Fungsi", en="Fungsi")),
    ("text", "text", Text(id="Rumusan", en="Wording")),
)


def _fungsi_hole(hole: FungsiHole) -> tuple[Cell, ...]:
    here = ("fungsi", hole.position)
    return (
        taken(hole.opd, "id"),
        taken(hole.opd, "name"),
        Cell(hole.fungsi.id, origins(hole.opd, (*here, "id"))),
        Cell(hole.fungsi.text, origins(hole.opd, (*here, "text"))),
    )


_SILENT = Text(id="OPD tanpa usulan, atau tanpa salah satu dari empat jenis", en="OPD without proposals of some kind")
_EMPTY: Columns = (
    *_OPD,
    ("proposals", "number", _COUNT),
    ("empty", "text", Text(id="Jenis yang kosong", en="Kinds that are empty")),
)


def _opd_hole(hole: OpdHole, language: Language) -> tuple[Cell, ...]:
    empty = ", ".join(CATEGORIES[kind].format(language) for kind in hole.empty)
    used = _all(hole.proposals, "category") or origins(hole.opd, ())
    return taken(hole.opd, "id"), taken(hole.opd, "name"), Cell(len(hole.proposals), used), Cell(empty, used)


_IDLE = Text(id="Aset yang tidak melayani indikator", en="Assets that serve no indicator")
_ASSET: Columns = (
    ("asset", "reference", Text(id="Aset", en="Asset")),
    ("name", "text", Text(id="Nama aset", en="Name")),
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("type", "text", Text(id="Jenis", en="Type")),
    ("fungsi", "number", Text(id="Fungsi yang dilayani", en="Fungsi served")),
)


def _asset(asset: Asset, language: Language) -> tuple[Cell, ...]:
    return (
        taken(asset, "id"),
        taken(asset, "name"),
        _opds(asset),
        Cell(_said(ASSET_TYPES, asset.type, language), origins(asset, ("type",))),
        Cell(len(asset.fungsi), origins(asset, ("fungsi",))),
    )


_BY_OPD = Text(id="Usulan menurut OPD dan golongan", en="Proposals by OPD and category")
_BY_DIMENSION = Text(id="Usulan menurut dimensi kota cerdas", en="Proposals by dimension of a smart city")
_BY_GOAL = Text(id="Usulan menurut tujuan", en="Proposals by goal")
_BY_CONTENT = Text(id="Usulan menurut muatan peta rencana", en="Proposals by content of the roadmap")
_UNNAMED = Text(id="(belum disebut)", en="(not stated)")
_MEANT = Text(id="kosong dengan alasan: {reason}", en="empty for a reason: {reason}")


def _named(name: str, title: Text) -> Columns:
    return (name, "code", title), ("name", "text", Text(id="Nama", en="Name"))


def _matrix(head: Columns) -> Columns:
    counts: tuple[tuple[str, ColumnType, Text], ...] = tuple((each, "number", CATEGORIES[each]) for each in CATEGORIES)
    return *head, ("proposals", "number", _COUNT), *counts, ("note", "text", Text(id="Keterangan", en="Note"))


def _matrix_row(row: MatrixRow, language: Language, *, blind: bool) -> tuple[Cell, ...]:
    """A zero that an unread proposal might fill is not known."""
    head = origins(row.record, ("name",)) if row.record is not None else ()
    counted = (row.proposals, *(row.of(category) for category in CATEGORIES))
    note = _MEANT.format(language, {"reason": row.note}) if row.note and not row.proposals else None
    return (
        Cell(row.id or None, head),
        Cell(row.name or _UNNAMED.format(language), head),
        *(Cell(len(each) or (None if blind else 0), _all(each, "category") or head) for each in counted),
        Cell(note),
    )


_BY_APPLICATION = Text(id="Indikator dan aplikasi yang melayaninya", en="Indicators and the applications serving them")
_SERVED_BY: Columns = (
    *_INDICATOR,
    ("applications", "text", Text(id="Aplikasi yang ada", en="Applications in use")),
    ("proposed", "text", Text(id="Aplikasi yang diusulkan", en="Applications proposed")),
)


def _application_row(result: Coverage, row: Applications, language: Language) -> tuple[Cell, ...]:
    no_assets, no_proposals = result.scope.is_blind("asset"), result.scope.is_blind("proposal")
    return (
        *_indicator(row.indicator),
        _list(row.assets, row.indicator, None if no_assets else _NONE.format(language)),
        _list(row.proposals, row.indicator, None if no_proposals else _NONE.format(language)),
    )


def _list(records: Sequence[Asset | Proposal], indicator: Indicator, otherwise: str | None) -> Cell:
    named = ", ".join(record.id for record in records)
    return Cell(named or otherwise, _all(records, "indicators") or origins(indicator, ()))


_BY_GRADE = Text(id="Derajat telusur usulan menurut OPD", en="Grades of trace by OPD")
_GRADES: Columns = (
    *_OPD,
    ("proposals", "number", _COUNT),
    ("untraced", "number", Text(id="Tidak tertelusur", en="Not traced")),
    ("to_indicator", "number", Text(id="Sampai indikator tanpa target", en="To an indicator without a target")),
    ("to_target", "number", Text(id="Tertelusur sampai target", en="Traced to a target")),
    ("unknown", "number", Text(id="Belum diketahui", en="Not known")),
)


def _grade_row(row: GradeRow) -> tuple[Cell, ...]:
    held = (row.proposals[grade] for grade in (Grade.UNTRACED, Grade.TO_INDICATOR, Grade.TO_TARGET, None))
    every = tuple(proposal for found in row.proposals.values() for proposal in found)
    counts = (Cell(len(each), _all(each or every, "indicators")) for each in (every, *held))
    return taken(row.opd, "id"), taken(row.opd, "name"), *counts


_NOT_KNOWN = Text(id="Yang belum dapat diketahui", en="What is not known")
_BLANK: Columns = (
    ("kind", "text", Text(id="Jenis", en="Kind")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("file", "text", Text(id="Berkas", en="File")),
    ("what", "text", Text(id="Apa", en="What")),
    ("blocks", "text", Text(id="Yang tidak dapat disimpulkan", en="What cannot be concluded")),
)


def _blank(blank: Blank, language: Language) -> tuple[Cell, ...]:
    place = blank.place
    used = (Origin(place.record, place.route),) if place is not None and place.record else ()
    return (
        Cell(blank.kind.format(language), used),
        Cell(blank.id, used),
        Cell(place.path if place is not None else None, used),
        Cell(blank.what.format(language, blank.arguments), used),
        Cell(blank.blocks.format(language)),
    )


def _indicator(indicator: Indicator) -> tuple[Cell, ...]:
    return taken(indicator, "id"), taken(indicator, "name"), _opds(indicator)


def _opds(record: Indicator | Asset) -> Cell:
    return Cell(", ".join(bare(opd) for opd in record.opd) or None, origins(record, ("opd",)))


def _said(words: Mapping[str, str], code: str, language: Language) -> str | None:
    return word(words, code) if language == "id" else code


def _all(records: Iterable[Record], key: str) -> tuple[Origin, ...]:
    return tuple(Origin(record.ref, (key,)) for record in records)
