"""The records of a plan that faults are planted in, one fault a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from made import Plan, Values

from masterplan_cli.workspace import BY_KIND


@dataclass(frozen=True)
class Defect:
    """A fault: its code, the file it is reported in, and that file's text where no record could hold it."""

    code: str
    path: str
    text: str = ""


class Field:
    """The records of a plan that no fault has been planted in yet."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.spoilt: set[str] = set()
        proposals = plan.records["proposal"].values()
        self.served = {indicator for values in proposals for indicator in values["indicators"]}
        self.needed = {name for values in proposals for name in values.get("depends_on", ())}

    def take(self, kind: str, fits: Callable[[Values], object] = bool) -> tuple[str, Values]:
        """The next record of a kind that fits and that no other record leans on."""
        for name, values in self.plan.records[kind].items():
            if name not in self.spoilt | self.served | self.needed and fits(values):
                self.spoilt.add(name)
                return name, values
        raise LookupError(f"the plan is too small for one more fault in its {kind} records")

    def spoil(self, code: str, kind: str, change: Callable[[Values], object], **wanted: Any) -> Defect:
        """Changes one record whose values are as wanted."""
        name, values = self.take(kind, lambda values: all(values.get(key) == value for key, value in wanted.items()))
        change(values)
        return Defect(code, path(kind, name))

    def other_agency(self, values: Values) -> tuple[str, Values]:
        """A proposal of another OPD."""
        return next(item for item in self.plan.records["proposal"].items() if item[1]["opd"] != values["opd"])

    def indicator(self, proposal: Values, fits: Callable[[Values], object]) -> tuple[str, Values]:
        """An indicator of the OPD that proposes, which no proposal serves; the proposal serves it from now on."""
        name, values = self.take("indicator", lambda one: one["opd"] == proposal["opd"] and fits(one))
        proposal["indicators"] = [name]
        proposal.pop("effects")
        return name, values


def path(kind: str, name: str) -> str:
    """The file of a record."""
    return f"data/{BY_KIND[kind].FOLDER}/{name}.yaml"
