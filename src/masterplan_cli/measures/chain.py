"""The way from an indicator up to the visi: through sasaran and tujuan, the OPD's renstra, or parent indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from masterplan_cli.diagnostics import Place
from masterplan_cli.graph import bare, pieces
from masterplan_cli.records.base import Item, Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.renstra import Renstra, RenstraTujuan
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace

R = TypeVar("R", bound=Record)
I = TypeVar("I", bound=Item)  # noqa: E741

MOST_PARENTS = 30


class Rung(StrEnum):
    """What a step of the chain is."""

    INDICATOR = "indicator"
    SASARAN_OPD = "sasaran_opd"
    TUJUAN_OPD = "tujuan_opd"
    SASARAN = "sasaran"
    TUJUAN = "tujuan"
    MISI = "misi"
    VISI = "visi"


@dataclass(frozen=True, slots=True)
class Step:
    """One step up: a record or a part of it, and the steps above."""

    rung: Rung
    record: Record
    place: Place
    part: str
    text: str
    above: tuple[Step, ...] = ()


def chain(workspace: Workspace, indicator: Indicator) -> tuple[Step, ...]:
    """The steps above an indicator; empty if it stands on nothing that could be read."""
    return _above(workspace, indicator, {indicator.id}, 0)


def chain_of_part(workspace: Workspace, record: Record, part: str) -> tuple[Step, ...]:
    """The step that a part of an RPJMD or renstra is, with what stands above it."""
    match record:
        case Rpjmd():
            return (*_sasaran(workspace, record, part), *_tujuan(workspace, record, part), *_misi(record, part))
        case Renstra():
            return (*_sasaran_opd(workspace, record, part), *_tujuan_opd(workspace, record, part))
        case _:
            return ()


def reaches_visi(steps: Iterable[Step]) -> bool:
    """Whether a chain leads to a visi."""
    return any(step.rung is Rung.VISI or reaches_visi(step.above) for step in steps)


def _above(workspace: Workspace, indicator: Indicator, seen: set[str], depth: int) -> tuple[Step, ...]:
    return (*_anchors(workspace, indicator), *_parents(workspace, indicator, seen, depth))


def _anchors(workspace: Workspace, indicator: Indicator) -> Iterator[Step]:
    """What an indicator measures; the tujuan only where it names no sasaran, which leads to one."""
    if indicator.sasaran is not None:
        for rpjmd, part in _split(workspace, Rpjmd, indicator.sasaran):
            yield from _sasaran(workspace, rpjmd, part)
    elif indicator.tujuan is not None:
        for rpjmd, part in _split(workspace, Rpjmd, indicator.tujuan):
            yield from _tujuan(workspace, rpjmd, part)
    if indicator.sasaran_opd is not None:
        for renstra, part in _split(workspace, Renstra, indicator.sasaran_opd):
            yield from _sasaran_opd(workspace, renstra, part)


def _parents(workspace: Workspace, indicator: Indicator, seen: set[str], depth: int) -> Iterator[Step]:
    """Each parent once in a chain, however many ways lead to it."""
    for reference in indicator.parents if depth < MOST_PARENTS else ():
        parent = workspace.get(Indicator, bare(reference))
        if parent is not None and parent.id not in seen:
            seen.add(parent.id)
            above = _above(workspace, parent, seen, depth + 1)
            yield Step(Rung.INDICATOR, parent, parent.at(), "", parent.name, above)


def _sasaran(workspace: Workspace, rpjmd: Rpjmd, part: str) -> Iterator[Step]:
    for position, sasaran in _named(rpjmd.sasaran, part):
        above = [
            step
            for owner, tujuan in _split(workspace, Rpjmd, sasaran.tujuan, rpjmd)
            for step in _tujuan(workspace, owner, tujuan)
        ]
        yield Step(Rung.SASARAN, rpjmd, rpjmd.at("sasaran", position), part, sasaran.text, tuple(above))


def _tujuan(workspace: Workspace, rpjmd: Rpjmd, part: str) -> Iterator[Step]:
    for position, tujuan in _named(rpjmd.tujuan, part):
        above = [step for owner, misi in _split(workspace, Rpjmd, tujuan.misi, rpjmd) for step in _misi(owner, misi)]
        yield Step(Rung.TUJUAN, rpjmd, rpjmd.at("tujuan", position), part, tujuan.text, tuple(above))


def _misi(rpjmd: Rpjmd, part: str) -> Iterator[Step]:
    for position, misi in _named(rpjmd.misi, part):
        visi = (Step(Rung.VISI, rpjmd, rpjmd.at("visi"), "", rpjmd.visi),) if rpjmd.visi else ()
        yield Step(Rung.MISI, rpjmd, rpjmd.at("misi", position), part, misi.text, visi)


def _sasaran_opd(workspace: Workspace, renstra: Renstra, part: str) -> Iterator[Step]:
    """An objective leads to what it supports, else through its tujuan."""
    for position, sasaran in _named(renstra.sasaran, part):
        above = tuple(_supported(workspace, sasaran)) or tuple(
            step
            for owner, tujuan in _split(workspace, Renstra, sasaran.tujuan, renstra)
            for step in _tujuan_opd(workspace, owner, tujuan)
        )
        yield Step(Rung.SASARAN_OPD, renstra, renstra.at("sasaran", position), part, sasaran.text, above)


def _tujuan_opd(workspace: Workspace, renstra: Renstra, part: str) -> Iterator[Step]:
    for position, tujuan in _named(renstra.tujuan, part):
        above = tuple(_supported(workspace, tujuan))
        yield Step(Rung.TUJUAN_OPD, renstra, renstra.at("tujuan", position), part, tujuan.text, above)


def _supported(workspace: Workspace, goal: RenstraTujuan) -> Iterator[Step]:
    for rpjmd, part in _split(workspace, Rpjmd, goal.supports):
        yield from _sasaran(workspace, rpjmd, part)
        yield from _tujuan(workspace, rpjmd, part)


def _split(workspace: Workspace, kind: type[R], reference: str | None, own: R | None = None) -> Iterator[tuple[R, str]]:
    """The record and the part's id that a reference to a part names; the part alone stands for one of `own`."""
    if reference is None:
        return
    _, name, part = pieces(reference)
    record = workspace.get(kind, name) if part is not None else own
    if record is not None:
        yield record, name if part is None else part


def _named(items: tuple[I, ...], part: str) -> Iterator[tuple[int, I]]:
    return ((position, item) for position, item in enumerate(items) if item.id == part)
