"""The page of a rule, of a kind of record or of an analysis."""

from __future__ import annotations

import re
from typing import Annotated

import click

from masterplan_cli.analyses import ANALYSES, Analysis, find_analysis
from masterplan_cli.check import BY_CODE, BY_NAME, find_rule
from masterplan_cli.commands.cannot_run import unknown
from masterplan_cli.commands.keys import keys_of
from masterplan_cli.commands.options import argument
from masterplan_cli.commands.output import deliver
from masterplan_cli.commands.shared import Shared, is_terminal
from masterplan_cli.commands.tables import text
from masterplan_cli.diagnostics import Language, Severity, Text
from masterplan_cli.manual import analysis_page, examples, first_sentence, kind_page, rule_page, words
from masterplan_cli.records.base import Record
from masterplan_cli.rules import RULES, Rule
from masterplan_cli.workspace import BY_FOLDER, BY_KIND

_SEVERITIES = {
    Severity.ERROR: Text(id="kesalahan", en="error"),
    Severity.WARNING: Text(id="peringatan", en="warning"),
}


def run(
    context: click.Context,
    name: Annotated[
        str | None,
        argument(
            "[CODE|NAME|KIND|QUESTION]",
            id="kode atau nama aturan, jenis entri, atau nama analisis; tanpa ini: daftar semuanya",
            en="a rule's code or name, a kind of record, or an analysis; without it: a list of all",
        ),
    ] = None,
) -> int:
    """Needs no workspace."""
    shared: Shared = context.obj
    if name is None:
        deliver(_all(shared.language))
        return 0
    rule, kind, analysis = find_rule(name), BY_KIND.get(name) or BY_FOLDER.get(name), find_analysis(name)
    if rule is not None:
        deliver(_of_rule(rule, shared))
    elif kind is not None:
        deliver(_of_kind(kind, shared))
    elif analysis is not None:
        deliver(_of_analysis(analysis, shared))
    else:
        raise unknown(_UNKNOWN, name, [*BY_CODE, *BY_NAME, *BY_KIND, *(each.name for each in ANALYSES)], _SEE_LIST)
    return 0


_UNKNOWN = Text(
    id="tidak ada aturan, jenis entri, atau analisis `{name}`",
    en="there is no rule, kind of record or analysis `{name}`",
)
_SEE_LIST = Text(id="lihat daftarnya: masterplan explain", en="see the list: masterplan explain")


def _all(language: Language) -> str:
    """Every rule with its severity and first sentence, then every kind and every analysis."""
    rows = [_rule_row(rule, language) for rule in RULES]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = ["  ".join((*map(str.ljust, row[:3], widths), row[3])).rstrip() for row in rows]
    wide = max(len(name) for name in BY_KIND)
    kinds = [f"{name.ljust(wide)}  {_kind_sentence(kind, language)}" for name, kind in BY_KIND.items()]
    wide = max(len(each.name) for each in ANALYSES)
    questions = [f"{each.name.ljust(wide)}  {each.title.format(language)}" for each in ANALYSES]
    return "\n".join([*lines, "", _KINDS.format(language), *kinds, "", _QUESTIONS.format(language), *questions, ""])


def _kind_sentence(kind: type[Record], language: Language) -> str:
    """What a record of a kind is; the model's own sentence where it has no page."""
    return first_sentence(words(kind_page(kind.__module__), language) or kind.__doc__ or "")


_KINDS = Text(id="Jenis entri:", en="Kinds of records:")
_QUESTIONS = Text(id="Analisis:", en="Analyses:")


def _rule_row(rule: Rule, language: Language) -> tuple[str, str, str, str]:
    severity = _SEVERITIES[rule.SEVERITY].format(language)
    return rule.CODE, rule.NAME, severity, first_sentence(words(rule_page(rule.NAME), language))


def _of_rule(rule: Rule, shared: Shared) -> str:
    heading = f"# {rule.CODE} {rule.NAME} ({_SEVERITIES[rule.SEVERITY].format(shared.language)})"
    page = rule_page(rule.NAME)
    said = f"{heading}\n\n{words(page, shared.language)}\n\n{examples(page, shared.language)}"
    return _shown(said, shared)


def _of_kind(kind: type[Record], shared: Shared) -> str:
    """The words, the keys with their meanings, the examples."""
    heading = f"# {kind.KIND}: {kind.LABEL.format(shared.language)} (data/{kind.FOLDER}/)"
    page = kind_page(kind.__module__)
    said = _shown(f"{heading}\n\n{words(page, shared.language)}\n\n## {_KEYS.format(shared.language)}", shared)
    shown = examples(page, shared.language)
    return f"{said}\n{text(keys_of(kind, shared.language), shared)}" + (f"\n{_shown(shown, shared)}" if shown else "")


def _of_analysis(analysis: Analysis, shared: Shared) -> str:
    page = analysis_page(analysis.name)
    heading = f"# {analysis.name}: {analysis.title.format(shared.language)}"
    return _shown(f"{heading}\n\n{words(page, shared.language)}\n\n{examples(page, shared.language)}", shared)


_KEYS = Text(id="Kunci (* wajib)", en="Keys (* required)")


def _shown(page: str, shared: Shared) -> str:
    if not is_terminal():
        return _plain(page)
    from rich.markdown import Markdown

    from masterplan_cli.commands.terminal import draw

    return draw(Markdown(page, code_theme="ansi_dark"), shared)


def _plain(page: str) -> str:
    """Markdown as text: headings without marks, examples set in by four columns."""
    lines: list[str] = []
    is_example = False
    for line in page.split("\n"):
        if line.startswith("```"):
            is_example = not is_example
        elif is_example:
            lines.append(f"    {line}".rstrip())
        else:
            lines.append(line.lstrip("# ") if line.startswith("#") else line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"
