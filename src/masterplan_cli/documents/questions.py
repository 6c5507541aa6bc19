"""The answers of analyses as a template sees them: tables by their ids, figures by their names.

A question costs as much as a check, so that only those are asked that the template names: `analyses.gap`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from masterplan_cli.analyses import ANALYSES, Analysis, Asked
from masterplan_cli.documents.answers import answer
from masterplan_cli.documents.document import Origin, Table
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.readable import readable
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.workspace import Workspace


def questions(texts: Iterable[str]) -> tuple[Analysis, ...]:
    """The analyses that a template's texts name."""
    names = {name for text in texts for name in re.findall(r"\banalyses\s*\.\s*(\w+)", text)}
    return tuple(analysis for analysis in ANALYSES if analysis.name in names)


def answers(
    workspace: Workspace, asked: Iterable[Analysis], date: datetime.date | None, ledger: Ledger
) -> Mapping[str, Plain]:
    """Their answers, by name."""
    return {analysis.name: _answered(workspace, analysis, date, ledger) for analysis in asked}


def _answered(workspace: Workspace, analysis: Analysis, date: datetime.date | None, ledger: Ledger) -> Plain:
    found = answer(analysis, workspace, Asked(date=date))
    figures = {
        name: ledger.traced(value, Origin(f"{ANALYSIS}{analysis.name}", (name,)))
        for name, value in found.figures.items()
    }
    tables = {table.id: _founded(analysis, readable(workspace, table)) for table in found.tables}
    return {"tables": ledger.tables(tables), "figures": figures}


def _founded(analysis: Analysis, table: Table) -> Table:
    """The table, where what no record holds, such as a count of none, comes from the analysis itself."""
    rows = tuple(
        tuple(
            cell
            if cell.origin
            else replace(cell, origin=(Origin(f"{ANALYSIS}{analysis.name}", (table.id, column.id)),))
            for cell, column in zip(row, table.columns, strict=True)
        )
        for row in table.rows
    )
    return replace(table, rows=rows)


ANALYSIS = "analysis:"
