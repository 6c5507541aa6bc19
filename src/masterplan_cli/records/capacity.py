"""IT people and spending of one OPD in one year."""

from __future__ import annotations

from typing import ClassVar

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import Record
from masterplan_cli.records.part import field
from masterplan_cli.records.values import OpdRef, Rupiah, Whole, Year


class Capacity(Record):
    """Kapasitas TIK satu OPD pada satu tahun."""

    KIND: ClassVar[str] = "capacity"
    FOLDER: ClassVar[str] = "capacity"
    LABEL: ClassVar[Text] = Text(id="kapasitas", en="capacity")

    opd: OpdRef = field(description="OPD")
    year: Year = field(description="Tahun")
    staff: Whole | None = field(None, description="Jumlah pegawai")
    it_staff: Whole | None = field(None, description="Jumlah pegawai TIK")
    skills: dict[str, Whole] = field(default_factory=dict, description="Jumlah orang per bidang keahlian")
    it_budget: Rupiah | None = field(None, description="Anggaran TIK, rupiah")
    total_budget: Rupiah | None = field(None, description="Anggaran seluruhnya, rupiah")
