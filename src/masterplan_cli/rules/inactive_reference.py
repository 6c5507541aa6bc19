"""MP203: a living record leans on a rejected proposal, a retired asset, or an OPD that has ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Related, Severity, Text, quoted
from masterplan_cli.graph import Edge, bare
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.capacity import Capacity
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.renstra import Renstra
from masterplan_cli.records.spending import Spending
from masterplan_cli.workspace import Case, Workspace

CODE = "MP203"
NAME = "inactive-reference"
SEVERITY = Severity.WARNING

TO_PROPOSALS = ("depends_on",)
TO_ASSETS = ("upgrades",)
TO_OPD = ("opd", "supports", "fungsi", "funding")


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """What leans on proposals and assets, at the reference; what leans on ended OPDs, at the OPD."""
    yield from _rejected_proposals(workspace)
    yield from _retired_assets(workspace)
    yield from _ended_opds(workspace)


def _rejected_proposals(workspace: Workspace) -> Iterator[Finding]:
    for proposal in workspace.all(Proposal):
        if proposal.status == "rejected":
            for edge in _leaning(workspace, proposal, TO_PROPOSALS):
                yield Finding(edge.source.at(*edge.route), _REJECTED, {"id": proposal.id}, hint=_DO_WITHOUT)


def _retired_assets(workspace: Workspace) -> Iterator[Finding]:
    for asset in workspace.all(Asset):
        if asset.status == "retired":
            for edge in _leaning(workspace, asset, TO_ASSETS):
                yield Finding(edge.source.at(*edge.route), _RETIRED, {"id": asset.id}, hint=_NAME_A_LIVING_ONE)


def _leaning(workspace: Workspace, record: Record, keys: tuple[str, ...]) -> Iterator[Edge]:
    """The references to a record in the given keys of living proposals."""
    for edge in workspace.graph.incoming.get(record.ref, ()):
        if edge.field in keys and isinstance(edge.source, Proposal) and is_living(edge.source, workspace.settings):
            yield edge


def _ended_opds(workspace: Workspace) -> Iterator[Finding]:
    successors: dict[str, list[str]] = defaultdict(list)
    for opd in workspace.all(Opd):
        for predecessor in opd.predecessors:
            successors[bare(predecessor)].append(opd.id)
    for opd in workspace.all(Opd):
        if opd.valid_to is not None:
            leaning = _outliving(workspace, opd, opd.valid_to)
            if leaning:
                yield _ended(opd, leaning, successors[opd.id])


def _outliving(workspace: Workspace, opd: Opd, valid_to: int) -> tuple[Edge, ...]:
    """The first reference of each record that names an OPD for years after its last one."""
    first: dict[str, Edge] = {}
    for edge in workspace.graph.incoming.get(opd.ref, ()):
        if edge.field in TO_OPD and _outlives(workspace, edge, valid_to):
            first.setdefault(edge.source.ref, edge)
    return tuple(first.values())


def _outlives(workspace: Workspace, edge: Edge, valid_to: int) -> bool:
    record, settings = edge.source, workspace.settings
    match record:
        case Proposal() if edge.field == "funding":
            return is_living(record, settings) and record.funding[int(edge.route[1])].year > valid_to
        case Proposal():
            return is_living(record, settings) and record.end > valid_to
        case Indicator():
            return any(year > valid_to for year in record.targets)
        case Asset():
            return record.status in ("active", "planned") and settings.period.start > valid_to
        case Renstra():
            return any(rpjmd == record.rpjmd for rpjmd in settings.rpjmd) and settings.period.start > valid_to
        case Spending() | Capacity():
            return record.year > valid_to
        case _:
            return False


def _ended(opd: Opd, leaning: tuple[Edge, ...], successors: list[str]) -> Finding:
    first = leaning[0].source.at(*leaning[0].route)
    return Finding(
        opd.at("valid_to"),
        Text(
            id="OPD ini berakhir {year}, tetapi masih disebut {count} entri untuk tahun sesudahnya",
            en="this OPD ended in {year}, yet is still named for later years (records: {count})",
        ),
        {"year": opd.valid_to or 0, "count": len(leaning), "successors": quoted(successors), "opd": opd.id},
        hint=_NAME_SUCCESSORS if successors else _NO_SUCCESSORS,
        related=(Related(first, Text(id="misalnya di sini", en="for instance here")),),
    )


_REJECTED = Text(
    id="usulan ini menunggu `{id}`, yang sudah ditolak", en="this proposal waits for `{id}`, which was rejected"
)
_DO_WITHOUT = Text(
    id="hapus dari `depends_on`, atau tinjau kembali usulan ini",
    en="remove it from `depends_on`, or review this proposal",
)
_RETIRED = Text(
    id="usulan ini meningkatkan aset `{id}`, yang sudah tidak dipakai",
    en="this proposal upgrades asset `{id}`, which is retired",
)
_NAME_A_LIVING_ONE = Text(
    id="sebut aset yang masih dipakai, atau pindahkan ke `replaces`",
    en="name an asset that is in use, or move it to `replaces`",
)
_NAME_SUCCESSORS = Text(
    id="ganti dengan penerusnya, {successors}; mulai dari tempat di atas",
    en="name its successors instead, {successors}; begin with the place above",
)
_NO_SUCCESSORS = Text(
    id="tulis `predecessors: [{opd}]` pada OPD penerusnya, lalu ganti rujukannya",
    en="write `predecessors: [{opd}]` in its successor, then change the references",
)
