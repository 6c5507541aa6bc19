"""The figures that a document's sentences state: counts of records, support, money, grades."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.documents.format import series
from masterplan_cli.documents.offices import stands
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import indicators, proposals
from masterplan_cli.documents.registers.base import opd_name
from masterplan_cli.documents.tables import shown
from masterplan_cli.documents.words import ASSET_TYPES, CATEGORIES
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import Carriage, Grade
from masterplan_cli.records import KINDS as RECORD_KINDS
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

MISSION_CATEGORIES = ("application", "infrastructure", "security", "human_resources")


def headline(workspace: Workspace) -> tuple[Plain, ...]:
    """The latest actual of each main indicator of the region."""
    found = (each for each in workspace.all(Indicator) if "iku" in each.groups and each.actuals)
    return tuple(
        {
            "name": indicator.name,
            "value": shown(indicator.actuals[max(indicator.actuals)]),
            "unit": indicator.unit,
            "year": max(indicator.actuals),
        }
        for indicator in found
    )


def counts(workspace: Workspace) -> Mapping[str, Plain]:
    """How many records of each kind, by folder, and what headlines say of indicators and proposals."""
    found = workspace.all(Indicator)
    living = [proposal for proposal in workspace.all(Proposal) if is_living(proposal, workspace.settings)]
    period = workspace.settings.period
    return {
        **{kind.FOLDER: len(workspace.records[kind.KIND]) for kind in RECORD_KINDS},
        "standing_opd": sum(stands(workspace, opd) for opd in workspace.all(Opd)),
        "ended_opd": sum(opd.valid_to is not None and opd.valid_to < period.end for opd in workspace.all(Opd)),
        "with_actuals": sum(bool(indicator.actuals) for indicator in found),
        "with_targets": sum(any(year in period for year in indicator.targets) for indicator in found),
        "living": len(living),
        "history": len(workspace.all(Proposal)) - len(living),
        "priced": sum(bool(by_year(proposal)) for proposal in living),
        "asset_types": {kind: sum(asset.type == kind for asset in workspace.all(Asset)) for kind in ASSET_TYPES},
        "active_assets": sum(asset.status == "active" for asset in workspace.all(Asset)),
        "serving_assets": sum(bool(asset.indicators) for asset in workspace.all(Asset)),
    }


def categories(workspace: Workspace) -> tuple[Plain, ...]:
    """The living proposals of each category; the four of the mission always, the others where there are any."""
    living = proposals.living(workspace)
    counted = {category: sum(proposal.category == category for proposal in living) for category in CATEGORIES}
    return tuple(
        {"id": category, "name": CATEGORIES[category], "count": count}
        for category, count in counted.items()
        if count or category in MISSION_CATEGORIES
    )


def category_words(workspace: Workspace) -> str:
    """How many living proposals of each category, as a series."""
    living = proposals.living(workspace)
    counted = ((name, sum(each.category == category for each in living)) for category, name in CATEGORIES.items())
    return series(tuple(f"{count} {name.lower()}" for name, count in counted if count))


def trace(workspace: Workspace, found: Mapping[str, Grade]) -> Mapping[str, Plain]:
    """How many proposals reach each grade, all and living."""
    living = {proposal.id for proposal in proposals.living(workspace)}
    return {
        grade.value: {
            "all": sum(other is grade for other in found.values()),
            "living": sum(other is grade for name, other in found.items() if name in living),
        }
        for grade in Grade
    }


def support(workspace: Workspace, whole: Workspace) -> Mapping[str, Plain]:
    """Indicators with and without IT behind them, and the OPDs that stand and ask for nothing, also not in secret."""
    serving = indicators.serving(workspace)
    asked = [indicator for indicator in workspace.all(Indicator) if indicator.level != "context"]
    askers = Carriage(whole).carrier(opd for proposal in proposals.living(whole) for opd in proposal.opd)
    standing = [opd for opd in workspace.all(Opd) if stands(workspace, opd)]
    return {
        "asked": len(asked),
        "supported": sum(indicator.id in serving for indicator in asked),
        "unsupported": sum(indicator.id not in serving for indicator in asked),
        "silent_opd": tuple(
            opd_name(workspace, opd.id) for opd in standing if opd.id not in askers and opd.type != "kecamatan"
        ),
    }


def money(workspace: Workspace) -> Mapping[str, Plain]:
    """The known rupiah of living proposals, in all and by year of the plan; None where none is known."""
    living = proposals.living(workspace)
    period = workspace.settings.period.years
    costs = [cost for cost in map(total, living) if cost is not None]
    sums = {str(year): [by_year(found)[year] for found in living if year in by_year(found)] for year in period}
    return {
        "total": sum(costs) if costs else None,
        "by_year": {year: sum(amounts) if amounts else None for year, amounts in sums.items()},
        "unpriced": tuple(proposal.title for proposal in living if not by_year(proposal)),
    }
