"""Known faults in what escorts a plan: its money, decisions, talks, directives, assessments, audits and risks."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal

from made import FIRST, Values
from spoiling import Defect, Field, path

from masterplan_cli.settings import FILE

UPKEEP = "5.1.02"
"""The account of what assets cost to keep."""


def _money(field: Field) -> Iterator[Defect]:
    yield field.spoil("MP501", "proposal", lambda one: one["funding"][0].update(amount=1_000_000), status="draft")
    yield field.spoil("MP503", "proposal", lambda one: one["funding"][0].update(source="Dana Langit"))
    yield field.spoil("MP504", "proposal", lambda one: one["funding"][0].update(account="4.1"))
    yield field.spoil("MP505", "proposal", _spend_early, status="proposed")
    yield field.spoil(
        "MP506", "proposal", lambda one: [one.pop(key) for key in ("budget", "funding")], status="proposed"
    )
    name, values = field.take("proposal", lambda one: one["status"] == "draft")
    late, _ = field.take("proposal", lambda one: one["end"] > values["start"])
    values["depends_on"] = [late]
    yield Defect("MP507", path("proposal", name))
    _, first = field.take("proposal", lambda one: one["status"] == "approved")
    copied = {key: first[key] for key in ("title", "description")}
    kind = first["category"]
    yield field.spoil("MP508", "proposal", lambda one: one.update(copied), status="draft", category=kind)
    yield field.spoil("MP509", "proposal", lambda one: one.update(general_field="kearsipan"), category="service")
    kept = {"category": "infrastructure", "status": "approved"}
    yield field.spoil("MP512", "proposal", lambda one: one.pop("running_cost"), **kept)
    yield field.spoil("MP513", "proposal", lambda one: one.pop("cost_basis"), status="approved")


def _spend_early(proposal: Values) -> None:
    early = proposal["start"] - 1
    proposal["budget"][early] = 1_000_000
    proposal["funding"].append({**proposal["funding"][0], "year": early, "amount": 1_000_000})


def _spent(field: Field) -> Iterator[Defect]:
    name, values = field.take("pagu", lambda one: one["stage"] == "renstra" and one["year"] > FIRST)
    values["lines"][-1]["amount"] = 1_000_000
    yield Defect("MP502", path("pagu", name))
    yield field.spoil("MP510", "spending", lambda line: line.pop("assets"), stage="realisation", account=UPKEEP)
    draft, _ = field.take("proposal", lambda one: one["status"] == "draft")
    yield field.spoil("MP511", "spending", lambda line: line.update(proposals=[draft]), account=UPKEEP)


def _decided(field: Field) -> Iterator[Defect]:
    name, _ = field.take("proposal", lambda one: one["status"] == "approved")
    _strike(field, "regional_head", name)
    yield Defect("MP701", path("proposal", name))
    name, _ = field.take("proposal", lambda one: one["status"] == "recommended")
    _decide_alone(field, "susulan", "2025-04-20", _strike(field, "kominfo", name))
    yield Defect("MP702", path("decision", _decision(field, "bappeda", name)[0]))
    name, _ = field.take("proposal", lambda one: one["status"] == "approved")
    _item(_decision(field, "regional_head", name)[1], name)["digest"] = "0" * 64
    yield Defect("MP706", path("proposal", name))
    name, _ = field.take("proposal", lambda one: one["status"] == "proposed")
    _decide_alone(field, "mendatang", "2029-01-10", {"proposal": name, "decision": "approved"})
    yield Defect("MP712", path("decision", "putusan-mendatang"))


def _decision(field: Field, role: str, proposal: str) -> tuple[str, Values]:
    """The decision of a role on a proposal."""
    return next(
        (name, values)
        for name, values in field.plan.records["decision"].items()
        if values["role"] == role and any(item["proposal"] == proposal for item in values["items"])
    )


def _item(decision: Values, proposal: str) -> Values:
    return next(item for item in decision["items"] if item["proposal"] == proposal)


def _strike(field: Field, role: str, proposal: str) -> Values:
    """Takes a proposal out of the decision of a role."""
    _, decision = _decision(field, role, proposal)
    item = _item(decision, proposal)
    decision["items"] = [each for each in decision["items"] if each is not item]
    return item


def _decide_alone(field: Field, name: str, day: str, item: Values) -> None:
    values = {"role": "kominfo", "date": day, "document": f"Rekomendasi {name}", "items": [item]}
    field.plan.add("decision", f"putusan-{name}", values)


def _led(field: Field) -> Iterator[Defect]:
    agreement = next(
        one
        for talk in field.plan.records["fgd"].values()
        for one in talk["agreements"]
        if one["record"].partition(":")[2] not in field.spoilt
    )
    agreement["decision"] = "rejected"
    decision, _ = _decision(field, "regional_head", agreement["record"].partition(":")[2])
    yield Defect("MP704", path("decision", decision))
    yield field.spoil("MP705", "directive", lambda one: one.update(due=f"{FIRST}-11-28"), status="open")
    field.plan.settings["reviews"] = [{"kind": "mid_term", "due": f"{FIRST}-11-28"}]
    yield Defect("MP708", FILE)


def _digital(field: Field) -> Iterator[Defect]:
    assessments = field.plan.records["assessment"]
    for code, change in (("MP602", _too_high), ("MP603", _other_index), ("MP604", _one_missing)):
        values = deepcopy(assessments["pemdi-2026"])
        change(values)
        name = f"pemdi-{code.lower()}"
        field.plan.add("assessment", name, values)
        yield Defect(code, path("assessment", name))
    yield Defect("MP601", path("assessment", _copy(field, "pemdi-2026", "tanpa-instrumen", instrument="spbe-1-2001")))
    yield Defect("MP605", path("assessment", _copy(field, "spbe-2025", "instrumen-lama", year=FIRST + 2)))
    yield field.spoil("MP606", "proposal", lambda one: one.pop("services"), category="application")
    yield field.spoil("MP607", "proposal", lambda one: one.pop("dpia"), category="application")
    yield field.spoil("MP608", "asset", lambda one: one.update(audited=FIRST - 3), type="application")
    yield field.spoil("MP801", "risk", lambda one: one.pop("treatment"))
    yield field.spoil(
        "MP802", "risk", lambda one: [one.update(likelihood=5, impact=5), one.pop("plan"), one.pop("basis")]
    )


def _copy(field: Field, name: str, other: str, **changes: object) -> str:
    """An assessment once more, but for what is changed."""
    field.plan.add("assessment", other, deepcopy(field.plan.records["assessment"][name]) | changes)
    return other


def _too_high(assessment: Values) -> None:
    del assessment["published"]
    assessment["scores"]["I1"] = Decimal(7)


def _other_index(assessment: Values) -> None:
    assessment["published"]["index"] = Decimal("4.99")


def _one_missing(assessment: Values) -> None:
    del assessment["published"], assessment["scores"]["I20"]


IN_ESCORT = (_money, _spent, _decided, _led, _digital)
