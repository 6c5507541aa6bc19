"""The trees of indicators, OPDs, and the RPJMD with its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from masterplan_cli.analyses.trace.links import incoming, outgoing
from masterplan_cli.analyses.trace.node import Subject, Term, TraceNode, node
from masterplan_cli.diagnostics import Text
from masterplan_cli.measures.achievement import amount, is_met, latest_actual
from masterplan_cli.measures.chain import Rung, Step, chain, chain_of_part
from masterplan_cli.measures.trace import bare, target_year
from masterplan_cli.records.base import Record
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.rpjmd import Rpjmd, Sasaran, Statement, Tujuan
from masterplan_cli.workspace import Workspace


def of_indicator(workspace: Workspace, indicator: Indicator) -> Iterator[TraceNode]:
    """Who carries it, its target, what it stands on, and what names it."""
    for reference in indicator.opd:
        opd = workspace.get(Opd, bare(reference))
        if opd is not None:
            yield node("opd", CARRIED_BY, Subject(opd))
    yield target(indicator, workspace.settings.period.start)
    yield from anchors(workspace, indicator)
    yield from incoming(workspace, indicator)


def of_opd(workspace: Workspace, opd: Opd) -> Iterator[TraceNode]:
    """Its fungsi, whom it continues, and what names it."""
    for fungsi in opd.fungsi:
        yield node("fungsi", _FUNGSI, Subject(opd, fungsi.id), name=fungsi.id)
    yield from outgoing(workspace, opd)
    yield from incoming(workspace, opd)


def of_part(workspace: Workspace, record: Record, part: str) -> Iterator[TraceNode]:
    """What stands above a part of a record, what below it, and what names it."""
    if isinstance(record, Opd):
        yield node("opd", _DUTY_OF, Subject(record))
    for found in chain_of_part(workspace, record, part):
        yield from (step(above) for above in found.above)
    if isinstance(record, Rpjmd):
        yield from _below(workspace, record, part)
    else:
        yield from incoming(workspace, record, part=part)


def of_rpjmd(workspace: Workspace, rpjmd: Rpjmd) -> Iterator[TraceNode]:
    """The visi, then misi, tujuan and sasaran down to proposals; what hangs on nothing stands beside the misi."""
    if rpjmd.visi:
        terms: dict[str, Term] = {"id": "", "title": rpjmd.visi}
        yield TraceNode("visi", RUNGS[Rung.VISI], terms, rpjmd, "", rpjmd.at("visi"))
    for misi in rpjmd.misi:
        yield _misi(workspace, rpjmd, misi)
    for tujuan in rpjmd.tujuan:
        if not tujuan.misi:
            yield _tujuan(workspace, rpjmd, tujuan)
    for sasaran in rpjmd.sasaran:
        if not sasaran.tujuan:
            yield _sasaran(workspace, rpjmd, sasaran)
    yield from outgoing(workspace, rpjmd, ("amends",))


def _below(workspace: Workspace, rpjmd: Rpjmd, part: str) -> tuple[TraceNode, ...]:
    """What stands below a misi, tujuan or sasaran, and what names any part."""
    found = (
        *(_misi(workspace, rpjmd, each) for each in rpjmd.misi if each.id == part),
        *(_tujuan(workspace, rpjmd, each) for each in rpjmd.tujuan if each.id == part),
    )
    return found[0].children if found else tuple(incoming(workspace, rpjmd, part=part))


def _misi(workspace: Workspace, rpjmd: Rpjmd, misi: Statement) -> TraceNode:
    below = [_tujuan(workspace, rpjmd, tujuan) for tujuan in rpjmd.tujuan if _part(tujuan.misi) == misi.id]
    return _rung(workspace, Rung.MISI, rpjmd, misi.id, below)


def _tujuan(workspace: Workspace, rpjmd: Rpjmd, tujuan: Tujuan) -> TraceNode:
    below = [_sasaran(workspace, rpjmd, sasaran) for sasaran in rpjmd.sasaran if _part(sasaran.tujuan) == tujuan.id]
    return _rung(workspace, Rung.TUJUAN, rpjmd, tujuan.id, below)


def _sasaran(workspace: Workspace, rpjmd: Rpjmd, sasaran: Sasaran) -> TraceNode:
    return _rung(workspace, Rung.SASARAN, rpjmd, sasaran.id, ())


def _rung(workspace: Workspace, rung: Rung, rpjmd: Rpjmd, part: str, below: Iterable[TraceNode]) -> TraceNode:
    """A part of an RPJMD under its own id, what stands below it, and what else names it."""
    children = (*below, *incoming(workspace, rpjmd, part=part))
    return node(rung.value, RUNGS[rung], Subject(rpjmd, part), children, name=part)


def _part(reference: str | None) -> str:
    return (reference or "").rpartition("/")[2]


def target(indicator: Indicator, start: int) -> TraceNode:
    """The nearest target from a year on, the latest actual, and what lies between."""
    year, known = target_year(indicator, start), latest_actual(indicator)
    terms: dict[str, Term] = {"unit": indicator.unit or ""}
    if known is not None:
        terms |= {"actual_year": known, "actual": indicator.actuals[known]}
    if year is None:
        label = _ONLY_ACTUAL if known is not None else _NO_TARGET
        return TraceNode("target", label, terms, indicator, "", indicator.key("targets"))
    terms |= {"target_year": year, "target": indicator.targets[year]}
    label = _compared(indicator, year, known, terms) if known is not None else _ONLY_TARGET
    return TraceNode("target", label, terms, indicator, "", indicator.at("targets", str(year)))


def _compared(indicator: Indicator, year: int, known: int, terms: dict[str, Term]) -> Text:
    """The words for a target and an actual; the gap joins the terms where both are numbers of one yearly series."""
    goal, actual = indicator.targets[year], indicator.actuals[known]
    if indicator.cumulative or any(known < each.year <= year for each in indicator.breaks):
        return _TARGET
    if is_met(indicator, actual, goal):
        return _MET
    aim, reached = amount(indicator, goal), amount(indicator, actual)
    if indicator.direction in ("up", "down") and aim is not None and reached is not None:
        terms["gap"] = abs(aim - reached)
        return _GAP
    return _TARGET


def anchors(workspace: Workspace, indicator: Indicator) -> tuple[TraceNode, ...]:
    """What an indicator stands on, up to the visi; of context nothing is asked."""
    steps = chain(workspace, indicator)
    if not steps and indicator.level != "context":
        return (TraceNode("chain", _NO_CHAIN, {}, indicator, "", indicator.at("level")),)
    return tuple(step(each) for each in steps)


def step(found: Step) -> TraceNode:
    """A step of the chain with what stands above it."""
    name = found.part or ("" if found.rung is Rung.VISI else found.record.id)
    terms: dict[str, Term] = {"id": name, "title": found.text}
    above = tuple(step(each) for each in found.above)
    return TraceNode(found.rung.value, RUNGS[found.rung], terms, found.record, found.part, found.place, above)


CARRIED_BY = Text(id="diampu {id}  {title}", en="carried by {id}  {title}")
RUNGS: Mapping[Rung, Text] = {
    Rung.INDICATOR: Text(id="lewat indikator {id}  {title}", en="through indicator {id}  {title}"),
    Rung.SASARAN_OPD: Text(id="sasaran OPD {id}  {title}", en="OPD sasaran {id}  {title}"),
    Rung.TUJUAN_OPD: Text(id="tujuan OPD {id}  {title}", en="OPD tujuan {id}  {title}"),
    Rung.SASARAN: Text(id="sasaran {id}  {title}", en="sasaran {id}  {title}"),
    Rung.TUJUAN: Text(id="tujuan {id}  {title}", en="tujuan {id}  {title}"),
    Rung.MISI: Text(id="misi {id}  {title}", en="misi {id}  {title}"),
    Rung.VISI: Text(id="visi  {title}", en="visi  {title}"),
}
_FUNGSI = Text(id="fungsi {id}  {title}", en="fungsi {id}  {title}")
_DUTY_OF = Text(id="fungsi OPD {id}  {title}", en="a fungsi of OPD {id}  {title}")
_TARGET = Text(
    id="target {target_year}: {target} {unit}, realisasi {actual_year}: {actual} {unit}",
    en="target {target_year}: {target} {unit}, actual {actual_year}: {actual} {unit}",
)
_GAP = Text(id=f"{_TARGET.id}, kesenjangan {{gap}}", en=f"{_TARGET.en}, gap {{gap}}")
_MET = Text(id=f"{_TARGET.id}, sudah tercapai", en=f"{_TARGET.en}, already met")
_ONLY_TARGET = Text(
    id="target {target_year}: {target} {unit}, belum ada realisasi",
    en="target {target_year}: {target} {unit}, no actual yet",
)
_ONLY_ACTUAL = Text(
    id="belum ada target, realisasi {actual_year}: {actual} {unit}",
    en="no target, actual {actual_year}: {actual} {unit}",
)
_NO_TARGET = Text(id="belum ada target dan realisasi", en="no target and no actual")
_NO_CHAIN = Text(id="belum terhubung ke sasaran atau tujuan", en="not linked to a sasaran or tujuan")
