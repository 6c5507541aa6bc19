"""What progress does not know, where, and what that keeps it from saying; the worst first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from masterplan_cli.analyses.progress.changes import Report
from masterplan_cli.analyses.progress.lights import Colour, Light
from masterplan_cli.diagnostics import Arguments, Place, Text
from masterplan_cli.measures.money import total
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Hole:
    """Something unknown: in which proposal, if in one, what it is and what it blocks."""

    proposal: Proposal | None
    place: Place | None
    what: Text
    blocks: Text
    arguments: Arguments


def of_all(workspace: Workspace, date: datetime.date | None) -> Iterator[Hole]:
    """Proposals that could not be read, and a date that is not known."""
    if workspace.has_holes(Proposal):
        yield Hole(None, None, _UNREAD, _EVERYTHING, {})
    if date is None:
        yield Hole(None, None, _NO_DATE, _DATES, {})


def of_lights(lights: Sequence[Light]) -> Iterator[Hole]:
    """What was never reported, has no budget, or has no milestones."""
    under_way = [each for each in lights if each.colour is not Colour.DONE]
    for each in under_way:
        if each.physical is None and each.colour is not Colour.AHEAD:
            yield _hole(each.proposal, "execution", _NO_PHYSICAL, _COLOUR)
    for each in under_way:
        if each.financial is None and each.colour is not Colour.AHEAD:
            yield _hole(each.proposal, "execution", _NO_FINANCIAL, _ABSORBED)
    for each in under_way:
        if not total(each.proposal):
            yield _hole(each.proposal, "budget", _NO_BUDGET, _ABSORBED)
    for each in under_way:
        if not each.proposal.milestones:
            yield _hole(each.proposal, "milestones", _NO_MILESTONES, _LATE)
    for each in lights:
        if each.colour is Colour.DONE and not each.proposal.effects:
            yield _hole(each.proposal, "effects", _NO_EFFECTS, _PROMISES)


def of_reports(reports: Sequence[Report]) -> Iterator[Hole]:
    """Reports that say less than those before them."""
    for report in reports:
        if report.falls:
            place = report.proposal.at("execution", report.quarter.name)
            yield Hole(report.proposal, place, _FALLS, _COLOUR, {"quarter": report.quarter.name})


def of_others(proposals: Sequence[Proposal]) -> Iterator[Hole]:
    """Progress of proposals that nobody adopted."""
    for each in proposals:
        if each.execution:
            yield Hole(each, each.at("status"), _NOT_ADOPTED, _COUNTED, {"status": each.status})


def _hole(proposal: Proposal, key: str, what: Text, blocks: Text) -> Hole:
    return Hole(proposal, proposal.key(key), what, blocks, {})


_UNREAD = Text(id="ada usulan yang tidak dapat dibaca", en="some proposal could not be read")
_NO_DATE = Text(id="tanggal penilaian tidak diketahui", en="the date asked for is not known")
_NO_PHYSICAL = Text(id="kemajuan fisik belum dilaporkan", en="physical progress was never reported")
_NO_FINANCIAL = Text(id="serapan keuangan belum dilaporkan", en="spending was never reported")
_NO_BUDGET = Text(id="anggaran belum diketahui", en="its budget is not known")
_NO_MILESTONES = Text(id="tahapan belum ditulis", en="no milestones are written")
_NO_EFFECTS = Text(id="tidak ada pengaruh yang dijanjikan", en="no effect was promised")
_FALLS = Text(
    id="laporan {quarter} lebih kecil dari laporan sebelumnya",
    en="the report of {quarter} says less than the one before",
)
_NOT_ADOPTED = Text(
    id="pelaksanaan dicatat, padahal statusnya {status}", en="progress is recorded though its status is {status}"
)
_EVERYTHING = Text(id="semua jumlah", en="every count")
_DATES = Text(id="tahapan lewat tenggat dan laporan tertinggal", en="milestones overdue and reports that lag")
_COLOUR = Text(id="warna", en="its colour")
_ABSORBED = Text(id="serapan terhadap anggaran", en="what of its budget is spent")
_LATE = Text(id="keterlambatan tahapan", en="whether a milestone is late")
_PROMISES = Text(id="perbandingan janji dan kenyataan", en="promise against actual")
_COUNTED = Text(id="tidak dihitung sebagai pelaksanaan rencana", en="it is not counted as progress of the plan")
