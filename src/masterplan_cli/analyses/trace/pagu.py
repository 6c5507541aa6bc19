"""The tree of a pagu: each ceiling with its holder and source, and the proposals that draw on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from masterplan_cli.analyses.trace.node import Amount, Subject, Term, TraceNode, node
from masterplan_cli.diagnostics import Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import STAGES, Ceiling, Draw, draws
from masterplan_cli.records.pagu import Pagu, PaguLine
from masterplan_cli.workspace import Workspace


def of_pagu(workspace: Workspace, pagu: Pagu) -> Iterator[TraceNode]:
    """The whole budget, then its lines."""
    terms: dict[str, Term] = {"year": pagu.year, "stage": pagu.stage.upper()}
    if pagu.total is not None:
        yield TraceNode("total", _TOTAL, terms | {"amount": Amount(pagu.total)}, pagu, "", pagu.at("total"))
    for position in range(len(pagu.lines)):
        ceiling = Ceiling(pagu, position)
        yield _line(ceiling, draws(workspace, ceiling) if pagu.stage in STAGES else ())
    if pagu.total is None and not pagu.lines:
        yield TraceNode("total", _NO_AMOUNT, terms, pagu, "", pagu.at())


def _line(ceiling: Ceiling, below: tuple[Draw, ...]) -> TraceNode:
    line, place = ceiling.line, ceiling.pagu.at("lines", ceiling.position)
    terms: dict[str, Term] = {"year": line.year, "amount": Amount(line.amount)}
    said: dict[str, Term] = {name: value for name in _SAID if (value := _value(line, name))}
    words = (_AMOUNT, *(_SAID[name] for name in said))
    label = Text(id="".join(each.id for each in words), en="".join(each.en for each in words))
    return TraceNode("ceiling", label, terms | said, ceiling.pagu, "", place, tuple(_below(ceiling, below)))


def _value(line: PaguLine, name: str) -> str | None:
    """What a line says of its money; where it is for all spending there is nothing to say."""
    match name:
        case "opd":
            return bare(line.opd) if line.opd else None
        case "scope":
            return line.scope if line.scope == "it" else None
        case _:
            return getattr(line, name) or None


def _below(ceiling: Ceiling, below: tuple[Draw, ...]) -> Iterator[TraceNode]:
    """Who draws on a ceiling, and what that leaves."""
    pagu, place = ceiling.pagu, ceiling.pagu.at("lines", ceiling.position, "amount")
    for proposal, amount in below:
        drawn = node("proposal", _DRAWS, Subject(proposal))
        yield replace(drawn, terms={**drawn.terms, "amount": Amount(amount)})
    left = ceiling.line.amount - sum(amount for _, amount in below)
    if below and (ceiling.line.scope == "it" or ceiling.line.sub_kegiatan):
        yield TraceNode("left", _LEFT if left >= 0 else _SHORT, {"amount": Amount(abs(left))}, pagu, "", place)
    elif not below and pagu.stage in STAGES:
        yield TraceNode("left", _UNDRAWN, {}, pagu, "", place)


_TOTAL = Text(id="anggaran seluruhnya {year} {stage}: {amount}", en="whole budget {year} {stage}: {amount}")
_NO_AMOUNT = Text(id="jumlah pagu {year} {stage} belum diketahui", en="no amount of {year} {stage} is known")
_AMOUNT = Text(id="pagu {year}: {amount}", en="ceiling {year}: {amount}")
_SAID: Mapping[str, Text] = {
    "opd": Text(id=", {opd}", en=", {opd}"),
    "program": Text(id=", program {program}", en=", program {program}"),
    "sub_kegiatan": Text(id=", sub kegiatan {sub_kegiatan}", en=", sub kegiatan {sub_kegiatan}"),
    "account": Text(id=", rekening {account}", en=", account {account}"),
    "source": Text(id=", sumber {source}", en=", source {source}"),
    "scope": Text(id=", untuk TIK saja", en=", for IT alone"),
}
_DRAWS = Text(id="dipakai {id}  {title}: {amount}", en="drawn on by {id}  {title}: {amount}")
_LEFT = Text(id="sisa {amount}", en="left: {amount}")
_SHORT = Text(id="kurang {amount}", en="short of {amount}")
_UNDRAWN = Text(id="belum ada usulan yang memakainya", en="no proposal draws on it yet")
