"""Budget ceilings of one year and stage."""

from __future__ import annotations

from typing import ClassVar, Literal

from masterplan_cli.diagnostics import Text
from masterplan_cli.records.base import MoneyLine, Record, Stage
from masterplan_cli.records.part import field
from masterplan_cli.records.values import Rupiah, Year


class PaguLine(MoneyLine):
    """A ceiling; `scope: it` where it holds for IT spending alone."""

    scope: Literal["all", "it"] = field("all", description="Seluruh belanja, atau belanja TIK saja")


class Pagu(Record):
    """Pagu anggaran satu tahun pada satu tahap."""

    KIND: ClassVar[str] = "pagu"
    FOLDER: ClassVar[str] = "pagu"
    LABEL: ClassVar[Text] = Text(id="pagu", en="pagu")

    year: Year = field(description="Tahun anggaran")
    stage: Stage = field(description="Tahap anggaran")
    total: Rupiah | None = field(None, description="Jumlah seluruhnya, rupiah")
    lines: tuple[PaguLine, ...] = field((), description="Rincian pagu")
