"""MP307: a sasaran without tujuan, a tujuan without misi, or an RPJMD that has none of them."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.trace import has_chain
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP307"
NAME = "broken-chain"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every RPJMD; in a final plan a broken chain is an error."""
    severity = Severity.ERROR if case.is_final else None
    for rpjmd in workspace.all(Rpjmd):
        if not has_chain(rpjmd):
            yield _incomplete(rpjmd, severity)
        if rpjmd.tujuan:
            yield from _sasaran_without_tujuan(rpjmd, severity)
            yield from _tujuan_without_misi(rpjmd, severity)


def _incomplete(rpjmd: Rpjmd, severity: Severity | None) -> Finding:
    missing = [key for key in ("tujuan", "sasaran") if not getattr(rpjmd, key)]
    return Finding(
        rpjmd.key(missing[0]),
        _MISSING_BOTH if len(missing) == 2 else _MISSING_ONE,
        {"rpjmd": rpjmd.id, "missing": missing[0]},
        hint=Text(
            id="salin dari dokumen RPJMD: misi, lalu tujuan dengan `misi`, lalu sasaran dengan `tujuan`",
            en="copy from the RPJMD: misi, then tujuan with their `misi`, then sasaran with their `tujuan`",
        ),
        severity=severity,
    )


def _sasaran_without_tujuan(rpjmd: Rpjmd, severity: Severity | None) -> Iterator[Finding]:
    for position, sasaran in enumerate(rpjmd.sasaran):
        if not sasaran.tujuan:
            yield Finding(
                rpjmd.at("sasaran", position, "id"),
                Text(id="sasaran `{part}` tidak berada di bawah tujuan", en="sasaran `{part}` stands under no tujuan"),
                {"part": sasaran.id, "near": rpjmd.tujuan[0].id},
                hint=Text(
                    id="tulis tujuannya, misalnya `tujuan: {near}`", en="write its tujuan, as in `tujuan: {near}`"
                ),
                severity=severity,
            )


def _tujuan_without_misi(rpjmd: Rpjmd, severity: Severity | None) -> Iterator[Finding]:
    for position, tujuan in enumerate(rpjmd.tujuan):
        if not tujuan.misi:
            yield Finding(
                rpjmd.at("tujuan", position, "id"),
                Text(id="tujuan `{part}` tidak berada di bawah misi", en="tujuan `{part}` stands under no misi"),
                {"part": tujuan.id, "near": rpjmd.misi[0].id if rpjmd.misi else "m1"},
                hint=Text(id="tulis misinya, misalnya `misi: {near}`", en="write its misi, as in `misi: {near}`"),
                severity=severity,
            )


_MISSING_BOTH = Text(
    id="RPJMD `{rpjmd}` belum memuat tujuan dan sasaran", en="RPJMD `{rpjmd}` has neither tujuan nor sasaran"
)
_MISSING_ONE = Text(id="RPJMD `{rpjmd}` belum memuat {missing}", en="RPJMD `{rpjmd}` has no {missing}")
