"""What is wrong with a template or with the planner's prose, at its line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from masterplan_cli.diagnostics import Finding, Language, Place, Span, Text

NONE: Mapping[str, str] = MappingProxyType({})


class TemplateFault(Exception):  # noqa: N818 - the fault is the template's, not ours
    """A fault of a template (MP902): `file` as the caller names it, `line` and `column` from 1."""

    def __init__(
        self,
        message: Text,
        arguments: Mapping[str, str] = NONE,
        *,
        hint: Text | None = None,
        file: str = "",
        line: int = 1,
        column: int = 1,
    ) -> None:
        super().__init__(message.format("en", arguments))
        self.message = message
        self.arguments = arguments
        self.hint = hint
        self.file = file
        self.line = line
        self.column = column

    def at(self, file: str, line: int, column: int = 1) -> TemplateFault:
        """The same fault at another place."""
        return TemplateFault(self.message, self.arguments, hint=self.hint, file=file, line=line, column=column)

    def finding(self) -> Finding:
        """The fault as a finding of the rule `template-error`."""
        span = Span(self.line, self.column, self.line, self.column + 1)
        place = Place(self.file, span=span)
        return Finding(place, self.message, dict(self.arguments), hint=self.hint, rule="template-error")


def refusal(
    found: Finding, *, file: str = "", line: int = 1, column: int = 1, hint: Text | None = None
) -> TemplateFault:
    """What was found in a file as a fault; arguments in two languages become part of the message."""
    message = Text(id=_filled(found, "id"), en=_filled(found, "en"))
    arguments = {name: str(value) for name, value in found.arguments.items() if not isinstance(value, Text)}
    return TemplateFault(message, arguments, hint=found.hint or hint, file=file, line=line, column=column)


def _filled(found: Finding, language: Language) -> str:
    words = found.message.id if language == "id" else found.message.en
    for name, value in found.arguments.items():
        if isinstance(value, Text):
            words = words.replace(f"{{{name}}}", value.format(language))
    return words
