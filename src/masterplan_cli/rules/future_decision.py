"""MP712: a decision dated after the day the check is made for."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.records.decision import Decision
from masterplan_cli.workspace import Case, Workspace

CODE = "MP712"
NAME = "future-decision"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Nothing without a date."""
    if case.date is None:
        return
    for decision in workspace.all(Decision):
        if decision.date > case.date:
            yield Finding(
                decision.at("date"),
                Text(
                    id="putusan ini bertanggal {date}, sesudah tanggal pemeriksaan {today}",
                    en="this decision is dated {date}, after the date of the check, {today}",
                ),
                {"date": decision.date.isoformat(), "today": case.date.isoformat()},
                hint=Text(
                    id="tulis tanggal pada dokumen yang ditandatangani, atau periksa dengan `--date` yang lebih baru",
                    en="write the date on the signed document, or check with a later `--date`",
                ),
            )
