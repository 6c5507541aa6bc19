"""How living proposals spread: over OPDs, dimensions and goals of a smart city, contents of the roadmap; grades.

Empty rows come first. A cell holds proposals, so that a reader can be shown which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from masterplan_cli.analyses.coverage.scope import Scope
from masterplan_cli.graph import bare
from masterplan_cli.measures.trace import Grade
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import roadmap_scheme, smart_city

R = TypeVar("R", Asset, Proposal)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Living proposals by category; `id` and `name` are empty for those that name no dimension or goal.

    `record` is the OPD that the row is about; `note` why a content of the roadmap is meant to be empty.
    """

    id: str
    name: str
    proposals: tuple[Proposal, ...]
    record: Opd | None = None
    note: str | None = None

    def of(self, category: str) -> tuple[Proposal, ...]:
        """Those of one category."""
        return tuple(proposal for proposal in self.proposals if proposal.category == category)


@dataclass(frozen=True, slots=True)
class GradeRow:
    """An OPD's living proposals by the grade of their trace; None holds those that serve something unread."""

    opd: Opd
    proposals: Mapping[Grade | None, tuple[Proposal, ...]]


@dataclass(frozen=True, slots=True)
class Applications:
    """An indicator with the applications that serve it, and the proposed ones that will."""

    indicator: Indicator
    assets: tuple[Asset, ...]
    proposals: tuple[Proposal, ...]


def by_opd(scope: Scope) -> tuple[MatrixRow, ...]:
    """A row for each OPD that counts."""
    return _holes_first(MatrixRow(opd.id, opd.name, scope.own.get(opd.id, ()), opd) for opd in scope.opds)


def by_dimension(scope: Scope) -> tuple[MatrixRow, ...]:
    """A row for each dimension of a smart city, and one for proposals that name none."""
    named = _grouped((proposal, proposal.smart_city) for proposal in scope.proposals)
    return _with_unnamed(named, ((each.id, each.name) for each in smart_city().dimensions))


def by_goal(scope: Scope) -> tuple[MatrixRow, ...]:
    """A row for each goal, and one for proposals that name none."""
    named = _grouped((proposal, proposal.goals) for proposal in scope.proposals)
    return _with_unnamed(named, ((each.id, each.name) for each in smart_city().goals))


def by_content(scope: Scope) -> tuple[MatrixRow, ...]:
    """A row for each content of the workspace's roadmap scheme; none where it has no scheme."""
    settings = scope.workspace.settings
    scheme = roadmap_scheme(settings.roadmap_scheme) if settings.roadmap_scheme else None
    named = _grouped((proposal, (proposal.content,)) for proposal in scope.proposals)
    return _holes_first(
        MatrixRow(each.id, each.name, named.get(each.id, ()), note=settings.roadmap_none.get(each.id))
        for each in (scheme.contents if scheme is not None else ())
    )


def applications(scope: Scope) -> tuple[Applications, ...]:
    """A row for each indicator; those without an application in use first, and among them those with none proposed."""
    assets = _grouped(
        (asset, {bare(each) for each in asset.indicators}) for asset in scope.all_assets if asset.type == "application"
    )
    proposals = _grouped(
        (proposal, {bare(each) for each in proposal.served})
        for proposal in scope.everywhere
        if proposal.category == "application"
    )
    found = (Applications(each, assets.get(each.id, ()), proposals.get(each.id, ())) for each in scope.indicators)
    return tuple(sorted(found, key=lambda row: (bool(row.assets), bool(row.proposals))))


def grade_rows(scope: Scope) -> tuple[GradeRow, ...]:
    """A row for each OPD that proposes; those with the most untraced proposals first."""
    rows: list[GradeRow] = []
    for opd in scope.opds:
        own = scope.own.get(opd.id, ())
        held = {
            grade: tuple(proposal for proposal in own if scope.grades.get(proposal.id) is grade)
            for grade in (*Grade, None)
        }
        if own:
            rows.append(GradeRow(opd, held))
    return tuple(
        sorted(rows, key=lambda row: (-len(row.proposals[Grade.UNTRACED]), -len(row.proposals[Grade.TO_INDICATOR])))
    )


def _grouped(named: Iterable[tuple[R, Iterable[str]]]) -> Mapping[str, tuple[R, ...]]:
    """Records by each name they carry, once each; under an empty name those that carry none."""
    found: dict[str, list[R]] = defaultdict(list)
    for record, names in named:
        for name in dict.fromkeys(names) or ("",):
            found[name].append(record)
    return {name: tuple(records) for name, records in found.items()}


def _with_unnamed(named: Mapping[str, tuple[Proposal, ...]], rows: Iterable[tuple[str, str]]) -> tuple[MatrixRow, ...]:
    found = _holes_first(MatrixRow(name, title, named.get(name, ())) for name, title in rows)
    return (MatrixRow("", "", named[""]), *found) if "" in named else found


def _holes_first(rows: Iterable[MatrixRow]) -> tuple[MatrixRow, ...]:
    """What is meant to be empty comes after what is not."""
    return tuple(sorted(rows, key=lambda row: (bool(row.proposals), bool(row.note))))
