"""What to do with an asset: keep, develop, merge or stop, with every reason that leads there; None is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from masterplan_cli.analyses.assets.facts import Facts
from masterplan_cli.diagnostics import Arguments, Text
from masterplan_cli.measures.likeness import Entry, Pair
from masterplan_cli.reference import asset_table

Decision = Literal["keep", "develop", "merge", "stop"]
MOST_WORDS = 3
LEAVING = ("merge", "stop")
SOUND = {"good": Decimal(2), "degraded": Decimal(1), "broken": Decimal(0)}


class Reason(NamedTuple):
    """Why, with what it is filled in with, and the keys of the asset it was taken from."""

    text: Text
    arguments: Arguments
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The decision that the facts suggest; `into` is what it should be merged into."""

    facts: Facts
    advised: Decision | None
    reasons: tuple[Reason, ...]
    into: Entry | None = None

    @property
    def decision(self) -> Decision | None:
        """What was decided in writing, else what is advised."""
        return self.facts.asset.disposition or self.advised

    @property
    def differs(self) -> bool:
        """Whether it was decided in writing otherwise than advised."""
        written = self.facts.asset.disposition
        return written is not None and self.advised is not None and written != self.advised


def judge(found: Sequence[Facts]) -> tuple[Judged, ...]:
    """Each asset: first what speaks for stopping, then for merging, for developing, for keeping."""
    by_id = {each.asset.id: each for each in found}
    return tuple(_judge(each, by_id) for each in found)


def _judge(facts: Facts, others: Mapping[str, Facts]) -> Judged:
    if stops := tuple(_stops(facts)):
        return Judged(facts, "stop", stops)
    if stronger := _stronger(facts, others):
        pair, into = stronger
        text = _NATIONAL_DOES if into.is_national else _ANOTHER_DOES
        return Judged(facts, "merge", (_alike(text, pair, into), *_upgrades(facts)), into)
    if improves := tuple(_improves(facts)):
        return Judged(facts, "develop", improves)
    if keeps := tuple(_keeps(facts)):
        return Judged(facts, "keep", keeps)
    return Judged(facts, None, tuple(_alike(_UNCLEAR, pair, other) for pair, other in _rivals(facts)[:1]))


def _alike(text: Text, pair: Pair, other: Entry) -> Reason:
    words = ", ".join(pair.words[:MOST_WORDS])
    arguments: Arguments = {"other": other.record.id, "percent": pair.percent, "words": words}
    return Reason(text, arguments, ("name", "description"))


def _stops(facts: Facts) -> Iterator[Reason]:
    asset = facts.asset
    if replaced := facts.touching.get("replaces"):
        yield Reason(_REPLACED, {"proposals": ", ".join(each.id for each in replaced)}, ())
    if facts.touching.get("upgrades") or asset.national:
        return
    if facts.use == 0:
        yield Reason(_UNUSED, {"year": facts.use_year or 0}, ("usage",))
    if asset.status == "inactive" and not facts.indicators:
        yield Reason(_INACTIVE, {}, ("status", "indicators"))
    if asset.condition == "broken" and not facts.indicators:
        yield Reason(_BROKEN, {}, ("condition", "indicators"))


def _stronger(facts: Facts, others: Mapping[str, Facts]) -> tuple[Pair, Entry] | None:
    """What serves the same better: a national application, else an asset that has more to show and is to stay."""
    if facts.asset.national:
        return None
    rivals = _rivals(facts)
    national = [rival for rival in rivals if rival[1].is_national]
    own = [rival for rival in rivals if _stands_better(others.get(rival[1].record.id), facts)]
    return next(iter((*national, *own)), None)


def _rivals(facts: Facts) -> tuple[tuple[Pair, Entry], ...]:
    """What it overlaps with, most alike first."""
    found = [
        (pair, entry)
        for pair in facts.overlaps
        for entry in (pair.first, pair.second)
        if entry.record is not facts.asset
    ]
    return tuple(sorted(found, key=lambda rival: (-rival[0].percent, rival[1].ref)))


def _stands_better(other: Facts | None, facts: Facts) -> bool:
    """In use, more indicators, sounder, more used: the first that differs decides; what is not known does not."""
    if other is None or other.asset.disposition in LEAVING or any(_stops(other)):
        return False
    for mine, its in zip(_strength(facts), _strength(other), strict=True):
        if mine is not None and its is not None and mine != its:
            return its > mine
    return False


def _strength(facts: Facts) -> tuple[Decimal | None, ...]:
    asset = facts.asset
    sound = SOUND[asset.condition] if asset.condition is not None else None
    return Decimal(asset.status == "active"), Decimal(len(facts.indicators)), sound, facts.use


def _improves(facts: Facts) -> Iterator[Reason]:
    asset, table = facts.asset, asset_table()
    yield from _upgrades(facts)
    if asset.condition in ("degraded", "broken"):
        condition = {"degraded": _DEGRADED, "broken": _BROKEN_DOWN}[asset.condition]
        yield Reason(_CONDITION, {"condition": condition}, ("condition",))
    if asset.status == "inactive":
        yield Reason(_LIES_IDLE, {}, ("status", "indicators"))
    if facts.change is not None and facts.change <= -table.fall and facts.use_year and facts.before_year:
        arguments: Arguments = {
            "percent": int(-facts.change),
            "first": facts.before_year,
            "last": facts.use_year,
        }
        yield Reason(_FALLS, arguments, ("usage",))
    if by_hand := sum(each.way in table.by_hand for each in asset.exchanges):
        yield Reason(_BY_HAND, {"count": by_hand}, ("exchanges",))


def _upgrades(facts: Facts) -> Iterator[Reason]:
    if upgraded := facts.touching.get("upgrades"):
        yield Reason(_UPGRADED, {"proposals": ", ".join(each.id for each in upgraded)}, ())


def _keeps(facts: Facts) -> Iterator[Reason]:
    asset = facts.asset
    if asset.national:
        yield Reason(_IS_NATIONAL, {}, ("national",))
    if asset.status == "active" and facts.indicators:
        yield Reason(_SERVES, {"count": len(facts.indicators)}, ("status", "indicators"))
    if facts.use is not None and facts.use > 0:
        yield Reason(_USED, {"year": facts.use_year or 0}, ("usage",))


_REPLACED = Text(id="digantikan usulan `{proposals}`", en="replaced by proposal `{proposals}`")
_UNUSED = Text(id="tidak dipakai pada {year}", en="not used in {year}")
_INACTIVE = Text(id="tidak aktif dan tidak melayani indikator", en="inactive, and serves no indicator")
_BROKEN = Text(id="rusak dan tidak melayani indikator", en="broken, and serves no indicator")
_NATIONAL_DOES = Text(
    id="aplikasi nasional `{other}` melayani hal yang mirip ({percent}%: {words})",
    en="the national application `{other}` does much the same ({percent}%: {words})",
)
_ANOTHER_DOES = Text(
    id="aset `{other}` melayani hal yang mirip ({percent}%: {words}) dan lebih kuat",
    en="asset `{other}` does much the same ({percent}%: {words}) and stands better",
)
_UNCLEAR = Text(
    id="mirip `{other}` ({percent}%: {words}), tetapi mana yang lebih kuat belum diketahui",
    en="much like `{other}` ({percent}%: {words}), but which stands better is not known",
)
_UPGRADED = Text(id="dikembangkan usulan `{proposals}`", en="upgraded by proposal `{proposals}`")
_CONDITION = Text(id="kondisinya {condition}", en="its condition is {condition}")
_DEGRADED = Text(id="menurun", en="degraded")
_BROKEN_DOWN = Text(id="rusak", en="broken")
_LIES_IDLE = Text(id="tidak aktif, padahal melayani indikator", en="inactive, though it serves an indicator")
_FALLS = Text(
    id="pemakaian turun {percent}% dari {first} ke {last}", en="its use fell by {percent}% from {first} to {last}"
)
_BY_HAND = Text(id="{count} pertukaran data masih dengan tangan", en="{count} exchanges are still by hand")
_IS_NATIONAL = Text(id="aplikasi nasional", en="a national application")
_SERVES = Text(id="aktif dan melayani {count} indikator", en="active, and serves {count} indicators")
_USED = Text(id="dipakai pada {year}", en="used in {year}")
