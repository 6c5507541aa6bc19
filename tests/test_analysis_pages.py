"""Every analysis has a page, and the tables on it are what the analysis answers.

A section's `yaml` blocks are a tiny workspace, as on the pages of rules. A `table id` or `table en` block begins with
the command that asks; the table follows, without the columns that hold nothing, then the figures.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import pages
from masterplan_cli.analyses import ANALYSES, Analysis, Asked
from masterplan_cli.commands.shared import Shared
from masterplan_cli.commands.tables import text
from masterplan_cli.diagnostics import Language
from masterplan_cli.documents.answer_sheet import summed_up
from masterplan_cli.documents.answers import answer
from masterplan_cli.documents.document import Table
from masterplan_cli.manual import words
from masterplan_cli.workspace import Workspace, load
from small_plan import write

FOLDER = Path(pages.__file__).parent.parent / "src" / "masterplan_cli" / "analyses"
BLOCK = re.compile(
    r"^```table (?P<language>id|en)\n(?P<command>masterplan analyze [^\n]*)\n(?P<body>.*?)^```$", re.M | re.S
)


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_what_a_page_shows_is_what_is_answered(analysis: Analysis, tmp_path: Path, update: bool) -> None:
    for number, section in enumerate(pages.sections(analysis.page)):
        folder = tmp_path / str(number)
        write(folder, {**pages.DEFAULTS, **section.files})
        workspace, faults = load(folder)
        assert not faults, section.heading
        blocks = list(BLOCK.finditer(section.text))
        assert {block["language"] for block in blocks} == {"id", "en"}, section.heading
        for block in blocks:
            found = said(workspace, analysis, block["command"], "id" if block["language"] == "id" else "en")
            if update:
                page = analysis.page.read_text(encoding="utf-8")
                new = f"```table {block['language']}\n{block['command']}\n\n{found}```"
                analysis.page.write_text(
                    page.replace(section.text, changed := section.text.replace(block[0], new)),
                    encoding="utf-8",
                    newline="\n",
                )
                section = replace(section, text=changed)
            else:
                assert block["body"].strip("\n") == found.strip("\n"), section.heading


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_an_analysis_has_a_page_in_both_languages(analysis: Analysis) -> None:
    page = analysis.page.read_text(encoding="utf-8")
    assert page.startswith(f"# {analysis.name}\n")
    assert words(page, "id")
    assert words(page, "en")
    assert pages.sections(analysis.page)


def test_every_page_has_an_analysis() -> None:
    assert sorted(page.stem for page in FOLDER.glob("*.md")) == sorted(analysis.name for analysis in ANALYSES)


def said(workspace: Workspace, analysis: Analysis, command: str, language: Language) -> str:
    """The tables and figures that answer a command."""
    written: list[tuple[str, str]] = re.findall(r"--(\w+) (\S+)", command)
    subject = re.findall(rf"^masterplan analyze {analysis.name} (\w\S+)", command)
    shown = [*subject, *(f"--{key} {value}" for key, value in written)]
    assert command == " ".join(["masterplan analyze", analysis.name, *shown])
    options = dict(written)
    asked = Asked(
        int(options["year"]) if "year" in options else None,
        options.get("opd"),
        date.fromisoformat(options["date"]) if "date" in options else None,
        subject[0] if subject else None,
        target=Decimal(options["target"]) if "target" in options else None,
        kept=tuple(value for key, value in written if key == "keep"),
    )
    found = answer(analysis, workspace, asked, language)
    tables = [text(narrowed(table), Shared()) for table in found.tables]
    return "\n".join([*tables, f"{summed_up(found)}\n"])


def narrowed(table: Table) -> Table:
    """The columns in which some row holds something."""
    kept = [place for place in range(len(table.columns)) if any(row[place].value is not None for row in table.rows)]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )
