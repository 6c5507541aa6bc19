"""A tree of text to a record: pydantic's errors in our words, at the place that must change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from masterplan_cli.diagnostics import Arguments, Finding, Place, Related, Route, Text, near, quoted
from masterplan_cli.records.base import Part, Record
from masterplan_cli.records.fields import FieldType, field_type, keys, type_at
from masterplan_cli.source import MERGE, REFUSED, Node, Refused, Source, deceptive

P = TypeVar("P", bound=Part)
SHORT_LIST = 12


@dataclass(slots=True)
class Reading:
    """What is being read: the file, the route of the mapping in it, its name, and what was found so far.

    `rule` is the name that findings about its shape get, where the mapping is no record. `misread` are the keys that
    were taken away because their letters deceive.
    """

    source: Source
    route: Route = ()
    record: str = ""
    rule: str = ""
    findings: list[Finding] = field(default_factory=list)
    misread: list[Route] = field(default_factory=list)

    def at(self, route: Route, *, is_key: bool = False) -> Place:
        """A place below the mapping that is read."""
        return Place(self.source.path, (*self.route, *route), self.record, is_key=is_key)

    def say(self, rule: str, place: Place, message: Text, arguments: Arguments, hint: Text | None = None) -> None:
        """Notes one finding about the shape."""
        self.findings.append(Finding(place, message, arguments, hint=hint, rule=self.rule or rule))

    def note(self, rule: str, place: Place, message: Text, arguments: Arguments, hint: Text | None = None) -> None:
        """Notes one finding about the writing, which has its own name wherever it stands."""
        self.findings.append(Finding(place, message, arguments, hint=hint, rule=rule))


def read_part(model: type[P], tree: dict[str, Node], reading: Reading) -> P | None:
    """A mapping as a model; None where it does not fit, and the reading's findings say why."""
    if not reading.source.is_ascii:
        _refuse_deceptive(model, tree, reading)
    if reading.source.ambiguous and not reading.source.findings:
        _warn_of_ambiguous(model, reading)
    try:
        part = model.model_validate(tree)
    except ValidationError as error:
        _explain(model, tree, error, reading)
        return None
    blank = [key for key in _required_texts(model) if not tree[key].strip()]  # type: ignore[union-attr]
    for key in blank:
        arguments = {"key": key, "description": _description(model, (key,))}
        reading.say("missing-key", reading.at((key,)), _BLANK, arguments, WORDS["missing"][2])
    if isinstance(part, Record):
        _check_part_ids(part, reading)
    return None if blank else part


@cache
def _required_texts(model: type[Part]) -> tuple[str, ...]:
    """The keys that must hold free text; an id has a pattern, and a rule of its own."""
    required = ((key, field_type(model, key)) for key, name in keys(model).items() if _is_required(model, name))
    return tuple(key for key, declared in required if declared is not None and declared.is_text and key != "id")


def _is_required(model: type[Part], name: str) -> bool:
    return model.model_fields[name].is_required()


