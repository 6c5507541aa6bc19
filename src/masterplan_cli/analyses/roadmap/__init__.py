"""The roadmap: its contents by year, its order and critical chain, its money against ceilings, its reviews, its slips.

It holds living proposals. An order is that of the whole region; what is shown of it is what was asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.roadmap import holes
from masterplan_cli.analyses.roadmap.contents import ContentYear, ReviewState, State, by_content, reviews
from masterplan_cli.analyses.roadmap.holes import Hole
from masterplan_cli.analyses.roadmap.money import Held, Pot, Sum, YearSum, held, is_unpriced, pots, total, year_sums
from masterplan_cli.analyses.roadmap.order import Order, Slip, Step, ordered, slips
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import Ceilings
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Settings
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True)
class Roadmap:
    """The roadmap of what was asked for; `order` holds all, `steps` what is shown of it."""

    settings: Settings
    proposals: tuple[Proposal, ...]
    order: Order
    steps: tuple[Step, ...]
    slips: tuple[Slip, ...]
    contents: tuple[ContentYear, ...]
    years: tuple[YearSum, ...]
    money: Mapping[Pot, Sum]
    ceilings: tuple[Held, ...]
    reviews: tuple[ReviewState, ...]
    holes: tuple[Hole, ...]

    @property
    def figures(self) -> Mapping[str, Figure]:
        """What it holds, takes, costs and does not know."""
        filled = {each.id for each in self.contents if each.proposals}
        all_contents = {each.id for each in self.contents if each.name is not None}
        bounded = [row for row in self.ceilings if row.limit is not None]
        sums = [each.sum for each in self.years]
        is_priced = any(not is_unpriced(each) for each in self.proposals)
        undated = any(each.state is State.UNDATED for each in self.reviews)
        return {
            "proposals": len(self.proposals),
            "contents": len(all_contents),
            "contents_empty": len(all_contents - filled),
            "steps": max((step.number for step in self.steps if step.number is not None), default=0),
            "critical_proposals": len(self.order.chain),
            "critical_years": self.order.chain[-1].years if self.order.chain else None,
            "moving_others": sum(1 for slip in self.slips if slip.moved),
            "investment": total(share for each in sums for share in each.investment) if is_priced else None,
            "running": total(share for each in sums for share in each.running)
            if any(each.running for each in sums)
            else None,
            "without_cost": sum(1 for each in self.proposals if is_unpriced(each)),
            "ceilings": len(bounded),
            "ceilings_exceeded": sum(1 for row in bounded if (row.left or 0) < 0),
            "without_ceiling": len(self.ceilings) - len(bounded),
            "reviews_overdue": None if undated else sum(1 for each in self.reviews if each.state is State.OVERDUE),
        }


def run(workspace: Workspace, asked: Asked) -> Roadmap:
    """The roadmap of an OPD and its family, else of all; a year narrows contents, money and ceilings."""
    order = ordered(workspace)
    carriers = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    steps = tuple(step for step in order.steps if _is_asked(step.proposal, carriers, asked.year))
    shown = tuple(sorted((step.proposal for step in steps), key=lambda each: (each.start, each.id)))
    everyone = tuple(step.proposal for step in order.steps)
    period = workspace.settings.period
    all_slips = slips(order, period)
    ids = {each.id for each in shown}
    years = _years(shown, period.years) if asked.year is None else (asked.year,)
    contents = by_content(workspace.settings, shown, period.years if asked.year is None else years)
    rows = held(Ceilings(workspace), everyone, years, carriers)
    found = reviews(workspace.settings, asked.date)
    return Roadmap(
        workspace.settings,
        shown,
        order,
        steps,
        tuple(slip for slip in all_slips if slip.proposal.id in ids),
        contents,
        year_sums(shown, years),
        pots(shown, years),
        rows,
        found,
        (
            *holes.unread(workspace),
            *holes.of_contents(workspace, by_content(workspace.settings, everyone, period.years)),
            *holes.of_order(workspace, order, shown),
            *holes.of_money(workspace, shown, rows),
            *holes.of_reviews(found),
        ),
    )


def _is_asked(proposal: Proposal, carriers: Collection[str] | None, year: int | None) -> bool:
    """Whether it is one of the carriers', and runs or costs something in the year."""
    is_theirs = carriers is None or any(bare(each) in carriers for each in proposal.opd)
    is_then = year is None or proposal.start <= year <= proposal.end or year in proposal.running_cost
    return is_theirs and is_then


def _years(proposals: Sequence[Proposal], period: range) -> tuple[int, ...]:
    """The years of the masterplan and all others with money."""
    with_money = {year for each in proposals for year in (*by_year(each), *each.running_cost)}
    return tuple(sorted(with_money | set(period)))
