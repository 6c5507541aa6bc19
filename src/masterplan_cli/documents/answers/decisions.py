"""Which decision each proposal waits for, as tables: all that waits, each decision-maker's, directives, stale ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from masterplan_cli.analyses.decisions import Decisions, Desk, Stake, Stale, State, Task, Waiting
from masterplan_cli.diagnostics import Language, Text, quoted
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.measures.approval import Ruling
from masterplan_cli.settings import Role

FIGURES: Mapping[str, Text] = {
    "roles": Text(id="peran pemutus", en="roles that decide"),
    "proposals": Text(id="usulan hidup yang memerlukan putusan", en="living proposals that need decisions"),
    "waiting": Text(id="menunggu putusan", en="waiting for a decision"),
    "undecided": Text(id="belum diputus", en="not decided yet"),
    "refused": Text(id="dikembalikan, ditunda, atau ditolak", en="returned, deferred or rejected"),
    "not_put_forward": Text(id="belum diajukan OPD", en="not put forward by the OPD"),
    "status_behind": Text(id="putusan lengkap, status tertinggal", en="decided, with the status behind"),
    "indicators": Text(id="indikator yang tertahan", en="indicators held up"),
    "money": Text(id="rupiah yang tertahan dan diketahui", en="known rupiah held up"),
    "unpriced": Text(id="tanpa biaya yang diketahui", en="without a known cost"),
    "directives": Text(id="arahan terbuka", en="open directives"),
    "overdue": Text(id="lewat tenggat", en="overdue"),
    "stale": Text(id="usulan dengan putusan usang", en="proposals with stale decisions"),
    "unsealed": Text(id="persetujuan tanpa sidik isi", en="approvals without a digest"),
    "exempt": Text(id="usulan hidup yang tidak memerlukan putusan", en="living proposals that need none"),
}
_STAKE: Columns = (
    ("indicators", "text", Text(id="Indikator yang tertahan", en="Indicators held up")),
    ("dependents", "text", Text(id="Usulan yang menunggunya", en="Proposals that need it first")),
    ("money", "rupiah", Text(id="Uang yang diketahui", en="Known money")),
)
_PROPOSAL: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("title", "text", Text(id="Judul", en="Title")),
    ("opd", "text", Text(id="OPD", en="OPD")),
)
_WAIT: Columns = (
    ("for_status", "text", Text(id="Membuka status", en="Opens the status")),
    ("state", "text", Text(id="Keadaan", en="State")),
    ("since", "text", Text(id="Sejak", en="Since")),
    ("days", "number", Text(id="Hari", en="Days")),
)
_ROLE: Columns = (("role", "text", Text(id="Pemutus", en="Decided by")),)
_MAKERS: Columns = (
    *_ROLE,
    ("for_status", "text", Text(id="Membuka status", en="Opens the status")),
    ("undecided", "number", Text(id="Belum diputus", en="Not decided")),
    ("returned", "number", Text(id="Dikembalikan", en="Returned")),
    ("deferred", "number", Text(id="Ditunda", en="Deferred")),
    ("rejected", "number", Text(id="Ditolak", en="Rejected")),
    ("since", "text", Text(id="Terlama sejak", en="Longest since")),
    ("indicators", "number", Text(id="Indikator yang tertahan", en="Indicators held up")),
    ("money", "rupiah", Text(id="Uang yang diketahui", en="Known money")),
    ("directives", "number", Text(id="Arahan terbuka", en="Open directives")),
    ("overdue", "number", Text(id="Lewat tenggat", en="Overdue")),
)
_DIRECTIVES: Columns = (
    ("directive", "reference", Text(id="Arahan", en="Directive")),
    ("title", "text", Text(id="Isi", en="Content")),
    ("issuer", "text", Text(id="Pemberi", en="Issuer")),
    ("opd", "text", Text(id="Pelaksana", en="Carried out by")),
    ("due", "text", Text(id="Tenggat", en="Due")),
    ("late", "number", Text(id="Terlambat (hari)", en="Late (days)")),
    ("state", "text", Text(id="Keadaan", en="State")),
    ("proposals", "text", Text(id="Usulan", en="Proposals")),
    *_STAKE[:1],
    *_STAKE[2:],
)
_STALE: Columns = (
    *_PROPOSAL,
    *_ROLE,
    ("decision", "reference", Text(id="Putusan", en="Decision")),
    ("date", "text", Text(id="Tanggal", en="Date")),
    ("approved", "rupiah", Text(id="Disetujui", en="Approved")),
    ("money", "rupiah", Text(id="Sekarang", en="Now")),
    *_STAKE[:1],
)
_UNKNOWN: Columns = (
    ("what", "text", Text(id="Yang tidak diketahui", en="What is not known")),
    ("record", "reference", Text(id="Entri", en="Record")),
    ("blocks", "text", Text(id="Yang tidak dapat dikatakan", en="What cannot be said")),
)
ROLES: Mapping[str, Text] = {
    "opd_head": Text(id="Kepala perangkat daerah", en="Head of the OPD"),
    "kominfo": Text(id="Dinas Kominfo", en="Dinas Kominfo"),
    "bappeda": Text(id="Bappeda", en="Bappeda"),
    "koordinator_spbe": Text(id="Koordinator SPBE", en="SPBE coordinator"),
    "regional_head": Text(id="Kepala daerah", en="Regional head"),
}
STATUSES: Mapping[str, Text] = {
    "draft": Text(id="rancangan", en="draft"),
    "proposed": Text(id="diusulkan", en="proposed"),
    "recommended": Text(id="direkomendasikan", en="recommended"),
    "approved": Text(id="disetujui", en="approved"),
    "running": Text(id="berjalan", en="running"),
    "done": Text(id="selesai", en="done"),
}
STATES: Mapping[State, Text] = {
    State.UNDECIDED: Text(id="belum diputus", en="not decided"),
    State.RETURNED: Text(id="dikembalikan; menunggu perbaikan OPD", en="returned; the OPD is to mend it"),
    State.DEFERRED: Text(id="ditunda", en="deferred"),
    State.REJECTED: Text(id="ditolak, tetapi masih hidup", en="rejected, and still living"),
    State.NOT_PUT_FORWARD: Text(id="rancangan; belum diajukan OPD", en="a draft; not put forward by the OPD"),
    State.STATUS_BEHIND: Text(id="putusan lengkap; status belum diubah", en="all decided; the status is behind"),
    State.NO_ROLES: Text(id="peran pemutus belum ditetapkan", en="no roles are set"),
}
_ALL = Text(id="Usulan menurut putusan yang ditunggunya", en="Proposals by the decision they wait for")
_BY_MAKER = Text(id="Yang menunggu setiap pemutus", en="What waits for each decision-maker")
_AT_ONE = Text(id="Menunggu putusan {role}", en="Waiting for {role}")
_TASKS = Text(id="Arahan yang belum selesai", en="Open directives")
_CHANGED = Text(id="Putusan atas isi yang sudah berubah", en="Decisions on content that has changed since")
_BLANK = Text(id="Yang tidak dapat diketahui", en="What could not be known")
OVERDUE = Text(id="lewat tenggat", en="overdue")
IN_TIME = Text(id="belum jatuh tempo", en="not due yet")
NO_DUE = Text(id="tanpa tenggat", en="no due date")
NO_DATE = Text(id="tanggal penilaian tidak diketahui", en="the date is not known")


def tables(result: Decisions, language: Language = "id") -> tuple[Table, ...]:
    """All that waits, a line and a table for each decision-maker, directives, stale decisions, what is not known."""
    waiting = (_waiting(each, language) for each in result.waiting)
    return (
        _table("waiting", _ALL.format(language), (*_PROPOSAL, *_ROLE, *_WAIT, *_STAKE), waiting, language),
        _table("makers", _BY_MAKER.format(language), _MAKERS, _makers(result, language), language),
        *_of_each_maker(result, language),
        _table(
            "directives",
            _TASKS.format(language),
            _DIRECTIVES,
            (_task(task, language) for task in result.tasks),
            language,
        ),
        _table("stale", _CHANGED.format(language), _STALE, (_stale(each, language) for each in result.stale), language),
        _table("unknown", _BLANK.format(language), _UNKNOWN, _unknown(result, language), language),
    )


def _table(name: str, title: str, wanted: Columns, rows: Iterable[tuple[Cell, ...]], language: Language) -> Table:
    return Table(name, title, columns(wanted, language), tuple(rows), wide=len(wanted) > 6)


def _of_each_maker(result: Decisions, language: Language) -> Iterator[Table]:
    """A table for each role on which something waits."""
    wanted = (*_PROPOSAL, *_WAIT, *_STAKE)
    for number, desk in enumerate(result.desks, start=1):
        if desk.waiting:
            title = _AT_ONE.format(language, {"role": _role_words(desk.id, language)})
            rows = (_without_role(_waiting(each, language)) for each in desk.waiting)
            yield _table(f"maker_{number}", title, wanted, rows, language)


def _without_role(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    at = len(_PROPOSAL)
    return (*cells[:at], *cells[at + len(_ROLE) :])


def _waiting(each: Waiting, language: Language) -> tuple[Cell, ...]:
    proposal, brought = each.proposal, _said(each.last)
    where = (*origins(proposal, ("status",)), *brought)
    return (
        *_head(each.stake),
        _role(each.role, language),
        _opens(each.role, language),
        Cell(STATES[each.state].format(language), where),
        Cell(each.since.isoformat() if each.since is not None else None, brought),
        Cell(each.days, brought if each.days is not None else ()),
        *_held(each.stake),
    )


def _head(stake: Stake) -> tuple[Cell, ...]:
    (proposal,) = stake.proposals
    return taken(proposal, "id"), taken(proposal, "title"), Cell(", ".join(proposal.opd), origins(proposal, ("opd",)))


def _held(stake: Stake) -> tuple[Cell, ...]:
    needing = tuple(found for each in stake.dependents for found in origins(each, ("depends_on",)))
    names = Cell(", ".join(each.id for each in stake.dependents) or None, needing)
    return _indicators(stake), names, _money(stake)


def _indicators(stake: Stake) -> Cell:
    found = tuple(found for each in stake.indicators for found in origins(each, ("id",)))
    return Cell(", ".join(each.id for each in stake.indicators) or None, found)


def _money(stake: Stake) -> Cell:
    return Cell(stake.money, _costs(stake) if stake.money is not None else ())


def _costs(stake: Stake) -> tuple[Origin, ...]:
    return tuple(
        found for each in stake.proposals for found in origins(each, ("budget",) if each.budget else ("funding",))
    )


def _role(role: Role | None, language: Language) -> Cell:
    return Cell(_role_words(role.id, language) if role is not None else None)


def _role_words(name: str, language: Language) -> str:
    return ROLES[name].format(language) if name in ROLES else name


def _opens(role: Role | None, language: Language) -> Cell:
    return Cell(STATUSES[role.start].format(language) if role is not None and role.start in STATUSES else None)


def _said(ruling: Ruling | None) -> tuple[Origin, ...]:
    if ruling is None:
        return ()
    return origins(ruling.decision, ("date",), ("items", ruling.position, "decision"))


def _makers(result: Decisions, language: Language) -> Iterator[tuple[Cell, ...]]:
    for desk in result.desks:
        stakes = [each.stake for each in desk.waiting]
        since = [each for each in desk.waiting if each.since is not None]
        first = min(since, key=lambda each: (each.since, each.proposal.id), default=None)
        indicators = {each.id: each for stake in stakes for each in stake.indicators}
        known = [stake for stake in stakes if stake.money is not None]
        costs = tuple(found for stake in known for found in _costs(stake))
        tasks = tuple(found for task in desk.tasks for found in origins(task.directive, ("status",)))
        late = tuple(found for task in desk.tasks if task.is_overdue for found in origins(task.directive, ("due",)))
        yield (
            Cell(_role_words(desk.id, language)),
            _opens(desk.role, language),
            *(_count(desk, state) for state in (State.UNDECIDED, State.RETURNED, State.DEFERRED, State.REJECTED)),
            Cell(first.since.isoformat(), _said(first.last)) if first is not None and first.since else Cell(None),
            Cell(len(indicators), tuple(found for each in indicators.values() for found in origins(each, ("id",)))),
            Cell(sum(stake.money or 0 for stake in known) if known else None, costs),
            Cell(len(desk.tasks), tasks),
            Cell(sum(task.is_overdue for task in desk.tasks) if result.is_dated else None, late),
        )


def _count(desk: Desk, state: State) -> Cell:
    found = [each for each in desk.waiting if each.state is state]
    return Cell(len(found), tuple(origin for each in found for origin in origins(each.proposal, ("status",))))


def _task(task: Task, language: Language) -> tuple[Cell, ...]:
    directive = task.directive
    due = origins(directive, ("due",)) if directive.due is not None else ()
    return (
        taken(directive, "id"),
        taken(directive, "title"),
        Cell(_role_words(directive.issuer, language), origins(directive, ("issuer",))),
        Cell(", ".join(directive.opd) or None, origins(directive, ("opd",)) if directive.opd else ()),
        Cell(directive.due.isoformat() if directive.due is not None else None, due),
        Cell(task.late if task.is_overdue else None, due if task.is_overdue else ()),
        Cell(_state(task).format(language), (*due, *origins(directive, ("status",)))),
        Cell(", ".join(each.id for each in task.stake.proposals) or None, _named(task)),
        _indicators(task.stake),
        _money(task.stake),
    )


def _named(task: Task) -> tuple[Origin, ...]:
    return origins(task.directive, ("proposals",)) if task.stake.proposals else ()


def _state(task: Task) -> Text:
    if task.directive.due is None:
        return NO_DUE
    if task.late is None:
        return NO_DATE
    return OVERDUE if task.is_overdue else IN_TIME


def _stale(each: Stale, language: Language) -> tuple[Cell, ...]:
    decision, item = each.ruling.decision, ("items", each.ruling.position)
    amount = each.ruling.item.amount
    return (
        *_head(each.stake),
        Cell(_role_words(each.ruling.role, language), origins(decision, ("role",))),
        taken(decision, "id"),
        Cell(each.ruling.date.isoformat(), origins(decision, ("date",))),
        Cell(amount, origins(decision, (*item, "amount")) if amount is not None else ()),
        _money(each.stake),
        _indicators(each.stake),
    )


def _unknown(result: Decisions, language: Language) -> Iterator[tuple[Cell, ...]]:
    """Decisions that could not be read first; then settings; then approvals that nothing can be held against."""
    for name in result.unread:
        yield _blank(_UNREAD, Cell(name), _ANYTHING, language)
    if not result.roles:
        yield _blank(_NO_ROLES, Cell(None), _FROM_WHOM, language)
    if not result.is_dated and (result.waiting or result.tasks):
        yield _blank(NO_DATE, Cell(None), _HOW_LONG, language)
    unsealed: dict[str, list[Stale]] = {}
    for each in result.unsealed:
        unsealed.setdefault(each.ruling.decision.id, []).append(each)
    for found in unsealed.values():
        names = quoted(each.proposal.id for each in found)
        yield _blank(_NO_DIGEST, taken(found[0].ruling.decision, "id"), _IF_STALE, language, names)


def _blank(what: Text, record: Cell, blocks: Text, language: Language, proposals: str = "") -> tuple[Cell, ...]:
    return Cell(what.format(language), record.origin), record, Cell(blocks.format(language, {"proposals": proposals}))


_UNREAD = Text(id="putusan tidak terbaca", en="a decision could not be read")
_ANYTHING = Text(id="apa yang ditunggu usulan di dalamnya", en="what the proposals in it wait for")
_NO_ROLES = Text(id="`governance.roles` belum ditulis", en="`governance.roles` is not written")
_FROM_WHOM = Text(id="siapa yang harus memutus", en="who is to decide")
_HOW_LONG = Text(id="berapa lama menunggu dan apa yang lewat tenggat", en="how long things wait, and what is overdue")
_NO_DIGEST = Text(id="sidik isi saat diputuskan tidak ada", en="no digest of what was decided on")
_IF_STALE = Text(id="apakah {proposals} berubah sesudah disetujui", en="whether {proposals} changed since")