def _explain(model: type[Part], tree: dict[str, Node], error: ValidationError, reading: Reading) -> None:
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
        if detail["type"] == "model_type" and route and isinstance(route[-1], int):
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
        if detail["type"] == "extra_forbidden":
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
    rule, message, hint = WORDS.get(detail["type"], _ELSE)
    key = next((str(step) for step in reversed(route) if isinstance(step, str)), "")
    arguments: dict[str, str | int | Text] = {"key": key}
    declared = type_at(model, route)
    context = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            parent = type_at(model, route[:-1])
            allowed = keys(parent.model) if parent is not None and parent.model is not None else {}
            alike = near(key, allowed)
            arguments["near"] = quoted(alike) if alike else quoted(sorted(allowed))
            hint = _DID_YOU_MEAN if alike else _KEYS_ARE if len(allowed) <= SHORT_LIST else None
            reading.say(rule, reading.at(route, is_key=True), message, arguments, hint)
            return
        case "missing":
            arguments["description"] = _description(model, route)
            reading.say(rule, reading.at(route), message, arguments, hint)
            return
        case "literal_error" if isinstance(detail["input"], str):
            choices = declared.choices if declared is not None else ()
            found = str(detail["input"])
            alike = near(found, choices)
            arguments |= {"found": found, "choices": quoted(choices), "near": quoted(alike)}
            hint = _DID_YOU_MEAN if alike else hint
        case "wrong_type" | "string_type" | "tuple_type" | "dict_type" | "model_type" | "literal_error":
            rule, message, hint = WORDS["wrong_type"]
            arguments["expected"] = _expected(declared)
            arguments["found"] = _found(detail["input"])
            if detail["type"] == "tuple_type" and isinstance(detail["input"], str):
                arguments["written"] = _as_item(detail["input"], declared)
                hint = _WRITE_A_LIST
            elif detail["type"] == "model_type" and isinstance(route[-1], int) and declared is not None:
                message, hint = _WRONG_ITEM, _WRITE_A_MAPPING
                arguments["written"] = _shape_of(declared)
        case "malformed_money":
            found = str(context.get("found", ""))
            digits = whole_rupiah(found)
            arguments |= {"found": found, "digits": digits or "1400000000"}
            hint = hint if digits else _WRITE_RUPIAH
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
        [key for key, name in keys(declared.model).items() if declared.model.model_fields[name].is_required()]
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


def _description(model: type[Part], route: Route) -> str:
    parent = type_at(model, route[:-1])
    if parent is None or parent.model is None:
        return ""
    name = keys(parent.model).get(str(route[-1]), "")
    info = parent.model.model_fields.get(name)
    return (info.description or "") if info else ""


_LIST = Text(id="daftar", en="a list")
_MAPPING = Text(id="peta `kunci: nilai`", en="a mapping `key: value`")
_TEXT = Text(id="teks", en="text")
_NUMBER = Text(id="angka", en="a number")
_SCALARS: dict[type, Text] = {
    str: _TEXT,
    bool: Text(id="`true` atau `false`", en="`true` or `false`"),
    date: Text(id="tanggal", en="a date"),
}


def _expected(declared: FieldType | None) -> Text:
    if declared is None:
        return _TEXT
    if declared.item is not None:
        return Text(id="daftar peta", en="a list of mappings") if declared.item.model else _LIST
    if declared.model is not None or declared.value is not None:
        return _MAPPING
    return _SCALARS.get(declared.scalar, _NUMBER) if declared.scalar is not None else _NUMBER


def _found(written: object) -> Text:
    return _LIST if isinstance(written, list) else _MAPPING if isinstance(written, dict) else _TEXT


_BLANK = Text(id="kunci `{key}` tidak berisi apa pun", en="key `{key}` holds nothing")
_DID_YOU_MEAN = Text(id="mungkin maksudnya {near}", en="did you mean {near}?")
_KEYS_ARE = Text(id="kunci yang ada: {near}", en="the keys are: {near}")
_WRITE_A_LIST = Text(id="tulis `{key}: [{written}]`", en="write `{key}: [{written}]`")
_WRONG_ITEM = Text(
    id="butir `{key}` harus berupa {expected}, bukan {found}", en="an item of `{key}` must be {expected}, not {found}"
)
_WRITE_A_MAPPING = Text(id="tulis `- {written}`", en="write `- {written}`")
_WRITE_RUPIAH = Text(
    id="tulis rupiah penuh, angka saja, tanpa `Rp`, titik, koma, atau minus, misalnya `1400000000`",
    en="write whole rupiah, digits alone, without `Rp`, dots, commas or minus, as `1400000000`",
)
_WRONG_TYPE = Text(id="`{key}` harus berupa {expected}, bukan {found}", en="`{key}` must be {expected}, not {found}")

