"""Every rule and every kind has a page, and what the page shows is what the program says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pages
from masterplan_cli.diagnostics import Language
from masterplan_cli.records import KINDS
from masterplan_cli.rules import RULES

PACKAGE = Path(__file__).parent.parent / "src" / "masterplan_cli"
RULE_PAGES = sorted((PACKAGE / "rules").glob("*.md"))
KIND_PAGES = sorted((PACKAGE / "records").glob("*.md"))
ALL_PAGES = [*RULE_PAGES, *KIND_PAGES]


# its findings come from making a document, which test_report.py shows; `validate` never says it
MADE_BY_REPORT = "template-error"


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path, update: bool) -> None:
    found: dict[str, dict[Language, str]] = {}
    for number, section in enumerate(pages.sections(page)):
        said: dict[Language, str] = {}
        for language in ("id", "en"):
            folder = tmp_path / f"{number}-{language}"
            folder.mkdir()
            said[language] = pages.run(section, folder, language)
        found[section.heading] = said
        if not update:
            for language in said:
                expected = section.expected.get(language, "").rstrip()
                assert said[language].rstrip() == expected, f"{page.name}: {section.heading}"
    if update:
        pages.rewrite(page, found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.NAME)
def test_rule_has_a_page_that_shows_and_spares(rule: object) -> None:
    name, code = rule.NAME, rule.CODE  # type: ignore[attr-defined]
    page = PACKAGE / "rules" / f"{name.replace('-', '_')}.md"
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {code} {name}\n")
    assert "\n## id\n" in text
    assert "\n## en\n" in text
    if name == MADE_BY_REPORT:
        return
    examples = pages.sections(page)
    assert any(f"[{code}]" in example.expected.get("id", "") for example in examples)
    assert any(f"[{code}]" not in example.expected.get("id", "") for example in examples)


def test_every_rule_page_has_a_rule() -> None:
    assert [page.stem for page in RULE_PAGES] == sorted(rule.NAME.replace("-", "_") for rule in RULES)


def test_every_kind_has_a_page_and_every_page_a_kind() -> None:
    assert [page.stem for page in KIND_PAGES] == sorted(kind.__module__.rpartition(".")[2] for kind in KINDS)
    for page in KIND_PAGES:
        assert pages.sections(page), f"{page.name} shows no record"


def test_codes_and_names_are_unique_and_sorted() -> None:
    codes = [rule.CODE for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.NAME for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"MP\d{3}", code) for code in codes)
