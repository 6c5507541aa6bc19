"""What a changed or removed record touches: proposals, indicators, money by year, documents."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.impact.effects import (
    Paper,
    TouchedIndicator,
    TouchedProposal,
    Why,
    YearMoney,
    money,
    papers,
    touched_indicators,
    touched_proposals,
)
from masterplan_cli.analyses.impact.spread import Touched, spread
from masterplan_cli.graph import bare
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records.base import Record
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Workspace

__all__ = ["Impact", "Paper", "Touched", "TouchedIndicator", "TouchedProposal", "Why", "YearMoney", "run"]


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a record touches; `subject` is None where none was asked for or it could not be read."""

    subject: Record | None
    touched: tuple[Touched, ...] = ()
    proposals: tuple[TouchedProposal, ...] = ()
    indicators: tuple[TouchedIndicator, ...] = ()
    money: tuple[YearMoney, ...] = ()
    papers: tuple[Paper, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def figures(self) -> Mapping[str, Figure]:
        """How much is touched, and what is lost if the subject goes; None where no record is known."""
        living = [each for each in self.proposals if each.is_living]
        planned = [amount for each in self.money for amount, _ in each.budget.values()]
        counts: Mapping[str, Figure] = {
            "touched": len(self.touched),
            "broken": sum(each.breaks for each in self.touched),
            "proposals": len(self.proposals),
            "living": len(living),
            "falling": sum(each.after is not None and each.after is not each.grade for each in self.proposals),
            "indicators": len(self.indicators),
            "exposed": sum(each.is_exposed for each in self.indicators),
            "approvals": sum(len(each.lapsing) for each in self.proposals),
            "money": sum(planned) if planned else None,
            "unpriced": sum(each.money is None for each in living),
            "documents": len(self.papers),
        }
        return counts if self.subject is not None else dict.fromkeys(counts)


def run(workspace: Workspace, asked: Asked) -> Impact:
    """Of the subject; what is of one OPD and its family, and the money of one year, where they are asked for."""
    kind, _, name = (asked.subject or "").partition(":")
    subject = workspace.records.get(kind, {}).get(name)
    unread = tuple(sorted(f"{kind}:{name}" for kind in workspace.known for name in _unread(workspace, kind)))
    if subject is None:
        return Impact(None, unread=unread)
    ours = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
    touched = tuple(each for each in spread(workspace, subject) if _is_of(each.record, ours))
    records = (subject, *(each.record for each in touched))
    in_question = (subject, *(each.record for each in touched if each.passes_on))
    indicators = touched_indicators(workspace, subject, records, in_question)
    steps = {subject.ref: 0, **{each.record.ref: each.steps for each in touched}}
    return Impact(
        subject,
        touched,
        tuple(touched_proposals(workspace, subject, steps)),
        tuple(each for each in indicators if _is_of(each.indicator, ours)),
        tuple(each for each in money(workspace, records) if asked.year in (None, each.year)),
        tuple(papers(records)),
        unread,
    )


def _unread(workspace: Workspace, kind: str) -> Set[str]:
    return workspace.known[kind] - workspace.records[kind].keys()


def _is_of(record: Record, ours: Set[str] | None) -> bool:
    """Whether a record is of the OPDs that are asked for; one that names none is of all."""
    if ours is None:
        return True
    owners = getattr(record, "opd", None)
    named = (owners,) if isinstance(owners, str) else owners or ()
    return not named or any(bare(opd) in ours for opd in named)