Words = tuple[str, Text, Text | None]
WORDS: dict[str, Words] = {
    "extra_forbidden": ("unknown-key", Text(id="kunci `{key}` tidak dikenal", en="unknown key `{key}`"), None),
    "missing": (
        "missing-key",
        Text(id="kunci `{key}` tidak ada", en="key `{key}` is missing"),
        Text(id="tulis `{key}: ...` ({description})", en="write `{key}: ...`"),
    ),
    "literal_error": (
        "invalid-value",
        Text(id="nilai `{found}` tidak dikenal untuk `{key}`", en="`{found}` is no value of `{key}`"),
        Text(id="pilih salah satu: {choices}", en="choose one of: {choices}"),
    ),
    "wrong_type": ("wrong-type", _WRONG_TYPE, None),
    "string_type": ("wrong-type", _WRONG_TYPE, None),
    "tuple_type": ("wrong-type", _WRONG_TYPE, None),
    "dict_type": ("wrong-type", _WRONG_TYPE, None),
    "model_type": ("wrong-type", _WRONG_TYPE, None),
    "too_short": (
        "invalid-value",
        Text(id="daftar `{key}` kosong", en="list `{key}` is empty"),
        Text(id="isi sedikitnya satu", en="give at least one"),
    ),
    "not_a_year": (
        "wrong-type",
        Text(id="`{found}` bukan tahun", en="`{found}` is not a year"),
        Text(id="tulis tahun empat angka, misalnya `2026`", en="write a year of four digits, as `2026`"),
    ),
    "not_a_number": (
        "wrong-type",
        Text(id="`{found}` bukan angka", en="`{found}` is not a number"),
        Text(
            id="tulis angka saja, desimal dengan titik, misalnya `62.5`",
            en="write the number alone, decimals with a point, as `62.5`",
        ),
    ),
    "not_whole": (
        "wrong-type",
        Text(id="`{found}` bukan bilangan bulat", en="`{found}` is not a whole number"),
        Text(id="tulis angka saja, misalnya `12`", en="write digits alone, as `12`"),
    ),
    "not_a_boolean": (
        "wrong-type",
        Text(id="`{found}` bukan `true` atau `false`", en="`{found}` is neither `true` nor `false`"),
        Text(id="tulis `true` atau `false`", en="write `true` or `false`"),
    ),
    "not_a_date": (
        "invalid-value",
        Text(id="`{found}` bukan tanggal", en="`{found}` is not a date"),
        Text(id="tulis seperti `2026-06-05`", en="write it as `2026-06-05`"),
    ),
    "not_a_range": (
        "unknown-key",
        Text(id="kunci `{found}` tidak dikenal dalam rentang", en="unknown key `{found}` in a range"),
        Text(id="tulis `{{min: 8, max: 10}}`, satu batas boleh tidak ada", en="write `{{min: 8, max: 10}}`"),
    ),
    "malformed_code": (
        "malformed-code",
        Text(id="kode `{found}` tidak berbentuk `{example}`", en="code `{found}` is not shaped like `{example}`"),
        Text(id='tulis seperti `"{example}"`, di antara kutip', en='write it as `"{example}"`, in quotes'),
    ),
    "malformed_money": (
        "malformed-money",
        Text(id="`{found}` bukan rupiah bulat", en="`{found}` is not whole rupiah"),
        Text(id="tulis angkanya saja: `{digits}`", en="write the digits alone: `{digits}`"),
    ),
}
_ELSE: Words = ("invalid-value", Text(id="nilai `{key}` tidak sah", en="the value of `{key}` is not valid"), None)


def _warn_of_ambiguous(model: type[Part], reading: Reading) -> None:
    depth = len(reading.route)
    for route in reading.source.ambiguous_below(reading.route):
        declared = type_at(model, tuple(0 if isinstance(step, int) else step for step in route[depth:]))
        if declared is None or declared.scalar is not str or declared.choices:
            continue
        written = _written(reading.source.tree, route)
        if declared.shape is not None:
            reading.note("unquoted-code", reading.at(route[depth:]), _UNQUOTED_CODE, {"found": written}, _QUOTE_IT)
        else:
            reading.note("ambiguous-scalar", reading.at(route[depth:]), _AMBIGUOUS, {"found": written}, _QUOTE_IT)


