"""The tables of one proposal's terms of reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from masterplan_cli.analyses.gap import GapRow
from masterplan_cli.analyses.missing import ToFill
from masterplan_cli.documents.document import Cell, Column, Origin, Table
from masterplan_cli.documents.format import date as written_date
from masterplan_cli.documents.registers.assets import indicator_name
from masterplan_cli.documents.registers.base import Field, opd_name, opd_names, register
from masterplan_cli.documents.registers.proposals import UNSOURCED
from masterplan_cli.documents.tables import shown
from masterplan_cli.documents.words import EFFECT_ROLES, STAGES, word
from masterplan_cli.measures import chain as ways
from masterplan_cli.measures.achievement import rounded
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.risk import level, magnitude
from masterplan_cli.measures.trace import served
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.risk import Risk
from masterplan_cli.workspace import Workspace

NOTHING = ""  # known to be nothing
THIS = "Usulan ini"
PROPOSER = "Perangkat Daerah pengusul"
Row = tuple[Cell, ...]


def standing(workspace: Workspace, proposal: Proposal, gaps: Mapping[str, GapRow]) -> Table:
    """Each indicator it serves: the latest target and actual, the final target and how far that is."""
    columns = (
        Column("indicator", "Indikator"),
        Column("unit", "Satuan"),
        Column("year", "Tahun", "year"),
        Column("target", "Target", "value"),
        Column("actual", "Realisasi", "value"),
        Column("achievement", "Capaian", "percent"),
        Column("final", "Target akhir", "value"),
        Column("final_year", "Tahun akhir", "year"),
        Column("distance", "Jarak", "value"),
        Column("state", "Keadaan"),
    )
    rows = tuple(_stands(indicator, gaps.get(indicator.id)) for indicator in served(workspace, proposal))
    return Table(f"tab-kesenjangan-{proposal.id}", "Kesenjangan indikator yang dituju", columns, rows)


def _stands(indicator: Indicator, row: GapRow | None) -> Row:
    name = Cell(indicator.name, (Origin(indicator.ref, ("name",)),))
    unit = Cell(indicator.unit, (Origin(indicator.ref, ("unit",)),))
    if row is None:
        return (name, unit, *(Cell(NOTHING),) * 7, Cell("indikator konteks, tidak dinilai"))
    final = row.distance.target
    target, actual = (Origin(indicator.ref, (key, str(row.year))) for key in ("targets", "actuals"))
    aim = Origin(indicator.ref, final.route if final is not None else ("final",))
    percent = row.achieved.percent
    why = "; ".join(reason.id for reason in row.why)
    return (
        name,
        unit,
        Cell(row.year, (actual,)),
        Cell(shown(row.target), (target,)),
        Cell(shown(row.actual), (actual,)),
        Cell(rounded(percent) if percent is not None else None, (actual, target)),
        Cell(shown(final.value) if final is not None else None, (aim,)),
        Cell(final.year if final is not None else None, (aim,)),
        Cell(row.distance.remaining, (actual, aim)),
        Cell(row.outlook.status.words.id + (f": {why}" if why else ""), (Origin(indicator.ref),)),
    )


def chain(workspace: Workspace, proposal: Proposal) -> Table:
    """Each indicator with who carries it and what stands above it in the region's plan."""
    columns = (
        Column("indicator", "Indikator"),
        Column("opd", "Pengampu"),
        Column("above", "Langsung di atasnya"),
        Column("tujuan", "Tujuan daerah"),
        Column("misi", "Misi"),
    )
    rows = tuple(_climbs(workspace, indicator) for indicator in served(workspace, proposal))
    return Table(f"tab-rantai-{proposal.id}", "Rantai telusur", columns, rows)


def _climbs(workspace: Workspace, indicator: Indicator) -> Row:
    steps = ways.chain(workspace, indicator)
    return (
        Cell(indicator.name, (Origin(indicator.ref, ("name",)),)),
        Cell(opd_names(workspace, indicator.opd), (Origin(indicator.ref, ("opd",)),)),
        _words(steps, indicator),
        *(_words(tuple(_on(steps, rung)), indicator) for rung in (ways.Rung.TUJUAN, ways.Rung.MISI)),
    )


def _on(steps: Iterable[ways.Step], rung: ways.Rung) -> Iterator[ways.Step]:
    for step in steps:
        if step.rung is rung:
            yield step
        yield from _on(step.above, rung)


