"""Where one stands: five lines on the plan in this folder, and the next command to type."""

from __future__ import annotations

from collections import Counter

import click

from masterplan_cli.check import check, needs_date
from masterplan_cli.commands.naming import noun
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.session import Session, open_session
from masterplan_cli.commands.summary import count, in_words, next_look
from masterplan_cli.diagnostics import Text
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import Grade, grades
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reporters.options import Counts
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import BY_KIND


def run(context: click.Context) -> int:
    """Always succeeds where there is a plan; `validate` is for checking."""
    session = open_session(context.obj)
    workspace = session.workspace
    found = check(workspace, session.faults, session.case(needs_date=needs_date(workspace)))
    counts = count(workspace, [path for path in workspace.sources if path != FILE], found)
    lines = (_plan(session), _kinds(session), f"{in_words(counts, session.language)}.", _coverage(session))
    next_command = session.say(_NEXT, command=_next(session, counts))
    deliver("".join(f"{line}\n" for line in (*lines, next_command) if line))
    return 0


def _plan(session: Session) -> str:
    settings = session.workspace.settings
    if not settings.is_known:
        return session.say(_UNREADABLE)
    return session.say(_PLAN, region=settings.region.name, start=settings.period.start, end=settings.period.end)


_PLAN = Text(id="{region}: rencana induk TIK {start}-{end}", en="{region}: IT masterplan {start}-{end}")
_UNREADABLE = Text(id="masterplan.yaml tidak dapat dibaca", en="masterplan.yaml cannot be read")
_NEXT = Text(id="Berikutnya: {command}", en="Next: {command}")


def _kinds(session: Session) -> str:
    """How many of each kind, most first."""
    counted = Counter({name: len(ids) for name, ids in session.workspace.known.items() if ids})
    named = ((number, noun(BY_KIND[name], number, session.language)) for name, number in counted.most_common())
    return ", ".join(f"{number} {words}" for number, words in named)


def _coverage(session: Session) -> str:
    workspace = session.workspace
    living = [each for each in workspace.all(Proposal) if is_living(each, workspace.settings)]
    graded = grades(workspace)
    reached = sum(graded[each.id] is Grade.TO_TARGET for each in living)
    return session.say(_TRACED if living else _NO_PROPOSAL, reached=reached, living=len(living))


_TRACED = Text(
    id="{reached} dari {living} usulan periode ini tertelusur sampai target",
    en="{reached} of {living} proposals of this period are traced to a target",
)
_NO_PROPOSAL = Text(id="Belum ada usulan untuk periode ini", en="There is no proposal for this period yet")


def _next(session: Session, counts: Counts) -> str:
    if counts.errors:
        return "masterplan validate"
    if not counts.records:
        return "masterplan explain opd"
    return "masterplan validate --statistics" if counts.warnings else next_look(session.workspace)
