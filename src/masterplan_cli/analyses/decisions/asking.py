"""What is asked of a plan: which proposals and directives are meant, where each stands, what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.decisions.rows import BY_REFUSAL, Stake, Stale, State, Task, Waiting, known_sum
from masterplan_cli.graph import bare
from masterplan_cli.measures.approval import Ruling, latest, next_role, roles, status_before
from masterplan_cli.measures.digest import digest
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.staleness import last_approvals
from masterplan_cli.measures.standing import families, family, has_reached, is_living
from masterplan_cli.measures.trace import served
from masterplan_cli.records.directive import Directive
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.settings import Role
from masterplan_cli.workspace import Workspace


class Asking:
    """A workspace and what is asked of it, with what hangs on each proposal."""

    def __init__(self, workspace: Workspace, asked: Asked) -> None:
        self.workspace, self.asked = workspace, asked
        self.kin = family(asked.opd, families(workspace.all(Opd))) if asked.opd is not None else None
        self.needing: dict[str, list[Proposal]] = defaultdict(list)
        for proposal in workspace.all(Proposal):
            if is_living(proposal, workspace.settings):
                for needed in dict.fromkeys(bare(each) for each in proposal.depends_on):
                    self.needing[needed].append(proposal)

    def means(self, proposal: Proposal) -> bool:
        """Whether a proposal is asked about."""
        is_then = self.asked.year is None or proposal.start <= self.asked.year <= proposal.end
        return is_then and self.is_ours(proposal.opd)

    def is_ours(self, opds: Iterable[str]) -> bool:
        """Whether one of the OPDs is asked about."""
        return self.kin is None or any(bare(opd) in self.kin for opd in opds)

    def stake(self, proposals: Sequence[Proposal], also: Iterable[Indicator] = ()) -> Stake:
        """What hangs on proposals, each thing once."""
        indicators = {each.id: each for proposal in proposals for each in served(self.workspace, proposal)}
        indicators |= {each.id: each for each in also}
        needing = {each.id: each for proposal in proposals for each in self.needing.get(proposal.id, ())}
        money = known_sum(self._money(proposal) for proposal in proposals)
        return Stake(tuple(proposals), tuple(indicators.values()), money, tuple(needing.values()))

    def _money(self, proposal: Proposal) -> int | None:
        """Its rupiah, of the year that is asked for; None where no amount of any year is known."""
        found = by_year(proposal)
        if not found:
            return None
        return sum(found.values()) if self.asked.year is None else found.get(self.asked.year, 0)

    def waiting(self, proposals: Iterable[Proposal], ruled: Mapping[str, Sequence[Ruling]]) -> Iterator[Waiting]:
        """Those that wait; a proposal that all have approved and whose status says so does not."""
        for proposal in proposals:
            found = _where(self.workspace, proposal, ruled.get(proposal.id, ()))
            if found is not None:
                state, role, last = found
                yield Waiting(
                    proposal, state, role, last, self._days(last.date if last else None), self.stake((proposal,))
                )

    def _days(self, since: date | None) -> int | None:
        return (self.asked.date - since).days if self.asked.date is not None and since is not None else None

    def tasks(self) -> Iterator[Task]:
        """Open directives with what they are about."""
        for directive in self.workspace.all(Directive):
            is_given = self.asked.date is None or directive.date <= self.asked.date
            if directive.status == "open" and is_given:
                named = (self.workspace.get(Proposal, bare(each)) for each in directive.proposals)
                found = [proposal for proposal in named if proposal is not None]
                if self._is_about(directive, found):
                    also = (self.workspace.get(Indicator, bare(each)) for each in directive.indicators)
                    stake = self.stake(found, (each for each in also if each is not None))
                    yield Task(directive, self._days(directive.due), stake)

    def _is_about(self, directive: Directive, proposals: Sequence[Proposal]) -> bool:
        year = self.asked.year
        if year is not None and proposals and not any(each.start <= year <= each.end for each in proposals):
            return False
        return self.is_ours((*directive.opd, *(opd for each in proposals for opd in each.opd)))

    def approvals(
        self, proposals: Iterable[Proposal], ruled: Mapping[str, Sequence[Ruling]]
    ) -> tuple[tuple[Stale, ...], tuple[Stale, ...]]:
        """Last approvals of another content, and those that keep no digest, so that nobody can tell."""
        stale: list[Stale] = []
        unsealed: list[Stale] = []
        for proposal in proposals:
            found = last_approvals(ruled.get(proposal.id, ()))
            now = digest(self.workspace, proposal) if found else None
            for ruling in found:
                if not ruling.item.digest or now is None:
                    unsealed.append(Stale(proposal, ruling, self.stake((proposal,))))
                elif ruling.item.digest != now:
                    stale.append(Stale(proposal, ruling, self.stake((proposal,))))
        return tuple(stale), tuple(unsealed)


def _where(
    workspace: Workspace, proposal: Proposal, said: Sequence[Ruling]
) -> tuple[State, Role | None, Ruling | None] | None:
    """The state, who is to decide, and the word that brought the proposal there; None where nothing is waited for."""
    who = roles(workspace.settings)
    if not who:
        return State.NO_ROLES, None, said[-1] if said else None
    role = next_role(workspace.settings, said)
    if role is None:
        return (State.STATUS_BEHIND, None, said[-1]) if not has_reached(proposal.status, who[-1].start) else None
    own = latest(said, role.id)
    if own is not None:
        return BY_REFUSAL[own.item.decision], role, own
    if not said and not has_reached(proposal.status, status_before(role.start)):
        return State.NOT_PUT_FORWARD, None, None
    before = [found for each in who[: who.index(role)] if (found := latest(said, each.id)) is not None]
    return State.UNDECIDED, role, max(before, key=lambda ruling: ruling.date, default=None)
