"""What the chosen proposals do to each indicator together: no more than its gap is counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from masterplan_cli.analyses.portfolio.choice import Choice
from masterplan_cli.analyses.portfolio.offers import Offers
from masterplan_cli.analyses.portfolio.scores import change, missing
from masterplan_cli.graph import bare
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Closed:
    """The gap of an indicator in its unit and what is expected of the chosen proposals; None where not known."""

    indicator: Indicator
    gap: Decimal | None
    expected: Decimal
    by: tuple[tuple[Proposal, int], ...]

    @property
    def counted(self) -> Decimal | None:
        """The expected change, no more than the gap."""
        return None if self.gap is None else max(Decimal(0), min(self.gap, self.expected))


def closed(offers: Offers, choice: Choice) -> Iterator[Closed]:
    """Each indicator of which a chosen proposal says how much it changes."""
    found: dict[str, list[tuple[Proposal, int]]] = defaultdict(list)
    for name in choice.plan:
        proposal = offers.candidates[name]
        for position, effect in enumerate(proposal.effects):
            found[bare(effect.indicator)].append((proposal, position))
    for name, by in sorted(found.items()):
        indicator = offers.workspace.get(Indicator, name)
        if indicator is not None:
            amounts = [(each, change(indicator, each[0].effects[each[1]])) for each in by]
            known = [(each, amount) for each, amount in amounts if amount is not None]
            if known:
                expected = sum((amount for _, amount in known), Decimal(0))
                yield Closed(indicator, missing(indicator), expected, tuple(each for each, _ in known))
