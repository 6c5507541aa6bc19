"""The planning codes that records cite: bidang, program, sub kegiatan, each with its place and year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from masterplan_cli.diagnostics import Place, Route
from masterplan_cli.records.base import MoneyLine, Record
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.renstra import Renstra
from masterplan_cli.records.spending import Spending
from masterplan_cli.workspace import Workspace

KEGIATAN_DOTS = 4
SUB_KEGIATAN_DOTS = 5
SEGMENT_OF_REGION_TYPE = 3


class Cited(NamedTuple):
    """A code as a record cites it; `year` is the year the citation is for, None where it has none."""

    record: Record
    route: Route
    code: str
    year: int | None = None

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.record.at(*self.route)

    @property
    def is_sub_kegiatan(self) -> bool:
        """Whether it is a code of the lowest level."""
        return self.code.count(".") == SUB_KEGIATAN_DOTS

    @property
    def region_segment(self) -> str:
        """1 in what provinces do, 2 in what kabupaten and kota do; empty above kegiatan."""
        segments = self.code.split(".")
        return segments[SEGMENT_OF_REGION_TYPE] if len(segments) > KEGIATAN_DOTS else ""


def cited(workspace: Workspace) -> Iterator[Cited]:
    """Every code of bidang, program and sub kegiatan, in the order of the records."""
    for opd in workspace.all(Opd):
        yield from _bidang(opd, opd.urusan)
    for proposal in workspace.all(Proposal):
        yield from _bidang(proposal, proposal.urusan)
        if proposal.sub_kegiatan is not None:
            yield Cited(proposal, ("sub_kegiatan",), proposal.sub_kegiatan, proposal.start)
        for position, line in enumerate(proposal.funding):
            yield from _of_line(proposal, ("funding", position), line)
    for pagu in workspace.all(Pagu):
        for position, line in enumerate(pagu.lines):
            yield from _of_line(pagu, ("lines", position), line)
    for spending in workspace.all(Spending):
        yield from _of_line(spending, (), spending)
    for renstra in workspace.all(Renstra):
        for position, program in enumerate(renstra.programs):
            yield Cited(renstra, ("programs", position, "code"), program.code)


def _bidang(record: Record, codes: tuple[str, ...]) -> Iterator[Cited]:
    for position, code in enumerate(codes):
        yield Cited(record, ("urusan", position), code)


def _of_line(record: Record, route: Route, line: MoneyLine | Spending) -> Iterator[Cited]:
    if line.program is not None:
        yield Cited(record, (*route, "program"), line.program, line.year)
    if line.sub_kegiatan is not None:
        yield Cited(record, (*route, "sub_kegiatan"), line.sub_kegiatan, line.year)
