"""The figures that a document's sentences state: counts of records, support, money, grades."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.format import series
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import indicators, proposals
from masterplan_cli.documents.registers.base import opd_name
from masterplan_cli.documents.tables import shown
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.documents.words import ASSET_TYPES, CATEGORIES
from masterplan_cli.measures.money import by_year, total
from masterplan_cli.measures.offices import stands
from masterplan_cli.measures.standing import is_living
from masterplan_cli.measures.trace import Carriage, Grade
from masterplan_cli.records import KINDS as RECORD_KINDS
from masterplan_cli.records.asset import Asset
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Workspace

MISSION_CATEGORIES = ("application", "infrastructure", "security", "human_resources")


Found = Iterable[Record]


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts records, and says which they are; none at all are known from their folder."""

    ledger: Ledger

    def count(self, found: Found, among: Sequence[Record], kind: type[Record]) -> int:
        """How many were found among records of a kind."""
        sought = (Origin(record.ref) for record in among) if among else (Origin(f"data/{kind.FOLDER}"),)
        return self.ledger.count((Origin(record.ref) for record in found), sought)


def headline(workspace: Workspace, ledger: Ledger) -> tuple[Plain, ...]:
    """The latest actual of each main indicator of the region."""
    found = (each for each in workspace.all(Indicator) if "iku" in each.groups and each.actuals)
    return tuple(_latest(indicator, max(indicator.actuals), ledger) for indicator in found)


def _latest(indicator: Indicator, year: int, ledger: Ledger) -> Plain:
    origin = Origin(indicator.ref, ("actuals", year))
    return {
        "name": ledger.traced(indicator.name, Origin(indicator.ref, ("name",))),
        "value": ledger.traced(shown(indicator.actuals[year]), origin),
        "unit": indicator.unit,
        "year": ledger.traced(year, origin),
    }


def counts(workspace: Workspace, ledger: Ledger) -> Mapping[str, Plain]:
    """How many records of each kind, by folder, and what headlines say of indicators and proposals."""
    count = Counting(ledger).count
    known, asked, assets = workspace.all(Indicator), workspace.all(Proposal), workspace.all(Asset)
    opds, period = workspace.all(Opd), workspace.settings.period
    living = [proposal for proposal in asked if is_living(proposal, workspace.settings)]
    history = [proposal for proposal in asked if not is_living(proposal, workspace.settings)]
    of_types = {kind: [asset for asset in assets if asset.type == kind] for kind in ASSET_TYPES}
    ended = [opd for opd in opds if opd.valid_to is not None and opd.valid_to < period.end]
    return {
        **{kind.FOLDER: count(workspace.records[kind.KIND].values(), (), kind) for kind in RECORD_KINDS},
        "standing_opd": count((opd for opd in opds if stands(workspace, opd)), opds, Opd),
        "ended_opd": count(ended, opds, Opd),
        "with_actuals": count((each for each in known if each.actuals), known, Indicator),
        "with_targets": count(
            (each for each in known if any(year in period for year in each.targets)), known, Indicator
        ),
        "living": count(living, asked, Proposal),
        "history": count(history, asked, Proposal),
        "priced": count((each for each in living if by_year(each)), asked, Proposal),
        "asset_types": {kind: count(found, assets, Asset) for kind, found in of_types.items()},
        "active_assets": count((asset for asset in assets if asset.status == "active"), assets, Asset),
        "serving_assets": count((asset for asset in assets if asset.indicators), assets, Asset),
    }


def categories(workspace: Workspace, ledger: Ledger) -> tuple[Plain, ...]:
    """The living proposals of each category; the four of the mission always, the others where there are any."""
    living = proposals.living(workspace)
    sorted_out = {name: [each for each in living if each.category == name] for name in CATEGORIES}
    return tuple(
        {"id": name, "name": CATEGORIES[name], "count": Counting(ledger).count(found, living, Proposal)}
        for name, found in sorted_out.items()
        if found or name in MISSION_CATEGORIES
    )


def category_words(workspace: Workspace, ledger: Ledger) -> str:
    """How many living proposals of each category, as a series."""
    living = proposals.living(workspace)
    counted = ((name, sum(each.category == category for each in living)) for category, name in CATEGORIES.items())
    words = series(tuple(f"{count} {name.lower()}" for name, count in counted if count))
    return ledger.traced(words, *(Origin(each.ref, ("category",)) for each in living))


def trace(workspace: Workspace, found: Mapping[str, Grade], ledger: Ledger) -> Mapping[str, Plain]:
    """How many proposals reach each grade, all and living."""
    count, asked, living = Counting(ledger).count, workspace.all(Proposal), proposals.living(workspace)
    return {
        grade.value: {
            "all": count((each for each in asked if found.get(each.id) is grade), asked, Proposal),
            "living": count((each for each in living if found.get(each.id) is grade), asked, Proposal),
        }
        for grade in Grade
    }


def support(workspace: Workspace, whole: Workspace, ledger: Ledger) -> Mapping[str, Plain]:
    """Indicators with and without IT behind them, and the OPDs that stand and ask for nothing, also not in secret."""
    serving = indicators.serving(workspace)
    asked = [indicator for indicator in workspace.all(Indicator) if indicator.level != "context"]
    askers = Carriage(whole).carrier(opd for proposal in proposals.living(whole) for opd in proposal.opd)
    standing = [opd for opd in workspace.all(Opd) if stands(workspace, opd)]
    count = Counting(ledger).count
    return {
        "asked": count(asked, workspace.all(Indicator), Indicator),
        "supported": count((each for each in asked if each.id in serving), asked, Indicator),
        "unsupported": count((each for each in asked if each.id not in serving), asked, Indicator),
        "silent_opd": tuple(
            ledger.identified(opd_name(workspace, opd.id), Origin(opd.ref))
            for opd in standing
            if opd.id not in askers and opd.type != "kecamatan"
        ),
    }


def money(workspace: Workspace, ledger: Ledger) -> Mapping[str, Plain]:
    """The known rupiah of living proposals, in all and by year of the plan; None where none is known."""
    living = proposals.living(workspace)
    unpriced = [proposal for proposal in living if not by_year(proposal)]
    return {
        "total": _sum(((total(each), Origin(each.ref, ("budget",))) for each in living), ledger),
        "by_year": {
            str(year): _sum(((by_year(each).get(year), Origin(each.ref, ("budget", year))) for each in living), ledger)
            for year in workspace.settings.period.years
        },
        "unpriced": tuple(ledger.identified(each.title, Origin(each.ref, ("title",))) for each in unpriced),
    }


def _sum(amounts: Iterable[tuple[int | None, Origin]], ledger: Ledger) -> int | None:
    known = [(amount, origin) for amount, origin in amounts if amount is not None]
    return ledger.traced(sum(amount for amount, _ in known), *(origin for _, origin in known)) if known else None
