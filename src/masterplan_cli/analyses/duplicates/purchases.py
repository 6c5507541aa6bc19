"""What several OPD buy in one year and could buy as one: proposals, and lines of spending, of the same goods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Literal

from masterplan_cli.graph import bare
from masterplan_cli.measures.folding import Folding
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.reference import likeness_table
from masterplan_cli.workspace import Workspace

Origin = Literal["proposal", "spending"]
STAGES = ("dpa", "dppa", "realisation")
BOUGHT = frozenset(("infrastructure", "security", "human_resources", "data", "service"))


@dataclass(frozen=True, slots=True)
class Purchase:
    """One proposal or line of spending, and its rupiah in the year; a proposal's are for all it wants."""

    record: Proposal | Spending
    opd: tuple[str, ...]
    amount: int | None


@dataclass(frozen=True, slots=True)
class Joint:
    """Purchases of one kind of goods in one year by at least two OPD."""

    goods: str
    year: int
    origin: Origin
    purchases: tuple[Purchase, ...]

    @property
    def opd(self) -> tuple[str, ...]:
        """The OPDs that buy, each once."""
        return tuple(dict.fromkeys(opd for purchase in self.purchases for opd in purchase.opd))

    @property
    def rupiah(self) -> int | None:
        """What is known of the amounts; None where none is."""
        known = [purchase.amount for purchase in self.purchases if purchase.amount is not None]
        return sum(known) if known else None

    @property
    def without_amount(self) -> int:
        """How many amounts are not known."""
        return sum(purchase.amount is None for purchase in self.purchases)


def joint_purchases(
    workspace: Workspace, fold: Folding, year: int | None = None, kin: Set[str] | None = None
) -> tuple[Joint, ...]:
    """By year, goods and origin; at least two records of at least two OPD."""
    found: dict[tuple[int, str, Origin], list[Purchase]] = defaultdict(list)
    for when, goods, purchase in (*_proposed(workspace, fold), *_spent(workspace, fold)):
        origin: Origin = "proposal" if isinstance(purchase.record, Proposal) else "spending"
        if year is None or when == year:
            found[when, goods, origin].append(purchase)
    joined = (Joint(goods, when, origin, tuple(found[when, goods, origin])) for when, goods, origin in sorted(found))
    return tuple(
        joint
        for joint in joined
        if len(joint.purchases) > 1 and len(joint.opd) > 1 and (kin is None or not kin.isdisjoint(joint.opd))
    )


def _proposed(workspace: Workspace, fold: Folding) -> Iterator[tuple[int, str, Purchase]]:
    """What a proposal's title and outputs name, in each year with money; in all of its years where none is known."""
    goods = frozenset(likeness_table().goods)
    for proposal in workspace.all(Proposal):
        if proposal.category in BOUGHT and is_living(proposal, workspace.settings):
            words = fold.words(proposal.title, *(output.name for output in proposal.outputs))
            money = by_year(proposal)
            opd = tuple(dict.fromkeys(map(bare, proposal.opd)))
            for word in words:
                if word.key in goods:
                    for year in money or range(proposal.start, proposal.end + 1):
                        yield year, word.key, Purchase(proposal, opd, money.get(year))


def _spent(workspace: Workspace, fold: Folding) -> Iterator[tuple[int, str, Purchase]]:
    """Lines of the latest stage that each OPD has of a year, so that no purchase stands twice."""
    goods = frozenset(likeness_table().goods)
    latest: dict[tuple[int, str], int] = {}
    lines = [line for line in workspace.all(Spending) if line.opd is not None]
    for line in lines:
        key = (line.year, bare(line.opd or ""))
        latest[key] = max(latest.get(key, 0), STAGES.index(line.stage))
    for line in lines:
        opd = bare(line.opd or "")
        if STAGES.index(line.stage) == latest[line.year, opd]:
            for word in fold.words(line.description):
                if word.key in goods:
                    yield line.year, word.key, Purchase(line, (opd,), line.amount)
