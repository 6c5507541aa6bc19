"""What national rules give a document: the roadmap's scheme, the instrument, words, regulations, smart city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masterplan_cli.documents.document import Origin
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import proposals
from masterplan_cli.documents.summary import Counting
from masterplan_cli.documents.traced import Ledger
from masterplan_cli.records.proposal import Proposal
from masterplan_cli.reference import glossary, instrument, national_regulations, roadmap_scheme, smart_city
from masterplan_cli.settings import FILE
from masterplan_cli.workspace import Workspace


def contents(workspace: Workspace) -> Mapping[str, str]:
    """The contents of the roadmap's scheme, by id; none where no scheme is chosen."""
    found = roadmap_scheme(workspace.settings.roadmap_scheme or "")
    return {content.id: content.name for content in found.contents} if found else {}


def scheme(workspace: Workspace, ledger: Ledger) -> Plain:
    """The roadmap's scheme, with how many living proposals each content has."""
    found = roadmap_scheme(workspace.settings.roadmap_scheme or "")
    if found is None:
        return None
    table = _Table(ledger, f"roadmap_schemes/{found.id}.yaml")
    living = proposals.living(workspace)
    count = Counting(ledger).count
    return {
        "title": table.text(found.title, "title"),
        "regulation": table.text(found.regulation, "regulation"),
        "contents": tuple(
            {
                "id": ledger.identified(content.id, table.origin("contents", at)),
                "name": content.name,
                "count": count((each for each in living if each.content == content.id), living, Proposal),
                "reason": ledger.traced(
                    workspace.settings.roadmap_none.get(content.id), Origin(FILE, ("roadmap_none", content.id))
                ),
            }
            for at, content in enumerate(found.contents)
        ),
    }


def assessed_by(workspace: Workspace, ledger: Ledger) -> Plain:
    """The instrument that the region is assessed by."""
    found = instrument(workspace.settings.instrument or "")
    if found is None:
        return None
    table = _Table(ledger, f"instruments/{found.id}.yaml")
    return {
        "title": table.text(found.title, "title"),
        "index": found.index,
        "regulation": table.text(found.regulation, "regulation"),
        "aspects": tuple(
            {
                "id": ledger.identified(aspect.id, table.origin("aspects", at)),
                "name": aspect.name,
                "weight": ledger.traced(aspect.weight, table.origin("aspects", at, "weight")),
            }
            for at, aspect in enumerate(found.aspects)
        ),
        "indicators": tuple(
            {"id": ledger.identified(item.id, table.origin("indicators", at)), "name": item.name}
            for at, item in enumerate(found.indicators)
        ),
    }


def terms(ledger: Ledger) -> tuple[Plain, ...]:
    """The glossary."""
    table = _Table(ledger, "glossary.yaml")
    return tuple(
        {
            "term": table.text(term.term, "terms", at),
            "abbreviation": table.text(term.abbreviation, "terms", at),
            "explanation": table.text(term.explanation, "terms", at),
        }
        for at, term in enumerate(glossary().terms)
    )


def regulations(ledger: Ledger) -> tuple[Plain, ...]:
    """The national regulations in force; decrees and circulars carry lists, not a legal basis."""
    table = _Table(ledger, REGULATIONS)
    return tuple(
        {"title": table.text(found.title, "regulations", at)}
        for at, found in enumerate(national_regulations().regulations)
        if found.about and not found.repealed_by and not found.type.startswith(("Keputusan", "Surat", "Instruksi"))
    )


def dimensions(ledger: Ledger) -> tuple[Plain, ...]:
    """The dimensions of a smart city."""
    table = _Table(ledger, "smart_city.yaml")
    return tuple(
        {"id": found.id, "name": found.name, "meaning": table.text(found.meaning, "dimensions", at)}
        for at, found in enumerate(smart_city().dimensions)
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """What is taken from one built-in table."""

    ledger: Ledger
    file: str

    def origin(self, *route: str | int) -> Origin:
        return Origin(f"{BUILT_IN}{self.file}", route)

    def text(self, words: str | None, *route: str | int) -> str | None:
        return self.ledger.traced(words, self.origin(*route))


BUILT_IN = "reference/"
REGULATIONS = "regulations.yaml"
