"""What was promised and what came, as a row."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.analyses.progress.effects import EffectRow
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell
from masterplan_cli.documents.tables import origins, shown, taken
from masterplan_cli.graph import bare
from masterplan_cli.measures.achievement import rounded

KEPT: Mapping[bool, Text] = {True: Text(id="ya", en="yes"), False: Text(id="tidak", en="no")}


def effect(row: EffectRow, language: Language) -> tuple[Cell, ...]:
    """One promise for one year."""
    proposal, indicator, base = row.proposal, row.indicator, row.base
    here = ("effects", row.position)
    promise = origins(proposal, (*here, "by_year", str(row.year))) if row.year is not None else ()
    before = origins(indicator, base.route) if indicator is not None and base is not None else ()
    after = origins(indicator, ("actuals", str(row.year))) if indicator is not None and row.actual is not None else ()
    both = (*before, *after) if row.change is not None else ()
    return (
        taken(proposal, "id"),
        Cell(bare(row.effect.indicator), origins(proposal, (*here, "indicator"))),
        taken(indicator, "name") if indicator is not None else Cell(None),
        taken(indicator, "unit") if indicator is not None else Cell(None),
        Cell(row.year, promise),
        Cell(row.promised, promise),
        Cell(base.year if base is not None else None, before),
        Cell(shown(base.value) if base is not None else None, before),
        Cell(shown(row.actual), after),
        Cell(row.change, both),
        Cell(rounded(row.share) if row.share is not None else None, (*promise, *both) if row.share is not None else ()),
        Cell(KEPT[row.is_kept].format(language) if row.is_kept is not None else None, (*promise, *both)),
        Cell(row.others),
        Cell(row.why.format(language) if row.why is not None else None),
    )
