"""How the portfolio names ceilings and proposals in cells."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.analyses.portfolio import Portfolio
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import Limit
from masterplan_cli.measures.money import by_year
from masterplan_cli.records.proposal import Proposal

Row = tuple[Cell, ...]

_REGION = Text(id="seluruh daerah", en="the whole region")
_IT = Text(id="TIK", en="IT")
_ALL = Text(id="semua belanja", en="all spending")


def wide(name: str, caption: Text, wanted: Columns, rows: Iterable[Row], language: Language) -> Table:
    """A table that makes its page landscape."""
    return Table(name, caption.format(language), columns(wanted, language), tuple(rows), wide=True)


def limit_name(limit: Limit, language: Language) -> str:
    """What a ceiling holds for: `2027 diskominfo TIK DAU`."""
    line = limit.line
    opd = bare(line.opd) if line.opd else _REGION.format(language)
    said = [line.program, line.sub_kegiatan, line.account, line.source]
    words = [str(limit.year), opd, (_IT if line.scope == "it" else _ALL).format(language), *filter(None, said)]
    return " ".join(words)


def limit_origins(limit: Limit) -> tuple[Origin, ...]:
    """The lines of a ceiling."""
    return tuple(origin for each in limit.lines for origin in origins(each.pagu, ("lines", each.position)))


def cost_origins(proposal: Proposal) -> tuple[Origin, ...]:
    """Where a proposal's cost is written."""
    if not by_year(proposal):
        return ()
    return origins(proposal, ("budget",) if proposal.budget else ("funding",))


def proposals(names: Iterable[str], result: Portfolio) -> Cell:
    """The ids of proposals, each its own origin."""
    listed = tuple(names)
    known = [result.names[name] for name in listed if name in result.names]
    return Cell(", ".join(listed) or None, tuple(origin for each in known for origin in origins(each, ("id",))))
