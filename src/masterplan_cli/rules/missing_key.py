"""MP102: a key that must be there; always, or by the level or type of the record."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP102"
NAME = "missing-key"
SEVERITY = Severity.ERROR

WITH_URUSAN = frozenset(("sekretariat", "inspektorat", "dinas", "badan", "satpol"))
OF_THE_REGION = frozenset(("tujuan_daerah", "sasaran_daerah", "context"))


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """What only some records of a kind must have; what all must have is judged where records are read."""
    for opd in workspace.all(Opd):
        if not opd.urusan and opd.type in WITH_URUSAN:
            yield Finding(opd.key("urusan"), _NO_URUSAN, {"type": opd.type}, hint=_WRITE_URUSAN)
    for indicator in workspace.all(Indicator):
        if not indicator.opd and indicator.level not in OF_THE_REGION:
            yield Finding(indicator.key("opd"), _NO_OPD, {"level": indicator.level}, hint=_WRITE_OPD)


_NO_URUSAN = Text(
    id="kunci `urusan` tidak ada pada OPD berjenis `{type}`", en="key `urusan` is missing in an OPD of type `{type}`"
)
_WRITE_URUSAN = Text(
    id='tulis kode bidang urusannya, misalnya `urusan: ["2.16"]`',
    en='write the codes of its bidang urusan, as `urusan: ["2.16"]`',
)
_NO_OPD = Text(
    id="kunci `opd` tidak ada pada indikator jenjang `{level}`", en="key `opd` is missing at level `{level}`"
)
_WRITE_OPD = Text(
    id="tulis OPD pengampunya, penanggung jawab lebih dulu: `opd: [...]`",
    en="write the OPDs that carry it, the responsible one first: `opd: [...]`",
)
