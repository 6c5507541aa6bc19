"""MP508: a proposal says much the same as another living proposal or an asset of the region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.measures.folding import folding
from masterplan_cli.measures.likeness import Pair, assets, likeness, may_double, proposals
from masterplan_cli.measures.meetings import meetings
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import likeness_table
from masterplan_cli.workspace import Case, Workspace

CODE = "MP508"
NAME = "likely-duplicate"
SEVERITY = Severity.WARNING

MOST_NAMED, MOST_WORDS = 3, 4


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each living proposal, naming what it is like; of two proposals, the one that starts later."""
    if not workspace.records["proposal"]:
        return
    fold = folding(workspace)
    wanted = proposals(workspace, fold)
    own = tuple(each for each in assets(workspace, fold) if not each.is_national) if wanted else ()
    least = likeness_table().threshold
    for entry, met in meetings(wanted, own):
        compared = (Pair(entry, each, likeness(entry, each)) for each in met)
        alike = [pair for pair in compared if pair.percent >= least and may_double(pair.first, pair.second)]
        if alike and isinstance(entry.record, Proposal):
            yield _finding(entry.record, sorted(alike, key=lambda pair: (-pair.percent, pair.second.ref)))


def _finding(proposal: Proposal, alike: Sequence[Pair]) -> Finding:
    first, rest = alike[0], len(alike) - 1
    return Finding(
        proposal.at("title"),
        _MORE_THAN_ONE if rest else _ONE,
        {
            "proposal": proposal.id,
            "kind": _other(first).LABEL,
            "other": _other(first).id,
            "percent": first.percent,
            "words": ", ".join(first.words[:MOST_WORDS]),
            "rest": rest,
            "key": "depends_on" if isinstance(_other(first), Proposal) else "upgrades",
        },
        hint=_RELATE,
        related=tuple(_related(pair) for pair in alike[:MOST_NAMED]),
    )


def _other(pair: Pair) -> Proposal | Asset:
    assert isinstance(pair.second.record, Proposal | Asset)
    return pair.second.record


def _related(pair: Pair) -> Related:
    other = _other(pair)
    place = other.at("title" if isinstance(other, Proposal) else "name")
    return Related(place, _ALIKE, {"kind": other.LABEL, "other": other.id, "percent": pair.percent})


_ONE = Text(
    id="usulan `{proposal}` mirip {kind} `{other}` ({percent}%: {words})",
    en="proposal `{proposal}` is like {kind} `{other}` ({percent}%: {words})",
)
_MORE_THAN_ONE = Text(
    id="usulan `{proposal}` mirip {kind} `{other}` ({percent}%: {words}) dan {rest} entri lain",
    en="proposal `{proposal}` is like {kind} `{other}` ({percent}%: {words}) and {rest} more",
)
_RELATE = Text(
    id="gabungkan, atau tulis hubungannya, misalnya `{key}: [{other}]`",
    en="make them one, or write how they stand to each other, as `{key}: [{other}]`",
)
_ALIKE = Text(id="{kind} `{other}`, mirip {percent}%", en="{kind} `{other}`, alike by {percent}%")
