"""What is known of one asset: its use, what it costs, which indicators it serves, what it overlaps with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from masterplan_cli.graph import bare
from masterplan_cli.measures.folding import folding
from masterplan_cli.measures.likeness import Pair, assets, nationals, pairs
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import likeness_table
from masterplan_cli.workspace import Workspace

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Facts:
    """An asset as it stands; None is not known. `touching` are living proposals by what they do to it.

    Where a year is asked, use and cost are of that year; else use of the latest that is recorded, cost of the same year
    or, where that is not written, of the latest up to the date.
    """

    asset: Asset
    use_year: int | None
    use: Decimal | None
    before_year: int | None
    before: Decimal | None
    cost_year: int | None
    cost: int | None
    indicators: tuple[str, ...]
    touching: Mapping[str, tuple[Proposal, ...]]
    overlaps: tuple[Pair, ...]

    @property
    def change(self) -> Decimal | None:
        """The change in use from the recorded year before, in percent; None without both, or from nothing."""
        if self.use is None or not self.before:
            return None
        return (self.use - self.before) * HUNDRED / self.before

    @property
    def cost_of_use(self) -> Decimal | None:
        """Rupiah for one use, where both are known of one year and there was any."""
        if self.cost is None or not self.use or self.use < 0 or self.cost_year != self.use_year:
            return None
        return Decimal(self.cost) / self.use

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys without which its worth cannot be told."""
        held = {
            "indicators": self.indicators,
            "usage": self.use is not None,
            "running_cost": self.cost is not None,
            "condition": self.asset.condition,
        }
        unknown = ("status",) if self.asset.status == "unverified" else ()
        return (*unknown, *(key for key, value in held.items() if not value))


def facts(workspace: Workspace, year: int | None, until: int | None = None) -> tuple[Facts, ...]:
    """The facts of all assets but the retired; with a year, of those in use in it; costs up to the year `until`."""
    touching, overlaps = _touching(workspace), _overlaps(workspace)
    standing = (each for each in workspace.all(Asset) if each.status != "retired" and _is_used(each, year))
    return tuple(
        _facts(workspace, each, (year, until), touching.get(each.id, {}), tuple(overlaps.get(each.id, ())))
        for each in standing
    )


def _is_used(asset: Asset, year: int | None) -> bool:
    """An asset whose years are not known may be in use in any."""
    return year is None or (asset.since or year) <= year <= (asset.retired or year)


def _facts(
    workspace: Workspace,
    asset: Asset,
    asked: tuple[int | None, int | None],
    touching: Mapping[str, tuple[Proposal, ...]],
    overlaps: tuple[Pair, ...],
) -> Facts:
    year, until = asked
    use_year = _latest(asset.usage, year)
    before = max((each for each in asset.usage if use_year is not None and each < use_year), default=None)
    cost_year = use_year if use_year in asset.running_cost else _latest(asset.running_cost, year, until)
    served = dict.fromkeys(map(bare, asset.indicators))
    return Facts(
        asset,
        use_year,
        asset.usage.get(use_year) if use_year is not None else None,
        before,
        asset.usage.get(before) if before is not None else None,
        cost_year,
        asset.running_cost.get(cost_year) if cost_year is not None else None,
        tuple(each for each in served if each in workspace.known[Indicator.KIND]),
        touching,
        overlaps,
    )


def _latest(recorded: Iterable[int], year: int | None, until: int | None = None) -> int | None:
    if year is not None:
        return year if year in recorded else None
    return max((each for each in recorded if until is None or each <= until), default=None)


def _touching(workspace: Workspace) -> Mapping[str, Mapping[str, tuple[Proposal, ...]]]:
    """Living proposals by the asset they build, upgrade or replace."""
    found: dict[str, dict[str, tuple[Proposal, ...]]] = defaultdict(dict)
    for proposal in workspace.all(Proposal):
        if is_living(proposal, workspace.settings):
            for key in ("builds", "upgrades", "replaces"):
                for name in dict.fromkeys(map(bare, getattr(proposal, key))):
                    found[name][key] = (*found[name].get(key, ()), proposal)
    return found


def _overlaps(workspace: Workspace) -> Mapping[str, list[Pair]]:
    """The pairs of likely doubles each asset is in, with assets and national applications."""
    fold = folding(workspace)
    standing = assets(workspace, fold)
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs((*standing, *nationals(standing, fold)), likeness_table().threshold):
        for entry in (pair.first, pair.second):
            if isinstance(entry.record, Asset):
                found[entry.record.id].append(pair)
    return found
