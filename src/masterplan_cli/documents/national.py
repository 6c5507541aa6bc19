"""What national rules give a document: the roadmap's scheme, the instrument, words, regulations, smart city."""

from __future__ import annotations

from collections.abc import Mapping

from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.registers import proposals
from masterplan_cli.reference import glossary, instrument, national_regulations, roadmap_scheme, smart_city
from masterplan_cli.workspace import Workspace


def contents(workspace: Workspace) -> Mapping[str, str]:
    """The contents of the roadmap's scheme, by id; none where no scheme is chosen."""
    found = roadmap_scheme(workspace.settings.roadmap_scheme or "")
    return {content.id: content.name for content in found.contents} if found else {}


def scheme(workspace: Workspace) -> Plain:
    """The roadmap's scheme, with how many living proposals each content has."""
    found = roadmap_scheme(workspace.settings.roadmap_scheme or "")
    if found is None:
        return None
    living = proposals.living(workspace)
    return {
        "title": found.title,
        "regulation": found.regulation,
        "contents": tuple(
            {
                "name": content.name,
                "count": sum(proposal.content == content.id for proposal in living),
                "reason": workspace.settings.roadmap_none.get(content.id),
            }
            for content in found.contents
        ),
    }


def assessed_by(workspace: Workspace) -> Plain:
    """The instrument that the region is assessed by."""
    found = instrument(workspace.settings.instrument or "")
    if found is None:
        return None
    return {
        "title": found.title,
        "index": found.index,
        "regulation": found.regulation,
        "aspects": tuple({"name": aspect.name, "weight": aspect.weight} for aspect in found.aspects),
        "indicators": tuple({"id": item.id, "name": item.name} for item in found.indicators),
    }


def terms() -> tuple[Plain, ...]:
    """The glossary."""
    return tuple(
        {"term": term.term, "abbreviation": term.abbreviation, "explanation": term.explanation}
        for term in glossary().terms
    )


def regulations() -> tuple[Plain, ...]:
    """The national regulations in force; decrees and circulars carry lists, not a legal basis."""
    return tuple(
        {"title": f"{found.type} Nomor {found.number} Tahun {found.year} tentang {found.about}"}
        for found in national_regulations().regulations
        if found.about and not found.repealed_by and not found.type.startswith(("Keputusan", "Surat", "Instruksi"))
    )


def dimensions() -> tuple[Plain, ...]:
    """The dimensions of a smart city."""
    return tuple({"id": found.id, "name": found.name, "meaning": found.meaning} for found in smart_city().dimensions)
