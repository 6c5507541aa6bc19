"""The planning profile of each OPD: what it must do, is measured by, owns, asks for, lacks, and what is late.

Every analysis is run once for the whole plan; a sheet takes the rows of its OPD and of those it counts as one with.
Only a template that names `opd_sheets` has them made.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from masterplan_cli.documents.opd_sheets import arrears, duties, holdings, means, performance, plans
from masterplan_cli.documents.opd_sheets.standing import identity, subjects
from masterplan_cli.documents.opd_sheets.subject import Subject, ask
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.scope import Scope
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.workspace import Workspace

NAME = "opd_sheets"


def is_named(texts: Iterable[str]) -> bool:
    """Whether a template's texts ask for the sheets."""
    return any(re.search(rf"\b{NAME}\b", text) for text in texts)


def opd_sheets(
    workspace: Workspace, grades: Mapping[str, str], scope: Scope, date: datetime.date | None, ledger: Ledger
) -> tuple[Plain, ...]:
    """A sheet for each OPD that lasts, or for the one that is asked for; `grades` are those of proposals in words."""
    found = subjects(workspace, scope.opd)
    if not found:
        return ()
    answers = ask(workspace, grades, date)
    return tuple(_sheet(Subject(workspace, opd, kin, answers), ledger) for opd, kin in found)


def _sheet(subject: Subject, ledger: Ledger) -> Plain:
    tables = {
        "duties": duties.duties(subject),
        "indicators": performance.indicators(subject),
        "gaps": performance.gaps(subject),
        "assets": holdings.assets(subject),
        "proposals": plans.proposals(subject),
        "money": plans.money(subject),
        "spending": means.spending(subject),
        "capacity": means.capacity(subject),
        "steps": means.steps(subject),
        "late": arrears.late(subject),
        "missing": arrears.missing(subject),
    }
    return {
        **identity(subject, ledger),
        **duties.figures(subject, ledger),
        **performance.figures(subject, ledger),
        **holdings.figures(subject, ledger),
        **plans.figures(subject, ledger),
        **means.figures(subject, ledger),
        **arrears.figures(subject, ledger),
        "tables": ledger.tables(tables),
    }
