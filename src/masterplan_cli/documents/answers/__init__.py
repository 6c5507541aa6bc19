"""What the analyses find, as typed tables and figures: a module for each question, named as it is.

A module has `tables(result, language)`, whose cells carry the records and routes they come from, and `FIGURES`, the
words for the result's figures. Column ids and the names of figures do not depend on the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

from masterplan_cli.analyses import Analysis, Asked, Figure
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Table
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Answer:
    """What an analysis says: its tables, and its figures under stable English names; None is "not known".

    `labels` are the words for the figures.
    """

    analysis: str
    tables: tuple[Table, ...]
    figures: Mapping[str, Figure]
    labels: Mapping[str, str]


def answer(analysis: Analysis, workspace: Workspace, asked: Asked, language: Language = "id") -> Answer:
    """Asks one question."""
    result = analysis.run(workspace, asked)
    shown = import_module(f"{__name__}.{analysis.name}")
    words: Mapping[str, Text] = shown.FIGURES
    labels = {name: words[name].format(language) for name in result.figures}
    return Answer(analysis.name, shown.tables(result, language), result.figures, labels)
