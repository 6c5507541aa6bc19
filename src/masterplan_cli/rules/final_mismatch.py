"""MP404: `final` is neither the last target nor, if cumulative, the sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from masterplan_cli.diagnostics import Argument, Finding, Related, Severity, Text
from masterplan_cli.measures.amount import amount
from masterplan_cli.measures.periods import YEARS_AFTER_THE_LAST, plans_of
from masterplan_cli.measures.series import as_written, is_sound
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.rpjmd import Rpjmd
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Case, Workspace

CODE = "MP404"
NAME = "final-mismatch"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """Indicators whose targets reach the end of their RPJMD; where they do not, MP401 asks for the rest first."""
    for indicator in workspace.all(Indicator):
        if indicator.final is not None and indicator.targets and is_sound(indicator, indicator.final):
            finding = _judge(indicator, indicator.final, plans_of(workspace, indicator))
            if finding is not None:
                yield finding


def _judge(indicator: Indicator, final: Value, plans: tuple[Rpjmd, ...]) -> Finding | None:
    year = max(indicator.targets)
    last = indicator.targets[year]
    plan = next((each for each in reversed(plans) if year in _closing_years(each)), None)
    if plan is None or not is_sound(indicator, last) or _is_same(indicator, final, last):
        return None
    total = _sum(indicator, plan)
    if not indicator.cumulative:
        adds_up = total is not None and final.number == total
        return _finding(indicator, final, year, _NOT_THE_LAST, _IS_THE_SUM if adds_up else _SAME_AS_LAST)
    missing = set(range(plan.period.start + 1, plan.period.end + 1)) - indicator.targets.keys()
    if total is None or missing or final.number == total:
        return None
    return _finding(indicator, final, year, _NOT_THE_SUM, _SAME_AS_SUM, total)


def _closing_years(plan: Rpjmd) -> range:
    """The years of which one carries the last target of an RPJMD."""
    return range(plan.period.end, plan.period.end + YEARS_AFTER_THE_LAST + 1)


def _is_same(indicator: Indicator, final: Value, last: Value) -> bool:
    one, other = amount(indicator, final), amount(indicator, last)
    return final == last or (one is not None and one == other and final.is_range == last.is_range)


def _sum(indicator: Indicator, plan: Rpjmd) -> Decimal | None:
    """The sum of the targets of one RPJMD; None where one of them is no number."""
    amounts = [value.number for year, value in indicator.targets.items() if year >= plan.period.start]
    known = [number for number in amounts if number is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _finding(
    indicator: Indicator, final: Value, year: int, message: Text, hint: Text, total: Decimal | None = None
) -> Finding:
    arguments: dict[str, Argument] = {
        "final": as_written(final),
        "last": as_written(indicator.targets[year]),
        "year": year,
        "sum": f"{total:f}" if total is not None else "",
    }
    target = Related(indicator.at("targets", str(year)), Text(id="target terakhir di sini", en="the last target"))
    return Finding(indicator.at("final"), message, arguments, hint=hint, related=(target,))


_NOT_THE_LAST = Text(
    id="`final` `{final}` berbeda dari target terakhir, `{last}` ({year})",
    en="`final` `{final}` differs from the last target, `{last}` ({year})",
)
_NOT_THE_SUM = Text(
    id="`final` `{final}` bukan target terakhir, `{last}` ({year}), dan bukan jumlah target, `{sum}`",
    en="`final` `{final}` is neither the last target, `{last}` ({year}), nor the sum of the targets, `{sum}`",
)
_SAME_AS_LAST = Text(id="samakan keduanya menurut dokumen RPJMD", en="make the two the same, as the RPJMD has them")
_IS_THE_SUM = Text(
    id="`{final}` adalah jumlah semua targetnya; tulis `cumulative: true`",
    en="`{final}` is the sum of its targets; write `cumulative: true`",
)
_SAME_AS_SUM = Text(
    id="tulis `final: {sum}`, atau perbaiki target tahunannya", en="write `final: {sum}`, or mend the yearly targets"
)
