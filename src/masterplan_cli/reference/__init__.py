"""What national regulation fixes, as tables: read when asked for, never before, and only once.

A table is a YAML file with its sources; to replace a regulation or to add an instrument, add a file. The models stand
in the modules beside the files and are imported with their table, so that a check pays for what its rules ask.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from masterplan_cli.reference.table import ids, load

if TYPE_CHECKING:
    from masterplan_cli.reference.codes import Nomenclature, Regions
    from masterplan_cli.reference.independence import Independence
    from masterplan_cli.reference.instruments import Instrument
    from masterplan_cli.reference.inventory import AssetTable
    from masterplan_cli.reference.masterplan import SmartCity
    from masterplan_cli.reference.measuring import Achievement, Categories, CriteriaSets, Criterion, RiskTable
    from masterplan_cli.reference.money import Accounts, FundingSources, ItSpending
    from masterplan_cli.reference.progress import ProgressRules
    from masterplan_cli.reference.roadmaps import RoadmapScheme
    from masterplan_cli.reference.spbe import Architecture, NationalApplications
    from masterplan_cli.reference.supply import Suppliers
    from masterplan_cli.reference.wording import Glossary, NationalRegulations
    from masterplan_cli.reference.words import LikenessTable


@cache
def nomenclature() -> Nomenclature:
    """Urusan, bidang, programs and kegiatan of Permendagri 90/2019, about 620 names; sub kegiatan by bidang."""
    from masterplan_cli.reference.codes import Nomenclature

    return load(Nomenclature, "nomenclature.yaml")


@cache
def regions() -> Regions:
    """38 provinces, 514 kabupaten and kota."""
    from masterplan_cli.reference.codes import Regions

    return load(Regions, "regions.yaml")


@cache
def accounts() -> Accounts:
    """The accounts of Permendagri 90/2019 that IT spending meets."""
    from masterplan_cli.reference.money import Accounts

    return load(Accounts, "accounts.yaml")


@cache
def funding_sources() -> FundingSources:
    """PAD, DAU, DAK and so on."""
    from masterplan_cli.reference.money import FundingSources

    return load(FundingSources, "funding_sources.yaml")


@cache
def it_spending() -> ItSpending:
    """The codes, accounts and words that IT spending is recognised by."""
    from masterplan_cli.reference.money import ItSpending

    return load(ItSpending, "it_spending.yaml")


@cache
def independence_table() -> Independence:
    """The parts of an OPD's mastery of its own IT, and their weights; this toolkit's own."""
    from masterplan_cli.reference.independence import Independence

    return load(Independence, "independence.yaml")


@cache
def instrument_ids() -> tuple[str, ...]:
    """The instruments there are."""
    return ids("instruments")


@cache
def instrument(id_: str) -> Instrument | None:
    """One instrument; None if there is none of that id."""
    from masterplan_cli.reference.instruments import Instrument

    return load(Instrument, "instruments", f"{id_}.yaml") if id_ in instrument_ids() else None


@cache
def roadmap_scheme_ids() -> tuple[str, ...]:
    """The schemes of a roadmap there are."""
    return ids("roadmap_schemes")


@cache
def roadmap_scheme(id_: str) -> RoadmapScheme | None:
    """One scheme; None if there is none of that id."""
    from masterplan_cli.reference.roadmaps import RoadmapScheme

    return load(RoadmapScheme, "roadmap_schemes", f"{id_}.yaml") if id_ in roadmap_scheme_ids() else None


@cache
def progress_rules() -> ProgressRules:
    """When what is under way is green, yellow or red."""
    from masterplan_cli.reference.progress import ProgressRules

    return load(ProgressRules, "progress.yaml")


@cache
def architecture() -> Architecture:
    """The reference architecture of Perpres 132/2022, as far as it could be read."""
    from masterplan_cli.reference.spbe import Architecture

    return load(Architecture, "architecture.yaml")


@cache
def national_applications() -> NationalApplications:
    """What a region uses and need not build: eight fields, applications, priority services."""
    from masterplan_cli.reference.spbe import NationalApplications

    return load(NationalApplications, "national_applications.yaml")


@cache
def achievement() -> Achievement:
    """Formulas of achievement and names for its results."""
    from masterplan_cli.reference.measuring import Achievement

    return load(Achievement, "achievement.yaml")


def achievement_categories(id_: str | None = None) -> Categories:
    """The names for achievement in percent; the first set unless another is asked for that exists."""
    sets = achievement().categories
    return next((each for each in sets if each.id == id_), sets[0])


@cache
def risk_table() -> RiskTable:
    """Categories, areas, matrix and appetite of PermenPANRB 5/2020."""
    from masterplan_cli.reference.measuring import RiskTable

    return load(RiskTable, "risk.yaml")


@cache
def criteria_sets() -> CriteriaSets:
    """The sets of criteria proposals may be weighed by."""
    from masterplan_cli.reference.measuring import CriteriaSets

    return load(CriteriaSets, "criteria.yaml")


def default_criteria() -> tuple[Criterion, ...]:
    """The criteria of a workspace that names none."""
    sets = criteria_sets()
    return next(each.criteria for each in sets.sets if each.id == sets.default)


@cache
def glossary() -> Glossary:
    """About a hundred terms and abbreviations."""
    from masterplan_cli.reference.wording import Glossary

    return load(Glossary, "glossary.yaml")


@cache
def asset_table() -> AssetTable:
    """From where on an asset loses its use, and what is exchanged by hand."""
    from masterplan_cli.reference.inventory import AssetTable

    return load(AssetTable, "assets.yaml")


@cache
def likeness_table() -> LikenessTable:
    """Which words mean the same and what they count, and from where on two entries are alike."""
    from masterplan_cli.reference.words import LikenessTable

    return load(LikenessTable, "likeness.yaml")


@cache
def national_regulations() -> NationalRegulations:
    """Laws and ministerial regulations by rank and year, with what repealed them where that is known."""
    from masterplan_cli.reference.wording import NationalRegulations

    return load(NationalRegulations, "regulations.yaml")


@cache
def smart_city() -> SmartCity:
    """The six dimensions of the national programme and the five goals of 2018."""
    from masterplan_cli.reference.masterplan import SmartCity

    return load(SmartCity, "smart_city.yaml")


@cache
def suppliers() -> Suppliers:
    """Who supplies what a plan does not hold yet, and which questions wait for it."""
    from masterplan_cli.reference.supply import Suppliers

    return load(Suppliers, "suppliers.yaml")
