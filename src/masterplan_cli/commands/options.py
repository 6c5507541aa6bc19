"""Options in both languages, and the ones every command takes."""

from __future__ import annotations

from masterplan_cli.diagnostics import Language

_BETWEEN = "\x1f"


def both(*, id: str, en: str) -> str:  # noqa: A002 - the language's own name
    """A help text in both languages, to be read by `in_language`."""
    return f"{id}{_BETWEEN}{en}"


def in_language(help_text: str | None, language: Language) -> str | None:
    """The half of a help text that is in a language."""
    if help_text is None or _BETWEEN not in help_text:
        return help_text
    indonesian, english = help_text.split(_BETWEEN, 1)
    return indonesian if language == "id" else english
