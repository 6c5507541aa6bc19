"""Tables of analyses as people read them: names for ids, days in words, nothing where nothing can stand.

An analysis answers scripts too, so that it writes ids and ISO dates, and null both for what is not known and for what
does not apply. In a document a dash means "not known" alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from masterplan_cli.documents import format as written
from masterplan_cli.documents.document import Cell, Column, Table
from masterplan_cli.documents.words import ASSET_STATUSES, STAGES, STATUSES
from masterplan_cli.graph import bare
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.dataset import Dataset
from masterplan_cli.records.directive import Directive
from masterplan_cli.records.fgd import Fgd
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.risk import Risk
from masterplan_cli.reference import instrument, national_applications, roadmap_scheme
from masterplan_cli.workspace import Workspace

Reading = Callable[[str], str]

NAMED = (
    "asset", "because_of", "comes", "dataset", "dependents", "feeds", "fgd", "first", "first_opd", "goes",
    "indicator", "indicators", "into", "moved", "needs", "opd", "other", "overlaps", "proposal", "proposals", "record",
    "records", "risks", "second", "second_opd", "unpriced", "with",
)  # fmt: skip
HELD = ("ceiling", "ceilings", "where")
EMPTY = frozenset((
    "because_of", "beyond", "bound", "break", "comes", "critical", "days", "dependents", "done", "evidence", "feeds",
    "fgd", "follow_up", "freed", "goes", "into", "kind", "late", "linked", "moved", "needs", "note", "obstacle",
    "other_years", "overdue", "proposals", "record", "since", "standing", "target_year", "title", "wait", "where",
    "why", "with", "written",
))  # fmt: skip


def readable(workspace: Workspace, table: Table) -> Table:
    """The table with names, days and words in its cells; their origins stay."""
    readings = _readings(workspace)
    rows = tuple(
        tuple(_read(cell, column, readings) for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _read(cell: Cell, column: Column, readings: Mapping[str, Reading]) -> Cell:
    if cell.value is None:
        return replace(cell, value="") if column.id in EMPTY else cell
    if not isinstance(cell.value, str):
        return cell
    if _DAY.fullmatch(cell.value):
        return replace(cell, value=written.date(datetime.date.fromisoformat(cell.value)))
    reading = readings.get(column.id, readings[""])
    return replace(cell, value=reading(cell.value))


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_QUOTED = re.compile(r"`([a-z0-9-]+)`")


def _readings(workspace: Workspace) -> Mapping[str, Reading]:
    """How the words of a column are read, by its id; those of all others under no id."""
    names, opds = _names(workspace), _opd_names(workspace)
    scheme = roadmap_scheme(workspace.settings.roadmap_scheme or "")
    contents = {content.id: content.name for content in scheme.contents} if scheme else {}
    return {
        **dict.fromkeys(NAMED, _listed(names)),
        **dict.fromkeys(HELD, _within(opds)),
        "opd": _listed(opds),
        "content": _coded(contents),
        "stage": _coded(STAGES),
        "status": _coded({**STATUSES, **ASSET_STATUSES}),
        "instrument": lambda code: found.title if (found := instrument(code)) else code,
        "": lambda words: _QUOTED.sub(lambda match: f"“{names.get(match[1], match[1])}”", words),
    }


def _opd_names(workspace: Workspace) -> Mapping[str, str]:
    return {opd.id: opd.short_name or opd.name for opd in workspace.all(Opd)}


def _names(workspace: Workspace) -> Mapping[str, str]:
    """What records are called, by id; where two kinds share one, as the later of the kinds here has it."""
    titled: tuple[Record, ...] = (*workspace.all(Dataset), *workspace.all(Directive), *workspace.all(Fgd))
    return {
        **{application.id: application.name for application in national_applications().applications},
        **{record.id: str(getattr(record, "title", record.id)) for record in titled},
        **{risk.id: risk.title for risk in workspace.all(Risk)},
        **{asset.id: asset.name for asset in workspace.all(Asset)},
        **{indicator.id: indicator.name for indicator in workspace.all(Indicator)},
        **{proposal.id: proposal.title for proposal in workspace.all(Proposal)},
        **_opd_names(workspace),
    }


def _listed(names: Mapping[str, str]) -> Reading:
    """One id or several with commas; other words stay."""

    def read(words: str) -> str:
        ids = tuple(bare(each) for each in words.split(", "))
        if not all(each in names for each in ids):
            return words
        called = tuple(names[each] for each in ids)
        return ("; " if any(" " in name for name in called) else ", ").join(called)

    return read


def _within(names: Mapping[str, str]) -> Reading:
    """Ids among other words."""
    return lambda words: _WORD.sub(lambda match: names.get(match[0], match[0]), words)


def _coded(words: Mapping[str, str]) -> Reading:
    return lambda code: words.get(code, code)


_WORD = re.compile(r"[a-z0-9-]+")
