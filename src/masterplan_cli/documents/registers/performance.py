"""How the indicators of each OPD stand towards their final targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from masterplan_cli.analyses.gap import GapRow
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.registers.agencies import in_order
from masterplan_cli.graph import bare
from masterplan_cli.measures.outlook import Status
from masterplan_cli.workspace import Workspace

REGION = "Daerah"
COUNTED: tuple[tuple[str, str, Callable[[GapRow], bool | None]], ...] = (
    ("measurable", "Terukur", lambda row: row.achieved.percent is not None),
    ("met", "Target tahun tercapai", lambda row: row.is_met),
    ("final_met", "Target akhir tercapai", lambda row: row.outlook.status is Status.MET),
    ("on_track", "Sesuai jalur", lambda row: row.outlook.status is Status.ON_TRACK),
    ("at_risk", "Berisiko", lambda row: row.outlook.status is Status.AT_RISK),
    ("off_track", "Di luar jalur", lambda row: row.outlook.status is Status.OFF_TRACK),
    ("unknown", "Belum terukur", lambda row: row.outlook.status is Status.NOT_MEASURABLE),
)


def by_opd(workspace: Workspace, rows: Iterable[GapRow]) -> Table:
    """Counts of indicators by the OPD that answers for them, the region's own first; an OPD without any is left out."""
    names = {opd.id: opd.short_name or opd.name for opd in in_order(workspace)}
    carried: dict[str, list[GapRow]] = {}
    for row in rows:
        carried.setdefault(bare(row.indicator.opd[0]) if row.indicator.opd else "", []).append(row)
    columns = (
        Column("opd", "OPD"),
        Column("indicators", "Indikator", "number"),
        *(Column(name, title, "number") for name, title, _ in COUNTED),
    )
    told = tuple(_told(name, carried[opd]) for opd, name in (("", REGION), *names.items()) if opd in carried)
    return Table("tab-gap-opd", "Keadaan indikator menurut Perangkat Daerah pengampu", columns, told)


def _told(name: str, rows: Sequence[GapRow]) -> tuple[Cell, ...]:
    every = tuple(Origin(row.indicator.ref) for row in rows)
    return (
        Cell(name, tuple(Origin(row.indicator.ref, ("opd",)) for row in rows)),
        Cell(len(rows), every),
        *(_counted(rows, every, holds) for _, _, holds in COUNTED),
    )


def _counted(rows: Sequence[GapRow], every: tuple[Origin, ...], holds: Callable[[GapRow], bool | None]) -> Cell:
    found = tuple(Origin(row.indicator.ref) for row in rows if holds(row))
    return Cell(len(found), found or every)
