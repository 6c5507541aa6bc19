"""The terms of reference of proposals: why, what, when, for how much, at what risk, and what is missing to go on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.decisions import Waiting
from masterplan_cli.analyses.decisions import run as decisions
from masterplan_cli.analyses.gap import GapRow
from masterplan_cli.analyses.gap import run as gap
from masterplan_cli.analyses.missing import ToFill
from masterplan_cli.analyses.missing import run as missing
from masterplan_cli.documents.answers.decisions import ROLES, STATES
from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.papers import brief_tables as tables
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.plain_records import plain_proposal, sentence
from masterplan_cli.documents.registers import proposals
from masterplan_cli.documents.scope import Scope
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import COST_METHODS, word
from masterplan_cli.graph import bare, pieces
from masterplan_cli.measures.offices import office_names
from masterplan_cli.measures.trace import grades
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Analysis, Proposal
from masterplan_cli.records.risk import Risk
from masterplan_cli.workspace import Workspace


def briefs(
    workspace: Workspace, scope: Scope, date: datetime.date | None, ledger: Ledger
) -> tuple[Mapping[str, Plain], ...]:
    """One for each proposal that is asked for; each analysis is asked once for all of them."""
    found = chosen(workspace, scope)
    if not found:
        return ()
    known = _Known(workspace, date, ledger)
    return tuple(known.brief(proposal) for proposal in found)


def chosen(workspace: Workspace, scope: Scope) -> tuple[Proposal, ...]:
    """The proposal that is named, else the living ones, of a year where one is named."""
    if scope.proposal is not None:
        named = workspace.get(Proposal, scope.proposal)
        return () if named is None else (named,)
    living = proposals.living(workspace)
    return tuple(each for each in living if scope.year is None or each.start <= scope.year <= each.end)


UNSAID: Mapping[str, str] = {
    "description": "uraian",
    "outputs": "keluaran dan targetnya",
    "milestones": "tahapan dan tenggatnya",
    "sub_kegiatan": "kode sub kegiatan",
    "funding": "rincian sumber dana",
}


class _Known:
    """What the whole plan says, looked up for each proposal."""

    def __init__(self, workspace: Workspace, date: datetime.date | None, ledger: Ledger) -> None:
        self.workspace = workspace
        self.ledger = ledger
        self.grades = {name: grade.words.id for name, grade in grades(workspace).items()}
        self.offices = office_names(workspace)
        self.gaps: Mapping[str, GapRow] = {row.indicator.id: row for row in gap(workspace, Asked(date=date)).rows}
        self.holes: Mapping[str, ToFill] = {row.record.ref: row for row in missing(workspace, Asked(date=date)).rows}
        self.waiting = _waiting(workspace, date)
        self.risks: dict[str, list[Risk]] = {}
        for risk in workspace.all(Risk):
            for reference in risk.proposals:
                self.risks.setdefault(bare(reference), []).append(risk)

    def brief(self, proposal: Proposal) -> Mapping[str, Plain]:
        """What a template says of one proposal."""
        workspace = self.workspace
        holes = [self.holes[ref] for ref in self._refs(proposal) if ref in self.holes]
        return {
            **plain_proposal(workspace, proposal, self.grades, self.ledger),
            "lead": self._lead(proposal),
            "partners": self._partners(proposal),
            "duties": tuple(self._duties(proposal)),
            "reasons": self._reasons(proposal),
            "needs_first": self._titles(proposal, "depends_on"),
            "cannot_stand_beside": self._titles(proposal, "excludes"),
            "assets": self._assets(proposal),
            "cost_method": word(COST_METHODS, proposal.cost_basis.method if proposal.cost_basis else None),
            "waits": self._waits(proposal),
            **self.ledger.tables(
                {
                    "standing": tables.standing(workspace, proposal, self.gaps),
                    "chain": tables.chain(workspace, proposal),
                    "effects_table": tables.effects(workspace, proposal),
                    "outputs_table": tables.outputs(proposal),
                    "steps": tables.milestones(proposal),
                    "costs": tables.costs(workspace, proposal),
                    "upkeep": tables.upkeep(proposal),
                    "threats": tables.risks(proposal, self.risks.get(proposal.id, ())),
                    "lacking": tables.lacking(proposal, holes, self.offices, self._unsaid(proposal)),
                }
            ),
        }

    def _refs(self, proposal: Proposal) -> Iterator[str]:
        yield proposal.ref
        yield from dict.fromkeys(f"indicator:{bare(name)}" for name in proposal.served)

    def _unsaid(self, proposal: Proposal) -> Iterator[tuple[str, str]]:
        """What terms of reference need beyond what every proposal should hold: the key, and what is missing."""
        for key, words in UNSAID.items():
            if not getattr(proposal, key):
                yield key, words
        hidden = self.workspace.known["risk"] - self.workspace.records["risk"].keys()
        if proposal.id not in self.risks and not hidden:
            yield "id", "risiko dalam register risiko"

    def _lead(self, proposal: Proposal) -> Plain:
        opd = self.workspace.get(Opd, bare(proposal.opd[0]))
        return None if opd is None else self.ledger.traced(opd.name, Origin(opd.ref, ("name",)))

    def _partners(self, proposal: Proposal) -> Plain:
        """The OPDs that propose along, and those whose indicators it serves beyond its own."""
        return self._named(Opd, (*proposal.opd[1:], *proposal.supports), "name")

    def _duties(self, proposal: Proposal) -> Iterator[Plain]:
        for written in proposal.fungsi or ():
            _, holder, part = pieces(written)
            opd = self.workspace.get(Opd, holder)
            for at, item in enumerate(opd.fungsi if opd is not None else ()):
                if opd is not None and item.id == part:
                    text = self.ledger.traced(item.text, Origin(opd.ref, ("fungsi", at, "text")))
                    yield {"text": text, "opd": opd.short_name or opd.name}

    def _reasons(self, proposal: Proposal) -> Plain:
        """Why it is asked for, each text ending as a sentence does."""
        analysis = proposal.analysis or Analysis()
        keys = ("cause", "why", "alternatives", "evidence")
        found = {key: (getattr(analysis, key), Origin(proposal.ref, ("analysis", key))) for key in keys}
        found["mandatory"] = (proposal.mandatory, Origin(proposal.ref, ("mandatory",)))
        return {key: self.ledger.traced(sentence(text), there) for key, (text, there) in found.items()}

    def _titles(self, proposal: Proposal, key: str) -> Plain:
        return self._named(Proposal, getattr(proposal, key), "title")

    def _assets(self, proposal: Proposal) -> Plain:
        return {key: self._named(Asset, getattr(proposal, key), "name") for key in ("builds", "upgrades", "replaces")}

    def _named(self, kind: type[Opd | Proposal | Asset], written: Sequence[str], key: str) -> tuple[Plain, ...]:
        """What the records of references are called; those that may not be seen are left out."""
        found = (self.workspace.get(kind, bare(name)) for name in dict.fromkeys(written))
        return tuple(
            self.ledger.traced(str(getattr(each, key)), Origin(each.ref, (key,))) for each in found if each is not None
        )

    def _waits(self, proposal: Proposal) -> Plain:
        """Whose decision it waits for, and how that stands."""
        waiting = self.waiting.get(proposal.id)
        if waiting is None:
            return None
        role = waiting.role.id if waiting.role is not None else None
        words = ROLES[role].id if role is not None and role in ROLES else role
        return {"role": words, "state": STATES[waiting.state].id}


def _waiting(workspace: Workspace, date: datetime.date | None) -> Mapping[str, Waiting]:
    """What each proposal waits for; nothing where a decision may not be seen, which may be the one it waits for."""
    if workspace.known["decision"] - workspace.records["decision"].keys():
        return {}
    return {each.proposal.id: each for each in decisions(workspace, Asked(date=date)).waiting}
