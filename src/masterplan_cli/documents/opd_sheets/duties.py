"""The fungsi of an OPD, and what supports each: assets in use and living proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.opd_sheets.subject import Subject
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.graph import pieces
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.support import stands
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Item
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

NOTHING = "belum ada"


def duties(subject: Subject) -> Table:
    """A row for each fungsi; "belum ada" where all records could be seen, else nothing is claimed."""
    columns = (
        Column("id", "Kode", "code"),
        Column("fungsi", "Fungsi"),
        Column("assets", "Aset"),
        Column("proposals", "Usulan"),
    )
    rows = tuple(_row(subject, at, duty) for at, duty in enumerate(subject.opd.fungsi))
    return Table(subject.table_id("fungsi"), f"Fungsi {subject.opd.name} dan dukungan TIK-nya", columns, rows)


def figures(subject: Subject, ledger: Ledger) -> Mapping[str, Plain]:
    """How many fungsi there are and how many have support."""
    opd = subject.opd
    every = [Origin(opd.ref, ("fungsi", at)) for at in range(len(opd.fungsi))]
    held = [
        origin
        for origin, duty in zip(every, opd.fungsi, strict=True)
        if any(_serves(subject, record, duty) for record in _serving(subject.workspace))
    ]
    return {"duties": ledger.count(every, (Origin(opd.ref),)), "supported_duties": ledger.count(held, every)}


def _row(subject: Subject, at: int, duty: Item) -> tuple[Cell, ...]:
    workspace = subject.workspace
    found = [record for record in _serving(workspace) if _serves(subject, record, duty)]
    assets = [record for record in found if isinstance(record, Asset)]
    proposals = [record for record in found if isinstance(record, Proposal)]
    named = partial(_named, (Origin(subject.opd.ref, ("fungsi", at)),))
    return (
        Cell(duty.id, (Origin(subject.opd.ref, ("fungsi", at, "id")),)),
        Cell(duty.text, (Origin(subject.opd.ref, ("fungsi", at, "text")),)),
        named(assets, is_whole=not workspace.has_holes(Asset)),
        named(proposals, is_whole=not workspace.has_holes(Proposal)),
    )


def _named(here: tuple[Origin, ...], found: Iterable[Asset | Proposal], *, is_whole: bool) -> Cell:
    records = tuple(found)
    if not records:
        return Cell(NOTHING if is_whole else None, here)
    return Cell("; ".join(each.label for each in records), tuple(Origin(each.ref, ("fungsi",)) for each in records))


def _serving(workspace: Workspace) -> Iterator[Asset | Proposal]:
    yield from (asset for asset in workspace.all(Asset) if asset.fungsi and stands(asset))
    for proposal in workspace.all(Proposal):
        if proposal.fungsi and is_living(proposal, workspace.settings):
            yield proposal


def _serves(subject: Subject, record: Asset | Proposal, duty: Item) -> bool:
    """Whether a record names the fungsi, or the same words as a fungsi of a predecessor."""
    for reference in record.fungsi or ():
        _, holder, part = pieces(reference)
        if holder == subject.opd.id and part == duty.id:
            return True
        if holder in subject.kin and holder != subject.opd.id:
            former = subject.workspace.get(Opd, holder)
            if former is not None and any(each.id == part and each.text == duty.text for each in former.fungsi):
                return True
    return False
