"""MP705: an instruction of the leadership that is open past its due date."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.records.directive import Directive
from masterplan_cli.workspace import Case, Workspace

CODE = "MP705"
NAME = "overdue-directive"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Nothing without a date."""
    if case.date is None:
        return
    for directive in workspace.all(Directive):
        if directive.status == "open" and directive.due is not None and directive.due < case.date:
            yield Finding(
                directive.at("due"),
                Text(
                    id="arahan `{id}` melewati tenggatnya {days} hari",
                    en="directive `{id}` is past its due date (days: {days})",
                ),
                {"id": directive.id, "days": (case.date - directive.due).days},
                hint=Text(
                    id="bila selesai, tulis `status: done`, `done`, dan `evidence`; bila belum, sepakati `due` baru",
                    en="if it is done, write `status: done`, `done` and `evidence`; if not, agree on a new `due`",
                ),
            )
