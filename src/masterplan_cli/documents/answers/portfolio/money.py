"""The ceilings, the choice at low and high cost, and what goes when there is less money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan_cli.analyses.portfolio import AtCost, Pool, Portfolio, Suffering, WithLess, points
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.portfolio.cells import Row, limit_name, limit_origins, proposals, wide
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, origins, shown, taken

CEILINGS: Columns = (
    ("year", "year", Text(id="Tahun", en="Year")),
    ("ceiling", "text", Text(id="Pagu", en="Ceiling")),
    ("stage", "text", Text(id="Tahap", en="Stage")),
    ("amount", "rupiah", Text(id="Jumlah", en="Amount")),
    ("assets", "rupiah", Text(id="Operasional aset", en="Running costs of assets")),
    ("chosen", "rupiah", Text(id="Usulan yang dipilih", en="Chosen proposals")),
    ("left", "rupiah", Text(id="Sisa", en="Left")),
)
COSTS: Columns = (
    ("cost", "text", Text(id="Biaya", en="Cost")),
    ("known", "number", Text(id="Usulan yang biayanya diketahui", en="Proposals that say it")),
    ("holds", "text", Text(id="Pilihan tetap", en="The choice holds")),
    ("points", "number", Text(id="Nilai rencana", en="Points of the plan")),
    ("chosen", "number", Text(id="Dipilih", en="Chosen")),
    ("comes", "text", Text(id="Masuk", en="Comes")),
    ("goes", "text", Text(id="Keluar", en="Goes")),
    ("beyond", "rupiah", Text(id="Rencana sekarang melampaui pagu", en="Today's plan beyond the ceilings")),
)
LESS: Columns = (
    ("less", "percent", Text(id="Pagu berkurang", en="Less money")),
    ("points", "number", Text(id="Nilai rencana", en="Points of the plan")),
    ("comes", "text", Text(id="Masuk sebagai gantinya", en="Comes instead")),
    ("goes", "reference", Text(id="Keluar", en="Goes")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("indicator", "reference", Text(id="Indikator RPJMD yang terdampak", en="RPJMD indicator that suffers")),
    ("name", "text", Text(id="Nama indikator", en="Name")),
    ("target", "value", Text(id="Target akhir", en="Final target")),
    ("target_year", "year", Text(id="Tahun target", en="Year of the target")),
    ("rpjmd", "text", Text(id="RPJMD", en="RPJMD")),
)
HOLDS: Mapping[bool, Text] = {True: Text(id="ya", en="yes"), False: Text(id="tidak", en="no")}
ENDS: Mapping[str, Text] = {"low": Text(id="terendah", en="low"), "high": Text(id="tertinggi", en="high")}


def ceilings(result: Portfolio, language: Language) -> Table:
    """What bounds the choice, and who draws on it."""
    return wide("ceilings", _CEILINGS, CEILINGS, (_ceiling(each, language) for each in result.pools), language)


def costs(result: Portfolio, language: Language) -> Table:
    """The choice made again at both ends of what things may cost."""
    return wide("costs", _COSTS, COSTS, (_cost(result, each, language) for each in result.costs), language)


def less(result: Portfolio, language: Language) -> Table:
    """A row for each indicator that suffers by what goes; one where nothing does."""
    rows = (row for each in result.less for row in _less(result, each))
    return wide("less", _LESS, LESS, rows, language)


_CEILINGS = Text(id="Pagu dan pemakaiannya", en="Ceilings and what draws on them")
_COSTS = Text(id="Pilihan pada biaya terendah dan tertinggi", en="The choice at low and at high cost")
_LESS = Text(id="Yang keluar bila pagu berkurang", en="What goes when there is less money")


def _ceiling(each: Pool, language: Language) -> Row:
    own = limit_origins(each.limit)
    year = str(each.limit.year)
    assets = tuple(origin for asset, _ in each.charges for origin in origins(asset, ("running_cost", year)))
    drawing = tuple(origin for proposal, _ in each.draws for origin in origins(proposal, ()))
    return (
        Cell(each.limit.year, own),
        Cell(limit_name(each.limit, language), own),
        taken(each.limit.pagu, "stage"),
        Cell(each.limit.amount, own),
        Cell(each.charged, assets),
        Cell(each.drawn, drawing),
        Cell(each.left, (*own, *assets, *drawing)),
    )


def _cost(result: Portfolio, each: AtCost, language: Language) -> Row:
    basis = tuple(
        origin for proposal in result.names.values() if proposal.cost_basis for origin in _basis(proposal.ref, each.end)
    )
    return (
        Cell(ENDS[each.end].format(language), basis),
        Cell(each.known, basis),
        Cell(HOLDS[each.holds].format(language) if each.holds is not None else None, basis),
        Cell(points(each.choice.worth.points), basis),
        Cell(len(each.choice.plan), basis),
        proposals(each.comes, result),
        proposals(each.goes, result),
        Cell(each.beyond, basis),
    )


def _basis(ref: str, end: str) -> tuple[Origin, ...]:
    return (Origin(ref, ("cost_basis", end)),)


def _less(result: Portfolio, each: WithLess) -> Iterator[Row]:
    head = (Cell(each.percent), Cell(points(each.choice.worth.points)), proposals(each.comes, result))
    for name in each.goes:
        proposal = result.names[name]
        going = (taken(proposal, "id"), taken(proposal, "title"))
        for suffering in each.suffers[name]:
            yield (*head, *going, *_suffering(suffering))
        if not each.suffers[name]:
            yield (*head, *going, *(Cell(None),) * 5)
    if not each.goes:
        yield (*head, *(Cell(None),) * 7)


def _suffering(each: Suffering) -> Row:
    target = each.target
    aim = origins(each.indicator, target.route) if target is not None else ()
    above = tuple(origin for rpjmd in each.rpjmd for origin in origins(rpjmd, ("id",)))
    return (
        taken(each.indicator, "id"),
        taken(each.indicator, "name"),
        Cell(shown(target.value) if target is not None else None, aim),
        Cell(target.year if target is not None else None, aim),
        Cell(", ".join(rpjmd.id for rpjmd in each.rpjmd), above),
    )
