"""MP405: a range that holds nothing, or that its direction does not know."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text
from masterplan_cli.measures.series import as_written, has_no_bounds, is_upside_down, values
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Case, Workspace

CODE = "MP405"
NAME = "invalid-range"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """One finding for each value, wherever in the indicator it stands."""
    for indicator in workspace.all(Indicator):
        for route, value in values(indicator):
            fault = _fault(indicator, value) if value.is_range else None
            if fault is not None:
                message, hint = fault
                arguments = {
                    "range": as_written(value),
                    "swapped": as_written(value._replace(min=value.max, max=value.min)),
                    "direction": indicator.direction,
                }
                yield Finding(indicator.at(*route), message, arguments, hint=hint)


def _fault(indicator: Indicator, value: Value) -> tuple[Text, Text] | None:
    if has_no_bounds(value):
        return _NO_BOUNDS, _GIVE_A_BOUND
    if indicator.direction == "fixed":
        return _NOT_HERE, _ONE_VALUE_OR_RANGE
    if indicator.direction == "context":
        return _NOT_HERE, _ONE_VALUE
    return (_UPSIDE_DOWN, _SWAP) if is_upside_down(value) else None


_NO_BOUNDS = Text(id="rentang tanpa `min` dan `max`", en="a range with neither `min` nor `max`")
_GIVE_A_BOUND = Text(
    id="tulis sedikitnya satu batas, misalnya `{{max: 22}}`, atau hapus nilainya bila belum diketahui",
    en="give at least one bound, as `{{max: 22}}`, or remove the value if it is not known",
)
_UPSIDE_DOWN = Text(id="`min` lebih besar daripada `max` dalam `{range}`", en="`min` is above `max` in `{range}`")
_SWAP = Text(id="mungkin maksudnya `{swapped}`", en="did you mean `{swapped}`?")
_NOT_HERE = Text(
    id="rentang `{range}` tidak dikenal pada `direction: {direction}`",
    en="a range as `{range}` has no meaning under `direction: {direction}`",
)
_ONE_VALUE = Text(id="tulis satu nilai", en="write one value")
_ONE_VALUE_OR_RANGE = Text(
    id="tulis satu nilai, atau `direction: range` bila yang dikehendaki memang rentang",
    en="write one value, or `direction: range` if a range is what is wanted",
)
