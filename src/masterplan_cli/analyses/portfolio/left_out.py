"""Why a proposal is not in the plan, and the smallest change that would bring it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from masterplan_cli.analyses.portfolio.choice import Choice
from masterplan_cli.analyses.portfolio.joining import Joined, Joining
from masterplan_cli.analyses.portfolio.model import Item
from masterplan_cli.analyses.portfolio.offers import Offers, closure
from masterplan_cli.measures.ceilings import Limit
from masterplan_cli.records.proposal import Proposal


class Why(StrEnum):
    """Why something is left out."""

    NO_COST = "no_cost"
    NEED_IMPOSSIBLE = "need_impossible"
    NEED_UNCOSTED = "need_uncosted"
    CLASH = "clash"
    NEED_LATE = "need_late"
    CEILING = "ceiling"
    NEED_CEILING = "need_ceiling"


@dataclass(frozen=True, slots=True)
class Addition:
    """More money on a ceiling."""

    limit: Limit
    amount: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A proposal that is not in the plan.

    `others` are the proposals that stand in the way. `additions` are the least money with which it joins the plan and
    nothing leaves it but what it excludes, `with_needs` those that come with it then. `year` is the nearest start with
    which it joins without more money, `freed` the prerequisites without which it would. What brings nothing is empty.
    """

    proposal: Proposal
    why: Why
    others: tuple[str, ...] = ()
    short: tuple[Limit, ...] = ()
    additions: tuple[Addition, ...] = ()
    with_needs: tuple[str, ...] = ()
    year: int | None = None
    freed: tuple[str, ...] = ()

    @property
    def rupiah(self) -> int | None:
        """The additions together; None where money alone does not bring it in."""
        return sum(each.amount for each in self.additions) or None


def left_out(offers: Offers, choice: Choice, this_year: int | None) -> Iterator[LeftOut]:
    """Each living proposal that the plan does not hold; no start is suggested that lies before this year."""
    joining = Joining(choice.model, choice.plan)
    for proposal in offers.living.values():
        if proposal.id not in choice.plan:
            yield _explained(offers, joining, proposal, this_year)


def _explained(offers: Offers, joining: Joining, proposal: Proposal, this_year: int | None) -> LeftOut:
    if proposal.id not in offers.candidates:
        return LeftOut(proposal, Why.NO_COST)
    unmet = offers.unmet_needs(proposal)
    if unmet or proposal.id not in joining.model.by_id:
        return _impossible(offers, joining, proposal, unmet)
    names = tuple(name for name in closure(joining.model, proposal.id) if name not in joining.plan)
    clashing = tuple(
        sorted({other for name in names for other in joining.model.by_id[name].clashes if other in joining.plan})
    )
    if clashing:
        return _clashing(offers, joining, proposal, names, clashing)
    return _short(offers, joining, proposal, names, this_year)


def _impossible(offers: Offers, joining: Joining, proposal: Proposal, unmet: tuple[str, ...]) -> LeftOut:
    """What it needs can be in no plan; would it come in without?"""
    is_uncosted = all(need in offers.living for need in unmet)
    found = joining.least((replace(_item(offers, proposal), needs=()),))
    freed = unmet if found is not None and not found.extra else ()
    return LeftOut(
        proposal,
        Why.NEED_UNCOSTED if is_uncosted else Why.NEED_IMPOSSIBLE,
        unmet,
        additions=_additions(offers, found) if not freed else (),
        freed=freed,
    )


def _clashing(
    offers: Offers, joining: Joining, proposal: Proposal, names: tuple[str, ...], clashing: tuple[str, ...]
) -> LeftOut:
    """The money it takes is what it takes once those it clashes with are gone, and what needs them."""
    model = joining.model
    kept = {name: position for name, position in joining.plan.items() if set(clashing).isdisjoint(closure(model, name))}
    found = Joining(model, kept).least(model.by_id[name] for name in names)
    return LeftOut(
        proposal,
        Why.CLASH,
        clashing,
        additions=_additions(offers, found),
        with_needs=tuple(sorted(set(names) - {proposal.id})),
    )


def _short(
    offers: Offers, joining: Joining, proposal: Proposal, names: tuple[str, ...], this_year: int | None
) -> LeftOut:
    """Money or time is short, for it or for what it needs."""
    model, plan = joining.model, joining.plan
    own = model.by_id[proposal.id]
    needs = tuple(sorted(set(names) - {proposal.id}))
    coming = tuple(model.by_id[name] for name in names)
    found = joining.least(coming)
    freed = () if not own.needs else _freed(joining, own)
    late = tuple(need for need in own.needs if need in plan and model.option(plan, need).end > own.options[0].start)
    why = Why.NEED_LATE if late and found is None else Why.NEED_CEILING if needs and freed else Why.CEILING
    return LeftOut(
        proposal,
        why,
        late if why is Why.NEED_LATE else needs if why is Why.NEED_CEILING else (),
        tuple(offers.pools.limits[pool] for pool in sorted(found.extra)) if found is not None else (),
        _additions(offers, found),
        needs if found is not None else (),
        _year(offers, joining, proposal, coming, this_year),
        freed,
    )


def _freed(joining: Joining, own: Item) -> tuple[str, ...]:
    """Its prerequisites, where it joins without more money once they are done."""
    found = joining.least((replace(own, needs=()),))
    return own.needs if found is not None and not found.extra else ()


def _year(
    offers: Offers, joining: Joining, proposal: Proposal, coming: tuple[Item, ...], this_year: int | None
) -> int | None:
    """The nearest start outside its window with which it joins without more money."""
    if proposal.status == "running":
        return None
    allowed = offers.starts(proposal)
    others = tuple(item for item in coming if item.id != proposal.id)
    own = joining.model.by_id[proposal.id]
    for start in offers.possible(proposal, offers.workspace.settings.period.years):
        if start not in allowed and (this_year is None or start >= this_year):
            moved = replace(own, options=(offers.option(proposal, start),))
            found = joining.least((*others, moved))
            if found is not None and not found.extra:
                return start
    return None


def _item(offers: Offers, proposal: Proposal) -> Item:
    return Item(proposal.id, tuple(offers.option(proposal, start) for start in offers.starts(proposal)))


def _additions(offers: Offers, found: Joined | None) -> tuple[Addition, ...]:
    extra = found.extra if found is not None else {}
    return tuple(Addition(offers.pools.limits[pool], amount) for pool, amount in sorted(extra.items()))
