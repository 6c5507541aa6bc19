"""MP801: a risk without a treatment, or without the office that answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.records.risk import Risk
from masterplan_cli.workspace import Case, Workspace

CODE = "MP801"
NAME = "incomplete-risk"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each risk, which names all that is missing."""
    for risk in workspace.all(Risk):
        if not risk.treatment or not risk.owner_role:
            yield _finding(risk)


def _finding(risk: Risk) -> Finding:
    if risk.owner_role:
        key, message, hint = "treatment", _NO_TREATMENT, _CHOOSE
    elif risk.treatment:
        key, message, hint = "owner_role", _NO_OWNER, _NAME_OFFICE
    else:
        key, message, hint = "treatment", _NEITHER, _BOTH
    return Finding(risk.key(key), message, {"id": risk.id}, hint=hint)


_NO_TREATMENT = Text(id="risiko `{id}` belum punya penanganan", en="risk `{id}` has no treatment")
_NO_OWNER = Text(id="risiko `{id}` belum punya penanggung jawab", en="risk `{id}` has no office that answers for it")
_NEITHER = Text(
    id="risiko `{id}` belum punya penanganan dan penanggung jawab",
    en="risk `{id}` has neither a treatment nor an office that answers for it",
)
_CHOOSE = Text(
    id="tulis `treatment: ...`, misalnya `mitigasi risiko`", en="write `treatment: ...`, as `mitigasi risiko`"
)
_NAME_OFFICE = Text(
    id="tulis jabatannya, bukan nama orang: `owner_role: ...`",
    en="write the office, no person's name: `owner_role: ...`",
)
_BOTH = Text(
    id="tulis `treatment: ...` dan jabatan pada `owner_role: ...`",
    en="write `treatment: ...` and the office in `owner_role: ...`",
)
