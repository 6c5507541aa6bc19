"""Coverage: what no proposal or asset serves, what serves nothing, and how proposals spread; holes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masterplan_cli.analyses import Asked, Figure
from masterplan_cli.analyses.coverage.blanks import Blank, blanks
from masterplan_cli.analyses.coverage.holes import (
    FungsiHole,
    IndicatorHole,
    OpdHole,
    fungsi_holes,
    indicator_holes,
    opd_holes,
    serves_none,
)
from masterplan_cli.analyses.coverage.matrices import (
    Applications,
    GradeRow,
    MatrixRow,
    applications,
    by_content,
    by_dimension,
    by_goal,
    by_opd,
    grade_rows,
)
from masterplan_cli.analyses.coverage.scope import FOUR_KINDS, Scope, scope_of
from masterplan_cli.measures.trace import Grade
from masterplan_cli.records.asset import Asset
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Coverage:
    """The holes, the matrices, and what could not be known; `scope` is what was looked at."""

    scope: Scope
    indicators: tuple[IndicatorHole, ...]
    fungsi: tuple[FungsiHole, ...]
    opds: tuple[OpdHole, ...]
    assets: tuple[Asset, ...]
    grades: tuple[GradeRow, ...]
    categories: tuple[MatrixRow, ...]
    applications: tuple[Applications, ...]
    dimensions: tuple[MatrixRow, ...]
    goals: tuple[MatrixRow, ...]
    contents: tuple[MatrixRow, ...]
    blanks: tuple[Blank, ...]

    @property
    def figures(self) -> Mapping[str, Figure]:
        """How many there are of each, and how many of them are holes; None where something unread might fill one."""
        scope, no_proposals, no_assets = self.scope, self.scope.is_blind("proposal"), self.scope.is_blind("asset")
        held = [scope.grades.get(proposal.id) for proposal in scope.proposals]
        return {
            "indicators": len(scope.indicators),
            "indicators_without_proposal": None if no_proposals else sum(hole.no_proposal for hole in self.indicators),
            "indicators_without_asset": None if no_assets else sum(hole.no_asset for hole in self.indicators),
            "indicators_without_either": None if no_proposals or no_assets else sum(map(_is_bare, self.indicators)),
            "fungsi": sum(len(opd.fungsi) for opd in scope.opds),
            "fungsi_without_support": None if no_proposals or no_assets else len(self.fungsi),
            "opd": len(scope.opds),
            "opd_without_proposal": None if no_proposals else sum(not hole.proposals for hole in self.opds),
            **{
                f"opd_without_{kind}": None if no_proposals else sum(kind in hole.empty for hole in self.opds)
                for kind in FOUR_KINDS
            },
            "assets": len(scope.assets),
            "assets_without_indicator": len(self.assets),
            "proposals": len(scope.proposals),
            **{grade.value: sum(each is grade for each in held) for grade in Grade},
            "unknown_grade": sum(each is None for each in held),
        }


def run(workspace: Workspace, asked: Asked) -> Coverage:
    """Living proposals, standing assets and indicators with a direction, all or those of an OPD and its family.

    With a year: the proposals that run in it, the assets in use in it, the OPDs that exist in it.
    """
    scope = scope_of(workspace, asked)
    return Coverage(
        scope,
        indicator_holes(scope),
        fungsi_holes(scope),
        opd_holes(scope),
        serves_none(scope),
        grade_rows(scope),
        by_opd(scope),
        applications(scope),
        by_dimension(scope),
        by_goal(scope),
        by_content(scope),
        blanks(scope),
    )


def _is_bare(hole: IndicatorHole) -> bool:
    return hole.no_proposal and hole.no_asset
