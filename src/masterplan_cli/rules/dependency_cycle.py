"""MP202: records that wait for, stand under or come from each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan_cli.diagnostics import Finding, Place, Severity, Text
from masterplan_cli.graph import bare, cycles
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP202"
NAME = "dependency-cycle"
SEVERITY = Severity.ERROR

CHAINS: tuple[tuple[type[Record], str], ...] = (
    (Proposal, "depends_on"),
    (Indicator, "parents"),
    (Opd, "predecessors"),
    (Opd, "part_of"),
    (Rpjmd, "amends"),
)
MOST_NAMES = 10


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One cycle for each knot of records, at the reference that could be cut."""
    for kind, key in CHAINS:
        following = {record.id: named for record in workspace.all(kind) if (named := _named(record, key))}
        for cycle in cycles(following, lambda node, following=following: following.get(node, ())):  # type: ignore[misc]
            yield _finding(workspace, kind, key, cycle, following)


def _named(record: Record, key: str) -> tuple[str, ...]:
    value = getattr(record, key)
    if not value:
        return ()
    return tuple(bare(named) for named in ((value,) if isinstance(value, str) else value))


def _finding(
    workspace: Workspace, kind: type[Record], key: str, cycle: tuple[str, ...], following: Mapping[str, tuple[str, ...]]
) -> Finding:
    last = workspace.records[kind.KIND][cycle[-1]]
    names = [
        *(f"`{name}`" for name in cycle[:MOST_NAMES]),
        *(["..."] if len(cycle) > MOST_NAMES else []),
        f"`{cycle[0]}`",
    ]
    return Finding(
        _place(last, key, following[cycle[-1]].index(cycle[0])),
        Text(id="`{key}` berputar: {way}", en="`{key}` goes in a circle: {way}"),
        {"key": key, "way": Text(id=" → ".join(names), en=" → ".join(names))},
        hint=Text(id="putuskan salah satu rujukan dalam lingkaran ini", en="cut one of the references in this circle"),
    )


def _place(record: Record, key: str, position: int) -> Place:
    return record.at(key) if isinstance(getattr(record, key), str) else record.at(key, position)
