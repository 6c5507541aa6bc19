"""What bounds a proposal's cost, and what is asked for below a ceiling."""

from __future__ import annotations

from typing import NamedTuple

from masterplan_cli.graph import bare
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.standing import ENDED
from masterplan_cli.records.pagu import Pagu, PaguLine
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

STAGES = ("renstra", "rkpd", "ppas", "dpa", "dppa")
ASKS_NOTHING = ENDED - {"done"}


class Ceiling(NamedTuple):
    """One line of a pagu, by its position."""

    pagu: Pagu
    position: int

    @property
    def line(self) -> PaguLine:
        """The line itself."""
        return self.pagu.lines[self.position]


class Draw(NamedTuple):
    """What a proposal asks for, in whole rupiah."""

    proposal: Proposal
    amount: int


def holder(proposal: Proposal, year: int) -> str:
    """The OPD whose budget a year's cost lies in: the first that its funding names, else the first that proposes."""
    named = (line.opd for line in proposal.funding if line.year == year and line.opd)
    return bare(next(named, proposal.opd[0]))


def ceiling(workspace: Workspace, proposal: Proposal, year: int) -> Ceiling | None:
    """The ceiling of a year's latest stage that holds for a proposal; None where none is known."""
    of_year = [pagu for pagu in workspace.all(Pagu) if pagu.year == year and pagu.stage in STAGES]
    latest = max(of_year, key=lambda pagu: STAGES.index(pagu.stage), default=None)
    return _of(latest, proposal) if latest is not None else None


def _of(pagu: Pagu, proposal: Proposal) -> Ceiling | None:
    """The line of the OPD's IT, else that of the sub kegiatan."""
    opd = holder(proposal, pagu.year)
    lines = [(position, line) for position, line in enumerate(pagu.lines) if line.opd and bare(line.opd) == opd]
    for_it = [position for position, line in lines if line.scope == "it"]
    cited = [position for position, line in lines if line.sub_kegiatan and line.sub_kegiatan == proposal.sub_kegiatan]
    return next((Ceiling(pagu, position) for position in (*for_it, *cited)), None)


def draws(workspace: Workspace, ceiling: Ceiling) -> tuple[Draw, ...]:
    """What proposals ask for of the money that a line holds; those that were given up ask for nothing."""
    year = ceiling.pagu.year
    return tuple(
        Draw(proposal, amount)
        for proposal in workspace.all(Proposal)
        if (amount := by_year(proposal).get(year)) is not None
        and proposal.status not in ASKS_NOTHING
        and _covers(ceiling.line, proposal, holder(proposal, year))
    )


def _covers(line: PaguLine, proposal: Proposal, opd: str) -> bool:
    """Whether a proposal's money is part of a line's: of the OPD, and of the program and sub kegiatan it names."""
    cited = proposal.sub_kegiatan or ""
    is_of_opd = bare(line.opd) == opd if line.opd else line.scope == "it"
    return is_of_opd and cited.startswith(line.program or "") and line.sub_kegiatan in (None, cited)
