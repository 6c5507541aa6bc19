"""The risk register: how large each risk is, what of it is borne, what stays, and what lies open to it unmanaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.graph import bare
from masterplan_cli.measures.risk import appetite, is_above, is_unmanaged, level, magnitude
from masterplan_cli.measures.standing import families, family, is_living
from masterplan_cli.measures.support import stands
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.risk import Risk
from masterplan_cli.reference import risk_table
from masterplan_cli.settings import Settings
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Row:
    """One risk as it was judged; what is None is not known.

    `appetite` is the region's own where `is_own`, else the regulation's example for the category. `is_late` says
    whether the plan was due before the date that was asked about.
    """

    risk: Risk
    magnitude: int | None
    appetite: int | None
    is_own: bool
    is_above: bool | None
    is_unmanaged: bool | None
    residual: int | None
    is_late: bool | None

    @property
    def level(self) -> str | None:
        """The class of its magnitude."""
        return level(self.magnitude)

    @property
    def stays_above(self) -> bool | None:
        """Whether more stays after treatment than is borne."""
        return None if self.residual is None or self.appetite is None else self.residual > self.appetite


@dataclass(frozen=True, slots=True)
class Exposed:
    """A living proposal or standing asset with its unmanaged risks, the largest first."""

    record: Proposal | Asset
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Category:
    """A category of risk and the risks in it; `is_known` says whether the regulation lists it."""

    name: str
    rows: tuple[Row, ...]
    is_known: bool


@dataclass(frozen=True)
class Risks:
    """The register as asked for; `unassessed` are the proposals and assets that no risk names."""

    settings: Settings
    asked: Asked
    is_whole: bool
    rows: tuple[Row, ...]
    exposed: tuple[Exposed, ...]
    unassessed: tuple[Proposal | Asset, ...]

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """Those of the regulation in its order, then others that were written."""
        found: dict[str, list[Row]] = {name.casefold(): [] for name in risk_table().categories}
        names = {name.casefold(): name for name in risk_table().categories}
        for row in self.rows:
            names.setdefault(row.risk.category.casefold(), row.risk.category)
            found.setdefault(row.risk.category.casefold(), []).append(row)
        known = {name.casefold() for name in risk_table().categories}
        return tuple(Category(names[key], tuple(rows), key in known) for key, rows in found.items())

    @property
    def figures(self) -> Mapping[str, Figure]:
        """How many there are and stand how; without any risk nothing is known of how they stand."""
        negative = [row for row in self.rows if row.risk.kind == "negative"]
        counts = {
            "above_appetite": sum(1 for row in negative if row.is_above),
            "unmanaged": sum(1 for row in negative if row.is_unmanaged),
            "unjudged": sum(1 for row in negative if row.is_above is None),
            "residual_above": sum(1 for row in negative if row.stays_above),
            "late": sum(1 for row in self.rows if row.is_late) if self.asked.date is not None else None,
            "exposed_proposals": sum(1 for each in self.exposed if isinstance(each.record, Proposal)),
            "exposed_assets": sum(1 for each in self.exposed if isinstance(each.record, Asset)),
        }
        return {
            "risks": len(self.rows),
            "negative": len(negative),
            "positive": len(self.rows) - len(negative),
            **{name: count if self.rows else None for name, count in counts.items()},
            "unassessed_proposals": self._unassessed(Proposal),
            "unassessed_assets": self._unassessed(Asset),
        }

    def _unassessed(self, kind: type[Proposal | Asset]) -> int | None:
        return sum(1 for record in self.unassessed if isinstance(record, kind)) if self.is_whole else None


def run(workspace: Workspace, asked: Asked) -> Risks:
    """The risks of an OPD and its family, or all; with a year those whose plan is due in it. Unmanaged ones first."""
    kin = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    rows = [
        _row(risk, workspace.settings, asked)
        for risk in workspace.all(Risk)
        if _is_of(risk.opd, kin) and (asked.year is None or (risk.due is not None and risk.due.year == asked.year))
    ]
    is_whole = not workspace.has_holes(Risk)
    return Risks(
        workspace.settings,
        asked,
        is_whole,
        tuple(sorted(rows, key=_order)),
        tuple(sorted(_exposed(workspace, rows), key=lambda each: _order(each.rows[0]))),
        tuple(_unassessed(workspace, asked.year, kin)) if is_whole else (),
    )


def _is_of(opds: Iterable[str], kin: frozenset[str] | None) -> bool:
    return kin is None or any(bare(opd) in kin for opd in opds)


def _row(risk: Risk, settings: Settings, asked: Asked) -> Row:
    return Row(
        risk,
        magnitude(risk),
        appetite(risk, settings),
        risk.kind == "negative" and settings.risk_appetite is not None,
        is_above(risk, settings),
        is_unmanaged(risk, settings),
        magnitude(risk.residual) if risk.residual is not None else None,
        risk.due < asked.date if risk.due is not None and asked.date is not None else None,
    )


def _order(row: Row) -> tuple[int, int, int, str]:
    """Unmanaged, then perhaps unmanaged, then the rest; negative before positive; the largest first."""
    holes = 0 if row.is_unmanaged else 1 if row.is_unmanaged is None else 2
    return holes, row.risk.kind == "positive", -(row.magnitude or 0), row.risk.id


def _exposed(workspace: Workspace, rows: Iterable[Row]) -> Iterator[Exposed]:
    """Proposals first, then assets, each in the order of files."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=_order):
        if row.is_unmanaged:
            for reference in _named(row.risk):
                found[reference].append(row)
    for record in _standing(workspace, None):
        if record.ref in found:
            yield Exposed(record, tuple(found[record.ref]))


def _unassessed(workspace: Workspace, year: int | None, kin: frozenset[str] | None) -> Iterator[Proposal | Asset]:
    named = {reference for risk in workspace.all(Risk) for reference in _named(risk)}
    for record in _standing(workspace, year):
        if record.ref not in named and _is_of(record.opd, kin):
            yield record


def _standing(workspace: Workspace, year: int | None) -> Iterator[Proposal | Asset]:
    """What a risk can still meet: living proposals, of a year those that run in it, and assets not out of use."""
    for proposal in workspace.all(Proposal):
        if is_living(proposal, workspace.settings) and (year is None or proposal.start <= year <= proposal.end):
            yield proposal
    for asset in workspace.all(Asset):
        if stands(asset):
            yield asset


def _named(risk: Risk) -> Iterator[str]:
    """The proposals and assets that a risk names, as `kind:id`, each once."""
    yield from dict.fromkeys(f"proposal:{bare(reference)}" for reference in risk.proposals)
    yield from dict.fromkeys(f"asset:{bare(reference)}" for reference in risk.assets)
