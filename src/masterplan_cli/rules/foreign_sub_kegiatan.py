"""MP305: a sub kegiatan of a bidang that is none of the OPD that holds the money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from masterplan_cli.diagnostics import Finding, Place, Related, Severity, Text, quoted
from masterplan_cli.graph import bare
from masterplan_cli.measures.trace import names_known
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import nomenclature
from masterplan_cli.workspace import Case, Workspace

CODE = "MP305"
NAME = "foreign-sub-kegiatan"
SEVERITY = Severity.ERROR

BIDANG = slice(0, 4)
PROGRAM = slice(5, 7)
SUPPORTING = "01"


class Claim(NamedTuple):
    """A sub kegiatan, where it is written, and the OPDs one of which must hold its bidang."""

    code: str
    place: Place
    holders: tuple[str, ...]


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every proposal, living or not, whose OPDs are known."""
    for proposal in workspace.all(Proposal):
        for claim in _claims(proposal):
            if names_known(workspace, proposal.opd):
                yield from _judge(workspace, claim)


def _claims(proposal: Proposal) -> Iterator[Claim]:
    """The proposal's own sub kegiatan, and those its lines of funding name."""
    holders = tuple(dict.fromkeys(line.opd for line in proposal.funding if line.opd)) or proposal.opd
    if proposal.sub_kegiatan is not None:
        yield Claim(proposal.sub_kegiatan, proposal.at("sub_kegiatan"), holders)
    for position, line in enumerate(proposal.funding):
        if line.sub_kegiatan is not None and line.sub_kegiatan != proposal.sub_kegiatan:
            place = proposal.at("funding", position, "sub_kegiatan")
            yield Claim(line.sub_kegiatan, place, (line.opd,) if line.opd else proposal.opd)


def _judge(workspace: Workspace, claim: Claim) -> Iterator[Finding]:
    """Silent where the bidang, or one of those the OPDs hold, is itself unknown."""
    bidang = claim.code[BIDANG]
    if claim.code[PROGRAM] == SUPPORTING or not names_known(workspace, claim.holders):
        return
    held = [_urusan(workspace, bare(opd)) for opd in claim.holders]
    if any(not each or bidang in each for each in held):
        return
    codes = tuple(dict.fromkeys(code for each in held for code in each))
    if all(code in nomenclature().bidang for code in (bidang, *codes)):
        yield _finding(workspace, claim, codes)


def _urusan(workspace: Workspace, opd_id: str) -> tuple[str, ...]:
    """An OPD's bidang; a part without its own has those of the OPD it belongs to; empty if nothing is known."""
    seen: set[str] = set()
    opd = workspace.get(Opd, opd_id)
    while opd is not None and not opd.urusan and opd.part_of and opd.id not in seen:
        seen.add(opd.id)
        opd = workspace.get(Opd, bare(opd.part_of))
    return opd.urusan if opd is not None else ()


def _finding(workspace: Workspace, claim: Claim, held: tuple[str, ...]) -> Finding:
    holder = workspace.get(Opd, bare(claim.holders[0]))
    names = nomenclature().bidang
    return Finding(
        claim.place,
        Text(
            id="sub kegiatan `{code}` termasuk bidang `{bidang}` ({name}), yang bukan urusan {opd}",
            en="sub kegiatan `{code}` belongs to bidang `{bidang}` ({name}), which is none of {opd}",
        ),
        {
            "code": claim.code,
            "bidang": claim.code[BIDANG],
            "name": names[claim.code[BIDANG]],
            "opd": quoted(bare(opd) for opd in claim.holders),
            "held": quoted(held),
        },
        hint=Text(
            id="pilih dari bidang {held} atau program `X.XX.01`, atau tulis pemegang anggarannya di `funding`",
            en="choose one of bidang {held} or of program `X.XX.01`, or name in `funding` who holds the money",
        ),
        related=(Related(holder.at("urusan"), _HELD_HERE),) if holder is not None else (),
    )


_HELD_HERE = Text(id="urusan OPD ditetapkan di sini", en="the OPD's urusan are set here")
