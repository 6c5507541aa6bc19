"""Pages: Markdown that explains a rule or a kind, and whose examples are tests.

A page has `# CODE name`, `## id` and `## en` with the words, then sections whose `yaml` blocks are a tiny workspace
(first line: a comment with the path) and whose `diagnostics id` and `diagnostics en` blocks hold what `validate` says.
A section that lacks `masterplan.yaml` or the RPJMD it names gets the defaults below. Warnings of other rules than the
page's own are left out, errors never. No `diagnostics` block means that nothing is found.

What a `yaml` block cannot show: a `bytes` block is ASCII with escapes as `\\x00`, and the second line of a `symlink`
block is what the link points to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from masterplan_cli.check import check
from masterplan_cli.diagnostics import Language
from masterplan_cli.reporters import text
from masterplan_cli.reporters.options import Options
from masterplan_cli.workspace import Case, load

FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
CASE_DATE = date(2026, 6, 5)

DEFAULT_SETTINGS = """\
region: {name: Kabupaten Contoh, code: "35.03", type: kabupaten}
period: {start: 2025, end: 2029}
rpjmd: [rpjmd-2025-2029]
"""
DEFAULT_RPJMD = """\
title: RPJMD Kabupaten Contoh 2025-2029
period: {start: 2025, end: 2029}
visi: Kabupaten Contoh yang maju
misi:
  - id: m1
    text: Mewujudkan tata kelola pemerintahan digital
tujuan:
  - id: t1
    text: Meningkatnya mutu layanan pemerintahan
    misi: m1
sasaran:
  - id: s1
    text: Meningkatnya kematangan pemerintahan digital
    tujuan: t1
"""
DEFAULTS = {"masterplan.yaml": DEFAULT_SETTINGS, "data/rpjmd/rpjmd-2025-2029.yaml": DEFAULT_RPJMD}


@dataclass(frozen=True)
class Section:
    """One example: its heading, its files, what is expected, and whether it is checked as final."""

    page: Path
    heading: str
    text: str
    files: dict[str, str]
    expected: dict[Language, str]
    is_final: bool
    raw: dict[str, bytes]
    links: dict[str, str]


def sections(page: Path) -> list[Section]:
    """The examples of a page, in order."""
    parts = re.split(r"^(?=## )", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = (_section(page, part) for part in parts)
    return [section for section in found if section.files or section.raw or section.links]


def _section(page: Path, part: str) -> Section:
    heading = part.partition("\n")[0].removeprefix("## ").strip()
    files: dict[str, str] = {}
    expected: dict[Language, str] = {}
    raw: dict[str, bytes] = {}
    links: dict[str, str] = {}
    for fence in FENCE.finditer(part):
        info, body = fence["info"].strip(), fence["body"]
        if info == "yaml":
            first, _, rest = body.partition("\n")
            files[first.removeprefix("#").strip()] = rest
        elif info == "bytes":
            first, _, rest = body.partition("\n")
            raw[first.removeprefix("#").strip()] = rest.encode("ascii").decode("unicode_escape").encode("latin-1")
        elif info == "symlink":
            first, _, rest = body.partition("\n")
            links[first.removeprefix("#").strip()] = rest.strip()
        elif info == "diagnostics id":
            expected["id"] = body
        elif info == "diagnostics en":
            expected["en"] = body
    return Section(page, heading, part, files, expected, "(final)" in heading, raw, links)


def run(section: Section, folder: Path, language: Language) -> str:
    """What `validate` says of a section's workspace."""
    for path, content in {**DEFAULTS, **section.files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
    for path, written in section.raw.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(written)
    for path, pointed in section.links.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(pointed)
    workspace, faults = load(folder)
    diagnostics = check(workspace, faults, Case(CASE_DATE, section.is_final))
    own = section.page.read_text(encoding="utf-8")[2:7]
    shown = tuple(found for found in diagnostics if found.is_error or found.code == own)
    return text.report(workspace, shown, Options(language, all_warnings=True))


def rewrite(page: Path, found: dict[str, dict[Language, str]]) -> None:
    """Puts what was found into a page's `diagnostics` blocks."""
    parts = re.split(r"^(?=## )", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for index, part in enumerate(parts):
        heading = part.partition("\n")[0].removeprefix("## ").strip()
        if heading in found:
            kept = re.sub(r"```diagnostics (?:id|en)\n.*?^```\n\n?", "", part, flags=re.MULTILINE | re.DOTALL)
            said = {language: words.rstrip() for language, words in found[heading].items() if words}
            blocks = [f"```diagnostics {language}\n{words}\n```" for language, words in said.items()]
            parts[index] = "\n\n".join([kept.rstrip("\n"), *blocks]) + "\n\n"
    page.write_text("".join(parts).rstrip("\n") + "\n", encoding="utf-8", newline="\n")
