"""MP901: `masterplan.yaml` does not say which region, which years and which RPJMD, or contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from masterplan_cli.diagnostics import Finding, Severity, Text, near, quoted
from masterplan_cli.reference import roadmap_scheme, roadmap_scheme_ids
from masterplan_cli.settings import at
from masterplan_cli.workspace import Case, Workspace

CODE = "MP901"
NAME = "invalid-workspace"
SEVERITY = Severity.ERROR


def check(workspace: Workspace, case: Case) -> Iterator[Finding]:
    """What the file names in the reference; its shape is judged where it is read."""
    settings = workspace.settings
    if settings.roadmap_scheme is None:
        return
    scheme = roadmap_scheme(settings.roadmap_scheme)
    if scheme is None:
        known = roadmap_scheme_ids()
        yield Finding(
            at("roadmap_scheme"),
            Text(id="skema peta rencana `{id}` tidak ada", en="there is no roadmap scheme `{id}`"),
            {"id": settings.roadmap_scheme, "choices": quoted(known)},
            hint=_CHOOSE,
        )
        return
    contents = tuple(content.id for content in scheme.contents)
    for content in settings.roadmap_none:
        if content not in contents:
            alike = near(content, contents)
            yield Finding(
                replace(at("roadmap_none", content), is_key=True),
                Text(id="muatan `{id}` tidak ada dalam skema `{scheme}`", en="scheme `{scheme}` has no content `{id}`"),
                {"id": content, "scheme": scheme.id, "choices": quoted(alike or contents)},
                hint=_DID_YOU_MEAN if alike else _CHOOSE,
            )


_CHOOSE = Text(id="pilih salah satu: {choices}", en="choose one of: {choices}")
_DID_YOU_MEAN = Text(id="mungkin maksudnya {choices}", en="did you mean {choices}?")
