"""The way to the index that was asked for: what is raised, by which proposals, at what cost."""

from __future__ import annotations

from masterplan_cli.analyses.spbe import Priced, Rise, Spbe, WhatIf
from masterplan_cli.diagnostics import Language, Text
from masterplan_cli.documents.answers.spbe.cells import chosen, exact, score, wide
from masterplan_cli.documents.document import Cell, Table
from masterplan_cli.documents.tables import Columns, origins, taken

STEPS: Columns = (
    ("indicator", "code", Text(id="Nomor", en="Number")),
    ("name", "text", Text(id="Indikator instrumen", en="Indicator of the instrument")),
    ("level", "number", Text(id="Tingkat", en="Level")),
    ("to", "number", Text(id="Menjadi", en="To")),
    ("steps", "number", Text(id="Langkah", en="Steps")),
    ("gain", "number", Text(id="Tambahan indeks", en="Adds to the index")),
    ("asked", "text", Text(id="Yang diminta tingkat itu", en="What that level asks")),
    ("proposals", "text", Text(id="Usulan", en="Proposals")),
)
PROPOSALS: Columns = (
    ("proposal", "reference", Text(id="Usulan", en="Proposal")),
    ("title", "text", Text(id="Judul usulan", en="Title")),
    ("raises", "text", Text(id="Menaikkan nomor", en="Raises number")),
    ("cost", "rupiah", Text(id="Anggaran", en="Budget")),
)


def way(result: Spbe, found: WhatIf, language: Language) -> tuple[Table, ...]:
    """The steps, with why there are none in the caption, and the proposals."""
    steps = wide("steps", _caption(found), STEPS, tuple(_rise(result, each) for each in found.rises or ()), language)
    return steps, wide("proposals", _PROPOSALS, PROPOSALS, tuple(_priced(each) for each in found.priced), language)


def _caption(found: WhatIf) -> Text:
    codes = ", ".join(found.kept)
    kept = (Text(id=f"tetap: {codes}", en=f"kept: {codes}"),) if codes else ()
    parts = (_STEPS, *kept, *((found.why,) if found.why is not None else ()))
    return Text(id="; ".join(each.id for each in parts), en="; ".join(each.en for each in parts))


_STEPS = Text(id="Langkah paling sedikit menuju indeks yang diminta", en="Fewest steps to the index asked for")
_PROPOSALS = Text(id="Usulan yang menaikkan, dan biayanya", en="Proposals that raise, and their cost")


def _rise(result: Spbe, rise: Rise) -> tuple[Cell, ...]:
    indicator = rise.level.indicator
    source = score(result, rise.level)
    asked = "; ".join(words for level in rise.rungs if (words := rise.level.asked_at(level)))
    return (
        Cell(indicator.id, chosen(result)),
        Cell(indicator.name, chosen(result)),
        Cell(rise.level.level, source),
        Cell(rise.rungs[-1], source),
        Cell(len(rise.rungs), source),
        Cell(exact(rise.gain), source),
        Cell(asked or None, chosen(result)),
        Cell(
            ", ".join(proposal.id for proposal in rise.proposals) or None,
            tuple(place for proposal in rise.proposals for place in origins(proposal, ("indicators",))),
        ),
    )


def _priced(each: Priced) -> tuple[Cell, ...]:
    proposal = each.proposal
    money = origins(proposal, ("budget",) if proposal.budget else ("funding",)) if each.cost is not None else ()
    return (
        taken(proposal, "id"),
        taken(proposal, "title"),
        Cell(", ".join(each.raises), origins(proposal, ("indicators",))),
        Cell(each.cost, money),
    )
