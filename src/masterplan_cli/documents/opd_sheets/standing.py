"""Which OPDs have a sheet, and who each of them is."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.opd_sheets.subject import Subject
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers.agencies import TYPES_IN_ORDER
from masterplan_cli.documents.registers.base import opd_name
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import OPD_TYPES, word
from masterplan_cli.measures.participation import lasting
from masterplan_cli.measures.standing import families, family
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Workspace

HEADS: Mapping[str, tuple[str, str]] = {
    "sekretariat": ("Sekretariat", "Sekretaris"),
    "inspektorat": ("Inspektorat", "Inspektur"),
    "kecamatan": ("Kecamatan", "Camat"),
    "rsud": ("", "Direktur"),
    "leadership": ("", "Pimpinan"),
}


def subjects(workspace: Workspace, asked: str | None) -> tuple[tuple[Opd, frozenset[str]], ...]:
    """Those that last, as official lists name them, each with its family; or the one asked for, also if it ended."""
    kin = families(workspace.all(Opd))
    if asked is not None:
        one = workspace.get(Opd, asked)
        return ((one, family(one.id, kin)),) if one is not None else ()
    found = sorted(lasting(workspace), key=lambda opd: (TYPES_IN_ORDER.index(opd.type), opd.name))
    return tuple((opd, family(opd.id, kin)) for opd in found)


def identity(subject: Subject, ledger: Ledger) -> Mapping[str, Plain]:
    """What it is called, what it is part of, since when it stands, and which names it counts as one with."""
    opd, workspace = subject.opd, subject.workspace

    def said(key: str) -> Plain:
        value: str | int | None = getattr(opd, key)
        return ledger.traced(value, Origin(opd.ref, (key,)))

    others = sorted(opd_name(workspace, each) for each in subject.kin if each != opd.id)
    return {
        "kind": opd.KIND,
        "id": ledger.identified(opd.id, Origin(opd.ref)),
        "name": said("name"),
        "called": ledger.traced(opd.short_name or opd.name, Origin(opd.ref, ("name",))),
        "head": ledger.traced(_head(opd), Origin(opd.ref, ("name",))),
        "type_name": word(OPD_TYPES, opd.type),
        "part_of": opd_name(workspace, opd.part_of) if opd.part_of is not None else None,
        "skpd_code": said("skpd_code"),
        "urusan": tuple(ledger.traced(code, Origin(opd.ref, ("urusan", at))) for at, code in enumerate(opd.urusan)),
        "tugas": said("tugas"),
        "units": tuple(ledger.traced(unit, Origin(opd.ref, ("units", at))) for at, unit in enumerate(opd.units)),
        "valid_from": said("valid_from"),
        "valid_to": said("valid_to"),
        "others": tuple(ledger.traced(name, Origin(opd.ref, ("predecessors",))) for name in others),
    }


def _head(opd: Opd) -> str:
    """The office of who leads it: `Camat Panggul`, `Sekretaris Daerah`, `Kepala Dinas Kesehatan`."""
    body, office = HEADS.get(opd.type, ("", "Kepala"))
    if body and opd.name.startswith(body):
        return office + opd.name.removeprefix(body)
    return f"{office} {opd.name}"