def _words(steps: Iterable[ways.Step], indicator: Indicator) -> Cell:
    found = dict.fromkeys((step.text, Origin(step.record.ref, step.place.route)) for step in steps)
    texts = dict.fromkeys(text for text, _ in found)
    return Cell(
        "; ".join(texts) or None, tuple(origin for _, origin in found) or (Origin(indicator.ref, ("sasaran",)),)
    )


def effects(workspace: Workspace, proposal: Proposal) -> Table:
    """What it is to change in each indicator, by year, in the indicator's unit."""
    years = sorted({year for effect in proposal.effects for year in effect.by_year})
    columns = (
        Column("indicator", "Indikator"),
        Column("role", "Peran"),
        Column("mechanism", "Cara memengaruhi"),
        *(Column(f"y{year}", str(year), "value") for year in years),
        Column("basis", "Dasar perkiraan"),
    )
    rows = tuple(
        (
            Cell(indicator_name(workspace, effect.indicator), (Origin(proposal.ref, ("effects", at, "indicator")),)),
            Cell(word(EFFECT_ROLES, effect.role), (Origin(proposal.ref, ("effects", at, "role")),)),
            Cell(effect.mechanism, (Origin(proposal.ref, ("effects", at, "mechanism")),)),
            *(
                Cell(effect.by_year.get(year, NOTHING), (Origin(proposal.ref, ("effects", at, "by_year", str(year))),))
                for year in years
            ),
            Cell(effect.basis, (Origin(proposal.ref, ("effects", at, "basis")),)),
        )
        for at, effect in enumerate(proposal.effects)
    )
    return Table(f"tab-hasil-{proposal.id}", "Hasil yang diharapkan pada indikator", columns, rows)


def outputs(proposal: Proposal) -> Table:
    """What it delivers, by year."""
    years = sorted({year for output in proposal.outputs for year in output.targets})
    columns = (
        Column("name", "Keluaran"),
        Column("unit", "Satuan"),
        *(Column(f"y{year}", str(year), "value") for year in years),
    )
    rows = tuple(
        (
            Cell(output.name, (Origin(proposal.ref, ("outputs", at, "name")),)),
            Cell(output.unit, (Origin(proposal.ref, ("outputs", at, "unit")),)),
            *(
                Cell(
                    NOTHING if year not in output.targets else shown(output.targets[year]),
                    (Origin(proposal.ref, ("outputs", at, "targets", str(year))),),
                )
                for year in years
            ),
        )
        for at, output in enumerate(proposal.outputs)
    )
    return Table(f"tab-keluaran-{proposal.id}", "Keluaran", columns, rows)


def milestones(proposal: Proposal) -> Table:
    """The steps, with when each is due and was done."""
    columns = (
        Column("text", "Tahapan"),
        Column("due", "Tenggat"),
        Column("done", "Selesai"),
        Column("evidence", "Bukti"),
    )
    rows = tuple(
        (
            Cell(step.text, (Origin(proposal.ref, ("milestones", at, "text")),)),
            Cell(written_date(step.due), (Origin(proposal.ref, ("milestones", at, "due")),)),
            Cell(
                written_date(step.done) if step.done else NOTHING, (Origin(proposal.ref, ("milestones", at, "done")),)
            ),
            Cell(step.evidence or NOTHING, (Origin(proposal.ref, ("milestones", at, "evidence")),)),
        )
        for at, step in enumerate(proposal.milestones)
    )
    return Table(f"tab-tahapan-{proposal.id}", "Tahapan pelaksanaan", columns, rows)


def costs(workspace: Workspace, proposal: Proposal) -> Table:
    """What it costs, by year and source, with a total; a budget without lines has no source yet."""
    columns = (
        Column("year", "Tahun", "year"),
        Column("source", "Sumber dana"),
        Column("opd", "Pemegang anggaran"),
        Column("sub_kegiatan", "Sub kegiatan", "code"),
        Column("stage", "Tahap"),
        Column("amount", "Biaya", "rupiah"),
    )
    rows = tuple(_funded(workspace, proposal) if proposal.funding else _budgeted(proposal))
    amounts = [row[-1] for row in rows]
    whole = Cell(sum(by_year(proposal).values()), tuple(origin for cell in amounts for origin in cell.origin))
    foot = ((Cell("Jumlah"), *(Cell(NOTHING),) * 4, whole),) if rows else ()
    return Table(f"tab-biaya-{proposal.id}", "Biaya menurut tahun dan sumber dana", columns, rows, foot=foot)


