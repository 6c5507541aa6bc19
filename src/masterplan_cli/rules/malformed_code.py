"""MP108: a code that is not shaped like one; a SKPD code names at most three bidang, the used ones first."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.records.opd import Opd
from masterplan_cli.workspace import Case, Workspace

CODE = "MP108"
NAME = "malformed-code"
SEVERITY = Severity.ERROR

UNUSED = "0.00"
PLACES = 3


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """The bidang in SKPD codes; the shape of every code is judged where records are read."""
    for opd in workspace.all(Opd):
        if opd.skpd_code is None:
            continue
        bidang = _bidang(opd.skpd_code)
        used = [code for code in bidang if code != UNUSED]
        expected = [*used, *[UNUSED] * (PLACES - len(used))]
        rest = opd.skpd_code[len("0.00.0.00.0.00") :]
        if not used:
            yield Finding(opd.at("skpd_code"), _NO_BIDANG, {"code": opd.skpd_code}, hint=_NAME_BIDANG)
        elif bidang != expected or len(set(used)) < len(used):
            once = list(dict.fromkeys(used))
            right = ".".join([*once, *[UNUSED] * (PLACES - len(once))]) + rest
            yield Finding(opd.at("skpd_code"), _DISORDERED, {"code": opd.skpd_code, "right": right}, hint=_WRITE)


def _bidang(skpd_code: str) -> list[str]:
    segments = skpd_code.split(".")
    return [f"{segments[2 * place]}.{segments[2 * place + 1]}" for place in range(PLACES)]


_NO_BIDANG = Text(id="kode SKPD `{code}` tidak menyebut bidang urusan", en="SKPD code `{code}` names no bidang urusan")
_NAME_BIDANG = Text(
    id="mulai dengan bidang urusannya; tempat yang tidak dipakai diisi `0.00`",
    en="begin with its bidang urusan; places that are not used hold `0.00`",
)
_DISORDERED = Text(
    id="kode SKPD `{code}` memuat bidang urusan berulang, atau `0.00` di depannya",
    en="SKPD code `{code}` repeats a bidang urusan, or has `0.00` before one",
)
_WRITE = Text(id="tulis `{right}`", en="write `{right}`")
