"""What the roadmap holds: each content of its scheme by year, and the reviews of the plan."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from masterplan_cli.diagnostics import Text
from masterplan_cli.measures.money import by_year
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import roadmap_scheme
from masterplan_cli.settings import Review, Settings

KINDS = ("mid_term", "last_year")


@dataclass(frozen=True, slots=True)
class ContentYear:
    """A content in a year; `name` is None where the scheme does not know it, `note` why it is meant to be empty."""

    id: str
    name: str | None
    year: int
    proposals: tuple[Proposal, ...]
    note: str | None = None

    @property
    def rupiah(self) -> int | None:
        """What is known to be asked for in that year; None where no proposal says."""
        known = [found for each in self.proposals if (found := by_year(each))]
        return sum(found.get(self.year, 0) for found in known) if known else None


class State(Enum):
    """How a review of the plan stands."""

    OVERDUE = Text(id="lewat tenggat", en="overdue")
    UNPLANNED = Text(id="belum dijadwalkan", en="not planned")
    UNDATED = Text(
        id="belum selesai; tanggal penilaian tidak diketahui", en="not done; the date asked for is not known"
    )
    AHEAD = Text(id="akan datang", en="to come")
    DONE_LATE = Text(id="selesai, terlambat", en="done, late")
    DONE = Text(id="selesai", en="done")


@dataclass(frozen=True, slots=True)
class ReviewState:
    """A review, by its position in the settings; None where it is not planned.

    `days` are those to its due date, below zero once that is past; of what is done, those it was early.
    """

    kind: str
    state: State
    position: int | None = None
    review: Review | None = None
    days: int | None = None


def by_content(settings: Settings, proposals: Sequence[Proposal], years: Iterable[int]) -> tuple[ContentYear, ...]:
    """The contents of the scheme in its order, then those it does not know, each in every year."""
    scheme = roadmap_scheme(settings.roadmap_scheme) if settings.roadmap_scheme else None
    names: dict[str, str | None] = {each.id: each.name for each in scheme.contents} if scheme is not None else {}
    filled = _filled(proposals)
    names |= {content: None for content in sorted(filled) if content not in names}
    wanted = tuple(years)
    return tuple(
        ContentYear(
            content,
            name,
            year,
            tuple(each for each in filled.get(content, ()) if each.start <= year <= each.end),
            settings.roadmap_none.get(content),
        )
        for content, name in names.items()
        for year in wanted
    )


def reviews(settings: Settings, date: datetime.date | None) -> tuple[ReviewState, ...]:
    """Every review, the overdue ones first, and each kind that is not planned."""
    found = [_state(position, review, date) for position, review in enumerate(settings.reviews)]
    planned = {review.kind for review in settings.reviews}
    found += [ReviewState(kind, State.UNPLANNED) for kind in KINDS if kind not in planned]
    return tuple(sorted(found, key=lambda each: tuple(State).index(each.state)))


def _filled(proposals: Iterable[Proposal]) -> Mapping[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        found[proposal.content].append(proposal)
    return found


def _state(position: int, review: Review, date: datetime.date | None) -> ReviewState:
    if review.done is not None:
        days = (review.due - review.done).days
        return ReviewState(review.kind, State.DONE if days >= 0 else State.DONE_LATE, position, review, days)
    if date is None:
        return ReviewState(review.kind, State.UNDATED, position, review)
    days = (review.due - date).days
    return ReviewState(review.kind, State.OVERDUE if days < 0 else State.AHEAD, position, review, days)