def _written(tree: Node | None, route: Route) -> str:
    node: Any = tree
    for step in route:
        node = node[step]
    return str(node)


_UNQUOTED_CODE = Text(
    id="kode `{found}` tanpa kutip dibaca program lain sebagai angka",
    en="unquoted code `{found}` is a number to other programs",
)
_AMBIGUOUS = Text(
    id="`{found}` tanpa kutip bukan teks bagi program lain", en="unquoted `{found}` is not text to other programs"
)
_QUOTE_IT = Text(id='tulis `"{found}"`', en='write `"{found}"`')


def _refuse_deceptive(model: type[Part], tree: dict[str, Node], reading: Reading) -> None:
    """Reports look-alike and invisible letters in keys, ids and codes, and takes such values for unread."""
    for route, holder, step, is_key in tuple(_non_ascii(FieldType(model=model), tree, ())):
        written = str(step) if is_key else str(holder[step])
        arguments = {"found": written, "character": deceptive(written) or ""}
        reading.note("deceptive-text", reading.at(route, is_key=is_key), _DECEPTIVE, arguments, _RETYPE)
        if is_key:
            del holder[step]
            reading.misread.append(route)
        else:
            holder[step] = REFUSED


_DECEPTIVE = Text(
    id="`{found}` memuat {character}, yang tampak seperti huruf lain atau tidak tampak",
    en="`{found}` holds {character}, which looks like another letter or like nothing",
)
_RETYPE = Text(id="ketik ulang dengan huruf biasa", en="type it again with plain letters")


def _non_ascii(declared: FieldType | None, node: Node, route: Route) -> Iterator[tuple[Route, Any, str | int, bool]]:
    """The keys, ids and codes below a node that deceive: route, what holds it, key or position, whether a key."""
    if declared is None or not isinstance(node, dict | list):
        return
    for step, value in node.items() if isinstance(node, dict) else enumerate(node):
        inner = declared.step(step)
        if declared.model is not None and isinstance(step, str) and deceptive(step):
            yield (*route, step), node, step, True
        elif not isinstance(value, str):
            yield from _non_ascii(inner, value, (*route, step))
        elif not value.isascii() and _is_name(inner, step) and deceptive(value):
            yield (*route, step), node, step, False


def _is_name(declared: FieldType | None, step: str | int) -> bool:
    return declared is not None and (declared.link is not None or declared.shape is not None or step == "id")


def _check_part_ids(record: Record, reading: Reading) -> None:
    """Part ids are unique in their record, over all its lists."""
    seen: dict[str, Route] = {}
    for name in _lists_of_parts(type(record)):
        for position, item in enumerate(getattr(record, name)):
            first = seen.setdefault(item.id, (name, position, "id"))
            if first != (name, position, "id"):
                reading.findings.append(_used_twice(item.id, reading.at((name, position, "id")), reading.at(first)))


@cache
def _lists_of_parts(model: type[Record]) -> tuple[str, ...]:
    """The keys that hold lists of mappings with ids."""
    found = ((key, field_type(model, key)) for key in keys(model))
    return tuple(
        key
        for key, declared in found
        if declared is not None
        and declared.item is not None
        and declared.item.model is not None
        and "id" in declared.item.model.model_fields
    )


def _used_twice(part: str, place: Place, first: Place) -> Finding:
    return Finding(
        place,
        Text(id="id bagian `{id}` dipakai dua kali", en="part id `{id}` is used twice"),
        {"id": part},
        hint=Text(id="beri id lain", en="give it another id"),
        related=(Related(first, Text(id="pertama kali dipakai di sini", en="first used here")),),
        rule="duplicate-id",
    )
