"""MP206: sub kegiatan of two digits and of four digits in one year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Related, Severity, Text
from masterplan_cli.measures.codes import Cited, cited
from masterplan_cli.workspace import Case, Workspace

CODE = "MP206"
NAME = "mixed-code-generations"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding a year, at the first code of the rarer generation."""
    years: dict[int, dict[int, list[Cited]]] = defaultdict(lambda: defaultdict(list))
    for citation in cited(workspace):
        if citation.is_sub_kegiatan and citation.year is not None:
            years[citation.year][len(citation.code.rpartition(".")[2])].append(citation)
    for year, generations in sorted(years.items()):
        if len(generations) > 1:
            yield _mixed(year, generations)


def _mixed(year: int, generations: dict[int, list[Cited]]) -> Finding:
    rare, usual = sorted(generations, key=lambda digits: (len(generations[digits]), digits))
    return Finding(
        generations[rare][0].place,
        Text(
            id="sub kegiatan tahun {year} memakai {rare} angka di {few} tempat dan {usual} angka di {many} tempat",
            en="sub kegiatan of {year} are mixed: with {rare} digits ({few}), with {usual} digits ({many})",
        ),
        {
            "year": year,
            "rare": rare,
            "few": len(generations[rare]),
            "usual": usual,
            "many": len(generations[usual]),
        },
        hint=Text(id="pakai satu nomenklatur untuk satu tahun anggaran", en="use one nomenclature for one budget year"),
        related=(
            Related(
                generations[usual][0].place,
                Text(id="misalnya {usual} angka di sini", en="{usual} digits for instance here"),
                {"usual": usual},
            ),
        ),
    )
