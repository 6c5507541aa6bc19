"""What a proposal promised to change, against what changed once it was done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext

from masterplan_cli.diagnostics import Route, Text
from masterplan_cli.graph import bare
from masterplan_cli.measures import reasons
from masterplan_cli.measures.achievement import DIGITS, HUNDRED
from masterplan_cli.measures.amount import amount, not_a_number
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.proposal import Effect, Proposal
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Base:
    """The value before the effect, and where it is written."""

    year: int
    value: Value
    route: Route


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What was promised for a year against what happened since `base`; or `why` that is not known.

    `others` are how many other proposals promise something of the same indicator, so that it is not theirs alone.
    """

    proposal: Proposal
    position: int
    effect: Effect
    year: int | None
    promised: Decimal | None
    indicator: Indicator | None
    base: Base | None = None
    actual: Value | None = None
    change: Decimal | None = None
    share: Decimal | None = None
    others: int = 0
    why: Text | None = None

    @property
    def is_kept(self) -> bool | None:
        """Whether at least what was promised happened, the same way; None where that is not known."""
        if self.change is None or not self.promised:
            return None
        return self.change >= self.promised if self.promised > 0 else self.change <= self.promised


def effect_rows(
    workspace: Workspace, proposal: Proposal, until: int | None, promising: Mapping[str, int]
) -> Iterator[EffectRow]:
    """Every promise of a proposal for the years up to `until`."""
    for position, effect in enumerate(proposal.effects):
        indicator = workspace.get(Indicator, bare(effect.indicator))
        others = promising.get(bare(effect.indicator), 1) - 1
        if not effect.by_year:
            yield EffectRow(proposal, position, effect, None, None, indicator, others=others, why=_NO_NUMBER)
        for year, promised in sorted(effect.by_year.items()):
            if until is None or year <= until:
                bare_row = EffectRow(proposal, position, effect, year, promised, indicator, others=others)
                yield _judged(bare_row, indicator, min(effect.by_year), year)


def _judged(row: EffectRow, indicator: Indicator | None, first: int, year: int) -> EffectRow:
    promised = row.promised
    if indicator is None or promised is None:
        return replace(row, why=_UNREAD)
    actual, base = indicator.actuals.get(year), _base(indicator, first)
    if indicator.cumulative:
        return replace(row, base=base, actual=actual, why=_CUMULATIVE)
    if actual is None or base is None:
        return replace(row, base=base, actual=actual, why=reasons.NO_ACTUAL if actual is None else _NO_BASE)
    if any(base.year < each.year <= year for each in indicator.breaks):
        return replace(row, base=base, actual=actual, why=reasons.NEW_METHOD)
    now, then = amount(indicator, actual), amount(indicator, base.value)
    if now is None or then is None:
        return replace(row, base=base, actual=actual, why=not_a_number(indicator, actual, base.value))
    with localcontext(Context(prec=DIGITS)):
        share = HUNDRED * (now - then) / promised if promised else None
        return replace(row, base=base, actual=actual, change=now - then, share=share)


def _base(indicator: Indicator, first: int) -> Base | None:
    """The last value before the first year of the effect: an actual, else a baseline."""
    actuals = [Base(year, value, ("actuals", str(year))) for year, value in indicator.actuals.items() if year < first]
    baselines = [
        Base(each.year, each.value, ("baselines", position, "value"))
        for position, each in enumerate(indicator.baselines)
        if each.year < first
    ]
    return max((*baselines, *actuals), key=lambda base: base.year, default=None)


_NO_NUMBER = Text(id="pengaruhnya tidak dijanjikan dalam angka", en="no number was promised")
_UNREAD = Text(id="indikatornya tidak dapat dibaca", en="its indicator could not be read")
_CUMULATIVE = Text(
    id="indikator kumulatif: perubahannya tidak dapat dibandingkan",
    en="a cumulative indicator: its change does not compare",
)
_NO_BASE = Text(id="nilai sebelum usulan tidak diketahui", en="no value from before is known")
