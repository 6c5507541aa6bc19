"""A proposal's colour with the rules that made it, and the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from masterplan_cli.analyses.progress.lights import Colour, Fire, Light
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.document import Cell, Origin
from masterplan_cli.documents.format import number
from masterplan_cli.documents.tables import origins, taken
from masterplan_cli.graph import bare
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.measures.money import total
from masterplan_cli.reference import progress_rules
from masterplan_cli.reference.progress import RuleId

RULES: Mapping[RuleId, Text] = {
    "physical": Text(id="fisik tertinggal", en="physical progress behind"),
    "financial": Text(id="serapan tertinggal", en="spending behind"),
    "prepaid": Text(id="serapan mendahului fisik", en="spending ahead of physical progress"),
    "overspent": Text(id="serapan melampaui anggaran", en="spending above its budget"),
    "milestone": Text(id="tahapan lewat tenggat", en="milestone overdue"),
    "report": Text(id="laporan tertinggal", en="report behind"),
}
UNITS: Mapping[str, Text] = {
    "poin persen": Text(id="poin", en="points"),
    "persen": Text(id="persen", en="percent"),
    "hari": Text(id="hari", en="days"),
    "triwulan": Text(id="triwulan", en="quarters"),
}
_FIRE = Text(
    id="{colour}: {rule} {measured} {unit} (batas {limit})", en="{colour}: {rule}, {measured} {unit} (limit {limit})"
)


def light(each: Light, language: Language) -> tuple[Cell, ...]:
    """The row of a proposal."""
    proposal = each.proposal
    reported = [reading.quarter for reading in (each.physical, each.financial) if reading is not None]
    why = "; ".join(_fired(fire, language) for fire in sorted(each.fires, key=_red_first))
    years = origins(proposal, ("start",), ("end",))
    work, money = worked(each), spent(each)
    budget = tuple(Origin(proposal.ref, (key,)) for key in ("budget", "funding") if getattr(proposal, key))[:1]
    return (
        taken(proposal, "id"),
        taken(proposal, "title"),
        Cell(", ".join(bare(opd) for opd in proposal.opd), origins(proposal, ("opd",))),
        Cell(each.colour.value.format(language), (*work.origin, *money.origin, *origins(proposal, ("status",)))),
        Cell(why or None, (*work.origin, *money.origin) if why else ()),
        Cell(max(reported).name if reported else None, (*work.origin, *money.origin)),
        _percent(each.planned, years),
        work,
        Cell(
            rounded(each.lag) if each.lag is not None else None, (*work.origin, *years) if each.lag is not None else ()
        ),
        Cell(total(proposal), budget),
        money,
        _percent(each.due, budget),
        _percent(each.absorbed, (*money.origin, *budget)),
    )


def worked(each: Light) -> Cell:
    """The physical progress that was reported last."""
    reading = each.physical
    if reading is None:
        return Cell(None)
    return Cell(reading.value, origins(each.proposal, ("execution", reading.quarter.name, "physical")))


def spent(each: Light) -> Cell:
    """The spending that was reported last."""
    reading = each.financial
    if reading is None:
        return Cell(None)
    return Cell(reading.value, origins(each.proposal, ("execution", reading.quarter.name, "financial")))


def rules(language: Language) -> Iterator[tuple[Cell, ...]]:
    """Every threshold with its source."""
    for rule in progress_rules().rules:
        for each in rule.thresholds:
            yield (
                Cell(RULES[rule.id].format(language)),
                Cell(UNITS[rule.unit].format(language)),
                Cell(each.until if len(rule.thresholds) > 1 else None),
                Cell(each.yellow),
                Cell(each.red),
                Cell("; ".join(rule.sources)),
            )


def _fired(fire: Fire, language: Language) -> str:
    unit = progress_rules().rule(fire.rule).unit
    return _FIRE.format(
        language,
        {
            "colour": fire.colour.value,
            "rule": RULES[fire.rule],
            "measured": number(rounded(fire.measured).normalize() + 0),
            "unit": UNITS[unit],
            "limit": number(fire.limit),
        },
    )


def _red_first(fire: Fire) -> bool:
    return fire.colour is not Colour.RED


def _percent(value: Decimal | None, used: tuple[Origin, ...]) -> Cell:
    return Cell(rounded(value), used) if value is not None else Cell(None)
