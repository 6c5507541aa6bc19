"""Precision and recall of likeness on the labelled pairs of this repository's own data, and its cost on many proposals.

Exit 1 where the threshold of MP508 is below the precision promised, or all pairs of 2,000 proposals cost too much.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import yaml

from masterplan_cli.measures.folding import folding
from masterplan_cli.measures.likeness import Entry, assets, domains, likeness, may_double, nationals, of_proposal, pairs
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import likeness_table
from masterplan_cli.workspace import Workspace, load

REPOSITORY = Path(__file__).parents[1]
LABELS = REPOSITORY / "tests" / "labelled" / "duplicates.yaml"
PRECISION = 0.8
PROPOSALS, SECONDS = 2000, 3.0

Labelled = Mapping[tuple[str, str], bool]


def main() -> None:
    """Prints a row for each threshold, then what comparing all pairs costs."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    workspace, _ = load(REPOSITORY)
    scored = _scored(_entries(workspace), _labels())
    table = likeness_table()
    print(f"{len(scored)} labelled pairs, {sum(same for _, same in scored)} of them doubles")
    print(f"{'threshold':>9} {'said':>5} {'right':>6} {'precision':>10} {'recall':>7}")
    for threshold in sorted({*range(40, 90, 5), table.shown, table.threshold}):
        said, right, recall = _judged(scored, threshold)
        mark = {table.threshold: "  MP508", table.shown: "  analyze duplicates"}.get(threshold, "")
        precision = f"{right / said:10.2f}" if said else f"{'-':>10}"
        print(f"{threshold:9} {said:5} {right:6} {precision} {recall:7.2f}{mark}")
    said, right, _ = _judged(scored, table.threshold)
    cost = _cost(workspace)
    print(f"all pairs of {PROPOSALS} proposals: {cost:.2f} s CPU, at most {SECONDS:.0f} s")
    sys.exit(0 if said and right / said >= PRECISION and cost <= SECONDS else 1)


def _labels() -> Labelled:
    read = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    return {(each["pair"][0], each["pair"][1]): each["same"] for each in read["pairs"]}


def _entries(workspace: Workspace) -> Mapping[str, Entry]:
    """All there is, history too: it makes more examples."""
    fold = folding(workspace)
    own, standing = domains(workspace, fold), assets(workspace, fold)
    proposals = (of_proposal(workspace, each, fold, own) for each in workspace.all(Proposal))
    return {entry.ref: entry for entry in (*proposals, *standing, *nationals(standing, fold))}


def _scored(entries: Mapping[str, Entry], labels: Labelled) -> list[tuple[int, bool]]:
    """The likeness of each labelled pair, 0 where the two are not compared, and its label."""
    found = (((entries[one], entries[other]), same) for (one, other), same in labels.items())
    return [(likeness(*pair) if may_double(*pair) else 0, same) for pair, same in found]


def _judged(scored: list[tuple[int, bool]], threshold: int) -> tuple[int, int, float]:
    """How many pairs are said to be doubles, how many rightly, and the share of all doubles these are."""
    said = [same for percent, same in scored if percent >= threshold]
    return len(said), sum(said), sum(said) / max(1, sum(same for _, same in scored))


def _cost(workspace: Workspace) -> float:
    """CPU of comparing so many proposals: those of the repository's texts, shifted against each other."""
    texts = [text for each in workspace.all(Proposal) for text in (each.title, each.description) if text]
    count = len(texts)
    made = [
        Proposal(
            id=f"usul-{number:05}",
            title=texts[number % count],
            description=f"{texts[number * 7 % count]} {texts[number // count * 3 % count]}",
            category="application",
            opd=("diskominfo",),
            start=2026,
            end=2026,
            status="draft",
        )
        for number in range(PROPOSALS)
    ]
    start = time.process_time()
    fold = folding(workspace)
    own = domains(workspace, fold)
    pairs([of_proposal(workspace, each, fold, own) for each in made], likeness_table().shown)
    return time.process_time() - start


if __name__ == "__main__":
    main()
