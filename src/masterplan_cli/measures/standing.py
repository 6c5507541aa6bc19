"""Where a record stands: proposals that live or are history, statuses in order, OPDs and the families they form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from masterplan_cli.graph import bare
from masterplan_cli.records.base import Period
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Settings

STATUSES_IN_ORDER = ("draft", "proposed", "recommended", "approved", "running", "done")
ENDED = frozenset(("done", "deferred", "rejected", "cancelled", "lapsed"))


def is_living(proposal: Proposal, settings: Settings) -> bool:
    """Whether anything new may still be asked of a proposal; else it is history, kept and traced."""
    return proposal.status not in ENDED and proposal.end >= settings.period.start


def has_reached(status: str, start: str) -> bool:
    """Whether a status is `start` or beyond it; one that leaves the order (deferred, rejected...) reaches nothing."""
    if status not in STATUSES_IN_ORDER or start not in STATUSES_IN_ORDER:
        return False
    return STATUSES_IN_ORDER.index(status) >= STATUSES_IN_ORDER.index(start)


def is_strict(proposal: Proposal, settings: Settings) -> bool:
    """Whether a hole in a proposal is an error: its status has reached `governance.strict_from`."""
    return has_reached(proposal.status, settings.strict_from)


def is_valid_in(opd: Opd, period: Period) -> bool:
    """Whether an OPD exists in some year of a period."""
    return (opd.valid_from is None or opd.valid_from <= period.end) and (
        opd.valid_to is None or opd.valid_to >= period.start
    )


def families(opds: Iterable[Opd]) -> Mapping[str, frozenset[str]]:
    """Each OPD's id to the OPDs it counts as one carrier with: itself, its predecessors and its successors."""
    before: dict[str, tuple[str, ...]] = {}
    after: dict[str, list[str]] = defaultdict(list)
    for opd in opds:
        before[opd.id] = tuple(bare(predecessor) for predecessor in opd.predecessors)
        for predecessor in before[opd.id]:
            after[predecessor].append(opd.id)
    return {opd: frozenset((*_reach(opd, before), *_reach(opd, after))) for opd in {*before, *after}}


def _reach(start: str, following: Mapping[str, Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        opd = waiting.pop()
        if opd not in reached:
            reached.add(opd)
            waiting.extend(following.get(opd, ()))
    return reached


def family(opd: str, kin: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The carrier an OPD belongs to, among `families`; itself alone where nothing is known of it."""
    return kin.get(opd) or frozenset((opd,))
