"""MP205: a sub kegiatan of a known kegiatan that is not in the list the package has."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.codes import cited
from masterplan_cli.reference import nomenclature
from masterplan_cli.workspace import Case, Workspace

CODE = "MP205"
NAME = "unknown-sub-kegiatan"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Each sub kegiatan whose kegiatan is known; what is wrong higher up is MP204 or MP207."""
    verdicts: dict[str, bool] = {}
    for citation in cited(workspace):
        if not citation.is_sub_kegiatan or workspace.settings.region.type not in nomenclature().covers:
            continue
        if citation.code not in verdicts:
            verdicts[citation.code] = nomenclature().first_unknown(citation.code) == citation.code
        if verdicts[citation.code]:
            kegiatan = nomenclature().parent(citation.code) or ""
            yield Finding(
                citation.place,
                Text(
                    id="sub kegiatan `{code}` tidak ada dalam daftar `{kegiatan}` ({name})",
                    en="sub kegiatan `{code}` is not in the list of `{kegiatan}` ({name})",
                ),
                {"code": citation.code, "kegiatan": kegiatan, "name": nomenclature().name(kegiatan) or ""},
                hint=Text(
                    id="cocokkan dengan nomenklatur terakhir; bila benar, terima dengan `accept` di `masterplan.yaml`",
                    en="compare it with the latest nomenclature; if it is right, `accept` it in `masterplan.yaml`",
                ),
            )
