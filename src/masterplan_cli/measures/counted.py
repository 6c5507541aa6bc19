"""Which OPDs a plan is expected to speak of."""

from __future__ import annotations

from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import is_valid_in
from masterplan_cli.records.base import Period
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Workspace

NOT_COUNTED = frozenset(("leadership", "unit"))


def counted_opds(workspace: Workspace, year: int | None) -> tuple[Opd, ...]:
    """The OPDs of a year, else of the masterplan's period; of a predecessor and its successors only the last."""
    period = workspace.settings.period if year is None else Period(start=year, end=year)
    valid = [opd for opd in workspace.all(Opd) if is_valid_in(opd, period)]
    succeeded = {bare(predecessor) for opd in valid for predecessor in opd.predecessors}
    return tuple(opd for opd in valid if opd.type not in NOT_COUNTED and opd.id not in succeeded)
