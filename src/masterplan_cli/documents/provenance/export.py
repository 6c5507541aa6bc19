"""The provenance of a document as plain values: every printed number with record, route, file, line and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from masterplan_cli.documents.document import Document, Origin
from masterplan_cli.documents.provenance.places import Locator
from masterplan_cli.documents.provenance.printed import Printed, printed

Json: TypeAlias = "str | int | Sequence[Json] | Mapping[str, Json] | None"


def exported(name: str, document: Document, locator: Locator) -> Mapping[str, Json]:
    """What `report --provenance` writes of one document.

    `numbers` point into `origins`; `unfounded` counts those that came from nowhere: a figure that a template states
    by itself.
    """
    numbers = tuple(printed(document))
    known = {origin: at for at, origin in enumerate(dict.fromkeys(_origins(numbers)))}
    return {
        "document": name,
        "title": document.title,
        "unfounded": sum(not number.origins for number in numbers),
        "numbers": tuple(
            {
                "block": number.block,
                "place": number.place,
                "text": number.text,
                "origins": tuple(known[origin] for origin in number.origins),
            }
            for number in numbers
        ),
        "origins": tuple(_origin(origin, locator) for origin in known),
    }


def _origins(numbers: tuple[Printed, ...]) -> Iterator[Origin]:
    return (origin for number in numbers for origin in number.origins)


def _origin(origin: Origin, locator: Locator) -> Mapping[str, Json]:
    place = locator.locate(origin)
    return {
        "record": origin.record,
        "route": origin.route,
        "file": place.file,
        "line": place.line,
        "sources": place.sources,
    }
