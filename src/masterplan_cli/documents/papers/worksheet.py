"""The auditor's worksheet: lines of IT spending with what each serves, a sample of them, and cells to fill by hand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from hashlib import sha256

from masterplan_cli.analyses import Asked
from masterplan_cli.analyses.spending import run
from masterplan_cli.analyses.spending.rows import Row
from masterplan_cli.analyses.spending.ways import Grade
from masterplan_cli.diagnostics import Route
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers.base import opd_name
from masterplan_cli.documents.scope import ASKED, Scope
from masterplan_cli.documents.tables import origins, shown, taken
from masterplan_cli.documents.traced import DATA, Ledger
from masterplan_cli.measures.chain import Step
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.spending import Spending
from masterplan_cli.reference import nomenclature
from masterplan_cli.workspace import Workspace

FIRST_SEED = 1
WIDE = 24  # for handwriting
BY_HAND = ""  # filled in with a pen
STAGES: Mapping[str, str] = {"dpa": "DPA", "dppa": "DPPA", "realisation": "Realisasi"}
GRADES: Mapping[Grade, str] = {
    Grade.TO_TARGET: "Sampai target RPJMD",
    Grade.TO_INDICATOR: "Sampai indikator",
    Grade.TO_PURPOSE: "Sampai usulan atau aset",
    Grade.UNTRACED: "Tidak tertelusur",
    Grade.UNREAD: "Belum diketahui",
}


def worksheet(workspace: Workspace, scope: Scope, date: datetime.date | None, ledger: Ledger) -> Mapping[str, Plain]:
    """The lines that were asked for, all or a sample, and how the sample was drawn."""
    found = run(workspace, Asked(year=scope.year, opd=scope.opd, date=date))
    seed = FIRST_SEED if scope.seed is None else scope.seed
    drawn = found.rows if scope.sample is None else sample(found.rows, scope.sample, seed)
    everything = tuple(Origin(row.line.ref) for row in found.rows)
    nowhere = (Origin(f"{DATA}{Spending.FOLDER}"),)
    return {
        "population": ledger.count(everything, nowhere),
        "drawn": ledger.count((Origin(row.line.ref) for row in drawn), everything or nowhere),
        "amount": ledger.traced(sum(row.line.amount for row in found.rows), *_amounts(found.rows)),
        "drawn_amount": ledger.traced(sum(row.line.amount for row in drawn), *_amounts(drawn)),
        "seed": None if scope.sample is None else ledger.traced(seed, Origin(ASKED)),
        **ledger.tables({"lines": _lines(workspace, drawn), "ways": _ways(drawn)}),
    }


def sample(rows: Sequence[Row], size: int, seed: int) -> tuple[Row, ...]:
    """So many lines, drawn by the digest of seed and id and given in their own order.

    Every line has the same chance, the same seed draws the same lines on every machine, and a line that is added or
    taken away changes at most one place of the sample.
    """
    drawn = {row.line.id for row in sorted(rows, key=lambda row: _lot(row.line.id, seed))[:size]}
    return tuple(row for row in rows if row.line.id in drawn)


def _lot(name: str, seed: int) -> bytes:
    return sha256(f"{seed}:{name}".encode()).digest()


def _amounts(rows: Sequence[Row]) -> tuple[Origin, ...]:
    return tuple(Origin(row.line.ref, ("amount",)) for row in rows) or (Origin(f"{DATA}{Spending.FOLDER}"),)


def _lines(workspace: Workspace, rows: Sequence[Row]) -> Table:
    columns = (
        Column("line", "Baris", "reference"),
        Column("year", "Tahun", "year"),
        Column("opd", "OPD"),
        Column("stage", "Tahap"),
        Column("description", "Uraian belanja"),
        Column("amount", "Jumlah", "rupiah"),
        Column("sub_kegiatan", "Sub kegiatan"),
        Column("program", "Program"),
        Column("contract", "Kontrak"),
        Column("evidence", "Bukti yang diperiksa", width=WIDE),
        Column("remarks", "Catatan pemeriksa", width=WIDE),
    )
    found = tuple(_line(workspace, row.line) for row in rows)
    return Table("tab-belanja", "Baris belanja TIK", columns, found, wide=True)


def _line(workspace: Workspace, line: Spending) -> tuple[Cell, ...]:
    program = line.program or _program(line.sub_kegiatan)
    return (
        taken(line, "id"),
        taken(line, "year"),
        Cell(opd_name(workspace, line.opd) if line.opd else None, origins(line, ("opd",))),
        Cell(STAGES[line.stage], origins(line, ("stage",))),
        taken(line, "description"),
        taken(line, "amount"),
        _coded(line, line.sub_kegiatan, ("sub_kegiatan",)),
        _coded(line, program, ("program",) if line.program else ("sub_kegiatan",)),
        taken(line, "contract"),
        Cell(BY_HAND),
        Cell(BY_HAND),
    )


def _program(sub_kegiatan: str | None) -> str | None:
    """The program of a sub kegiatan: its code's first three segments."""
    return ".".join(sub_kegiatan.split(".")[:3]) if sub_kegiatan else None


def _coded(line: Spending, code: str | None, route: Route) -> Cell:
    if code is None:
        return Cell(None, origins(line, route))
    name = nomenclature().name(code)
    return Cell(f"{code} {name}" if name else code, origins(line, route))


def _ways(rows: Sequence[Row]) -> Table:
    columns = (
        Column("line", "Baris", "reference"),
        Column("purpose", "Usulan atau aset"),
        Column("indicator", "Indikator"),
        Column("target", "Target", "value"),
        Column("goal", "Sasaran atau tujuan RPJMD"),
        Column("grade", "Hasil telusur"),
        Column("why", "Jalan berakhir karena"),
        Column("agreed", "Sesuai / tidak"),
        Column("conclusion", "Simpulan pemeriksa", width=WIDE),
    )
    return Table("tab-jejak", "Jejak setiap baris sampai sasaran RPJMD", columns, tuple(map(_way, rows)), wide=True)


def _way(row: Row) -> tuple[Cell, ...]:
    way = row.way
    assert way is not None, "every line of IT is walked"
    walked = origins(row.line, ("proposals",), ("assets",))
    return (
        taken(row.line, "id"),
        _named(
            way.proposal.title if way.proposal else way.asset.name if way.asset else None, way.proposal or way.asset
        ),
        _named(way.indicator.name if way.indicator else None, way.indicator),
        _target(way.indicator, way.target_year),
        _goal(way.goal),
        Cell(GRADES[way.grade], walked),
        Cell(way.why.format("id") if way.why else "", walked),
        Cell(BY_HAND),
        Cell(BY_HAND),
    )


def _named(name: str | None, record: Record | None) -> Cell:
    return Cell(name, (Origin(record.ref),) if record is not None else ())


def _target(indicator: Indicator | None, year: int | None) -> Cell:
    if indicator is None or year is None:
        return Cell(None)
    return Cell(shown(indicator.targets[year]), origins(indicator, ("targets", str(year))))


def _goal(step: Step | None) -> Cell:
    return Cell(f"{step.record.id}/{step.part}", (Origin(step.record.ref, step.place.route),)) if step else Cell(None)
