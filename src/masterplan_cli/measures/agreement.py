"""What focus group discussions agreed on a record: who said what, and the last word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from masterplan_cli.graph import bare, edges
from masterplan_cli.records.fgd import Agreement, Fgd
from masterplan_cli.workspace import Workspace


class Position(NamedTuple):
    """One item of the minutes of a discussion."""

    fgd: Fgd
    at: int

    @property
    def agreement(self) -> Agreement:
        """The item itself."""
        return self.fgd.agreements[self.at]


def positions(workspace: Workspace) -> Mapping[str, tuple[Position, ...]]:
    """What was agreed on each record, by its `kind:id`, oldest first; what names no record is left out."""
    found: dict[str, list[Position]] = defaultdict(list)
    for fgd in sorted(workspace.all(Fgd), key=lambda fgd: (fgd.date, fgd.id)):
        for edge in edges(fgd):
            if edge.route[0] == "agreements" and edge.route[-1] == "record":
                target = workspace.graph.target(edge)
                if target is not None:
                    found[target.ref].append(Position(fgd, int(edge.route[1])))
    return {ref: tuple(said) for ref, said in found.items()}


def last_round(said: Sequence[Position]) -> tuple[Position, ...]:
    """What was said on the last day that a record was discussed."""
    return tuple(position for position in said if position.fgd.date == said[-1].fgd.date)


def verdict(said: Sequence[Position]) -> str | None:
    """`agreed` or `rejected` where all said so on the last day; None where they differ, or want it revised."""
    words = {position.agreement.decision for position in last_round(said)} if said else set()
    return words.pop() if words in ({"agreed"}, {"rejected"}) else None


def named(fgds: Iterable[Fgd]) -> frozenset[str]:
    """The OPDs that discussions name: present, absent, or with an agreement of their own."""
    return frozenset(
        bare(opd)
        for fgd in fgds
        for opd in (*fgd.opd, *fgd.absent, *(each for agreement in fgd.agreements for each in agreement.opd))
    )


def heard(fgds: Iterable[Fgd]) -> frozenset[str]:
    """The OPDs that were present at a discussion, or have an agreement of their own."""
    return frozenset(
        bare(opd)
        for fgd in fgds
        for opd in (*fgd.opd, *(each for agreement in fgd.agreements for each in agreement.opd))
    )
