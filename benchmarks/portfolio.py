"""Times the choice itself, on made-up models harder than plans are: scarce pools in every OPD and in the region.

Exit 1 where the plan is not proven to within the gap that is asked for.
"""

from __future__ import annotations

import argparse
import sys
from random import Random

from masterplan_cli.analyses.portfolio.greedy import greedy
from masterplan_cli.analyses.portfolio.model import Claim, Item, Model, Option, is_sound, make, worth
from masterplan_cli.analyses.portfolio.solve import solve

YEARS = 5
ROOM = 0.45
PROPOSALS_OF_AN_OPD = 5


def main() -> None:
    """Prints the points, what no plan can pass, and the greedy plan's points."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--proposals", type=int, default=200)
    parser.add_argument("--free", action="store_true", help="three to five years to start in")
    parser.add_argument("--gap", type=float, default=0.0, help="percent")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    model = _model(options.proposals, options.free, Random(options.seed))
    found = solve(model)
    assert found is not None
    assert is_sound(model, found.plan)
    points = worth(model, found.plan).points
    gap = float((found.most - points) / points * 100)
    yardstick = worth(model, greedy(model)).points
    print(f"chosen {len(found.plan)} points {float(points) / 1000:.3f} most {float(found.most) / 1000:.3f}")
    print(f"gap {gap:.4f}% greedy {float(yardstick) / 1000:.3f}")
    sys.exit(0 if gap <= options.gap + 1e-6 else 1)


def _model(count: int, is_free: bool, rng: Random) -> Model:
    """Pools of each OPD and year, of one source over all OPD, and of the region."""
    agencies = max(1, count // PROPOSALS_OF_AN_OPD)
    pools = (agencies + 2) * YEARS
    items = [_item(number, agencies, is_free, rng) for number in range(count)]
    asked = [0] * pools
    for item in items:
        for option in item.options:
            for pool, amount in option.takes.items():
                asked[pool] += amount // len(item.options)
    shares = [ROOM if pool >= agencies * YEARS else ROOM * 2.2 for pool in range(pools)]
    return make((int(amount * share) for amount, share in zip(asked, shares, strict=True)), items)


def _item(number: int, agencies: int, is_free: bool, rng: Random) -> Item:
    length = rng.randrange(1, 3)
    first = rng.randrange(0, YEARS - length + 1)
    starts = range(YEARS - length + 1) if is_free else (first,)
    costs = [rng.randrange(5, 90) * 10_000_000 + rng.randrange(10_000_000) for _ in range(length)]
    running = rng.randrange(10, 60) * 1_000_000
    points = rng.randrange(30_000, 90_000)
    agency, is_of_source = number % agencies, rng.random() < 0.4
    claim = Claim(f"ind-{rng.randrange(max(1, number // 2), number + 2)}", rng.randrange(200_000, 800_000), 20_000)
    options = []
    for start in starts:
        takes: dict[int, int] = {}
        for year in range(start, YEARS):
            amount = costs[year - start] if year - start < length else running
            for line in (agency, *((agencies,) if is_of_source else ()), agencies + 1):
                takes[line * YEARS + year] = amount
        options.append(Option(start, start + length - 1, takes, points - abs(start - first), (claim,)))
    needs = (f"usul-{number - agencies:05}",) if number >= agencies and rng.random() < 0.1 else ()
    return Item(f"usul-{number:05}", tuple(options), needs, is_bound=rng.random() < 0.03)


if __name__ == "__main__":
    main()
