"""What bounds a proposal's cost, and what is asked for below a ceiling.

A line of a pagu holds for the money that says all that the line says: its OPD, program, sub kegiatan, account and
source. What bounds IT spending are lines of `scope: it`; without one, those of the program or sub kegiatan that the
money cites. Of each OPD's lines in a year those of the latest stage hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from masterplan_cli.diagnostics import Route
from masterplan_cli.graph import bare
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.standing import ENDED
from masterplan_cli.records.pagu import Pagu, PaguLine
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import funding_sources, nomenclature
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


class Demand(NamedTuple):
    """Money of one year that a proposal asks for from one OPD's budget; `route` is where it is written."""

    proposal: Proposal
    year: int
    amount: int
    opd: str
    sub_kegiatan: str
    program: str
    account: str
    source: str
    route: Route


@dataclass(frozen=True, eq=False)
class Limit:
    """The lines of a pagu that say the same of the money they hold for; their amounts add up."""

    lines: tuple[Ceiling, ...]

    @property
    def amount(self) -> int:
        """Whole rupiah."""
        return sum(each.line.amount for each in self.lines)

    @property
    def line(self) -> PaguLine:
        """The first of its lines, which says what they all say."""
        return self.lines[0].line

    @property
    def pagu(self) -> Pagu:
        """Where the first of its lines stands."""
        return self.lines[0].pagu

    @property
    def year(self) -> int:
        """The year of its money."""
        return self.line.year

    @property
    def is_whole(self) -> bool:
        """Whether it holds for all IT spending of whom it is for."""
        line = self.line
        return line.scope == "it" and not (line.program or line.sub_kegiatan or line.account or line.source)

    def bounds(self, demand: Demand) -> bool:
        """Whether money is part of what it holds for."""
        return _matches(self.line, demand)


@dataclass(frozen=True)
class Ceilings:
    """The ceilings that hold in a workspace; made once, asked often."""

    workspace: Workspace

    @cached_property
    def limits(self) -> Mapping[tuple[str, int], tuple[Limit, ...]]:
        """What bounds an OPD's money in a year, as they stand; under an empty id what bounds the whole region's IT."""
        standing: dict[tuple[str, int], list[Ceiling]] = defaultdict(list)
        for each in _lines(self.workspace):
            standing[bare(each.line.opd or ""), each.line.year].append(each)
        return {key: _limits(found) for key, found in standing.items()}

    def over(self, demand: Demand) -> tuple[Limit, ...]:
        """What bounds some money: limits for IT, else those of the sub kegiatan and program it cites; narrow first."""
        own = [limit for limit in self.limits.get((demand.opd, demand.year), ()) if limit.bounds(demand)]
        for_it = [limit for limit in own if limit.line.scope == "it"]
        cited = [limit for limit in own if limit.line.sub_kegiatan or limit.line.program]
        region = [limit for limit in self.limits.get(("", demand.year), ()) if limit.bounds(demand)]
        return tuple(sorted(for_it or cited, key=_narrowness)) + tuple(region)


def holder(proposal: Proposal, year: int) -> str:
    """The OPD whose budget a year's cost lies in: the first that its funding names, else the first that proposes."""
    named = (line.opd for line in proposal.funding if line.year == year and line.opd)
    return bare(next(named, proposal.opd[0]))


def demands(proposal: Proposal) -> Iterator[Demand]:
    """What a proposal asks for, line by line of its funding; by year where they do not add up to its budget."""
    lines: dict[int, list[int]] = defaultdict(list)
    for position, line in enumerate(proposal.funding):
        lines[line.year].append(position)
    for year, amount in by_year(proposal).items():
        positions = lines.get(year, [])
        if positions and sum(proposal.funding[position].amount for position in positions) == amount:
            yield from (_of_line(proposal, position) for position in positions)
        else:
            cited, opd = proposal.sub_kegiatan or "", holder(proposal, year)
            yield Demand(proposal, year, amount, opd, cited, "", "", "", ("budget", str(year)))


