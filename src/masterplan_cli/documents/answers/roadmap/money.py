"""What the roadmap costs as tables: by year, by OPD, content and source, and against the ceilings."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.analyses.roadmap import Roadmap
from masterplan_cli.analyses.roadmap.money import Held, Pot, Share, Sum, YearSum, total
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.roadmap.plan import named
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns
from masterplan_cli.measures.ceilings import Limit, source_name

_YEAR: Columns = (("year", "year", Text(id="Tahun", en="Year")),)
_SUMS: Columns = (
    ("investment", "rupiah", Text(id="Investasi", en="Investment")),
    ("capital", "rupiah", Text(id="Belanja modal", en="Capital")),
    ("operations", "rupiah", Text(id="Belanja operasi", en="Operations")),
    ("no_account", "rupiah", Text(id="Tanpa rekening", en="No account named")),
    ("running", "rupiah", Text(id="Biaya operasional", en="Running cost")),
    ("total", "rupiah", Text(id="Jumlah", en="Total")),
)
YEARS: Columns = (
    *_YEAR,
    ("count", "number", Text(id="Usulan berjalan", en="Proposals that run")),
    *_SUMS,
    ("unpriced", "number", Text(id="Tanpa biaya", en="Without a cost")),
)
POTS: Columns = (
    *_YEAR,
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("content", "text", Text(id="Muatan", en="Content")),
    ("source", "text", Text(id="Sumber dana", en="Source")),
    *_SUMS,
)
CEILINGS: Columns = (
    *_YEAR,
    ("opd", "text", Text(id="OPD", en="OPD")),
    ("bounds", "text", Text(id="Berlaku bagi", en="Bounds")),
    ("stage", "text", Text(id="Tahap", en="Stage")),
    ("ceiling", "rupiah", Text(id="Pagu", en="Ceiling")),
    ("investment", "rupiah", Text(id="Investasi", en="Investment")),
    ("running", "rupiah", Text(id="Biaya operasional usulan", en="Running cost of proposals")),
    ("upkeep", "rupiah", Text(id="Biaya operasional aset", en="Running cost of assets")),
    ("left", "rupiah", Text(id="Sisa paling banyak", en="Left at most")),
    ("unpriced", "text", Text(id="Usulan tanpa biaya", en="Proposals without a cost")),
)
_ALL_IT = Text(id="seluruh TIK", en="all IT")
_REGION = Text(id="seluruh daerah", en="whole region")


def years(result: Roadmap, language: Language) -> Table:
    """Each year of the masterplan, and every other with money."""
    title = Text(id="Biaya per tahun", en="Money by year")
    return _table("years", title, YEARS, map(_year, result.years), language)


def pots(result: Roadmap, language: Language) -> Table:
    """Money by year, OPD, content and source."""
    title = Text(id="Biaya per tahun, OPD, muatan, dan sumber dana", en="Money by year, OPD, content and source")
    return _table("money", title, POTS, (_pot(pot, found) for pot, found in result.money.items()), language)


def ceilings(result: Roadmap, language: Language) -> Table:
    """Money without a ceiling first, then every ceiling with what is asked for below it."""
    title = Text(id="Biaya terhadap pagu", en="Money against ceilings")
    return _table("ceilings", title, CEILINGS, (_held(row, language) for row in result.ceilings), language)


def _table(name: str, title: Text, wanted: Columns, rows: Iterable[tuple[Cell, ...]], language: Language) -> Table:
    return Table(name, title.format(language), columns(wanted, language), tuple(rows), wide=True)


def _year(row: YearSum) -> tuple[Cell, ...]:
    unpriced = tuple(Origin(each.ref) for each in row.unpriced)
    count = Cell(len(row.proposals), tuple(Origin(each.ref, ("start",)) for each in row.proposals))
    return Cell(row.year), count, *_sums(row.sum, is_whole=not row.unpriced), Cell(len(row.unpriced), unpriced)


def _pot(pot: Pot, found: Sum) -> tuple[Cell, ...]:
    used = _origins(found.all)
    said = (pot.year, pot.opd, pot.content, pot.source or None)
    return *(Cell(each, used) for each in said), *_sums(found, is_whole=False)


def _sums(found: Sum, *, is_whole: bool) -> tuple[Cell, ...]:
    """`is_whole` says that every proposal names its cost, so that no money to build means none; else it is not known.

    What is on which account is known where all of it names one.
    """
    is_known = is_whole or bool(found.investment)
    return (
        _rupiah(found.investment, is_known=is_known),
        _rupiah(found.capital, is_known=is_known and not found.no_account),
        _rupiah(found.operations, is_known=is_known and not found.no_account),
        _rupiah(found.no_account, is_known=is_known),
        _rupiah(found.running),
        _rupiah(found.all, is_known=is_known),
    )


def _held(row: Held, language: Language) -> tuple[Cell, ...]:
    limit = row.limit
    lines = tuple(
        Origin(each.pagu.ref, ("lines", each.position, "amount")) for each in (limit.lines if limit is not None else ())
    )
    every = (*row.investment, *row.running, *row.upkeep)
    return (
        Cell(row.year, lines),
        Cell(row.opd or _REGION.format(language), lines),
        Cell(_bounds(limit, language) if limit is not None else None, lines),
        Cell(limit.pagu.stage.upper() if limit is not None else None, lines),
        Cell(limit.amount if limit is not None else None, lines),
        _rupiah(row.investment, is_known=not row.unpriced),
        _rupiah(row.running),
        _rupiah(row.upkeep),
        Cell(row.left, (*lines, *_origins(every)) if row.left is not None else ()),
        named(row.unpriced),
    )


def _bounds(limit: Limit, language: Language) -> str:
    """What a ceiling holds for: all IT, or the code, account and source that it names."""
    line = limit.line
    said = (line.sub_kegiatan or line.program, line.account, source_name(line.source))
    return ", ".join(each for each in said if each) or _ALL_IT.format(language)


def _rupiah(shares: Iterable[Share], *, is_known: bool = False) -> Cell:
    """A sum with its places; where nothing is written it is zero if that is known to be all, else not known."""
    found = tuple(shares)
    return Cell(total(found), _origins(found)) if found else Cell(0 if is_known else None)


def _origins(shares: Iterable[Share]) -> tuple[Origin, ...]:
    return tuple(Origin(share.record.ref, share.route) for share in shares)
