"""A request carried out: a template rendered in the sandbox; templates of others only inside the child process."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.plain import Plain
from masterplan_cli.documents.sandbox.environment import Operation, Sandbox
from masterplan_cli.documents.sandbox.errors import CAUSED, FRONT, told
from masterplan_cli.documents.sandbox.escaping import literal
from masterplan_cli.documents.sandbox.placement import LAYOUTS, Places
from masterplan_cli.documents.sandbox.request import Evaluated, Request

MOST_OUTPUT = 5_000_000


def execute(request: Request) -> Evaluated:
    """What a template becomes; raises TemplateFault with the template's name as `file`."""
    places = Places(request.sections)
    body = Sandbox(
        request.templates, places.filters(), places.tests(), finalize=places.finalize, is_markdown=True, layouts=LAYOUTS
    )
    titles = {FRONT + key: text for key, text in request.front.items()}
    front = Sandbox(titles, _front_filters(places), places.tests(), finalize=literal, is_markdown=False)
    filled = {key: _render(front, FRONT + key, request.context) for key in request.front}
    text = _render(body, request.main, request.context)
    return Evaluated(text, tuple(places.placed), filled)


def rehearse() -> None:
    """Renders a text of ours that fails: what Jinja loads when first used is there when no file can be opened."""
    with suppress(TemplateFault):
        execute(Request({"a.md.j2": "{{ '\\N{BULLET}' | upper }}{{ b }}"}, "a.md.j2", {}, {}, frozenset()))


def _front_filters(places: Places) -> Mapping[str, Operation]:
    return {name: value for name, value in places.filters().items() if name not in ("table", "chart", "prose")}


def _render(sandbox: Sandbox, name: str, context: Mapping[str, Plain]) -> str:
    try:
        parts: list[str] = []
        length = 0
        for part in sandbox.get_template(name).generate(context):
            parts.append(part)
            length += len(part)
            if length > MOST_OUTPUT:
                raise TemplateFault(_TOO_LONG)
        return "".join(parts)
    except CAUSED as error:
        raise told(error, name, (*context, *LAYOUTS)) from None


_TOO_LONG = Text(id="hasil templat lebih dari 5 MB", en="the template's output exceeds 5 MB")
