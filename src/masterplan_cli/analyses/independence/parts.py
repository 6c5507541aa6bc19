"""The parts of the measure: of what counts for an OPD, what holds, what does not, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from masterplan_cli.analyses.independence.holdings import Around, Holdings
from masterplan_cli.analyses.independence.reasons import (
    ASSET_WITHOUT_FUNGSI,
    CODE_UNKNOWN,
    CODE_WITH_VENDOR,
    FUNGSI_UNSUPPORTED,
    IN_USE_UNKNOWN,
    NO_ANALYSIS,
    NO_CAPACITY,
    NO_DATASET,
    NO_DATASET_KNOWN,
    NO_HANDOVER,
    NO_OWN_ASSET,
    NO_PEOPLE,
    NO_SKILL,
    NO_SKILLS_KNOWN,
    NO_STAFF_KNOWN,
    ODD_SKILL,
    OTHERS_MAINTAIN,
    STAFF_SHORT,
    UNREAD,
    UPKEEP_UNKNOWN,
)
from masterplan_cli.diagnostics import Arguments, Route, Text
from masterplan_cli.graph import bare, pieces
from masterplan_cli.measures.share import UNKNOWN, Interval, Item, share
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import independence_table
from masterplan_cli.workspace import BY_KIND

WITH_CODE = frozenset(("application", "website", "service"))
BUILDING = frozenset(("application", "infrastructure", "security", "service"))
INFORMATICS = "2.16"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that counts, or may: `size` of the items of its part, what holds of it and what is missing."""

    record: Record
    route: Route
    holds: bool | None
    what: Text | None = None
    arguments: Arguments | None = None
    counts: bool | None = True
    size: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one OPD's index; `interval` is None where it has nothing to count."""

    id: str
    weight: Decimal
    entries: tuple[Entry, ...]
    interval: Interval | None

    def size(self, holds: bool | None) -> int:
        """How many items hold, do not hold or are not known to; what may not count is not known."""
        wanted = (each for each in self.entries if (each.holds if each.counts else None) is holds)
        return sum(each.size for each in wanted)


def parts(own: Holdings, around: Around) -> tuple[Part, ...]:
    """All parts of one OPD, in the order of the table."""
    found: list[Part] = []
    for each in independence_table().parts:
        entries = tuple(_PARTS[each.id](own, around))
        items = [Item(entry.holds, entry.counts) for entry in entries for _ in range(entry.size)]
        is_closed = around.unread.get(_COUNTED.get(each.id, ""), 0) is None
        found.append(Part(each.id, each.weight, entries, UNKNOWN if is_closed else share(items)))
    return tuple(found)


def _fungsi(own: Holdings, around: Around) -> Iterator[Entry]:
    """A fungsi that only a national application serves is nobody's to support."""
    served: dict[str, list[Asset]] = {}
    for asset in own.assets:
        for _, opd, part in (pieces(reference) for reference in asset.fungsi):
            if part is not None and opd == own.opd.id:
                served.setdefault(part, []).append(asset)
    blurred = not own.owned or _is_unread(around, "asset") or any(_is_vague(asset, own) for asset in own.assets)
    for position, fungsi in enumerate(own.opd.fungsi):
        route, assets = ("fungsi", position), served.get(fungsi.id, [])
        local = [asset for asset in assets if not asset.national and asset.status != "planned"]
        if any(asset.status == "active" for asset in local):
            yield Entry(own.opd, route, True)
        elif local:
            yield Entry(own.opd, route, None, IN_USE_UNKNOWN, {"asset": local[0].id})
        elif not any(asset.national for asset in assets):
            what = (NO_OWN_ASSET if not own.owned else ASSET_WITHOUT_FUNGSI) if blurred else FUNGSI_UNSUPPORTED
            yield Entry(own.opd, route, None if blurred else False, what, {"fungsi": fungsi.id})


def _is_vague(asset: Asset, own: Holdings) -> bool:
    """Whether an asset may support any fungsi: it names none, or one of an OPD that this one succeeds."""
    if asset.national or asset.status == "planned":
        return False
    named = {pieces(reference).id for reference in asset.fungsi}
    return not named or not named.isdisjoint(own.kin - {own.opd.id})


def _source_code(own: Holdings, around: Around) -> Iterator[Entry]:
    for asset in own.assets:
        if asset.type in WITH_CODE and not asset.national and asset.status != "planned":
            holds = _CODE.get(asset.source_code or "unknown")
            what = None if holds else CODE_UNKNOWN if holds is None else CODE_WITH_VENDOR
            yield _of_asset(asset, "source_code", holds, what)
    yield from _unseen_assets(own, around)


def _maintenance(own: Holdings, around: Around) -> Iterator[Entry]:
    """What Diskominfo maintains is maintained by itself where the OPD is the one for informatics."""
    is_informatics = INFORMATICS in own.opd.urusan
    for asset in own.assets:
        if asset.type != "data" and not asset.national and asset.status != "planned":
            by = asset.maintained_by or "unknown"
            holds = None if by == "unknown" else by == "own" or (by == "diskominfo" and is_informatics)
            what = None if holds else UPKEEP_UNKNOWN if holds is None else OTHERS_MAINTAIN
            yield _of_asset(asset, "maintained_by", holds, what, {"by": by})
    yield from _unseen_assets(own, around)


