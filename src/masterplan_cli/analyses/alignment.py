"""Agreements of focus group discussions: who was not heard, who disagrees on what, what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.graph import bare
from masterplan_cli.measures.agreement import Position, heard, positions
from masterplan_cli.measures.money import total
from masterplan_cli.measures.participation import Party, concerned
from masterplan_cli.measures.standing import families, family, is_living
from masterplan_cli.records.base import Record
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace


class Outcome(StrEnum):
    """Where the talks on a record stand: every OPD's last word taken together."""

    SPLIT = "split"
    REJECTED = "rejected"
    REVISE = "revise"
    UNDISCUSSED = "undiscussed"
    AGREED = "agreed"


HOLES_FIRST = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class Unheard:
    """An OPD that the plan speaks of and that no discussion heard; `absences` are those it was invited to."""

    party: Party
    absences: tuple[Fgd, ...]

    @property
    def money(self) -> int | None:
        """The known rupiah of its living proposals; None where none is known."""
        known = [cost for cost in map(total, self.party.proposals) if cost is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class Word:
    """The last word of one OPD on a record; `opd` is None where it was the word of all who were present."""

    record: Record
    opd: str | None
    position: Position


@dataclass(frozen=True, slots=True)
class Discussed:
    """A record with the last word of each who spoke on it; none for a living proposal that nobody discussed."""

    record: Record
    words: tuple[Word, ...]

    @property
    def outcome(self) -> Outcome:
        """All agree, all reject, some want it revised, or they differ."""
        said = {word.position.agreement.decision for word in self.words}
        if not said:
            return Outcome.UNDISCUSSED
        return Outcome(said.pop()) if len(said) == 1 else Outcome.SPLIT

    def count(self, decision: str) -> int:
        """How many said so."""
        return sum(word.position.agreement.decision == decision for word in self.words)


@dataclass(frozen=True, slots=True)
class Question:
    """What a discussion left open; `days` since then, None where the date is not known."""

    fgd: Fgd
    at: int
    days: int | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was agreed and what was not; `unread` are minutes that exist and could not be read."""

    fgds: tuple[Fgd, ...]
    parties: int
    unheard: tuple[Unheard, ...]
    discussed: tuple[Discussed, ...]
    questions: tuple[Question, ...]
    unread: tuple[str, ...]

    @property
    def disputed(self) -> tuple[Word, ...]:
        """Every word on what is not agreed by all, record by record."""
        open_ones = (each for each in self.discussed if each.outcome not in (Outcome.AGREED, Outcome.UNDISCUSSED))
        return tuple(word for each in open_ones for word in each.words)

    @property
    def figures(self) -> Mapping[str, Figure]:
        """How many were heard, and how the talks stand; None where unread minutes may say otherwise."""
        outcomes = [each.outcome for each in self.discussed]
        return {
            "discussions": len(self.fgds),
            "opd": self.parties,
            "unheard": None if self.unread else len(self.unheard),
            "absent": None if self.unread else sum(bool(each.absences) for each in self.unheard),
            "discussed": sum(outcome is not Outcome.UNDISCUSSED for outcome in outcomes),
            "agreed": outcomes.count(Outcome.AGREED),
            "split": outcomes.count(Outcome.SPLIT),
            "revise": outcomes.count(Outcome.REVISE),
            "rejected": outcomes.count(Outcome.REJECTED),
            "undiscussed": None if self.unread else outcomes.count(Outcome.UNDISCUSSED),
            "open_questions": len(self.questions),
        }


def run(workspace: Workspace, asked: Asked) -> Alignment:
    """Of the discussions of one year, else of all; of an OPD and its family, else of all.

    Discussions after the date that is asked for have not been held.
    """
    kin = families(workspace.all(Opd))
    ours = family(asked.opd, kin) if asked.opd is not None else None
    held = tuple(sorted(_held(workspace, asked), key=lambda fgd: (fgd.date, fgd.id)))
    parties = [party for party in concerned(workspace) if ours is None or not ours.isdisjoint(party.family)]
    return Alignment(
        tuple(fgd for fgd in held if ours is None or not ours.isdisjoint(_named(fgd))),
        len(parties),
        tuple(_unheard(parties, held)),
        tuple(sorted(_discussed(workspace, held, kin, ours), key=_order)),
        tuple(_questions(held, asked, ours)),
        tuple(sorted(workspace.known["fgd"] - workspace.records["fgd"].keys())),
    )


def _held(workspace: Workspace, asked: Asked) -> Iterator[Fgd]:
    for fgd in workspace.all(Fgd):
        is_past = asked.date is None or fgd.date <= asked.date
        if is_past and asked.year in (None, fgd.date.year):
            yield fgd


def _named(fgd: Fgd) -> frozenset[str]:
    return heard((fgd,)) | {bare(opd) for opd in fgd.absent}


def _unheard(parties: Iterable[Party], held: tuple[Fgd, ...]) -> Iterator[Unheard]:
    """Those never invited before those that did not come, those with most at stake first."""
    present = heard(held)
    found = [
        Unheard(party, tuple(fgd for fgd in held if any(bare(opd) in party.family for opd in fgd.absent)))
        for party in parties
        if party.family.isdisjoint(present)
    ]
    yield from sorted(found, key=lambda each: (bool(each.absences), -_stake(each.party), each.party.opd.id))


def _stake(party: Party) -> int:
    return len(party.indicators) + len(party.proposals)


def _discussed(
    workspace: Workspace, held: tuple[Fgd, ...], kin: Mapping[str, frozenset[str]], ours: frozenset[str] | None
) -> Iterator[Discussed]:
    counted = {fgd.id for fgd in held}
    said = {
        ref: tuple(position for position in found if position.fgd.id in counted)
        for ref, found in positions(workspace).items()
    }
    for ref, found in said.items():
        record = _record(workspace, ref)
        if found and record is not None and _concerns(record, found, ours):
            yield Discussed(record, tuple(_last_words(record, found, kin)))
    for proposal in workspace.all(Proposal):
        if not said.get(proposal.ref) and is_living(proposal, workspace.settings) and _concerns(proposal, (), ours):
            yield Discussed(proposal, ())


def _record(workspace: Workspace, ref: str) -> Record | None:
    kind, _, record_id = ref.partition(":")
    return workspace.records[kind].get(record_id)


def _concerns(record: Record, found: tuple[Position, ...], ours: frozenset[str] | None) -> bool:
    """Whether a record is of the OPDs that are asked for, or they spoke on it."""
    if ours is None:
        return True
    owners = getattr(record, "opd", ())
    named = {bare(opd) for opd in ((owners,) if isinstance(owners, str) else owners or ())}
    speakers = {bare(opd) for position in found for opd in position.agreement.opd}
    return record.ref in {f"opd:{opd}" for opd in ours} or not ours.isdisjoint(named | speakers)


def _last_words(record: Record, found: tuple[Position, ...], kin: Mapping[str, frozenset[str]]) -> Iterator[Word]:
    """Of each carrier its last word; a word of all replaces what was said before."""
    last: dict[frozenset[str] | None, list[Word]] = {}
    for position in found:
        speakers = position.agreement.opd
        if not speakers:
            last = {} if _is_later(position, last) else last
            last.setdefault(None, []).append(Word(record, None, position))
        for opd in dict.fromkeys(bare(each) for each in speakers):
            carrier = family(opd, kin)
            before = last.get(carrier, [])
            same_day = [word for word in before if word.position.fgd.date == position.fgd.date]
            last[carrier] = [*same_day, Word(record, opd, position)]
    yield from (word for words in last.values() for word in words)


def _is_later(position: Position, last: Mapping[frozenset[str] | None, list[Word]]) -> bool:
    return all(word.position.fgd.date < position.fgd.date for words in last.values() for word in words)


def _order(each: Discussed) -> tuple[int, str]:
    return HOLES_FIRST.index(each.outcome), each.record.ref


def _questions(held: tuple[Fgd, ...], asked: Asked, ours: frozenset[str] | None) -> Iterator[Question]:
    """The oldest first."""
    for fgd in held:
        if ours is None or not ours.isdisjoint(_named(fgd)):
            for at in range(len(fgd.open_questions)):
                yield Question(fgd, at, (asked.date - fgd.date).days if asked.date is not None else None)
