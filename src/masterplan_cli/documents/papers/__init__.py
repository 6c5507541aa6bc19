"""What only some documents need, by the name a template asks for it with; what no template names is not worked out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping

from masterplan_cli.documents.papers.briefs import briefs
from masterplan_cli.documents.papers.law import law
from masterplan_cli.documents.papers.minutes import minutes
from masterplan_cli.documents.papers.schedule import schedule
from masterplan_cli.documents.papers.worksheet import worksheet
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.scope import Scope
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.workspace import Workspace

Paper = Callable[[Workspace, Scope, datetime.date | None, Ledger], Plain]

PAPERS: Mapping[str, Paper] = {
    "briefs": briefs,
    "law": law,
    "minutes": minutes,
    "schedule": schedule,
    "worksheet": worksheet,
}


def named(texts: Iterable[str]) -> frozenset[str]:
    """The names that stand in a template's texts."""
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    return frozenset(PAPERS) & words


def papers(
    workspace: Workspace, names: Iterable[str], scope: Scope, date: datetime.date | None, ledger: Ledger
) -> Mapping[str, Plain]:
    """What was named, by its name."""
    return {name: PAPERS[name](workspace, scope, date, ledger) for name in sorted(names)}
