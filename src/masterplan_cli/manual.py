"""The pages of rules, kinds and analyses, as `masterplan explain` prints them and documents quote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from masterplan_cli.diagnostics import Language

PACKAGE = Path(__file__).parent


def rule_page(name: str) -> str:
    """The page of a rule, by the rule's name; empty where there is none."""
    return _read(PACKAGE / "rules" / f"{name.replace('-', '_')}.md")


def kind_page(module: str) -> str:
    """The page of a kind of record, by the name of its module."""
    return _read(PACKAGE / "records" / f"{module.rpartition('.')[2]}.md")


def analysis_page(name: str) -> str:
    """The page of an analysis, by the name it is asked with."""
    return _read(PACKAGE / "analyses" / f"{name}.md")


def words(page: str, language: Language) -> str:
    """What a page says in one language, before its examples."""
    return next((body for heading, body in _sections(page) if heading == language), "")


def examples(page: str, language: Language) -> str:
    """The examples, each with what is said of it in one language."""
    other = "en" if language == "id" else "id"
    parts = []
    for heading, body in _sections(page):
        if heading not in ("id", "en"):
            spoken = re.sub(rf"^```(?:diagnostics|table) {other}\n.*?^```\n*", "", body, flags=re.MULTILINE | re.DOTALL)
            parts.append(f"## {heading}\n\n{spoken.strip()}\n")
    return "\n".join(parts)


def first_sentence(text: str) -> str:
    """The sentence that says what a rule or a kind is."""
    return re.split(r"(?<=\.)\s", " ".join(text.split("\n\n")[0].split()), maxsplit=1)[0]


def _sections(page: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        yield heading.strip(), body.strip()


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8") if page.is_file() else ""
