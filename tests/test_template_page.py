"""The page on writing templates: each of its examples is made into a document from the practice plan."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from masterplan_cli.check import check
from masterplan_cli.documents.charts import CHARTS
from masterplan_cli.documents.context import Audit
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.profile import PROFILES
from masterplan_cli.documents.report import make
from masterplan_cli.documents.sandbox.filters import FILTERS
from masterplan_cli.documents.sandbox.placement import LAYOUTS
from masterplan_cli.renderers import markdown
from masterplan_cli.workspace import Case, load

HERE = Path(__file__).parent
PAGE = HERE.parent / "templates" / "README.md"
PLAN = HERE / "fixtures" / "latihan"
DETAILS = re.compile(r"\A.*?^- Sidik data[^\n]*\n", re.DOTALL | re.MULTILINE)
EXAMPLE = re.compile(r"```template\n(?P<template>.*?)```\n\n```hasil\n(?P<result>.*?)```\n", re.DOTALL)


def made(template: str, folder: Path) -> str:
    """The body of a template's document as Markdown, or the diagnostic of its fault."""
    home = folder / "templates" / "contoh"
    home.mkdir(parents=True)
    (home / "template.md.j2").write_text(template, "utf-8")
    workspace, faults = load(PLAN)
    case = Case(date(2026, 6, 5), is_final=True)
    try:
        document = make(workspace, home, case, Audit(check(workspace, faults, case), {}), "public")
    except TemplateFault as fault:
        words = fault.message.format("id", fault.arguments)
        return f"{fault.file}:{fault.line}:{fault.column}: kesalahan[MP902]: {words}\n"
    title, _, rest = markdown.render(document).decode().partition("\n")
    body = re.sub(r"<!--.*?-->\s*\Z", "", DETAILS.sub("", rest), flags=re.DOTALL)
    return f"{title}\n{body.rstrip()}\n"


@pytest.mark.parametrize("at", range(len(EXAMPLE.findall(PAGE.read_text("utf-8")))))
def test_examples(at: int, tmp_path: Path, update: bool) -> None:
    page = PAGE.read_text("utf-8")
    example = tuple(EXAMPLE.finditer(page))[at]
    result = made(example["template"], tmp_path)
    if update:
        begin, end = example.span("result")
        PAGE.write_text(page[:begin] + result + page[end:], "utf-8", newline="\n")
    assert result == example["result"] or update


def test_the_page_names_what_there_is() -> None:
    page = PAGE.read_text("utf-8")
    known = (*PROFILES, *LAYOUTS, *FILTERS, *CHARTS)
    missing = [name for name in known if f"`{name}`" not in page and f"{{{{ {name} }}}}" not in page]
    assert set(missing) <= {"count", "items"}
