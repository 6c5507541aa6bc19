"""A value on its way into a document: as Markdown that reads as its own letters, or as bare words."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from jinja2 import Undefined
from markupsafe import Markup

from masterplan_cli.diagnostics import Text
from masterplan_cli.documents.fault import TemplateFault
from masterplan_cli.documents.format import plain
from masterplan_cli.documents.traced import keys_of, marked


def escape(value: object) -> Markup:
    """A value as Markdown that reads as its own letters and as nothing else; a traced one between its marks."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)
    if value is None or isinstance(value, str | int | Decimal | datetime.date):
        words = _SPECIAL.sub(r"\\\1", plain(value))
        return Markup(marked(words, keys_of(value)))  # noqa: S704 - escaped here
    raise TemplateFault(_NOT_PRINTABLE, hint=_JOIN_FIRST)


def literal(value: object) -> str:
    """A value as bare words, for titles, which are not Markdown."""
    if isinstance(value, Undefined):
        str(value)
    if value is None or isinstance(value, str | int | Decimal | datetime.date):
        return plain(value)
    raise TemplateFault(_NOT_PRINTABLE, hint=_JOIN_FIRST)


_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^&=:$@\"'/])")
_NOT_PRINTABLE = Text(id="daftar tidak dapat dicetak begitu saja", en="a list cannot be printed as it is")
_JOIN_FIRST = Text(id="pakai `| join` atau `| table`", en="use `| join` or `| table`")
