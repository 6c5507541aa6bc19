"""MP802: a negative risk above the appetite, and nothing planned against it."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.measures.risk import appetite, is_unmanaged, level, magnitude
from masterplan_cli.records.risk import Risk
from masterplan_cli.settings import Settings, at
from masterplan_cli.workspace import Case, Workspace

CODE = "MP802"
NAME = "unmanaged-risk"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each; silent where nothing says what is borne in its category."""
    for risk in workspace.all(Risk):
        if is_unmanaged(risk, workspace.settings):
            yield _finding(risk, workspace.settings)


def _finding(risk: Risk, settings: Settings) -> Finding:
    found = magnitude(risk)
    is_own = settings.risk_appetite is not None
    return Finding(
        risk.key("plan"),
        Text(
            id="risiko `{id}` ({magnitude}, {level}) di atas selera risiko {appetite} dan belum punya rencana tindak",
            en="risk `{id}` ({magnitude}, {level}) is above the appetite of {appetite} and has no plan",
        ),
        {
            "id": risk.id,
            "magnitude": found or 0,
            "level": level(found) or "",
            "appetite": appetite(risk, settings) or 0,
        },
        hint=Text(
            id="tulis `plan: ...` beserta `due`: apa yang dilakukan, sampai kapan",
            en="write `plan: ...` with `due`: what is done, and by when",
        ),
        related=(Related(at("risk_appetite"), _SET_HERE),) if is_own else (),
    )


_SET_HERE = Text(id="selera risiko ditetapkan di sini", en="the appetite is set here")
