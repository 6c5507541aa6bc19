"""MP311: a content of the roadmap that no living proposal fills and nobody declared empty."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.diagnostics import Finding, Severity, Text, quoted
from masterplan_cli.measures.standing import is_living
from masterplan_cli.records.proposal import DEFAULT_ROADMAP, Proposal
from masterplan_cli.reference import roadmap_scheme
from masterplan_cli.settings import at
from masterplan_cli.workspace import Case, Workspace

CODE = "MP311"
NAME = "missing-roadmap-content"
SEVERITY = Severity.WARNING


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """The contents of the workspace's scheme, once every proposal could be read and placed."""
    settings = workspace.settings
    scheme = roadmap_scheme(settings.roadmap_scheme) if settings.roadmap_scheme else None
    if scheme is None or workspace.has_holes(Proposal):
        return
    filled = {proposal.content for proposal in workspace.all(Proposal) if is_living(proposal, settings)}
    if filled - {content.id for content in scheme.contents}:
        return
    for content in scheme.contents:
        if content.id not in filled and content.id not in settings.roadmap_none:
            categories = [category for category, default in DEFAULT_ROADMAP.items() if default == content.id]
            yield Finding(
                at("roadmap_scheme"),
                Text(
                    id="muatan `{content}` ({name}) tidak diisi usulan mana pun",
                    en="no proposal fills the content `{content}` ({name})",
                ),
                {"content": content.id, "name": content.name, "categories": quoted(categories)},
                hint=_BY_CATEGORY if categories else _BY_ROADMAP,
            )


_BY_CATEGORY = Text(
    id="ajukan usulan berkategori {categories}, atau tulis alasannya: `roadmap_none: {{{content}: ...}}`",
    en="propose something of category {categories}, or write the reason: `roadmap_none: {{{content}: ...}}`",
)
_BY_ROADMAP = Text(
    id="ajukan usulan dengan `roadmap: {content}`, atau tulis alasannya: `roadmap_none: {{{content}: ...}}`",
    en="propose something with `roadmap: {content}`, or write the reason: `roadmap_none: {{{content}: ...}}`",
)
