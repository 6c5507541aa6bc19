"""The questions that `masterplan analyze` answers from the data alone: one module and one page each.

A module, or package, has `run(workspace, asked)`, a pure function with a frozen result; the module of the same name in
`documents/answers/` turns the result into typed tables. Both are imported when the question is asked.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from masterplan_cli.diagnostics import Text
from masterplan_cli.workspace import Workspace

Figure = int | Decimal | None


class Result(Protocol):
    """What an analysis finds: rows of records, and figures under stable English names; None is "not known"."""

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The numbers that sum it up."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a question: one year, one OPD with its predecessors and successors, the date it is asked for.

    `subject` is the record it is about, `target` the index to be reached, `kept` the indicators whose level cannot be
    raised; an analysis names in `takes` what of these it understands.
    """

    year: int | None = None
    opd: str | None = None
    date: datetime.date | None = None
    subject: str | None = None
    target: Decimal | None = None
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """A question by the name it is asked with; its page lies beside its module."""

    name: str
    title: Text
    takes: frozenset[str] = frozenset()

    def run(self, workspace: Workspace, asked: Asked) -> Result:
        """Asks it."""
        return cast("Result", import_module(f"{__name__}.{self.name}").run(workspace, asked))

    @property
    def page(self) -> Path:
        """The page that explains it, in both languages."""
        return Path(__file__).parent / f"{self.name}.md"


ANALYSES: tuple[Analysis, ...] = (
    Analysis(
        "gap",
        Text(id="Kesenjangan target dan realisasi indikator", en="Gap between targets and actuals of indicators"),
        frozenset(("draft",)),
    ),
    Analysis(
        "coverage",
        Text(id="Ketercakupan indikator, fungsi, OPD, dan aset", en="Coverage of indicators, fungsi, OPD and assets"),
    ),
    Analysis(
        "spbe",
        Text(
            id="Indeks SPBE dan Pemdi, langkah menuju target, dan bukti",
            en="Index of SPBE and Pemdi, the way to a target, and the evidence",
        ),
        frozenset(("target", "kept")),
    ),
    Analysis(
        "portfolio",
        Text(
            id="Pilihan usulan dalam batas pagu, dan sebab yang lain tidak masuk",
            en="The choice of proposals under the ceilings, and why others are left out",
        ),
    ),
    Analysis(
        "duplicates",
        Text(
            id="Usulan, aset, dan aplikasi nasional yang mungkin kembar",
            en="Proposals, assets and national applications that may be doubles",
        ),
    ),
    Analysis(
        "roadmap",
        Text(
            id="Peta rencana: muatan, urutan, biaya terhadap pagu, dan reviu",
            en="Roadmap: contents, order, money against ceilings, and reviews",
        ),
    ),
    Analysis(
        "progress",
        Text(
            id="Kemajuan sesudah penetapan: tahapan, realisasi triwulan, dan pengaruh",
            en="Progress after adoption: milestones, quarterly realisation, and effects",
        ),
    ),
    Analysis(
        "spending",
        Text(id="Belanja TIK, tertelusur dan tidak", en="IT spending, traced and not"),
    ),
    Analysis(
        "assets",
        Text(
            id="Aset: manfaat, biaya, tumpang tindih, dan putusan",
            en="Assets: worth, cost, overlap and decisions",
        ),
    ),
    Analysis(
        "risks",
        Text(id="Risiko: matriks, selera, register, dan sisanya", en="Risk: matrix, appetite, register and residual"),
    ),
    Analysis(
        "independence",
        Text(id="Kemandirian TIK setiap OPD", en="Each OPD's mastery of its own IT"),
    ),
    Analysis(
        "alignment",
        Text(
            id="Kesepakatan FGD: siapa belum didengar, apa belum disepakati",
            en="Agreements of discussions, and who was not heard",
        ),
    ),
    Analysis(
        "decisions",
        Text(id="Putusan yang ditunggu, arahan, dan putusan usang", en="Decisions waited for, directives, stale ones"),
    ),
    Analysis(
        "impact",
        Text(id="Yang tersentuh bila sebuah entri berubah atau dihapus", en="What a changed or removed record touches"),
        frozenset(("subject",)),
    ),
    Analysis(
        "missing",
        Text(id="Yang perlu diisi berikutnya, dan siapa pemberinya", en="What to fill next, and who gives it"),
    ),
)


def find_analysis(name: str) -> Analysis | None:
    """The analysis of that name."""
    return next((analysis for analysis in ANALYSES if analysis.name == name), None)
