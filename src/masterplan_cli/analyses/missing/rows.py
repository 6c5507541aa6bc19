"""What the answer is made of: holes, what they block, and who fills them."""

from __future__ import annotations

from dataclasses import dataclass

from masterplan_cli.diagnostics import Route
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference.supply import KindSupplier, Need


@dataclass(frozen=True, slots=True)
class Hole:
    """A need that a record does not meet: the empty keys, and the years, plans or keys it is about."""

    need: Need
    routes: tuple[Route, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Blocked:
    """What cannot be judged in full: indicators, living proposals, their known rupiah (None where none is known)."""

    indicators: tuple[Indicator, ...]
    proposals: tuple[Proposal, ...]
    money: int | None


@dataclass(frozen=True, slots=True)
class ToFill:
    """A record with holes; `giver` is the OPD that knows, None where the office itself does."""

    record: Record
    holes: tuple[Hole, ...]
    blocked: Blocked
    giver: Opd | None
    office: str | None

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that wait for it, each once."""
        return tuple(dict.fromkeys(question for hole in self.holes for question in hole.need.questions))

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """How much it blocks: living proposals, then indicators, then known money, then questions."""
        blocked = self.blocked
        return len(blocked.proposals), len(blocked.indicators), blocked.money or 0, len(self.questions)


@dataclass(frozen=True, slots=True)
class Share:
    """What one giver or office has to fill, the heaviest first; `opd` is who it is, where that is known."""

    opd: Opd | None
    office: str | None
    rows: tuple[ToFill, ...]
    blocked: Blocked


@dataclass(frozen=True, slots=True)
class EmptyKind:
    """A kind of which nothing is recorded."""

    kind: type[Record]
    supplier: KindSupplier