def _funded(workspace: Workspace, proposal: Proposal) -> Iterator[Row]:
    for at, line in sorted(enumerate(proposal.funding), key=lambda each: (each[1].year, each[0])):
        there = tuple(
            Origin(proposal.ref, ("funding", at, key))
            for key in ("year", "source", "opd", "sub_kegiatan", "stage", "amount")
        )
        yield (
            Cell(line.year, there[:1]),
            Cell(line.source, there[1:2]),
            Cell(opd_name(workspace, line.opd or proposal.opd[0]), there[2:3]),
            Cell(line.sub_kegiatan or proposal.sub_kegiatan, there[3:4]),
            Cell(word(STAGES, line.stage), there[4:5]),
            Cell(line.amount, there[5:]),
        )


def _budgeted(proposal: Proposal) -> Iterator[Row]:
    code = Cell(proposal.sub_kegiatan, (Origin(proposal.ref, ("sub_kegiatan",)),))
    for year, amount in sorted(by_year(proposal).items()):
        there = (Origin(proposal.ref, ("budget", str(year))),)
        yield Cell(year, there), Cell(UNSOURCED), Cell(None, there), code, Cell(None, there), Cell(amount, there)


def upkeep(proposal: Proposal) -> Table:
    """What it costs to keep it running, by year."""
    rows = tuple(
        (Cell(year, there), Cell(amount, there))
        for year, amount in sorted(proposal.running_cost.items())
        for there in ((Origin(proposal.ref, ("running_cost", str(year))),),)
    )
    columns = (Column("year", "Tahun", "year"), Column("amount", "Biaya operasional", "rupiah"))
    return Table(f"tab-operasional-{proposal.id}", "Biaya operasional menurut tahun", columns, rows)


def risks(proposal: Proposal, found: Iterable[Risk]) -> Table:
    """What may go wrong with it, gravest first."""
    return register(
        f"tab-risiko-{proposal.id}",
        "Risiko usulan",
        sorted(found, key=lambda risk: (-(magnitude(risk) or 0), risk.id)),
        (
            Field("risk", "Risiko", lambda risk: risk.title, ("title",)),
            Field("likelihood", "K", lambda risk: risk.likelihood, ("likelihood",), "number"),
            Field("impact", "D", lambda risk: risk.impact, ("impact",), "number"),
            Field("level", "Tingkat", lambda risk: level(magnitude(risk)), ("impact",)),
            Field("treatment", "Penanganan", lambda risk: risk.treatment, ("treatment",)),
            Field("plan", "Rencana tindak", lambda risk: risk.plan, ("plan",)),
            Field("owner", "Penanggung jawab", lambda risk: risk.owner_role, ("owner_role",)),
        ),
        notes=("K: kemungkinan; D: dampak.",),
    )


def lacking(
    proposal: Proposal, found: Iterable[ToFill], offices: Mapping[str, str], unsaid: Iterable[tuple[str, str]]
) -> Table:
    """What is to be filled in of the proposal and of each indicator it serves, and who gives it."""
    columns = (Column("record", "Entri"), Column("need", "Yang perlu diisi"), Column("giver", "Penyedia"))
    rows = tuple(
        (
            Cell(THIS if row.record is proposal else f"Indikator: {row.record.label}", (Origin(row.record.ref),)),
            Cell(_need(hole.need.name.id, hole.about), tuple(Origin(row.record.ref, route) for route in hole.routes)),
            Cell(_giver(row, offices), (Origin(row.record.ref),)),
        )
        for row in found
        for hole in row.holes
    )
    here = Origin(proposal.ref)
    more = tuple(
        (Cell(THIS, (here,)), Cell(words, (Origin(proposal.ref, (key,)),)), Cell(PROPOSER, (here,)))
        for key, words in unsaid
    )
    return Table(f"tab-kurang-{proposal.id}", "Yang perlu dilengkapi", columns, (*rows, *more))


def _need(name: str, about: str) -> str:
    """`target 2026–2029`; keys of the data, which only its keepers know, are left out."""
    return f"{name} {about}" if about[:1].isdigit() else name


def _giver(row: ToFill, offices: Mapping[str, str]) -> str | None:
    if row.giver is not None:
        return row.giver.short_name or row.giver.name
    return offices.get(row.office or "")
