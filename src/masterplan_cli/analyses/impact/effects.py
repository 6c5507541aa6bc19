"""What the touched records hold: proposals with their traces and approvals, indicators, money by year, documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from masterplan_cli.diagnostics import Route
from masterplan_cli.graph import bare
from masterplan_cli.measures.approval import Ruling, rulings
from masterplan_cli.measures.digest import digest
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.measures.staleness import last_approvals
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.support import Support, support
from masterplan_cli.measures.trace import Carriage, Grade, served
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.spending import Spending
from masterplan_cli.workspace import Workspace


class Why(StrEnum):
    """How an indicator is touched: itself, by what it names, by what serves it, by one below it."""

    ITSELF = "itself"
    NAMES = "names"
    SERVED = "served"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class TouchedProposal:
    """A proposal: its grade now and once the subject is gone, None where it goes with it.

    `lapsing` are its approvals that no longer cover its content once the subject is changed.
    """

    proposal: Proposal
    steps: int
    is_living: bool
    grade: Grade
    after: Grade | None
    money: int | None
    lapsing: tuple[Ruling, ...]


@dataclass(frozen=True, slots=True)
class TouchedIndicator:
    """An indicator: all that serves it, and what of it is touched."""

    indicator: Indicator
    why: Why
    serving: Support
    touched: Support

    @property
    def is_exposed(self) -> bool:
        """Whether all that serves it is touched."""
        return bool(self.serving.proposals or self.serving.assets) and self.serving == self.touched


@dataclass(frozen=True, slots=True)
class YearMoney:
    """The rupiah of one year that hang on the subject, by where they stand; a record may have several lines."""

    year: int
    budget: Mapping[str, tuple[int, Route]]
    running: Mapping[str, tuple[int, Route]]
    budgeted: Mapping[str, tuple[int, Route]]
    paid: Mapping[str, tuple[int, Route]]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that a touched record speaks of, by where it says so."""

    record: Record
    route: Route
    words: str


def touched_proposals(workspace: Workspace, subject: Record, steps: Mapping[str, int]) -> Iterator[TouchedProposal]:
    """Nearest first, living before history."""
    now, later = Carriage(workspace), Carriage(_without(workspace, subject))
    said = rulings(workspace)
    found = []
    for proposal in workspace.all(Proposal):
        if proposal.ref in steps:
            living = is_living(proposal, workspace.settings)
            after = None if proposal is subject else later.grade(proposal)
            lapsing = _lapsing(workspace, subject, proposal, said) if living else ()
            found.append(
                TouchedProposal(
                    proposal, steps[proposal.ref], living, now.grade(proposal), after, total(proposal), lapsing
                )
            )
    yield from sorted(found, key=lambda each: (not each.is_living, each.steps, each.proposal.id))


def _without(workspace: Workspace, subject: Record) -> Workspace:
    kind = subject.KIND
    records = {name: each for name, each in workspace.records[kind].items() if name != subject.id}
    known = workspace.known[kind] - {subject.id}
    return replace(workspace, records={**workspace.records, kind: records}, known={**workspace.known, kind: known})


def _lapsing(
    workspace: Workspace, subject: Record, proposal: Proposal, said: Mapping[str, Sequence[Ruling]]
) -> tuple[Ruling, ...]:
    """Approvals of what stands now that a change of the proposal, or of an indicator it serves, would leave behind."""
    is_content = proposal is subject or any(each is subject for each in served(workspace, proposal))
    sealed = [ruling for ruling in last_approvals(said.get(proposal.id, ())) if ruling.item.digest]
    if not is_content or not sealed:
        return ()
    now = digest(workspace, proposal)
    return tuple(ruling for ruling in sealed if ruling.item.digest == now)