def _of_asset(
    asset: Asset, key: str, holds: bool | None, what: Text | None, arguments: Arguments | None = None
) -> Entry:
    """An asset that is not verified may be out of use, and then does not count."""
    counts = True if asset.status == "active" else None
    if counts is None and holds is not None:
        return Entry(asset, ("status",), holds, IN_USE_UNKNOWN, {"asset": asset.id}, counts)
    return Entry(asset, (key,), holds, what, arguments, counts)


def _unseen_assets(own: Holdings, around: Around) -> Iterator[Entry]:
    if not own.owned:
        yield Entry(own.opd, (), None, NO_OWN_ASSET, counts=None)
    yield from _unread(own, around, "asset")


def _staff(own: Holdings, _: Around) -> Iterator[Entry]:
    enough = independence_table().staff_enough
    if own.capacity is None or own.capacity.it_staff is None:
        record, what = (own.opd, NO_CAPACITY) if own.capacity is None else (own.capacity, NO_STAFF_KNOWN)
        yield Entry(record, (), None, what, size=enough)
        return
    there = min(own.capacity.it_staff, enough)
    if there:
        yield Entry(own.capacity, ("it_staff",), True, size=there)
    if there < enough:
        arguments: Arguments = {"there": there, "enough": enough}
        yield Entry(own.capacity, ("it_staff",), False, STAFF_SHORT, arguments, size=enough - there)


def _skills(own: Holdings, _: Around) -> Iterator[Entry]:
    """A word that the table does not know may stand for any field."""
    table, capacity = independence_table(), own.capacity
    if capacity is None or (not capacity.skills and capacity.it_staff != 0):
        record, what = (own.opd, NO_CAPACITY) if capacity is None else (capacity, NO_SKILLS_KNOWN)
        yield Entry(record, (), None, what, size=len(table.skills))
        return
    read = {word: table.skill(word) for word, people in capacity.skills.items() if people}
    held = {skill.id: word for word, skill in read.items() if skill is not None}
    odd = next((word for word, skill in read.items() if skill is None), None)
    for skill in table.skills:
        if skill.id in held:
            yield Entry(capacity, ("skills", held[skill.id]), True)
        elif odd is not None:
            yield Entry(capacity, ("skills", odd), None, ODD_SKILL, {"skill": skill.name, "word": odd})
        else:
            yield Entry(capacity, ("skills",), False, NO_SKILL, {"skill": skill.name})


def _indicators(own: Holdings, around: Around) -> Iterator[Entry]:
    mine = {bare(each) for dataset in own.datasets for each in dataset.indicators}
    perhaps = {bare(each) for dataset in around.adrift for each in dataset.indicators}
    blank = any(not dataset.indicators for dataset in (*own.datasets, *around.adrift))
    blurred = not own.datasets or blank or _is_unread(around, "dataset")
    for indicator in own.indicators:
        if indicator.id in mine:
            yield Entry(indicator, (), True)
        elif blurred or indicator.id in perhaps:
            yield Entry(indicator, (), None, NO_DATASET_KNOWN)
        else:
            yield Entry(indicator, (), False, NO_DATASET)
    yield from _unread(own, around, "indicator")


def _people(own: Holdings, around: Around) -> Iterator[Entry]:
    if own.trained:
        yield Entry(own.trained[0], ("category",), True)
    elif _is_unread(around, "proposal"):
        yield Entry(own.opd, (), None, UNREAD, {"kind": Proposal.LABEL})
    else:
        yield Entry(own.opd, (), False, NO_PEOPLE)


def _handover(own: Holdings, around: Around) -> Iterator[Entry]:
    for proposal in own.proposals:
        if proposal.category in BUILDING:
            plan = proposal.handover
            holds = plan is not None and bool(plan.source_code or plan.documents or plan.training)
            yield Entry(proposal, ("handover",), holds, None if holds else NO_HANDOVER)
    yield from _unread(own, around, "proposal")


def _analysis(own: Holdings, around: Around) -> Iterator[Entry]:
    for proposal in own.proposals:
        holds = _is_analysed(proposal)
        yield Entry(proposal, ("analysis",), holds, None if holds else NO_ANALYSIS)
    yield from _unread(own, around, "proposal")


def _is_analysed(proposal: Proposal) -> bool:
    """As MP308 asks: the cause, and why IT is the answer."""
    return proposal.analysis is not None and bool(proposal.analysis.cause and proposal.analysis.why)


def _unread(own: Holdings, around: Around, kind: str) -> Iterator[Entry]:
    """Records that could not be read may be this OPD's."""
    count = around.unread[kind]
    if count is None or count:
        yield Entry(own.opd, (), None, UNREAD, {"kind": BY_KIND[kind].LABEL}, counts=None, size=count or 1)


def _is_unread(around: Around, kind: str) -> bool:
    return around.unread[kind] != 0


_COUNTED: Mapping[str, str] = {
    "source_code": "asset",
    "maintenance": "asset",
    "indicators": "indicator",
    "handover": "proposal",
    "analysis": "proposal",
}
_CODE: Mapping[str, bool] = {"own": True, "open": True, "vendor": False}
_PARTS: Mapping[str, Callable[[Holdings, Around], Iterable[Entry]]] = {
    "fungsi": _fungsi,
    "source_code": _source_code,
    "maintenance": _maintenance,
    "staff": _staff,
    "skills": _skills,
    "indicators": _indicators,
    "people": _people,
    "handover": _handover,
    "analysis": _analysis,
}
