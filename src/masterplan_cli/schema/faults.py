"""The faults of pydantic's core in our words, each at the place that must change."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails, ValidationError

from masterplan_cli.diagnostics import Route, Text, near, quoted
from masterplan_cli.records.fields import FieldType, keys, type_at
from masterplan_cli.records.part import Part
from masterplan_cli.schema.reading import Reading
from masterplan_cli.schema.words import (
    DID_YOU_MEAN,
    ELSE,
    KEYS_ARE,
    WORDS,
    WRITE_A_LIST,
    WRITE_A_MAPPING,
    WRITE_RUPIAH,
    WRONG_ITEM,
    expected,
    kind_of,
)
from masterplan_cli.source import MERGE, Node, Refused

SHORT_LIST = 12


def explain(model: type[Part], tree: dict[str, Node], error: ValidationError, reading: Reading) -> None:
    errors = error.errors(include_url=False)
    misspelt = _misspelt(errors, reading.misread)
    lists: set[Route] = set()
    for detail in errors:
        route = tuple(step for step in detail["loc"] if step != "[key]")
        if isinstance(detail["input"], Refused) or _is_refused(tree, route):
            continue
        if detail["type"] == "missing" and (route in misspelt or _is_refused(tree, (*route[:-1], MERGE))):
            continue
        if detail["type"] == "too_short" and detail["input"]:
            continue  # what stands in the list was reported
        if detail["type"] == "dataclass_type" and route and isinstance(route[-1], int):
            if route[:-1] in lists:
                continue
            lists.add(route[:-1])
        is_key = detail["loc"][-1:] == ("[key]",)
        _say(model, route, detail, reading, is_key=is_key)


def _is_refused(tree: Node, route: Route) -> bool:
    node: Any = tree
    for step in route:
        if isinstance(node, Refused):
            return True
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return False
    return isinstance(node, Refused)


def _misspelt(errors: list[ErrorDetails], misread: list[Route]) -> frozenset[Route]:
    """The missing keys that stand there under a name much like theirs."""
    missing = {detail["loc"] for detail in errors if detail["type"] == "missing"}
    found: set[Route] = set()
    for detail in errors:
        if detail["type"] == "unexpected_keyword_argument":
            parent, key = detail["loc"][:-1], str(detail["loc"][-1])
            alike = near(key, [str(loc[-1]) for loc in missing if loc[:-1] == parent])
            found.update((*parent, name) for name in alike)
    for route in misread:
        looks = _look_of(str(route[-1]))
        found.update(loc for loc in missing if loc[:-1] == route[:-1] and looks.fullmatch(str(loc[-1])))
    return frozenset(found)


def _look_of(key: str) -> re.Pattern[str]:
    """What a key with deceptive letters could be read as: any letter for a foreign one, none for an invisible one."""
    return re.compile("".join(re.escape(letter) if letter.isascii() else ".?" for letter in key))


def _say(model: type[Part], route: Route, detail: ErrorDetails, reading: Reading, *, is_key: bool) -> None:
    rule, message, hint = WORDS.get(detail["type"], ELSE)
    key = next((str(step) for step in reversed(route) if isinstance(step, str)), "")
    arguments: dict[str, str | int | Text] = {"key": key}
    declared = type_at(model, route)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "unexpected_keyword_argument":
            parent = type_at(model, route[:-1])
            allowed = keys(parent.model) if parent is not None and parent.model is not None else {}
            alike = near(key, allowed)
            arguments["near"] = quoted(alike) if alike else quoted(sorted(allowed))
            hint = DID_YOU_MEAN if alike else KEYS_ARE if len(allowed) <= SHORT_LIST else None
            reading.say(rule, reading.at(route, is_key=True), message, arguments, hint)
            return
        case "missing":
            arguments["description"] = description(model, route)
            reading.say(rule, reading.at(route), message, arguments, hint)
            return
        case "literal_error" if isinstance(detail["input"], str):
            choices = declared.choices if declared is not None else ()
            found = str(detail["input"])
            alike = near(found, choices)
            arguments |= {"found": found, "choices": quoted(choices), "near": quoted(alike)}
            hint = DID_YOU_MEAN if alike else hint
        case "wrong_type" | "string_type" | "tuple_type" | "dict_type" | "dataclass_type" | "literal_error":
            rule, message, hint = WORDS["wrong_type"]
            arguments["expected"] = expected(declared)
            arguments["found"] = kind_of(detail["input"])
            if detail["type"] == "tuple_type" and isinstance(detail["input"], str):
                arguments["written"] = _as_item(detail["input"], declared)
                hint = WRITE_A_LIST
            elif detail["type"] == "dataclass_type" and isinstance(route[-1], int) and declared is not None:
                message, hint = WRONG_ITEM, WRITE_A_MAPPING
                arguments["written"] = _shape_of(declared)
        case "malformed_money":
            found = str(context.get("found", ""))
            digits = whole_rupiah(found)
            arguments |= {"found": found, "digits": digits or "1400000000"}
            hint = hint if digits else WRITE_RUPIAH
        case _:
            arguments |= {name: str(value) for name, value in context.items()}
    reading.say(rule, reading.at(route, is_key=is_key), message, arguments, hint)


def _as_item(written: str, declared: FieldType | None) -> str:
    """A text as it would stand in a list, in quotes where it is a code."""
    is_code = declared is not None and declared.item is not None and declared.item.shape is not None
    return f'"{written}"' if is_code else written


def _shape_of(declared: FieldType) -> str:
    """The keys that a mapping must have, as `{id: ..., text: ...}`."""
    required = (
        [key for key, name in keys(declared.model).items() if declared.model.FIELDS[name].is_required]
        if declared.model is not None
        else []
    )
    return f"{{{', '.join(f'{key}: ...' for key in required)}}}"


def whole_rupiah(written: str) -> str | None:
    """The digits that an amount as `Rp1.400.000.000,00` clearly stands for, None where that would be a guess."""
    amount = _AMOUNT.fullmatch(written.strip())
    return amount["digits"].replace(".", "").replace(",", "").replace(" ", "").lstrip("0") if amount else None


_AMOUNT = re.compile(
    r"(?i:rp\.?|idr)?\s*(?P<digits>[1-9][0-9]{0,17}|[1-9][0-9]{0,2}(?P<mark>[. ,])[0-9]{3}(?:(?P=mark)[0-9]{3}){0,4})"
    r"(?:,00|,-|,--)?"
)


def description(model: type[Part], route: Route) -> str:
    parent = type_at(model, route[:-1])
    if parent is None or parent.model is None:
        return ""
    name = keys(parent.model).get(str(route[-1]), "")
    info = parent.model.FIELDS.get(name)
    return (info.description or "") if info else ""
