"""The digest of what is decided: a proposal's content and the indicators it serves, as they stood.

Digested are the keys in `PROPOSAL` and, of each indicator that is served, those in `INDICATOR` (`records.md`): as JSON
with sorted keys, without what is empty, texts in single spaces, decimals without trailing zeros, references without
their kind, lists whose order means nothing sorted. So neither the order of keys, nor quotes, comments, folded lines
nor `70.0` for `70` change it; another amount, year, indicator or target does.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from masterplan_cli.graph import bare
from masterplan_cli.measures.money import by_year
from masterplan_cli.measures.trace import served, serves_known
from masterplan_cli.records.fields import FieldType, field_type, keys
from masterplan_cli.records.indicator import Indicator
from masterplan_cli.records.part import Part
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.records.values import Value
from masterplan_cli.workspace import Workspace

Plain = str | int | list["Plain"] | dict[str, "Plain"] | None

PROPOSAL = ("title", "category", "opd", "indicators", "effects", "outputs", "start", "end", "funding")
INDICATOR = ("name", "unit", "formula", "direction", "targets")
IN_ORDER = frozenset(("opd",))
"""Lists in which the first means more than the others."""


def digest(workspace: Workspace, proposal: Proposal) -> str | None:
    """SHA-256 in hexadecimal; None where an indicator it serves does not exist or could not be read."""
    if not serves_known(workspace, proposal):
        return None
    content = {
        "proposal": {**_chosen(proposal, PROPOSAL), "budget": _plain(by_year(proposal))},
        "indicators": {each.id: _chosen(each, INDICATOR) for each in served(workspace, proposal)},
    }
    return hashlib.sha256(_json(content).encode()).hexdigest()


def _chosen(record: Proposal | Indicator, names: tuple[str, ...]) -> dict[str, Plain]:
    """The keys that are written, in plain values."""
    found = {name: _plain(getattr(record, name), field_type(type(record), name), name) for name in names}
    return {name: value for name, value in found.items() if value not in _EMPTY}


_EMPTY: tuple[Plain, ...] = (None, "", [], {})


def _plain(value: object, declared: FieldType | None = None, name: str = "") -> Plain:
    match value:
        case str():
            return bare(value) if declared is not None and declared.link is not None else _text(value)
        case Decimal():
            return _decimal(value)
        case date():
            return value.isoformat()
        case Value():
            return _plain({key: each for key, each in value._asdict().items() if each is not None})
        case Part():
            written = {
                key: (getattr(value, own), field_type(type(value), key)) for key, own in keys(type(value)).items()
            }
            return _kept({key: _plain(each, inner) for key, (each, inner) in written.items()})
        case Mapping():
            inner = declared.value if declared is not None else None
            return _kept({str(key): _plain(each, inner) for key, each in value.items()})
        case tuple():
            items = [_plain(each, declared.item if declared is not None else None) for each in value]
            return items if name in IN_ORDER else _unordered(items)
        case int():
            return value
        case _:
            return None


def _text(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def _decimal(value: Decimal) -> str:
    """`70` for 70, 70.0 and 7E+1."""
    written = f"{value:f}"
    short = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if short in ("-0", "") else short


def _kept(found: dict[str, Plain]) -> dict[str, Plain]:
    return {key: value for key, value in found.items() if value not in _EMPTY}


def _unordered(items: list[Plain]) -> list[Plain]:
    """Each once for texts, in an order that does not depend on how they were written."""
    once = (
        list({_json(item): item for item in items}.values()) if all(isinstance(each, str) for each in items) else items
    )
    return sorted(once, key=_json)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
