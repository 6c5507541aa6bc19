"""Every register, by the name that templates use."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.documents.document import Table
from masterplan_cli.documents.registers import agencies, assets, control, indicators, proposals
from masterplan_cli.workspace import Workspace


def catalogue(workspace: Workspace, worded: Mapping[str, str], contents: Mapping[str, str]) -> dict[str, Table]:
    """The registers; `worded` are the grades of proposals in words, `contents` those of the roadmap's scheme."""
    return {
        "agencies": agencies.agencies(workspace),
        "duties": agencies.duties(workspace),
        "datasets": agencies.producers(workspace),
        "indicators": indicators.indicators(workspace),
        "actuals": indicators.actuals(workspace),
        "changes": assets.changes(workspace),
        "portfolio": proposals.portfolio(workspace),
        "traces": proposals.traces(workspace, worded),
        "by_opd": proposals.by_opd(workspace, worded),
        "roadmap": proposals.roadmap(workspace, contents),
        "costs": proposals.costs(workspace),
        "costs_by_source": proposals.costs_by_source(workspace),
        "decisions": control.decisions(workspace),
        "discussions": control.discussions(workspace),
        "capacities": control.capacities(workspace),
        "regulations": control.regulations(workspace),
    }
