"""What records should say and do not: the conditions that rules tell of and that `analyze missing` lists."""

from __future__ import annotations

from collections.abc import Iterator, Set

from masterplan_cli.graph import bare
from masterplan_cli.measures.participation import lasting
from masterplan_cli.measures.periods import is_context
from masterplan_cli.measures.trace import Carriage, has_chain
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.opd import Opd
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.workspace import Workspace

DEFINITION = ("unit", "definition", "data_source")
EXPLAINED = ("cause", "why")
NO_CARRIER = frozenset(("kecamatan", "unit", "leadership"))
ANCHORED_LEVELS = frozenset(("tujuan_daerah", "sasaran_daerah", "tujuan_opd", "sasaran_opd"))


def undefined(indicator: Indicator) -> tuple[str, ...]:
    """The keys that define an indicator and are empty; none where an instrument defines it."""
    if indicator.instrument is not None or is_context(indicator):
        return ()
    return tuple(key for key in DEFINITION if not getattr(indicator, key))


def has_baseline(indicator: Indicator, plan: Rpjmd) -> bool:
    """Whether a baseline names the RPJMD, the one it amends, or none at all."""
    if any(each.rpjmd == plan.id for each in indicator.baselines):
        return True
    fitting = {plan.id, bare(plan.amends or "")}
    return any(each.rpjmd is None or bare(each.rpjmd) in fitting for each in indicator.baselines)


def has_formula(indicator: Indicator) -> bool:
    """Whether its achievement can be computed: an indicator that should fall and has targets must choose how."""
    is_falling = indicator.direction == "down" and not is_context(indicator)
    return not (is_falling and indicator.targets and indicator.achievement is None)


def chained(workspace: Workspace) -> Set[str]:
    """The RPJMDs that have tujuan and sasaran to stand on."""
    return {rpjmd.id for rpjmd in workspace.all(Rpjmd) if has_chain(rpjmd)}


def is_unanchored(workspace: Workspace, indicator: Indicator, grounds: Set[str]) -> bool:
    """Whether an indicator ought to stand on a tujuan or sasaran of these RPJMDs, and stands on nothing."""
    ought = "iku" in indicator.groups or indicator.level in ANCHORED_LEVELS
    if not ought or indicator.tujuan or indicator.sasaran or indicator.sasaran_opd or indicator.parents:
        return False
    return any(bare(reference) in grounds for reference in indicator.rpjmd or workspace.settings.rpjmd)


def unexplained(proposal: Proposal) -> tuple[str, ...]:
    """The keys of its analysis that are empty, of those that are asked for."""
    return tuple(key for key in EXPLAINED if proposal.analysis is None or not getattr(proposal.analysis, key))


def unplaced(proposal: Proposal) -> Iterator[str]:
    """The keys that place an application in the architecture and are empty."""
    yield from (key for key in ("urusan", "architecture", "services") if not getattr(proposal, key))
    if not proposal.datasets_used and not proposal.datasets_made:
        yield "datasets_used"


def without_indicator(workspace: Workspace) -> Iterator[Opd]:
    """The OPDs that should carry indicators and carry none; nothing where that cannot be known."""
    if workspace.has_holes(Opd) or workspace.has_holes(Indicator):
        return
    named = {bare(opd) for indicator in workspace.all(Indicator) for opd in indicator.opd}
    if named - workspace.known["opd"]:
        return
    carriage = Carriage(workspace)
    for opd in lasting(workspace):
        if opd.type not in NO_CARRIER and named.isdisjoint(carriage.carrier((opd.id,))):
            yield opd
