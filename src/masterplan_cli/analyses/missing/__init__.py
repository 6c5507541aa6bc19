"""What to fill next and who gives it, by OPD and by office, what blocks most first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.missing.blocking import Blocking
from masterplan_cli.analyses.missing.holes import holes
from masterplan_cli.analyses.missing.rows import Blocked, EmptyKind, Hole, Share, ToFill
from masterplan_cli.graph import bare
from masterplan_cli.measures.offices import office_opds
from masterplan_cli.measures.participation import lasting
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records import KINDS
from masterplan_cli.records.base import Record
from masterplan_cli.records.opd import Opd
from masterplan_cli.reference import suppliers
from masterplan_cli.workspace import Workspace

__all__ = ["Blocked", "EmptyKind", "Hole", "Missing", "Share", "ToFill", "run"]


@dataclass(frozen=True, slots=True)
class Missing:
    """All there is to fill; `offices` are the OPDs that are offices, `unread` records that exist and say nothing."""

    rows: tuple[ToFill, ...]
    by_opd: tuple[Share, ...]
    by_office: tuple[Share, ...]
    kinds: tuple[EmptyKind, ...]
    unread: tuple[str, ...]
    names: Mapping[str, Opd]
    blocked: Blocked

    @property
    def figures(self) -> Mapping[str, Figure]:
        """How much there is to fill and what waits for it."""
        needs = [hole.need for row in self.rows for hole in row.holes]
        return {
            "records": len(self.rows),
            "holes": len(needs),
            "targets": sum(need.id == "targets" for need in needs),
            "actuals": sum(need.id == "actuals" for need in needs),
            "costs": sum(need.id == "cost" for need in needs),
            "indicators": len(self.blocked.indicators),
            "proposals": len(self.blocked.proposals),
            "money": self.blocked.money,
            "opd": len(self.by_opd),
            "offices": len(self.by_office),
            "kinds": len(self.kinds),
            "unread": len(self.unread),
        }


def run(workspace: Workspace, asked: Asked) -> Missing:
    """Of what one OPD and its family give, else of all; of one year, else of all years."""
    blocking = Blocking(workspace, asked.year)
    givers = _Givers(workspace)
    kin = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    found = (
        ToFill(
            record,
            empty,
            blocking.of(record),
            givers.of(record),
            empty[0].need.office or suppliers().of(record.KIND).office,
        )
        for record, empty in holes(workspace, asked.year, asked.date)
    )
    offices = office_opds(workspace)
    rows = tuple(sorted((row for row in found if kin is None or _gives(row, kin, offices)), key=_order))
    return Missing(
        rows,
        tuple(_shares(rows, "opd", blocking, offices)),
        tuple(_shares(rows, "office", blocking, offices)),
        tuple(EmptyKind(kind, suppliers().of(kind.KIND)) for kind in KINDS if _is_empty(workspace, kind, asked)),
        tuple(
            sorted(f"{kind}:{name}" for kind, ids in workspace.known.items() for name in _unread(workspace, kind, ids))
        ),
        offices,
        blocking.all(row.blocked for row in rows),
    )


class _Givers:
    """Who knows what a record lacks: the last OPD of the family that leads or owns it."""

    def __init__(self, workspace: Workspace) -> None:
        kin = families(workspace.all(Opd))
        last = lasting(workspace)
        self._heirs = {member: opd for opd in reversed(last) for member in family(opd.id, kin)}
        self._heirs |= {opd.id: opd for opd in last}

    def of(self, record: Record) -> Opd | None:
        """None where no OPD leads it."""
        if isinstance(record, Opd):
            return record
        owners = getattr(record, "opd", None) or ()
        first = bare(owners if isinstance(owners, str) else owners[0]) if owners else ""
        return self._heirs.get(first)


def _gives(row: ToFill, kin: Iterable[str], offices: Mapping[str, Opd]) -> bool:
    """Whether an OPD is the giver, or the office where no OPD is."""
    giver = row.giver or offices.get(row.office or "")
    return giver is not None and giver.id in kin


def _order(row: ToFill) -> tuple[tuple[int, ...], str, str]:
    return tuple(-each for each in row.weight), row.record.KIND, row.record.id


def _shares(rows: Iterable[ToFill], by: str, blocking: Blocking, offices: Mapping[str, Opd]) -> Iterable[Share]:
    """What each OPD, or each office, has to fill; who blocks most first."""
    found: dict[str, list[ToFill]] = defaultdict(list)
    for row in rows:
        name = (row.giver.id if row.giver is not None else "") if by == "opd" else row.office or ""
        if name:
            found[name].append(row)
    shares = [
        Share(
            each[0].giver if by == "opd" else offices.get(name),
            None if by == "opd" else name,
            tuple(each),
            blocking.all(row.blocked for row in each),
        )
        for name, each in found.items()
    ]
    return sorted(shares, key=_share_order)


def _share_order(share: Share) -> tuple[int, int, int, str]:
    name = share.office or (share.opd.id if share.opd is not None else "")
    return -len(share.blocked.proposals), -len(share.blocked.indicators), -len(share.rows), name


def _is_empty(workspace: Workspace, kind: type[Record], asked: Asked) -> bool:
    return asked.opd is None and not workspace.records[kind.KIND] and not workspace.has_holes(kind)


def _unread(workspace: Workspace, kind: str, ids: Iterable[str]) -> Iterable[str]:
    return (name for name in ids if name not in workspace.records[kind])
