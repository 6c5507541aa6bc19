"""Progress as tables: colours with their reasons, what changed, milestones, quarters, effects, rules, and holes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterplan_cli.analyses.progress import Progress
from masterplan_cli.analyses.progress.changes import Change, MilestoneState, Report
from masterplan_cli.analyses.progress.holes import Hole
from masterplan_cli.analyses.progress.lights import Colour
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.progress import columns as of
from masterplan_cli.documents.answers.progress.effects import effect
from masterplan_cli.documents.answers.progress.lights import light, rules, spent, worked
from masterplan_cli.documents.document import Cell, Origin, Table
from masterplan_cli.documents.tables import Columns, columns, origins, taken
from masterplan_cli.records.proposal import Milestone

FIGURES: Mapping[str, Text] = {
    "adopted": Text(id="usulan yang sudah ditetapkan", en="adopted proposals"),
    "red": Colour.RED.value,
    "yellow": Colour.YELLOW.value,
    "unknown": Colour.UNKNOWN.value,
    "green": Colour.GREEN.value,
    "ahead": Colour.AHEAD.value,
    "done": Colour.DONE.value,
    "milestones": Text(id="tahapan", en="milestones"),
    "milestones_done": Text(id="tahapan selesai", en="milestones done"),
    "milestones_overdue": Text(id="tahapan lewat tenggat", en="milestones overdue"),
    "reported": Text(id="usulan dengan laporan keuangan", en="proposals that report spending"),
    "spent": Text(id="realisasi keuangan yang diketahui", en="known spending"),
    "absorbed": Text(id="serapan terhadap anggarannya (persen)", en="of their budget (percent)"),
    "changed": Text(id="usulan yang berubah sejak triwulan lalu", en="proposals changed since the quarter before"),
    "promises": Text(id="pengaruh yang dijanjikan usulan selesai", en="effects promised by what is done"),
    "promises_known": Text(id="yang dapat dibandingkan", en="of these comparable"),
    "promises_kept": Text(id="yang terpenuhi", en="of these kept"),
}
_LIGHTS = Text(id="Keadaan usulan yang sudah ditetapkan", en="How adopted proposals stand")
_AT = Text(
    id="Keadaan usulan yang sudah ditetapkan, {quarter}", en="How adopted proposals stand at the end of {quarter}"
)
_CHANGES = Text(id="Yang berubah sejak triwulan sebelumnya", en="What changed since the quarter before")
_MILESTONES = Text(id="Tahapan", en="Milestones")
_QUARTERS = Text(id="Realisasi fisik dan keuangan per triwulan", en="Physical and financial realisation by quarter")
_EFFECTS = Text(
    id="Pengaruh yang dijanjikan dan perubahan indikator sesudah selesai",
    en="Promised effect, and what the indicator did once it was done",
)
_RULES = Text(id="Aturan warna", en="Rules of the colours")
_HOLES = Text(id="Yang belum diketahui dan yang terhalang karenanya", en="What is not known, and what that blocks")


def tables(result: Progress, language: Language = "id") -> tuple[Table, ...]:
    """Colours, changes, milestones, quarters, effects, the rules, holes."""
    title = _AT.format(language, {"quarter": result.quarter.name}) if result.quarter else _LIGHTS.format(language)
    return (
        _table("lights", title, of.LIGHTS, (light(each, language) for each in result.lights), language),
        _table(
            "changes",
            _CHANGES.format(language),
            of.CHANGES,
            (_change(each, language) for each in result.changes),
            language,
        ),
        _table(
            "milestones",
            _MILESTONES.format(language),
            of.MILESTONES,
            (_milestone(each, language) for each in result.milestones),
            language,
        ),
        _table("quarters", _QUARTERS.format(language), of.QUARTERS, map(_report, result.reports), language),
        _table(
            "effects",
            _EFFECTS.format(language),
            of.EFFECTS,
            (effect(each, language) for each in result.effects),
            language,
        ),
        _table("rules", _RULES.format(language), of.RULES, rules(language), language),
        _table(
            "unknown", _HOLES.format(language), of.HOLES, (_hole(each, language) for each in result.holes), language
        ),
    )


def _table(name: str, title: str, wanted: Columns, rows: Iterable[tuple[Cell, ...]], language: Language) -> Table:
    return Table(name, title, columns(wanted, language), tuple(rows), wide=True)


def _change(each: Change, language: Language) -> tuple[Cell, ...]:
    before, now, proposal = each.before, each.now, each.now.proposal
    return (
        taken(proposal, "id"),
        taken(proposal, "title"),
        Cell(before.colour.value.format(language)),
        Cell(now.colour.value.format(language)),
        worked(before),
        worked(now),
        spent(before),
        spent(now),
        _named(each, each.done),
        _named(each, each.overdue),
        Cell(each.execution.obstacle if each.execution is not None else None, origins(proposal, ("execution",))),
        Cell(each.execution.follow_up if each.execution is not None else None, origins(proposal, ("execution",))),
    )


def _named(each: Change, found: tuple[Milestone, ...]) -> Cell:
    proposal = each.now.proposal
    used = tuple(Origin(proposal.ref, ("milestones", proposal.milestones.index(one))) for one in found)
    return Cell("; ".join(one.text for one in found) or None, used)


def _milestone(state: MilestoneState, language: Language) -> tuple[Cell, ...]:
    proposal, milestone, here = state.proposal, state.milestone, ("milestones", state.position)
    due, done = origins(proposal, (*here, "due")), origins(proposal, (*here, "done")) if milestone.done else ()
    return (
        taken(proposal, "id"),
        Cell(milestone.id, origins(proposal, (*here, "id"))),
        Cell(milestone.text, origins(proposal, (*here, "text"))),
        Cell(state.standing.value.format(language), (*due, *done)),
        Cell(milestone.due.isoformat(), due),
        Cell(milestone.done.isoformat() if milestone.done is not None else None, done),
        Cell(state.days, (*due, *done)),
        Cell(milestone.evidence, origins(proposal, (*here, "evidence")) if milestone.evidence else ()),
    )


def _report(report: Report) -> tuple[Cell, ...]:
    proposal, said = report.proposal, report.execution
    here = ("execution", report.quarter.name)
    physical, financial = origins(proposal, (*here, "physical")), origins(proposal, (*here, "financial"))
    return (
        taken(proposal, "id"),
        Cell(report.quarter.name, origins(proposal, here)),
        Cell(said.physical, physical if said.physical is not None else ()),
        Cell(report.physical_change, physical if report.physical_change is not None else ()),
        Cell(said.financial, financial if said.financial is not None else ()),
        Cell(report.financial_change, financial if report.financial_change is not None else ()),
        Cell(said.obstacle, origins(proposal, (*here, "obstacle")) if said.obstacle else ()),
        Cell(said.follow_up, origins(proposal, (*here, "follow_up")) if said.follow_up else ()),
    )


def _hole(hole: Hole, language: Language) -> tuple[Cell, ...]:
    place, proposal = hole.place, hole.proposal
    used = (Origin(place.record, place.route),) if place is not None and place.record else ()
    return (
        Cell(proposal.id if proposal is not None else None, used),
        Cell(proposal.title if proposal is not None else None, used),
        Cell(hole.what.format(language, hole.arguments), used),
        Cell(place.path if place is not None else None, used),
        Cell(hole.blocks.format(language)),
    )
