"""An answer as a document of its own: its figures, its tables, and how they were computed."""

from __future__ import annotations

import datetime

from masterplan_cli import manual
from masterplan_cli.analyses import Analysis, Figure
from masterplan_cli.diagnostics import Language
from masterplan_cli.diagnostics import Text as Words
from masterplan_cli.documents.answers import Answer
from masterplan_cli.documents.document import Block, Document, Heading, ListItem, Paragraph, Section, Text
from masterplan_cli.documents.format import number, plain
from masterplan_cli.documents.markdown import read_markdown


def sheet(
    analysis: Analysis, found: Answer, language: Language, *, region: str, date: datetime.date | None
) -> Document:
    """The document; a table that is wide makes the page landscape."""
    is_wide = any(table.wide for table in found.tables)
    blocks: tuple[Block, ...] = (
        Section("landscape" if is_wide else "portrait", numbering="none"),
        *((Paragraph((Text(summed_up(found)),)),) if found.figures else ()),
        *found.tables,
        Heading(1, (Text(_METHOD.format(language)),), "metode", numbering="none"),
        *_explained(analysis, language),
    )
    return Document(analysis.title.format(language), blocks, subtitle=region, date=date, profile=PROFILE)


PROFILE = "sheet-a4"
_METHOD = Words(
    id="Cara menghitung, sumber, dan yang tidak diketahui",
    en="How it was computed, from what, and what is not known",
)


def summed_up(found: Answer) -> str:
    """The figures in words: `Indikator: 73; dengan target: 18`."""
    words = "; ".join(f"{found.labels[name]}: {_figure(value)}" for name, value in found.figures.items())
    return words[:1].upper() + words[1:]


def _figure(value: Figure) -> str:
    """A year stays as it is; what is larger has its thousands apart."""
    is_large = value is not None and not -FIVE_DIGITS < value < FIVE_DIGITS
    return number(value) if value is not None and is_large else plain(value)


FIVE_DIGITS = 10_000


def _explained(analysis: Analysis, language: Language) -> tuple[Block, ...]:
    """What the analysis' page says, before its examples."""
    page = manual.words(manual.analysis_page(analysis.name), language).replace("`", "")
    read = (each.block for each in read_markdown(page, file=analysis.page.name))
    return tuple(block for block in read if isinstance(block, Paragraph | ListItem))
