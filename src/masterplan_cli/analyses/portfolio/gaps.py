"""Gaps that several items claim: what each set of claimants brings, so that the solver sees what is counted once.

Parts of claims that are bounded one by one make fractions of items look better than they are: two halves of two items
fit into a gap that the two cannot share. With all sets of the few claimants listed, the solver sees what they bring.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from masterplan_cli.analyses.portfolio.model import WHOLE_GAP, Claim, Model, counted_points

MOST_CLAIMANTS = 6


class Claimed(NamedTuple):
    """A claim where it stands: the item, the position of its option, the position of the claim."""

    item: str
    option: int
    place: int


def contested(model: Model) -> Mapping[str, tuple[Claimed, ...]]:
    """The claims on each gap that could be claimed more than once over."""
    claims: dict[str, list[Claimed]] = defaultdict(list)
    most: dict[str, int] = defaultdict(int)
    for item in model.items:
        largest: dict[str, int] = defaultdict(int)
        for position, option in enumerate(item.options):
            for place, claim in enumerate(option.claims):
                claims[claim.indicator].append(Claimed(item.id, position, place))
                largest[claim.indicator] = max(largest[claim.indicator], claim.share)
        for indicator, share in largest.items():
            most[indicator] += share
    return {indicator: tuple(each) for indicator, each in claims.items() if most[indicator] > WHOLE_GAP}


def claimants(model: Model, claims: tuple[Claimed, ...]) -> Mapping[str, Claim] | None:
    """The one claim of each item; None where they are many, or where what an item claims depends on its start."""
    found: dict[str, set[Claim]] = defaultdict(set)
    for name, option, place in claims:
        found[name].add(model.by_id[name].options[option].claims[place])
    starts = sum(len(model.by_id[name].options) for name in found)
    is_plain = len(claims) == starts and all(len(each) == 1 for each in found.values())
    return {name: each.pop() for name, each in found.items()} if is_plain and len(found) <= MOST_CLAIMANTS else None


def sets(by_item: Mapping[str, Claim]) -> Iterator[tuple[tuple[str, ...], Fraction]]:
    """Each set of claimants and the points that are counted of their claims."""
    for count in range(1, len(by_item) + 1):
        for names in combinations(sorted(by_item), count):
            yield names, counted_points(by_item[name] for name in names)
