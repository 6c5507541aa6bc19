"""What could not be known, in which record, and which holes stay unsaid for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masterplan_cli.analyses.coverage.scope import Scope
from masterplan_cli.diagnostics import Arguments, Place, Text
from masterplan_cli.graph import bare, pieces
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import roadmap_scheme
from masterplan_cli.settings import at
from masterplan_cli.workspace import BY_KIND


@dataclass(frozen=True, slots=True)
class Blank:
    """Something unknown: the kind, the record's id where it has one, what it is and what it keeps unsaid."""

    kind: Text
    id: str | None
    place: Place | None
    what: Text
    arguments: Arguments
    blocks: Text


def blanks(scope: Scope) -> tuple[Blank, ...]:
    """Files that could not be read first, then references that lead nowhere, then settings."""
    return (*_unread(scope), *_astray(scope), *_unplaced(scope))


def _unread(scope: Scope) -> Iterator[Blank]:
    for kind, blocks in _BLOCKED.items():
        label = BY_KIND[kind].LABEL
        if kind in scope.workspace.closed:
            yield Blank(label, None, None, _CLOSED, {}, blocks)
        for name in sorted(scope.workspace.known[kind] - scope.workspace.records[kind].keys()):
            yield Blank(label, name, None, _UNREAD, {}, blocks)


def _astray(scope: Scope) -> Iterator[Blank]:
    """References to an indicator or fungsi that does not exist: they may mean one that seems unserved."""
    records: tuple[Proposal | Asset, ...] = (*scope.everywhere, *scope.all_assets)
    for record in records:
        for position, reference in enumerate(record.indicators or ()):
            if bare(reference) not in scope.workspace.known["indicator"]:
                yield _stray(record, ("indicators", position), _NO_INDICATOR, reference, _BLOCKED["indicator"])
        for position, reference in enumerate(record.fungsi or ()):
            if not _has_fungsi(scope, reference):
                yield _stray(record, ("fungsi", position), _NO_FUNGSI, reference, _FUNGSI)


def _stray(record: Proposal | Asset, route: tuple[str, int], what: Text, reference: str, blocks: Text) -> Blank:
    return Blank(type(record).LABEL, record.id, record.at(*route), what, {"reference": reference}, blocks)


def _has_fungsi(scope: Scope, reference: str) -> bool:
    _, name, part = pieces(reference)
    opd = scope.workspace.get(Opd, name)
    return name in scope.workspace.known["opd"] if opd is None else any(each.id == part for each in opd.fungsi)


def _unplaced(scope: Scope) -> Iterator[Blank]:
    """No scheme, or a proposal of a content that the scheme does not know."""
    written = scope.workspace.settings.roadmap_scheme
    scheme = roadmap_scheme(written) if written else None
    if scheme is None:
        yield Blank(_SETTINGS, None, at("roadmap_scheme"), _NO_SCHEME, {}, _CONTENTS)
        return
    contents = {content.id for content in scheme.contents}
    for proposal in scope.proposals:
        if proposal.content not in contents:
            arguments: Arguments = {"content": proposal.content}
            yield Blank(Proposal.LABEL, proposal.id, proposal.at("roadmap"), _NO_CONTENT, arguments, _CONTENTS)


_SETTINGS = Text(id="pengaturan", en="settings")
_FUNGSI = Text(id="fungsi tanpa dukungan", en="fungsi without support")
_CONTENTS = Text(id="muatan peta rencana", en="contents of the roadmap")
_BLOCKED = {
    "proposal": Text(
        id="indikator, fungsi, OPD, dan muatan tanpa usulan; nol pada matriks",
        en="indicators, fungsi, OPD and contents without a proposal; zeros in the matrices",
    ),
    "asset": Text(id="indikator dan fungsi tanpa aset", en="indicators and fungsi without an asset"),
    "indicator": Text(id="indikator tanpa usulan atau aset; derajat telusur", en="indicators; grades of trace"),
    "opd": Text(id="OPD tanpa usulan; fungsi tanpa dukungan", en="OPD without proposal; fungsi without support"),
}
_CLOSED = Text(id="foldernya tidak terbaca", en="the folder could not be read")
_UNREAD = Text(id="entrinya tidak terbaca", en="the record could not be read")
_NO_INDICATOR = Text(id="indikator `{reference}` tidak ada", en="indicator `{reference}` does not exist")
_NO_FUNGSI = Text(id="fungsi `{reference}` tidak ada", en="fungsi `{reference}` does not exist")
_NO_SCHEME = Text(id="skema peta rencana belum ditetapkan", en="no roadmap scheme is set")
_NO_CONTENT = Text(id="muatan `{content}` tidak ada dalam skema", en="the scheme has no content `{content}`")
