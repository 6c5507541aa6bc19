"""MP502: what living proposals ask of an OPD in a year lies above its pagu."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from masterplan_cli.diagnostics import Arguments, Finding, Related, Severity, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures.ceilings import Ceilings, Demand, Limit, demands, source_name
from masterplan_cli.measures.money import written
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.pagu import Pagu
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.workspace import Case, Workspace

CODE = "MP502"
NAME = "ceiling-exceeded"
SEVERITY = Severity.WARNING

MOST_RELATED = 5


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Every ceiling that holds for proposed money, once every pagu could be read."""
    ceilings = Ceilings(workspace)
    if workspace.has_holes(Pagu) or not ceilings.limits:
        return
    exceeded: set[frozenset[tuple[str, int]]] = set()
    for limit, asked in _asked(workspace, ceilings).items():
        who = frozenset((demand.proposal.id, demand.year) for demand in asked)
        if sum(demand.amount for demand in asked) > limit.amount and who not in exceeded:
            exceeded.add(who)
            yield _finding(limit, asked)


def _asked(workspace: Workspace, ceilings: Ceilings) -> Mapping[Limit, list[Demand]]:
    """The money below each ceiling; what one line says twice, of a sub kegiatan and its program, is told once."""
    found: dict[Limit, list[Demand]] = defaultdict(list)
    for proposal in workspace.all(Proposal):
        if (proposal.budget or proposal.funding) and is_living(proposal, workspace.settings):
            for demand in demands(proposal):
                for limit in ceilings.over(demand):
                    found[limit].append(demand)
    return found


def _finding(limit: Limit, asked: Sequence[Demand]) -> Finding:
    total = sum(demand.amount for demand in asked)
    line, first = limit.line, limit.lines[0]
    count = len({demand.proposal.id for demand in asked})
    arguments: Arguments = {
        "opd": bare(line.opd or ""),
        "year": line.year,
        "stage": limit.pagu.stage.upper(),
        "source": source_name(line.source),
        "code": line.sub_kegiatan or line.program or "",
        "total": written(total),
        "pagu": written(limit.amount),
        "over": written(total - limit.amount),
        "count": count,
        "ask": _ONE_ASKS if count == 1 else Text(id=f"{count} usulan meminta", en=f"{count} proposals ask"),
    }
    return Finding(
        first.pagu.at("lines", first.position, "amount"),
        _message(limit),
        arguments,
        hint=Text(
            id="kurangi, tunda, atau alihkan usulan senilai {over}, atau catat pagu yang lebih baru",
            en="cut, defer or move proposals worth {over}, or record a later pagu",
        ),
        related=tuple(_largest(asked)),
    )


def _message(limit: Limit) -> Text:
    line = limit.line
    if not line.opd:
        return _OF_THE_REGION
    if line.program or line.sub_kegiatan:
        return _FOR_A_CODE
    return _OF_A_SOURCE if line.source else _FOR_IT


def _largest(asked: Sequence[Demand]) -> Iterator[Related]:
    """The largest sums, in order; all of them where they are few."""
    for demand in sorted(asked, key=lambda each: (-each.amount, each.proposal.id))[:MOST_RELATED]:
        yield Related(demand.proposal.at(*demand.route), _ASKS, {"amount": written(demand.amount)})


_FOR_IT = Text(
    id="{ask} {total} dari `{opd}` untuk {year}, {over} di atas pagu TIK {stage} {pagu}",
    en="{ask} {total} of `{opd}` for {year}, {over} above its {stage} ceiling for IT of {pagu}",
)
_OF_A_SOURCE = Text(
    id="{ask} {total} dari {source} `{opd}` untuk {year}, {over} di atas pagu TIK {stage} {pagu}",
    en="{ask} {total} of {source} of `{opd}` for {year}, {over} above its {stage} ceiling for IT of {pagu}",
)
_FOR_A_CODE = Text(
    id="{ask} {total} dari `{code}` milik `{opd}` untuk {year}, {over} di atas pagu {stage} {pagu}",
    en="{ask} {total} of `{code}` of `{opd}` for {year}, {over} above its {stage} ceiling of {pagu}",
)
_OF_THE_REGION = Text(
    id="{ask} {total} untuk {year}, {over} di atas pagu TIK daerah {stage} {pagu}",
    en="{ask} {total} for {year}, {over} above the region's {stage} ceiling for IT of {pagu}",
)
_ONE_ASKS = Text(id="1 usulan meminta", en="1 proposal asks")
_ASKS = Text(id="meminta {amount}", en="asks {amount}")
