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
        "support": indicators.support(workspace),
        "applications": assets.inventory(workspace, "tab-aplikasi", "Inventaris aplikasi", ("application",)),
        "websites": assets.inventory(workspace, "tab-situs", "Inventaris situs dan layanan", ("website", "service")),
        "infrastructure": assets.inventory(
            workspace, "tab-infrastruktur", "Inventaris infrastruktur", ("infrastructure",)
        ),
        "security": assets.inventory(workspace, "tab-keamanan", "Aset keamanan informasi", ("security",)),
        "changes": assets.changes(workspace),
        "portfolio": proposals.portfolio(workspace),
        "past": proposals.past(workspace),
        "traces": proposals.traces(workspace, worded),
        "by_opd": proposals.by_opd(workspace, worded),
        "roadmap": proposals.roadmap(workspace, contents),
        "costs": proposals.costs(workspace),
        "costs_by_source": proposals.costs_by_source(workspace),
        "ceilings": control.ceilings(workspace),
        "risks": control.risks(workspace),
        "reviews": control.reviews(workspace),
        "decisions": control.decisions(workspace),
        "directives": control.directives(workspace),
        "discussions": control.discussions(workspace),
        "assessments": control.assessments(workspace),
        "capacities": control.capacities(workspace),
        "regulations": control.regulations(workspace),
    }
