"""MP708: a review of the plan that was due and is not done."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.settings import at
from masterplan_cli.workspace import Case, Workspace

CODE = "MP708"
NAME = "overdue-review"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Nothing without a date."""
    if case.date is None:
        return
    for position, review in enumerate(workspace.settings.reviews):
        if review.done is None and review.due < case.date:
            yield Finding(
                at("reviews", position, "due"),
                Text(
                    id="reviu {kind} melewati tenggatnya {days} hari",
                    en="the {kind} review is past its due date (days: {days})",
                ),
                {"kind": _KINDS[review.kind], "days": (case.date - review.due).days},
                hint=Text(
                    id="laksanakan reviunya, lalu tulis `done` dan `document`",
                    en="hold the review, then write `done` and `document`",
                ),
            )


_KINDS = {
    "mid_term": Text(id="paruh waktu", en="mid-term"),
    "last_year": Text(id="tahun terakhir", en="last-year"),
}
