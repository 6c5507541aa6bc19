"""A chart before it is drawn: what it shows, in words and as a Vega-Lite specification with its data inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from masterplan_cli.documents.document import Origin

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
Spec: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture; `alt` says in words what it shows, `origin` holds every place its data were taken from.

    `name` is an id that does not change from run to run; `status` sorts the charts of indicators.
    """

    name: str
    caption: str
    alt: str
    spec: Spec
    origin: tuple[Origin, ...]
    status: str = ""