def ceiling(workspace: Workspace, proposal: Proposal, year: int) -> Ceiling | None:
    """The narrowest ceiling that holds for all of a proposal's money of a year; None where none is known."""
    ceilings = Ceilings(workspace)
    over = [ceilings.over(demand) for demand in demands(proposal) if demand.year == year]
    shared = (limit for limit in (over[0] if over else ()) if limit.line.opd and all(limit in each for each in over))
    return next((limit.lines[0] for limit in shared), None)


def draws(workspace: Workspace, ceiling: Ceiling) -> tuple[Draw, ...]:
    """What proposals may ask for of the money that a line holds; those that were given up ask for nothing.

    Money that does not say its account or source may be of any.
    """
    line = ceiling.line
    found: list[Draw] = []
    for proposal in workspace.all(Proposal):
        if proposal.status not in ASKS_NOTHING and (proposal.budget or proposal.funding):
            amounts = [each.amount for each in demands(proposal) if each.year == line.year and _may_draw(line, each)]
            if amounts:
                found.append(Draw(proposal, sum(amounts)))
    return tuple(found)


def source_name(written: str | None) -> str:
    """What a funding source is called, however it is written; empty where none is."""
    if not written:
        return ""
    found = funding_sources().find(written)
    return written if found is None else found.abbreviation or found.name


def _of_line(proposal: Proposal, position: int) -> Demand:
    line = proposal.funding[position]
    return Demand(
        proposal,
        line.year,
        line.amount,
        bare(line.opd or proposal.opd[0]),
        line.sub_kegiatan or proposal.sub_kegiatan or "",
        line.program or "",
        line.account or "",
        line.source or "",
        ("funding", position, "amount"),
    )


def _lines(workspace: Workspace) -> Iterator[Ceiling]:
    """Every line that names a year and may bound IT spending, of its OPD's latest stage in that year."""
    stages: dict[tuple[str, int], int] = {}
    found: list[tuple[Ceiling, tuple[str, int], int]] = []
    for pagu in workspace.all(Pagu):
        if pagu.stage in STAGES:
            stage = STAGES.index(pagu.stage)
            for position, line in enumerate(pagu.lines):
                key = bare(line.opd or ""), line.year
                stages[key] = max(stage, stages.get(key, stage))
                found.append((Ceiling(pagu, position), key, stage))
    for each, key, stage in found:
        line = each.line
        if stage == stages[key] and (line.scope == "it" or (line.opd and (line.program or line.sub_kegiatan))):
            yield each


def _limits(standing: Iterable[Ceiling]) -> tuple[Limit, ...]:
    """Lines that say the same of their money put together."""
    alike: dict[tuple[str, ...], list[Ceiling]] = defaultdict(list)
    for each in standing:
        line = each.line
        said = (line.scope, line.program, line.sub_kegiatan, line.account, source_name(line.source))
        alike[tuple(word or "" for word in said)].append(each)
    return tuple(Limit(tuple(lines)) for lines in alike.values())


def _narrowness(limit: Limit) -> tuple[bool, bool, bool, bool]:
    """Sorts what says more of its money before what says less."""
    line = limit.line
    return not line.sub_kegiatan, not line.program, not line.account, not line.source


def _matches(line: PaguLine, demand: Demand) -> bool:
    """Whether money is of a line: of its OPD, and of the sub kegiatan, program, account and source it names."""
    says_all = (demand.account or not line.account) and (demand.source or not line.source)
    return bool(says_all) and _may_draw(line, demand)


def _may_draw(line: PaguLine, demand: Demand) -> bool:
    """Whether nothing that money says keeps it from being of a line."""
    return (
        (bare(line.opd) == demand.opd if line.opd else line.scope == "it")
        and (not line.sub_kegiatan or _canonical(line.sub_kegiatan) == _canonical(demand.sub_kegiatan))
        and (not line.program or _is_in_program(line.program, demand))
        and (not line.account or not demand.account or f"{demand.account}.".startswith(f"{line.account}."))
        and (not line.source or not demand.source or source_name(line.source) == source_name(demand.source))
    )


def _is_in_program(program: str, demand: Demand) -> bool:
    cited = demand.sub_kegiatan or demand.program
    return f"{_canonical(cited)}.".startswith(f"{_canonical(program)}.")


def _canonical(code: str) -> str:
    return nomenclature().canonical(code) if code else ""