def touched_indicators(
    workspace: Workspace, subject: Record, records: Sequence[Record], in_question: Sequence[Record]
) -> Iterator[TouchedIndicator]:
    """The subject, those that lean on it, those that it or what is in question serves, those above it."""
    refs = {record.ref for record in records}
    why: dict[str, Why] = {}
    if isinstance(subject, Indicator):
        why[subject.id] = Why.ITSELF
    why |= {record.id: Why.NAMES for record in records if isinstance(record, Indicator) and record is not subject}
    for name in _served_by(workspace, in_question):
        why.setdefault(name, Why.SERVED)
    for name in _above(workspace, subject):
        why.setdefault(name, Why.ABOVE)
    serving = support(workspace)
    found = []
    for name, how in why.items():
        indicator = workspace.get(Indicator, name)
        if indicator is not None:
            all_of_it = serving.get(name, Support())
            found.append(TouchedIndicator(indicator, how, all_of_it, _part(all_of_it, refs)))
    yield from sorted(found, key=lambda each: (not each.is_exposed, tuple(Why).index(each.why), each.indicator.id))


def _served_by(workspace: Workspace, records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        is_living_one = isinstance(record, Proposal) and is_living(record, workspace.settings)
        if is_living_one or isinstance(record, Asset):
            yield from (bare(each) for each in record.indicators or ())  # type: ignore[attr-defined]


def _above(workspace: Workspace, subject: Record) -> Iterator[str]:
    """What an indicator leads to, all the way up."""
    waiting = [subject] if isinstance(subject, Indicator) else []
    seen: set[str] = set()
    while waiting:
        for reference in waiting.pop().parents:
            parent = workspace.get(Indicator, bare(reference))
            if parent is not None and parent.id not in seen:
                seen.add(parent.id)
                waiting.append(parent)
                yield parent.id


def _part(found: Support, refs: set[str]) -> Support:
    return Support(
        tuple(each for each in found.proposals if each.ref in refs),
        tuple(each for each in found.assets if each.ref in refs),
    )


def money(workspace: Workspace, records: Sequence[Record]) -> Iterator[YearMoney]:
    """Budgets and running costs of living proposals, running costs of assets, lines of spending; by year."""
    years: dict[int, YearMoney] = {}

    def add(column: str, year: int, record: Record, amount: int, *route: str | int) -> None:
        found = years.setdefault(year, YearMoney(year, {}, {}, {}, {}))
        getattr(found, column)[record.ref] = (amount, route)

    changed = {_line(each) for each in records if isinstance(each, Spending) and each.stage == "dppa"}
    for record in records:
        if isinstance(record, Proposal) and is_living(record, workspace.settings):
            for year, amount in by_year(record).items():
                add("budget", year, record, amount, *(("budget", str(year)) if record.budget else ("funding",)))
        if isinstance(record, Asset) or (isinstance(record, Proposal) and is_living(record, workspace.settings)):
            for year, amount in record.running_cost.items():
                add("running", year, record, amount, "running_cost", str(year))
        if isinstance(record, Spending) and not (record.stage == "dpa" and _line(record) in changed):
            column = "paid" if record.stage == "realisation" else "budgeted"
            add(column, record.year, record, record.amount, "amount")
    yield from (years[year] for year in sorted(years))


def _line(spending: Spending) -> tuple[object, ...]:
    """What a changed budget (DPPA) replaces a line of the first one (DPA) by."""
    return spending.year, bare(spending.opd or ""), spending.sub_kegiatan, spending.account


PAPERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "decision": (("document",), ("evidence", "file")),
    "directive": (("document",), ("evidence",)),
    "fgd": (("title",),),
    "proposal": (("cost_basis", "document"), ("dpia", "document")),
    "spending": (("contract",),),
    "regulation": (("title",),),
}
"""Where records of a kind speak of a signed or published document."""


def papers(records: Iterable[Record]) -> Iterator[Paper]:
    """The documents that the records speak of, in their order."""
    for record in records:
        for route in PAPERS.get(record.KIND, ()):
            value: object = record
            for step in route:
                value = getattr(value, step, None)
            if isinstance(value, str) and value:
                yield Paper(record, route, value)
