"""MP315: the parents of an indicator of a program, kegiatan or sub kegiatan all stand no higher than itself."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.graph import bare
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.workspace import Case, Workspace

CODE = "MP315"
NAME = "broken-cascade"
SEVERITY = Severity.WARNING

LEVELS = ("tujuan_daerah", "sasaran_daerah", "tujuan_opd", "sasaran_opd", "program", "kegiatan", "sub_kegiatan")
ASKED = frozenset(("program", "kegiatan", "sub_kegiatan"))


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every indicator of those levels whose parents are all known."""
    for indicator in workspace.all(Indicator):
        if indicator.parents and indicator.level in ASKED:
            parents = [workspace.get(Indicator, bare(reference)) for reference in indicator.parents]
            known = [parent for parent in parents if parent is not None]
            if len(known) == len(parents) and not any(_is_above(parent, indicator) for parent in known):
                yield _finding(indicator)


def _is_above(parent: Indicator, indicator: Indicator) -> bool:
    return parent.level in LEVELS and LEVELS.index(parent.level) < LEVELS.index(indicator.level)


def _finding(indicator: Indicator) -> Finding:
    return Finding(
        indicator.at("parents"),
        Text(
            id="tidak satu pun induk `{indicator}` berada di jenjang di atas `{level}`",
            en="no parent of `{indicator}` stands on a level above `{level}`",
        ),
        {"indicator": indicator.id, "level": indicator.level},
        hint=Text(
            id="tulis di `parents` indikator dari jenjang di atasnya, misalnya `sasaran_opd`",
            en="write an indicator of a higher level in `parents`, such as one of `sasaran_opd`",
        ),
    )
