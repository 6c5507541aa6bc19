"""What was paid for and is not in use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import bare
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Unused:
    """An asset that was paid for, the lines that paid, and why it counts as not used; or why that is not known."""

    asset: Asset
    lines: tuple[Spending, ...]
    why: Text
    is_known: bool

    @property
    def amount(self) -> int:
        """What was paid, in rupiah; a line that pays for more than this asset counts in full."""
        return sum(line.amount for line in self.lines)


def unused(workspace: Workspace, lines: Iterable[Spending]) -> Iterator[Unused]:
    """The assets that were paid for, directly or by a proposal that builds or upgrades them, and are not used."""
    for asset_id, paid in _paid(workspace, lines).items():
        asset = workspace.get(Asset, asset_id)
        verdict = _verdict(asset, paid[-1].year) if asset is not None else None
        if asset is not None and verdict is not None:
            yield Unused(asset, paid, *verdict)


def _paid(workspace: Workspace, lines: Iterable[Spending]) -> Mapping[str, tuple[Spending, ...]]:
    """The lines that paid for each asset, by year."""
    found: dict[str, dict[str, Spending]] = defaultdict(dict)
    for line in sorted(lines, key=lambda line: (line.year, line.id)):
        if line.stage == "realisation":
            for asset in _assets(workspace, line):
                found[asset][line.id] = line
    return {asset: tuple(paid.values()) for asset, paid in sorted(found.items())}


def _assets(workspace: Workspace, line: Spending) -> Iterator[str]:
    yield from (bare(reference) for reference in line.assets)
    for reference in line.proposals:
        proposal = workspace.get(Proposal, bare(reference))
        if proposal is not None:
            yield from (bare(each) for each in (*proposal.builds, *proposal.upgrades))


def _verdict(asset: Asset, year: int) -> tuple[Text, bool] | None:
    """Why an asset that was paid for in a year is not used, and whether that is certain; None for one in use."""
    used = [usage for at, usage in asset.usage.items() if at >= year]
    if any(used):
        return (BROKEN, True) if asset.condition == "broken" else None
    if asset.status == "retired" and asset.retired is None:
        return RETIRED_SOME_TIME, False
    if asset.status == "retired" and asset.retired is not None and asset.retired > year:
        return None
    if asset.status in _STATUSES:
        return _STATUSES[asset.status], True
    if asset.condition == "broken":
        return BROKEN, True
    if used:
        return NO_USE, True
    return (UNVERIFIED, False) if asset.status == "unverified" else None


BROKEN = Text(id="rusak", en="broken")
NO_USE = Text(id="pemakaian tercatat nol sejak dibayar", en="no use is recorded since it was paid for")
RETIRED_SOME_TIME = Text(id="sudah dihentikan, tahunnya tidak diketahui", en="retired, in a year that is not known")
UNVERIFIED = Text(id="pemakaiannya belum diverifikasi", en="its use is not verified")
_STATUSES: Mapping[str, Text] = {
    "planned": Text(id="sudah dibayar, belum dipakai", en="paid for, not yet in use"),
    "inactive": Text(id="tidak aktif", en="inactive"),
    "retired": Text(id="dibayar pada atau sesudah tahun dihentikan", en="paid for in or after the year it was retired"),
}
