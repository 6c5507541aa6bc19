"""Words that several tables on spending share."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.diagnostics import Text

LINE = Text(id="Baris belanja", en="Line")
YEAR = Text(id="Tahun", en="Year")
OPD = Text(id="OPD", en="OPD")
STAGE = Text(id="Tahap", en="Stage")
DESCRIPTION = Text(id="Uraian", en="Description")
AMOUNT = Text(id="Jumlah", en="Amount")
STAGES: Mapping[str, Text] = {
    "dpa": Text(id="DPA", en="DPA"),
    "dppa": Text(id="DPPA", en="DPPA"),
    "realisation": Text(id="realisasi", en="paid"),
}
